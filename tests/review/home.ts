import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createSecretStore } from '../../src/connectors/secrets/index.ts';
import { livedSessions } from '../../src/demo/planned.ts';
import { DEMO_ZONE, seedHistory, seedPlan, WEEKS_BEHIND, writeDemoConfig } from '../../src/demo/seed.ts';
import { type Simulators, startSimulators } from '../../src/simulator/index.ts';
import { instantOf } from '../../src/time/zone.ts';
import { type App, openApp } from '../../src/wire/app.ts';
import { pathsFrom } from '../../src/wire/settings.ts';
import { madeOnce } from '../support/made-once.ts';

/** A Friday evening of the sample athlete. */
export const TODAY = '2026-11-20';
export const EVENING = '20:45';

export interface Home {
  folder: string;
  env: NodeJS.ProcessEnv;
  sims: Simulators;
  /** Opens the program on this home; closed with the home. `now` moves the frozen clock. */
  open(now?: string): Promise<App>;
  close(): Promise<void>;
}

function environment(folder: string, now: string, sims: Simulators | null): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, COACH_HOME: folder, COACH_NOW: now };
  if (!sims) return env;
  return {
    ...env,
    COACH_GARMIN_API_URL: sims.garmin.url,
    COACH_GARMIN_SSO_URL: sims.garmin.url,
    COACH_GARMIN_DIAUTH_URL: sims.garmin.url,
    COACH_HEVY_API_URL: sims.hevy.url,
  };
}

const stateFile = (folder: string) => path.join(folder, 'simulators.json');

function start(folder: string, seed: number, planned?: ReturnType<typeof livedSessions>): Promise<Simulators> {
  return startSimulators({
    seed,
    today: TODAY,
    zone: DEMO_ZONE,
    nowTime: EVENING,
    weeks: WEEKS_BEHIND + 1,
    stateFile: stateFile(folder),
    ...(planned ? { planned } : {}),
  });
}

/**
 * A home seeded the way the demo does it; `copyOf` makes working copies of it. Made once in a test run: what comes back
 * is a copy that belongs to the caller.
 */
export async function seedHome(seed: number): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), `coach-seed-${seed}-`));
  const made = await madeOnce(`seed-${seed}`, (into) => seedInto(into, seed));
  if (made === null) await seedInto(folder, seed);
  else cpSync(made, folder, { recursive: true });
  return folder;
}

async function seedInto(folder: string, seed: number): Promise<void> {
  const bare = environment(folder, `${TODAY}T12:00:00Z`, null);
  writeDemoConfig(bare, TODAY);
  const workouts = await seedPlan(bare, TODAY);
  const sims = await start(folder, seed, livedSessions(workouts));
  try {
    const env = environment(folder, sims.world.now, sims);
    const secrets = createSecretStore({ dir: pathsFrom(env).secrets, env });
    secrets.write('garmin-tokens', JSON.stringify(sims.garminTokens));
    secrets.write('hevy-api-key', sims.hevyKey);
    await seedHistory(env, sims.world.manual, TODAY);
  } finally {
    await sims.close();
  }
}

function opener(env: NodeJS.ProcessEnv): { open: Home['open']; close(): void } {
  const opened: App[] = [];
  return {
    async open(now) {
      const app = await openApp(now ? { ...env, COACH_NOW: now } : env);
      opened.push(app);
      return app;
    },
    close() {
      for (const app of opened) app.close();
    },
  };
}

function copied(seeded: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'coach-test-'));
  cpSync(seeded, folder, { recursive: true });
  return folder;
}

/** A working copy of a seeded home with its simulators running. */
export async function copyOf(seeded: string, seed: number): Promise<Home> {
  const folder = copied(seeded);
  const sims = await start(folder, seed);
  const env = environment(folder, sims.world.now, sims);
  const { open, close } = opener(env);
  return {
    folder,
    env,
    sims,
    open,
    async close() {
      close();
      await sims.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const quietEnvironment = (folder: string) => environment(folder, instantOf(TODAY, EVENING, DEMO_ZONE), null);

/** Opens the program on a seeded home itself, for what asks nobody; the caller closes it. */
export function quietly(seeded: string): Promise<App> {
  return openApp(quietEnvironment(seeded));
}

/** A working copy for what asks nobody: no simulators behind it. */
export function quietCopyOf(seeded: string): { open: Home['open']; close(): void } {
  const folder = copied(seeded);
  const { open, close } = opener(quietEnvironment(folder));
  return {
    open,
    close() {
      close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes go into the hash as they are: written out as JSON they take most of a test's time. */
function hashOf(row: Record<string, unknown>): string {
  const hash = createHash('sha256');
  for (const [column, value] of Object.entries(row)) {
    hash.update(`${column}:`);
    if (Buffer.isBuffer(value)) hash.update(`${value.length} bytes:`).update(value);
    else hash.update(JSON.stringify(value) ?? '');
  }
  return hash.digest('hex').slice(0, 12);
}

/** Every row of every table by its key and a hash; what two runs of the same thing must leave the same. */
export function tables(app: App, only?: readonly string[], without: readonly string[] = []): Record<string, string[]> {
  const { raw } = app.store.db;
  const names = raw
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all() as string[];
  const rows: Record<string, string[]> = {};
  for (const name of names) {
    if (only && !only.includes(name)) continue;
    rows[name] = (raw.prepare(`select * from "${name}"`).all() as Record<string, unknown>[])
      .map((row) => {
        for (const column of without) delete row[column];
        const key = ['id', 'source', 'kind', 'external_id', 'metric', 'local_date', 'state', 'load', 'activity_id']
          .flatMap((column) => (row[column] === undefined ? [] : [row[column]]))
          .join(' ');
        return `${key} ${hashOf(row)}`;
      })
      .sort();
  }
  return rows;
}
