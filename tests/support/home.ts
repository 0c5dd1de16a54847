import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { type Simulators, startSimulators } from '../../src/simulator/index.ts';
import { EVENING, SAMPLE_SEED } from './installation.ts';
import { type Finished, plainEnv, type Running, runNode, startNode } from './run.ts';

// biome-ignore lint/suspicious/noExplicitAny: documents are looked at as a stranger would
export type Json = any;

export interface Result extends Finished {
  /** The one document on stdout. */
  json(): Json;
}

export interface Home {
  /** COACH_HOME. */
  folder: string;
  env: NodeJS.ProcessEnv;
  /** The program that is started; a copy of its own after `ownProgram`. */
  program: string;
  /** null in a home without simulators. */
  sims: Simulators | null;
  coach(...args: string[]): Promise<Result>;
  coachWith(options: { input?: string; env?: NodeJS.ProcessEnv }, ...args: string[]): Promise<Result>;
  start(...args: string[]): Running;
  file(...parts: string[]): string;
  read(...parts: string[]): string;
  write(text: string, ...parts: string[]): string;
  close(): Promise<void>;
}

function result(done: Finished): Result {
  return {
    ...done,
    json() {
      try {
        return JSON.parse(done.stdout);
      } catch {
        throw new Error(`no JSON document on stdout (exit ${done.code}):\n${done.stdout}\n${done.stderr}`);
      }
    },
  };
}

function makeHome(folder: string, sims: Simulators | null, env: NodeJS.ProcessEnv): Home {
  const program = inject('installation');
  const command = (home: Home, args: string[]) => [path.join(home.program, 'bin', 'coach.js'), ...args];
  const home: Home = {
    folder,
    env,
    program,
    sims,
    coach: (...args) => home.coachWith({}, ...args),
    async coachWith(options, ...args) {
      const done = await runNode(command(home, args), {
        env: { ...home.env, ...options.env },
        ...(options.input === undefined ? {} : { input: options.input }),
      });
      return result(done);
    },
    start: (...args) => startNode(command(home, args), { env: home.env }),
    file: (...parts) => path.join(folder, ...parts),
    read: (...parts) => readFileSync(path.join(folder, ...parts), 'utf8'),
    write(text, ...parts) {
      const file = path.join(folder, ...parts);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    async close() {
      await sims?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return home;
}

function temporary(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'coach-home-'));
}

function hostsOf(sims: Simulators): NodeJS.ProcessEnv {
  return {
    COACH_GARMIN_API_URL: sims.garmin.url,
    COACH_GARMIN_SSO_URL: sims.garmin.url,
    COACH_GARMIN_DIAUTH_URL: sims.garmin.url,
    COACH_HEVY_API_URL: sims.hevy.url,
  };
}

/** A home with nothing in it; remote hosts point at a closed port, so that nothing can leave the machine. */
export function emptyHome(): Home {
  const folder = temporary();
  const nowhere = 'http://127.0.0.1:9';
  return makeHome(folder, null, {
    ...plainEnv(),
    COACH_HOME: folder,
    COACH_NOW: EVENING,
    COACH_GARMIN_API_URL: nowhere,
    COACH_GARMIN_SSO_URL: nowhere,
    COACH_GARMIN_DIAUTH_URL: nowhere,
    COACH_HEVY_API_URL: nowhere,
  });
}

/** An empty home with a simulated Garmin Connect and Hevy to connect to. */
export async function newHome(options: { seed?: number; weeks?: number } = {}): Promise<Home> {
  const folder = temporary();
  const sims = await startSimulators({
    seed: options.seed ?? 1,
    weeks: options.weeks ?? 6,
    today: '2026-11-20',
    zone: 'America/New_York',
    nowTime: '20:45',
  });
  return makeHome(folder, sims, { ...plainEnv(), COACH_HOME: folder, COACH_NOW: EVENING, ...hostsOf(sims) });
}

async function sampleHome(from: string): Promise<Home> {
  const folder = temporary();
  cpSync(from, folder, { recursive: true });
  const sims = await startSimulators({
    seed: SAMPLE_SEED,
    today: '2026-11-20',
    zone: 'America/New_York',
    nowTime: '20:45',
    stateFile: path.join(folder, 'simulators.json'),
  });
  return makeHome(folder, sims, { ...plainEnv(), COACH_HOME: folder, COACH_NOW: EVENING, ...hostsOf(sims) });
}

/** A home of the sample athlete on the demo's evening: connected, sixteen weeks pulled, a plan running, no review yet. */
export function seededHome(): Promise<Home> {
  return sampleHome(inject('seededHome'));
}

/** The same with a rule of the athlete's own, after its review: proposals are pending, the coming two weeks are exported. */
export function reviewedHome(): Promise<Home> {
  return sampleHome(inject('reviewedHome'));
}

/** Gives the home a copy of the program that the test may change: its rules and templates, not its code. */
export function ownProgram(home: Home): string {
  const to = home.file('program');
  const { program } = home;
  for (const part of ['bin', 'dist', 'migrations', 'rules', 'templates', 'package.json'])
    cpSync(path.join(program, part), path.join(to, part), { recursive: true });
  cpSync(path.join(program, 'node_modules'), path.join(to, 'node_modules'), { verbatimSymlinks: true });
  home.program = to;
  return to;
}
