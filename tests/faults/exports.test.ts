import { readdirSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlannedWorkout } from '../../src/plan/model.ts';
import { addDays } from '../../src/time/day.ts';
import { pathsFrom } from '../../src/wire/settings.ts';
import { copyOf, seedHome, TODAY } from '../review/home.ts';
import { type Bench, benchOf, checkWords, patternOf } from './bench.ts';
import type { CliResult } from './cli.ts';
import { ALL, arm, type FaultKind, KINDS, note, printTable } from './kinds.ts';

interface Operation {
  name: string;
  sink: 'garmin' | 'hevy';
  args(): string[];
}

/** What is on the other side in the end, without the numbers that the services give out. */
function remoteState(bench: Bench): string[] {
  const { garmin, hevy } = bench.home.sims;
  const plain = (value: unknown) =>
    JSON.stringify(value, (key, inner) => (/Id$|^id$|_at$|Date$|index/.test(key) ? undefined : inner));
  const workouts = garmin.state.workouts.map((one) => {
    const days = garmin.state.schedules.filter((entry) => entry.workoutId === one.workoutId).map((entry) => entry.date);
    return `garmin ${days.sort().join('+')} ${plain(one)}`;
  });
  const routines = hevy.state.routines.map((one) => `hevy ${one.title} ${plain(one)}`);
  const folders = hevy.state.folders.map((one) => `folder ${one.title}`);
  const files = readdirSync(pathsFrom(bench.home.env).exports).map((file) => `file ${file}`);
  return [...workouts, ...routines, ...folders, ...files].sort();
}

/** Sessions of ours that are there more than once; none, ever, once everything is settled. */
function doubled(bench: Bench): string[] {
  const { garmin, hevy } = bench.home.sims;
  const marks = garmin.state.workouts.flatMap((one) => /\[coach:[^\]]+\]/.exec(String(one.description ?? '')) ?? []);
  const days = garmin.state.schedules.map((one) => `${one.workoutId} ${one.date}`);
  const titles = hevy.state.routines.map((one) => one.title).filter((title) => /\d/.test(title));
  return [marks, days, titles].flatMap((list) => list.filter((one, i) => list.indexOf(one) !== i));
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The same things on the other side; what is there too much or too little is named. */
function same(now: string[], end: string[]): void {
  const more = now.filter((one) => !end.includes(one));
  const less = end.filter((one) => !now.includes(one));
  expect({ more, less, count: now.length }).toEqual({ more: [], less: [], count: end.length });
}

describe('exports under faults', () => {
  let seeded: string;
  let bench: Bench;
  const sessions = new Map<string, PlannedWorkout>();
  let proposal = '';

  beforeAll(async () => {
    seeded = await seedHome(1);
    const home = await copyOf(seeded, 1);
    // The evening has been held: proposals are open, the coming two weeks are on the watch.
    bench = benchOf(home);
    const held = await bench.run(['review', '--headless', '--no-ai']);
    expect(held.exit, held.err).toBe(0);
    const app = await home.open();
    const coming = Object.values(app.store.plans.active()!.workouts)
      .filter((one) => one.date > TODAY && one.date < addDays(TODAY, 6))
      .sort((a, b) => (a.date < b.date ? -1 : 1));
    sessions.set('garmin', coming.find((one) => one.sport === 'swim' || one.sport === 'run')!);
    sessions.set('hevy', coming.find((one) => one.sport === 'strength')!);
    proposal = app.store.proposals.open().find((one) => one.draft.operations.some((op) => 'workoutId' in op))?.id ?? '';
    app.close();
    bench = benchOf(home);
  }, 180_000);
  afterAll(async () => {
    printTable();
    await bench.close();
    rmSync(seeded, { recursive: true, force: true });
  });

  const other = (one: PlannedWorkout) => addDays(one.date, one.date === addDays(TODAY, 1) ? 1 : -1);
  const operations: Operation[] = [
    { name: 'create', sink: 'garmin', args: () => ['plan', 'add', 'swim-aerobic', '--date', addDays(TODAY, 4)] },
    {
      name: 'reschedule',
      sink: 'garmin',
      args: () => ['plan', 'move', sessions.get('garmin')!.id, '--to', other(sessions.get('garmin')!)],
    },
    { name: 'retract', sink: 'garmin', args: () => ['plan', 'skip', sessions.get('garmin')!.id, '--reason', 'travel'] },
    {
      name: 'create',
      sink: 'hevy',
      args: () => ['plan', 'add', 'strength-hotel', '--date', addDays(TODAY, 4), '--yes'],
    },
    {
      name: 'update',
      sink: 'hevy',
      args: () => ['plan', 'move', sessions.get('hevy')!.id, '--to', other(sessions.get('hevy')!)],
    },
    { name: 'retract', sink: 'hevy', args: () => ['plan', 'skip', sessions.get('hevy')!.id, '--reason', 'travel'] },
    { name: 'approve', sink: 'garmin', args: () => ['approve', proposal, '--yes'] },
  ];

  function server(operation: Operation) {
    return operation.sink === 'garmin' ? bench.home.sims.garmin : bench.home.sims.hevy;
  }

  async function ledger(): Promise<{ open: number; words: string }> {
    const listed = await bench.run(['export', 'list', '--json']);
    const rows = JSON.parse(listed.out).exports as { state: string; lastError: string | null }[];
    const open = rows.filter((one) => one.state !== 'verified');
    return { open: open.length, words: open.map((one) => `${one.state}: ${one.lastError ?? ''}`).join('; ') };
  }

  function tokens(): string[] {
    const { di_token, di_refresh_token } = bench.home.sims.garmin.tokens();
    return [di_token, di_refresh_token, bench.home.sims.hevy.key];
  }

  /** What the operation comes to when nothing goes wrong, and what it asks of the service. */
  async function clean(operation: Operation): Promise<{ end: string[]; targets: string[] }> {
    bench.reset();
    const before = remoteState(bench);
    const done = await bench.run(operation.args());
    expect(done.exit, done.out + done.err).toBe(0);
    const end = remoteState(bench);
    expect(end).not.toEqual(before);
    return { end, targets: [...new Set(server(operation).requests.map(patternOf))] };
  }

  /** Goes on, as a later evening would, until nothing is open. */
  async function goOn(): Promise<CliResult> {
    bench.home.sims.garmin.faults.clear();
    bench.home.sims.hevy.faults.clear();
    bench.signIn();
    let done = await bench.run(['export', 'resume']);
    if (done.exit === 7) done = await bench.run(['export', 'resume']);
    return done;
  }

  async function cell(operation: Operation, end: string[], target: string, kind: FaultKind): Promise<void> {
    bench.reset();
    arm(server(operation).faults, target, kind);
    const done = await bench.run(operation.args(), kind.timeoutMs);
    checkWords(done.out + done.err, tokens());
    const { open, words } = await ledger();
    // The decision stands whatever became of its copies; 7 says that some are open.
    expect(done.exit, done.out + done.err).toBe(open > 0 ? 7 : 0);
    if (open > 0) expect(done.out).toMatch(/kept, nothing lost/);
    if (open === 0) expect(doubled(bench)).toEqual([]);
    if (kind.timeoutMs) await new Promise((resolve) => setTimeout(resolve, Number(kind.fault.delayMs)));
    const later = await goOn();
    expect(later.exit, later.out + later.err).toBe(0);
    expect((await ledger()).open).toBe(0);
    expect(doubled(bench)).toEqual([]);
    same(remoteState(bench), end);
    note(`${operation.name} ${operation.sink}`, target, kind.name, open > 0 ? `exit 7, ${words}` : 'absorbed');
  }

  // By default the kinds that differ in what they leave behind; COACH_FAULTS=all tries every one everywhere.
  const READ_KINDS = ['503 page'];
  const WRITE_KINDS = ['429', '503 page', '200 page', 'reset before', 'reset after', '502 after commit', '401'];
  const isWrite = (target: string) => !target.startsWith('GET ');

  for (const operation of operations)
    test(`${operation.name} on ${operation.sink}`, async () => {
      if (operation.name === 'approve' && proposal === '') return;
      const { end, targets } = await clean(operation);
      expect(targets.some(isWrite), targets.join()).toBe(true);
      const failed: string[] = [];
      for (const target of targets)
        for (const kind of KINDS) {
          if (kind.only === 'writes' && !isWrite(target)) continue;
          if (!ALL && !(isWrite(target) ? WRITE_KINDS : READ_KINDS).includes(kind.name)) continue;
          await cell(operation, end, target, kind).catch((error: unknown) =>
            failed.push(`${target} | ${kind.name} | ${said(error)}`),
          );
        }
      expect(failed).toEqual([]);
    }, 900_000);

  test('resume: a lost reply, then trouble while looking for what became of it', async () => {
    const [create] = operations;
    const { end } = await clean(create!);
    const failed: string[] = [];
    for (const kind of KINDS.filter((one) => !one.only && (ALL || WRITE_KINDS.includes(one.name)))) {
      try {
        bench.reset();
        const { garmin } = bench.home.sims;
        garmin.faults.add({ match: 'POST /workout-service/workout', reset: 'after' });
        expect((await bench.run(create!.args())).exit).toBe(7);
        expect((await ledger()).words).toMatch(/^unknown: /);
        arm(garmin.faults, 'GET /workout-service/workouts', kind);
        const done = await bench.run(['export', 'resume'], kind.timeoutMs);
        checkWords(done.out + done.err, tokens());
        const { open, words } = await ledger();
        expect(done.exit).toBe(open > 0 ? 7 : 0);
        if (kind.timeoutMs) await new Promise((resolve) => setTimeout(resolve, Number(kind.fault.delayMs)));
        expect((await goOn()).exit).toBe(0);
        expect(doubled(bench)).toEqual([]);
        same(remoteState(bench), end);
        note('resume garmin', 'GET /workout-service/workouts', kind.name, open > 0 ? `exit 7, ${words}` : 'absorbed');
      } catch (error) {
        failed.push(`${kind.name} | ${said(error)}`);
      }
    }
    expect(failed).toEqual([]);
  }, 300_000);
});
