import path from 'node:path';
import type { Io } from '../../src/cli/io.ts';
import { runCli } from '../../src/cli/run.ts';
import { openApp } from '../../src/wire/app.ts';
import { tempFolder } from '../support/temp-folder.ts';

export { tempFolder };

export const NOW = '2026-11-21T01:45:00Z';

export interface Said {
  exit: number;
  out: string;
  err: string;
  /** The one document of --json. */
  json: Record<string, unknown>;
}

/** The environment of a home that no real one shines through. PATH is empty unless given: no systemctl is found. */
export function homeEnv(home: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return {
    COACH_HOME: home,
    COACH_NOW: NOW,
    HOME: path.join(home, 'user'),
    PATH: path.join(home, 'programs'),
    COACH_GARMIN_API_URL: 'http://127.0.0.1:9',
    COACH_GARMIN_SSO_URL: 'http://127.0.0.1:9',
    COACH_GARMIN_DIAUTH_URL: 'http://127.0.0.1:9',
    COACH_HEVY_API_URL: 'http://127.0.0.1:9',
    ...more,
  };
}

/** Runs one command line in this process, without a terminal. */
export async function coach(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Said> {
  let out = '';
  let err = '';
  const io: Io = {
    out(text) {
      out += text;
    },
    err(text) {
      err += text;
    },
    env,
    stdinIsTty: false,
    stdoutIsTty: false,
    stderrIsTty: false,
    columns: 80,
    readStdin: () => Promise.resolve(''),
  };
  const exit = await runCli(args, io, (needs) => openApp(env, needs));
  return {
    exit,
    out,
    err,
    get json() {
      return JSON.parse(out) as Record<string, unknown>;
    },
  };
}

/** A home with the sample configuration. */
export async function sampleHome(more: NodeJS.ProcessEnv = {}): Promise<{ home: string; env: NodeJS.ProcessEnv }> {
  const home = tempFolder();
  const env = homeEnv(home, more);
  const said = await coach(env, 'init', '--yes');
  if (said.exit !== 0) throw new Error(said.err);
  return { home, env };
}
