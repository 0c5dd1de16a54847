import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intentsForChanges, intentsForHorizon, sinksOf } from '../../src/outbox/intents.ts';
import type { ExportIntent, Ledger } from '../../src/outbox/model.ts';
import { diffPlans } from '../../src/plan/diff.ts';
import type { Plan, PlannedWorkout, SinkName } from '../../src/plan/model.ts';
import type { WorkoutChange } from '../../src/plan/operations.ts';
import { addDays } from '../../src/time/day.ts';
import { anyPlan, anyWorkout, TODAY, TOMORROW, workout } from '../plan/fixtures.ts';
import { NOW, store } from '../store/open.ts';
import { fakeSink, HORIZON } from './fakes.ts';

const sinks = { fit: fakeSink('fit'), garmin: fakeSink('garmin'), hevy: fakeSink('hevy') };
const HEVY_LAST = addDays(TODAY, HORIZON.hevyDays - 1);
/** A copy that exists is kept this many days past the horizon. */
const GRACE = 7;
const WATCH_LAST = addDays(TODAY, HORIZON.garminDays - 1);

async function ledgerOf(): Promise<Ledger> {
  return (await store()).exports;
}

function changes(ledger: Ledger, list: WorkoutChange[], revision = 2): ExportIntent[] {
  return intentsForChanges({ changes: list, sinks, ledger, horizon: HORIZON, today: TODAY, revision });
}

function intend(ledger: Ledger, intents: readonly ExportIntent[], verified = true): void {
  for (const intent of intents) {
    ledger.intend(intent, NOW);
    const row = ledger.find(intent.workout.id, intent.sink)!;
    if (verified) ledger.setState(row.id, 'verified', NOW, { verifiedProjection: row.projection });
  }
}

function words(intents: readonly ExportIntent[]): string[] {
  return intents.map((one) => `${one.operation} ${one.sink}`).sort();
}

const lift = (date: string, more: Partial<PlannedWorkout> = {}) => workout('w', date, { sport: 'strength', ...more });

describe('what an approved change wants', () => {
  test.each([
    ['run', ['put fit', 'put garmin']],
    ['swim', ['put fit', 'put garmin']],
    ['mobility', ['put fit', 'put garmin']],
    ['strength', ['put fit', 'put hevy']],
  ] as const)('a new %s goes to %j', async (sport, wanted) => {
    const after = workout('w', TOMORROW, { sport });
    expect(words(changes(await ledgerOf(), [{ before: null, after }]))).toEqual(wanted);
  });

  test('a session switched off a sink, or one that a sink cannot hold, does not go there', async () => {
    const ledger = await ledgerOf();
    const after = workout('w', TOMORROW, { sinksOff: ['garmin'] });
    expect(words(changes(ledger, [{ before: null, after }]))).toEqual(['put fit']);
    sinks.garmin.level = 'unsupported';
    expect(words(changes(ledger, [{ before: null, after: workout('w', TOMORROW) }]))).toEqual(['put fit']);
    sinks.garmin.level = 'exact';
  });

  test('a move updates the copies in place; beyond the horizon they are taken back', async () => {
    const ledger = await ledgerOf();
    const before = workout('w', TOMORROW);
    intend(ledger, changes(ledger, [{ before: null, after: before }]));
    const near = { ...before, date: addDays(TODAY, 3) };
    expect(words(changes(ledger, [{ before, after: near }]))).toEqual(['put fit', 'put garmin']);
    const edge = { ...before, date: addDays(WATCH_LAST, GRACE) };
    expect(words(changes(ledger, [{ before, after: edge }]))).toEqual(['put fit', 'put garmin']);
    const far = { ...before, date: addDays(WATCH_LAST, GRACE + 1) };
    expect(words(changes(ledger, [{ before, after: far }]))).toEqual(['retract fit', 'retract garmin']);
  });

  test('a skipped or removed session leaves no copy behind', async () => {
    const ledger = await ledgerOf();
    const before = lift(TOMORROW);
    intend(ledger, changes(ledger, [{ before: null, after: before }]));
    const skipped = { ...before, skipped: { reason: 'ill' } };
    expect(words(changes(ledger, [{ before, after: skipped }]))).toEqual(['retract fit', 'retract hevy']);
    expect(words(changes(ledger, [{ before, after: null }]))).toEqual(['retract fit', 'retract hevy']);
  });

  test('a replacement by another sport moves the copies to where it belongs', async () => {
    const ledger = await ledgerOf();
    const before = lift(TOMORROW);
    intend(ledger, changes(ledger, [{ before: null, after: before }]));
    const after = { ...before, sport: 'swim' as const, title: 'Swim' };
    expect(words(changes(ledger, [{ before, after }]))).toEqual(['put fit', 'put garmin', 'retract hevy']);
  });

  test('the last day inside a horizon is in, the next is not', async () => {
    const ledger = await ledgerOf();
    const at = (date: string, sport: 'run' | 'strength') =>
      words(changes(ledger, [{ before: null, after: workout('w', date, { sport }) }]));
    expect(at(WATCH_LAST, 'run')).toEqual(['put fit', 'put garmin']);
    expect(at(addDays(WATCH_LAST, 1), 'run')).toEqual([]);
    expect(at(HEVY_LAST, 'strength')).toEqual(['put fit', 'put hevy']);
    expect(at(addDays(HEVY_LAST, 1), 'strength')).toEqual(['put fit']);
  });

  test('a session that is over is never touched, even where a copy of it exists', async () => {
    const ledger = await ledgerOf();
    const past = workout('w', addDays(TODAY, -1));
    intend(ledger, [{ workout: past, sink: 'garmin', operation: 'put', projection: 'x', revision: 1 }]);
    for (const after of [null, { ...past, title: 'Other' }, { ...past, skipped: { reason: 'ill' } }])
      expect(changes(ledger, [{ before: past, after }])).toEqual([]);
  });
});

/** The copies the ledger says are wanted, as "id sink date". */
function wantedCopies(ledger: Ledger): string[] {
  return ledger
    .list('2000-01-01', '2100-01-01')
    .filter((row) => row.operation === 'put')
    .map((row) => `${row.workoutId} ${row.sink} ${row.date} ${row.projection}`)
    .sort();
}

function trueCopies(plan: Plan, grace = 0): string[] {
  return Object.values(plan.workouts)
    .filter((one) => !one.skipped && one.date >= TODAY)
    .flatMap((one) =>
      sinksOf(one)
        .filter((sink) => sink !== 'ics')
        .filter((sink) => one.date <= addDays(sink === 'hevy' ? HEVY_LAST : WATCH_LAST, grace))
        .map((sink) => `${one.id} ${sink} ${one.date} ${sinks[sink as Exclude<SinkName, 'ics'>].projection(one)}`),
    )
    .sort();
}

describe('properties over random plans', () => {
  test('topping up twice wants nothing the second time, and never retracts', async () => {
    const rows: number[] = [];
    for (const plan of fc.sample(anyPlan(), 40)) {
      const ledger = await ledgerOf();
      const top = () => intentsForHorizon({ plan, sinks, ledger, horizon: HORIZON, today: TODAY, done: new Set() });
      const first = top();
      rows.push(first.length);
      expect(first.every((one) => one.operation === 'put')).toBe(true);
      intend(ledger, first, false);
      expect(top()).toEqual([]);
      expect(wantedCopies(ledger)).toEqual(trueCopies(plan));
    }
    expect(Math.max(...rows)).toBeGreaterThan(5);
  });

  test('done sessions keep the copies they have and get no new ones', async () => {
    for (const plan of fc.sample(anyPlan(), 20)) {
      const ledger = await ledgerOf();
      const done = new Set(Object.keys(plan.workouts));
      expect(intentsForHorizon({ plan, sinks, ledger, horizon: HORIZON, today: TODAY, done })).toEqual([]);
    }
  });

  test('after any change, and its undo, the wanted copies are those of the plan', async () => {
    const cases = fc.sample(fc.tuple(anyPlan(), fc.array(anyWorkout('s3'), { minLength: 1, maxLength: 4 })), 40);
    for (const [plan, versions] of cases) {
      const ledger = await ledgerOf();
      intend(ledger, intentsForHorizon({ plan, sinks, ledger, horizon: HORIZON, today: TODAY, done: new Set() }));
      const future = (w: PlannedWorkout | undefined) => w === undefined || w.date >= TODAY;
      let now = plan;
      const steps = versions.filter(future).map((w) => ({ ...now, workouts: { ...now.workouts, s3: w } }));
      if (!future(plan.workouts.s3)) continue;
      for (const next of [...steps, plan]) {
        intend(ledger, changes(ledger, diffPlans(now, next).changes));
        const wanted = wantedCopies(ledger);
        expect(wanted).toEqual(expect.arrayContaining(trueCopies(next)));
        expect(trueCopies(next, GRACE)).toEqual(expect.arrayContaining(wanted));
        expect(changes(ledger, diffPlans(now, next).changes)).toEqual([]);
        now = next;
      }
    }
  });
});
