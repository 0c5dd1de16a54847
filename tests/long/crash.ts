import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { serialOf } from '../../src/connectors/fit-file/names.ts';
import type { PlanOperation } from '../../src/plan/operations.ts';
import { sessionsBetween } from '../../src/plan/week.ts';
import { exportNow, topUp } from '../../src/review/act/export.ts';
import { editPlan } from '../../src/review/act/plan.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { addDays } from '../../src/time/day.ts';
import type { App } from '../../src/wire/app.ts';
import { openApp } from '../../src/wire/app.ts';
import { pathsFrom } from '../../src/wire/settings.ts';
import { copyOf, type Home, seedHome, TODAY } from '../review/home.ts';
import { makePlaces, type Places } from './places.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Program {
  bin: string;
  driver: string;
  remove(): void;
}

/** Builds the program as it ships, beside the tests, and gives its entry point. */
export async function buildProgram(): Promise<Program> {
  const { options } = (await import('../../scripts/build-options.mjs' as string)) as { options: object };
  mkdirSync(path.join(ROOT, '.bench'), { recursive: true });
  const folder = mkdtempSync(path.join(ROOT, '.bench', 'crash-'));
  await build({
    ...options,
    entryPoints: { main: 'src/main.ts', driver: 'tests/long/driver.ts' },
    outdir: path.join(folder, 'dist'),
  });
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

/** What the athlete decides in a scenario, as a command line, and how the home has to be before. */
export interface Scenario {
  name: string;
  prepare?(app: App): Promise<void>;
  command(app: App): string[];
}

/** The week that a deload spreads over: sessions for the watch and for the phone alike. */
const DELOAD: PlanOperation = { op: 'insert-week', kind: 'deload', from: addDays(TODAY, 1), days: 7, factor: 0.65 };

function liftOf(app: App) {
  const plan = app.store.plans.active()!;
  return sessionsBetween(plan, addDays(TODAY, 1), addDays(TODAY, 6)).find(
    (one) => !one.skipped && one.sport === 'strength',
  )!;
}

function edit(...operations: PlanOperation[]): string[] {
  return ['driver', JSON.stringify(operations)];
}

export const SCENARIOS: Scenario[] = [
  {
    name: 'approve',
    command(app) {
      const one = app.store.proposals.open().find((open) => open.draft.diff.changes.length > 0)!;
      return ['approve', one.id, '--yes'];
    },
  },
  {
    name: 'move',
    command(app) {
      const { id, date } = liftOf(app);
      return ['plan', 'move', id, '--to', addDays(date, 1), '--time', '05:05'];
    },
  },
  {
    // From the phone to the watch: one copy goes, another comes.
    name: 'replace',
    command: (app) => edit({ op: 'replace', workoutId: liftOf(app).id, content: app.deps.chooser.byId('run-easy')! }),
  },
  { name: 'deload week', command: () => edit(DELOAD) },
  {
    name: 'undo',
    async prepare(app) {
      editPlan(app.deps, [DELOAD]);
      await exportNow(app.deps);
    },
    command: () => ['undo', '--yes'],
  },
];

const MARKER = /\[coach:[^\]]+\]/;

/** Everything of ours on both services and on this machine, without ids and instants: what a crash must not change. */
function remote(home: Home, places: Places): string[] {
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
    ...home.sims.hevy.state.routines.map((one) => `hevy ${MARKER.exec(one.notes ?? '')?.[0]} ${bare(one)}`),
    ...home.sims.hevy.state.folders.map((one) => `folder ${one.title}`),
    ...places.found(pathsFrom(home.env).exports),
  ].sort();
}

/** One copy, one schedule entry, one routine, one file and one event per session, as the ledger says. Empty when all is well. */
function faults(app: App, home: Home, places: Places): string[] {
  const found: string[] = [];
  const garmin = home.sims.garmin.state;
  for (const row of app.store.exports.list(addDays(TODAY, 1), addDays(TODAY, 60))) {
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
    const counted = await coach(program, calm, command, { COACH_FAULT_POINT: '0' });
    const points = Number(/fault points: (\d+)/.exec(counted.stderr)?.[1] ?? 0);
    if (counted.code !== 0 || points === 0) throw new Error(`${scenario.name}: ${counted.code} ${counted.stderr}`);
    const expected = remote(calm, places);
    const row: CrashRow = { scenario: scenario.name, points, tried: 0, killed: 0, wrong: [] };
    const calmApp = await openApp(calm.env);
    const calmly = [...faults(calmApp, calm, places), ...places.countedBack(scenario.name)];
    row.wrong.push(...calmly.map((one) => `without a crash: ${one}`));
    calmApp.close();
    await calm.close();

    for (const n of choose(points)) {
      const home = await copyOf(base, 1);
      places.bring(scenario.name);
      try {
        const crashed = await coach(program, home, command, { COACH_FAULT_POINT: String(n) });
        row.tried++;
        if (crashed.signal === 'SIGKILL') row.killed++;
        const undecided = await openApp(home.env);
        const decided = undecided.store.plans.active()!.revision > revision;
        undecided.close();
        // Killed before the decision was committed: nothing happened, the athlete decides again.
        const again = decided ? ['export', 'resume'] : command;
        const resumed = await coach(program, home, again);
        const bad =
          resumed.code === 0 ? [] : [`${again.join(' ')} ended with ${resumed.code}: ${resumed.stderr.trim()}`];
        const after = await openApp(home.env);
        bad.push(...faults(after, home, places), ...places.countedBack(scenario.name));
        after.close();
        const found = remote(home, places);
        if (JSON.stringify(found) !== JSON.stringify(expected)) {
          const more = found.filter((one) => !expected.includes(one)).map((one) => `+ ${one.slice(0, 120)}`);
          const less = expected.filter((one) => !found.includes(one)).map((one) => `- ${one.slice(0, 120)}`);
          bad.push(
            `services and files hold something else: ${[...more, ...less].join(' | ') || 'one thing more than once'}`,
          );
        }
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

export function tableOf(rows: readonly CrashRow[]): string {
  const line = (cells: (string | number)[]) =>
    `${String(cells[0]).padEnd(14)}${cells
      .slice(1)
      .map((cell) => String(cell).padStart(12))
      .join('')}`;
  return [
    line(['scenario', 'boundaries', 'tried', 'killed', 'wrong']),
    ...rows.map((row) => line([row.scenario, row.points, row.tried, row.killed, row.wrong.length])),
    ...rows.flatMap((row) => row.wrong.map((one) => `  ${row.scenario}, ${one}`)),
  ].join('\n');
}
