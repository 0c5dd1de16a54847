import { cpSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { createSecretStore } from '../../src/connectors/secrets/index.ts';
import { pathsFrom } from '../../src/wire/settings.ts';
import type { Home } from '../review/home.ts';
import { type CliResult, coach, stillClock } from './cli.ts';

/** A home that can be put back to one state again and again, simulators included. */
export interface Bench {
  home: Home;
  reset(): void;
  /** One command line as a new process would run it; the clock never waits. */
  run(args: readonly string[], timeoutMs?: number): Promise<CliResult>;
  /** New Garmin tokens, as after `coach auth garmin`. */
  signIn(): void;
  close(): Promise<void>;
}

export function benchOf(home: Home): Bench {
  const kept = `${home.folder}-kept`;
  const files = (from: string, to: string) => {
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true, filter: (file) => !file.endsWith('simulators.json') });
  };
  files(home.folder, kept);
  const garmin = structuredClone(home.sims.garmin.state);
  const hevy = structuredClone(home.sims.hevy.state);
  function signIn(): void {
    const secrets = createSecretStore({ dir: pathsFrom(home.env).secrets, env: home.env });
    secrets.write('garmin-tokens', JSON.stringify(home.sims.garmin.tokens()));
    secrets.write('hevy-api-key', home.sims.hevy.key);
  }
  return {
    home,
    reset() {
      for (const one of readdirSync(home.folder))
        if (one !== 'simulators.json') rmSync(path.join(home.folder, one), { recursive: true, force: true });
      for (const one of readdirSync(kept))
        cpSync(path.join(kept, one), path.join(home.folder, one), { recursive: true });
      for (const server of [home.sims.garmin, home.sims.hevy]) {
        server.faults.clear();
        server.requests.length = 0;
      }
      home.sims.garmin.lateSleep.clear();
      // Token numbers go on: one that was taken back must not be given out again.
      const { nextToken } = home.sims.garmin.state;
      Object.assign(home.sims.garmin.state, structuredClone(garmin), { nextToken });
      Object.assign(home.sims.hevy.state, structuredClone(hevy));
      signIn();
    },
    run: (args, timeoutMs) =>
      coach(home.env, args, {
        clock: stillClock(String(home.env.COACH_NOW)),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }),
    signIn,
    async close() {
      rmSync(kept, { recursive: true, force: true });
      await home.close();
    },
  };
}

/** What no message may contain, whatever went wrong. */
export function checkWords(text: string, secrets: readonly string[]): void {
  expect(text).not.toMatch(/<html|<!doctype|<h1|\bundefined\b|\[object|at \w+ \(|node_modules/i);
  for (const secret of secrets) expect(text.includes(secret), 'a secret in a message').toBe(false);
}

/** `GET /activity-service/activity/24001/splits` -> `GET /activity-service/activity/*` + `/splits`; ids become `*`. */
export function patternOf(request: { method: string; path: string }): string {
  const words = request.path.split('/').map((word) => (/\d/.test(word) && !/^v\d$|^di-oauth2/.test(word) ? '*' : word));
  return `${request.method} ${words.join('/')}`;
}
