import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { serialOf } from '../../src/connectors/fit-file/names.ts';
import { DEMO_ZONE } from '../../src/demo/seed.ts';
import { exportNow, topUp } from '../../src/review/act/export.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { addDays } from '../../src/time/day.ts';
import { openApp } from '../../src/wire/app.ts';
import { pathsFrom } from '../../src/wire/settings.ts';
import { copyOf, type Home, seedHome, TODAY } from '../review/home.ts';
import { makePlaces, type Places } from './places.ts';
import type { Scenario } from './scenarios.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Program {
  bin: string;
  driver: string;
  remove(): void;
}

/** Builds the program as it ships, beside the tests, and gives its entry point. */
export async function buildProgram(): Promise<Program> {
  const { bundle } = (await import('../../scripts/bundle.mjs' as string)) as {
    bundle(entryPoints: Record<string, string>, outdir: string): Promise<void>;
  };
  mkdirSync(path.join(ROOT, '.bench'), { recursive: true });
  const folder = mkdtempSync(path.join(ROOT, '.bench', 'crash-'));
  await bundle({ main: 'src/main.ts', driver: 'tests/long/driver.ts' }, path.join(folder, 'dist'));
  cpSync(path.join(ROOT, 'bin'), path.join(folder, 'bin'), { recursive: true });
  return {
    bin: path.join(folder, 'bin', 'coach.js'),
    driver: path.join(folder, 'dist', 'driver.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Outcome {
  code: number | null;
  signal: string | null;
  stderr: string;
}

function coach(
  program: Program,
  home: Home,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const own = args[0] === 'driver' ? [program.driver, ...args.slice(1)] : [program.bin, ...args];
    const child = spawn(process.execPath, own, {
      env: { ...home.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve({ code, signal, stderr }));
  });
}

const MARKER = /\[coach:[^\]]+\]/;

/**
 * Everything of ours on both services and on this machine, without ids and instants: what a crash must not change.
 * @param free whether routines that were set free count: Hevy deletes none, so one may or may not have been made
 */
function remote(home: Home, places: Places, free = true): string[] {
  const garmin = home.sims.garmin.state;
  const dates = new Map<number, string[]>();
  for (const one of garmin.schedules) dates.set(one.workoutId, [...(dates.get(one.workoutId) ?? []), one.date]);
  const bare = (value: unknown) =>
    JSON.stringify(value, (key, inner) =>
      /Id$|^id$|Date$|_at$|^author$|^consumer|^owner/.test(key) && !/exercise_template/.test(key) ? undefined : inner,
    );
  return [
    ...garmin.workouts.map((one) => {
      const on = (dates.get(one.workoutId) ?? []).sort().join('+');
      return `garmin ${MARKER.exec(String(one.description))?.[0]} on ${on || 'no day'} ${bare(one)}`;
    }),
    ...home.sims.hevy.state.routines
      .filter((one) => free || !one.title.startsWith('(free)'))
      .map((one) => `hevy ${MARKER.exec(one.notes ?? '')?.[0]} ${bare(one)}`),
    ...home.sims.hevy.state.folders.map((one) => `folder ${one.title}`),
    ...places.found(pathsFrom(home.env).exports),
  ].sort();
}

/** One copy, one schedule entry, one routine, one file and one event per session, as the ledger says. Empty when all is well. */
function faults(store: Store, home: Home, places: Places): string[] {
  const found: string[] = [];
  const garmin = home.sims.garmin.state;
  for (const row of store.exports.list(addDays(TODAY, 1), addDays(TODAY, 60))) {
    const who = `${row.sink} ${row.workoutId}`;
    if (row.state !== 'verified') found.push(`${who}: ${row.state} (${row.lastError ?? 'no error'})`);
    const wanted = row.operation === 'put' ? 1 : 0;
    if (row.sink === 'garmin') {
      const copies = garmin.workouts.filter((one) => String(one.description).includes(row.marker));
      const entries = garmin.schedules.filter((one) => copies.some((copy) => copy.workoutId === one.workoutId));
      if (copies.length !== wanted) found.push(`${who}: ${copies.length} copies, not ${wanted}`);
      if (entries.length !== wanted) found.push(`${who}: ${entries.length} schedule entries, not ${wanted}`);
      if (wanted && entries[0] && entries[0].date !== row.date)
        found.push(`${who}: on ${entries[0].date}, not ${row.date}`);
    }
    if (row.sink === 'hevy') {
      const routines = home.sims.hevy.state.routines.filter((one) => one.notes?.includes(row.marker));
      if (routines.length !== wanted) found.push(`${who}: ${routines.length} routines, not ${wanted}`);
    }
    if (row.sink === 'fit' || row.sink === 'ics') found.push(...places.faults(row, pathsFrom(home.env).exports));
  }
  const orphans = garmin.schedules.filter((one) => !garmin.workouts.some((w) => w.workoutId === one.workoutId));
  if (orphans.length > 0) found.push(`${orphans.length} schedule entries without a workout`);
  return found;
}

/** What `coach export resume` does, in this process, which has it loaded. */
async function resumed(home: Home): Promise<string[]> {
  const app = await openApp(home.env);
  try {
    const { open } = await exportNow(app.deps, { force: true, mend: true });
    return open > 0 ? [`export resume left ${open} open`] : [];
  } finally {
    app.close();
  }
}

/** What two looks at the services and files show differently, in one line; empty when nothing. */
function difference(found: string[], expected: string[]): string[] {
  if (JSON.stringify(found) === JSON.stringify(expected)) return [];
  const more = found.filter((one) => !expected.includes(one)).map((one) => `+ ${one.slice(0, 160)}`);
  const less = expected.filter((one) => !found.includes(one)).map((one) => `- ${one.slice(0, 160)}`);
  return [`services and files hold something else: ${[...more, ...less].join(' | ') || 'one thing more than once'}`];
}

export interface CrashRow {
  scenario: string;
  points: number;
  tried: number;
  killed: number;
  /** "point 12: garmin w-3: 2 copies, not 1" */
  wrong: string[];
}

export interface CrashRig {
  /** Runs a scenario and kills it at the boundaries that `choose` picks of 1..points. */
  run(scenario: Scenario, choose: (points: number) => number[]): Promise<CrashRow>;
  close(): void;
}

/** A home whose plan is on watch, phone and calendar already, and the built program to be killed in it. */
export async function crashRig(): Promise<CrashRig> {
  const program = await buildProgram();
  const places = makePlaces(serialOf);
  const seeded = await seedHome(1);
  const first = await copyOf(seeded, 1);
  const { configFile } = pathsFrom(first.env);
  writeFileSync(configFile, places.configured(readFileSync(configFile, 'utf8')));
  const app = await first.open();
  await prepareReview(app.deps, { mode: 'evening', readonly: false, narrate: false });
  topUp(app.deps);
  const settled = await exportNow(app.deps);
  if (settled.open > 0) throw new Error(`the first export left ${settled.open} open`);
  app.store.db.raw.pragma('wal_checkpoint(TRUNCATE)');
  first.sims.save();
  rmSync(seeded, { recursive: true, force: true });
  cpSync(first.folder, seeded, { recursive: true });
  await first.close();
  places.keep('settled');

  /**
   * Does what the athlete does afterwards and looks at every copy. Killed before the decision was committed, nothing
   * happened and it is made again. @param killedAt the plan's revision before the decision; null when nothing was killed
   */
  async function settle(
    { name, after }: Scenario,
    home: Home,
    command: string[],
    killedAt: number | null,
  ): Promise<{ bad: string[]; undone: boolean }> {
    const bad: string[] = [];
    const { database, backups } = pathsFrom(home.env);
    const files = { file: database, migrationsFolder: path.join(ROOT, 'migrations'), backupsFolder: backups };
    const store = await openStore(files, { id: 'me', name: 'Sam', zone: DEMO_ZONE }, home.sims.world.now);
    const does = async (args: string[]) => {
      const { code, stderr } = await coach(program, home, args);
      if (code !== 0) bad.push(`${args.join(' ')} ended with ${code}: ${stderr.trim()}`);
    };
    try {
      const decided = store.plans.active()!.revision > (killedAt ?? 0);
      if (!decided) await does(command);
      else if (killedAt !== null && !after) bad.push(...(await resumed(home)));
      const next = after?.(store) ?? [];
      if (next.length > 0) await does(next);
      bad.push(...faults(store, home, places), ...places.countedBack(name));
      return { bad, undone: next[0] === 'undo' };
    } finally {
      store.close();
    }
  }

  async function run(scenario: Scenario, choose: (points: number) => number[]): Promise<CrashRow> {
    const base = mkdtempSync(path.join(os.tmpdir(), 'coach-crash-'));
    cpSync(seeded, base, { recursive: true });
    places.bring('settled');
    const ready = await copyOf(base, 1);
    const before = await ready.open();
    await scenario.prepare?.(before);
    const command = scenario.command(before);
    const revision = before.store.plans.active()!.revision;
    before.store.db.raw.pragma('wal_checkpoint(TRUNCATE)');
    ready.sims.save();
    rmSync(base, { recursive: true, force: true });
    cpSync(ready.folder, base, { recursive: true });
    await ready.close();
    places.keep(scenario.name);

    const calm = await copyOf(base, 1);
    const start = remote(calm, places, !scenario.after);
    const counted = await coach(program, calm, command, { COACH_FAULT_POINT: '0' });
    const points = Number(/fault points: (\d+)/.exec(counted.stderr)?.[1] ?? 0);
    if (counted.code !== 0 || points === 0) throw new Error(`${scenario.name}: ${counted.code} ${counted.stderr}`);
    const row: CrashRow = { scenario: scenario.name, points, tried: 0, killed: 0, wrong: [] };
    const calmly = await settle(scenario, calm, command, null);
    const expected = remote(calm, places, !scenario.after);
    if (calmly.undone) calmly.bad.push(...difference(expected, start));
    row.wrong.push(...calmly.bad.map((one) => `without a crash: ${one}`));
    await calm.close();

    for (const n of choose(points)) {
      const home = await copyOf(base, 1);
      places.bring(scenario.name);
      try {
        const crashed = await coach(program, home, command, { COACH_FAULT_POINT: String(n) });
        row.tried++;
        if (crashed.signal === 'SIGKILL') row.killed++;
        const { bad } = await settle(scenario, home, command, revision);
        bad.push(...difference(remote(home, places, !scenario.after), expected));
        row.wrong.push(...bad.map((one) => `point ${n}: ${one}`));
      } finally {
        await home.close();
      }
    }
    rmSync(base, { recursive: true, force: true });
    return row;
  }

  return {
    run,
    close() {
      program.remove();
      places.remove();
      rmSync(seeded, { recursive: true, force: true });
    },
  };
}

/** One line of the report, with what was wrong under it. */
export function lineOf(row: CrashRow): string {
  const cells = [row.points, row.tried, row.killed, row.wrong.length].map((cell) => String(cell).padStart(12)).join('');
  return [`${row.scenario.padEnd(20)}${cells}`, ...row.wrong.map((one) => `  ${row.scenario}, ${one}`)].join('\n');
}

export const HEAD = `${'scenario'.padEnd(20)}  boundaries       tried      killed       wrong`;
