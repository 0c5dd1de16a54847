import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EditedRemotelyError, UnavailableError } from '../../../src/ports/errors.ts';
import type { KnownCopy } from '../../../src/ports/sinks.ts';
import type { StoredWorkout } from '../../../src/simulator/garmin/state.ts';
import { delivery, type FakeDelivery, type Rig, startRig } from './rig.ts';
import { CSS_SWIM, INTERVAL_RUN, planned } from './workouts.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig({ weeks: 1 });
});
afterEach(() => rig.close());

const SWIM = planned('swim', CSS_SWIM);
const SHORTER = { ...SWIM, steps: SWIM.steps.slice(1) };

type Steps = { endConditionValue: number; description: string | null }[];
const stepsOf = (one: StoredWorkout) => (one.workoutSegments as { workoutSteps: Steps }[])[0]!.workoutSteps;

/** What the athlete does in the app: the date of change moves with it. */
function edit(change: (stored: StoredWorkout) => void): void {
  const stored = rig.sim.state.workouts[0]!;
  change(stored);
  stored.updatedDate = '2026-11-21T06:30:00.0';
}

async function refusal(put: Promise<void>): Promise<EditedRemotelyError> {
  const error = await put.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EditedRemotelyError);
  return error as EditedRemotelyError;
}

const writes = () => rig.sim.requests.filter((one) => one.method !== 'GET').length;

describe('a workout that the athlete changed in Garmin', () => {
  let context: FakeDelivery;
  beforeEach(async () => {
    context = delivery('w-1');
    await rig.garmin.sink.put(SWIM, context);
    rig.sim.requests.length = 0;
  });

  test('is not written over, and the error says what differs; with the consent to that state it is', async () => {
    edit((stored) => {
      stepsOf(stored)[0]!.endConditionValue = 999;
    });
    const edited = await refusal(rig.garmin.sink.put({ ...SWIM, title: 'New name' }, context));
    expect(edited.message).toMatch(/^".+" was changed in Garmin \(.+\)\. Keep it, or write the plan over it\?$/);
    expect(edited.differences).toContain('step 1: length');
    expect(edited.remoteHash).toMatch(new RegExp(`^${SWIM.date} [0-9a-f]{64}$`));
    expect(writes()).toBe(0);
    context.ledger.record('agreed', { overwriteHash: `${SWIM.date} another` });
    await refusal(rig.garmin.sink.put(SHORTER, context));
    context.ledger.record('agreed', { overwriteHash: edited.remoteHash });
    await rig.garmin.sink.put(SHORTER, context);
    expect(context.refs.overwriteHash).toBeNull();
    expect(rig.sim.state.workouts).toHaveLength(1);
    expect(context.refs.projection).toBe(rig.garmin.sink.projection(SHORTER));
  });

  test('also when only a note was changed', async () => {
    edit((stored) => {
      stepsOf(stored)[0]!.description = 'with Anna';
    });
    const edited = await refusal(rig.garmin.sink.put(SWIM, context));
    expect(edited.differences).toEqual(['step 1: note']);
    expect(writes()).toBe(0);
  });

  test('a change that says what is wanted anyway needs no question', async () => {
    const other = delivery('w-2');
    await rig.garmin.sink.put(SHORTER, other);
    const wanted = rig.sim.state.workouts[1]!;
    edit((stored) => Object.assign(stored, { workoutSegments: structuredClone(wanted.workoutSegments) }));
    rig.sim.requests.length = 0;
    await rig.garmin.sink.put(SHORTER, context);
    expect(writes()).toBe(0);
  });

  test('a write of ours that was not read to its end is ours, also when the plan changed meanwhile', async () => {
    rig.sim.faults.add({ match: 'GET /workout-service/workout/*', status: 503, times: 'always', skip: 1 });
    await expect(rig.garmin.sink.put(SHORTER, context)).rejects.toBeInstanceOf(UnavailableError);
    expect(writes()).toBe(1);
    rig.sim.faults.clear();
    await rig.garmin.sink.put({ ...SWIM, title: 'Third version' }, { ...context, reconcile: true });
    expect(rig.sim.state.workouts[0]?.workoutName).toBe('Third version');
  });

  test('a creation whose answer was lost is ours too', async () => {
    rig.sim.faults.add({ match: 'POST /workout-service/workout', reset: 'after' });
    const lost = delivery('w-2');
    const run = planned('run', INTERVAL_RUN);
    await expect(rig.garmin.sink.put(run, lost)).rejects.toThrow();
    await rig.garmin.sink.put({ ...run, title: 'Changed meanwhile' }, { ...lost, reconcile: true });
    expect(rig.sim.state.workouts.map((one) => one.workoutName)).toEqual([SWIM.title, 'Changed meanwhile']);
  });
});

describe('looking at what was verified before', () => {
  const known: KnownCopy[] = [];
  const look = () => rig.garmin.sink.observe!('2026-11-20', '2026-11-30', known);
  const reads = () => rig.sim.requests.filter((one) => /\/workout\/\d+$/.test(one.path)).length;

  beforeEach(async () => {
    known.length = 0;
    for (const [id, workout] of Object.entries({ 'w-1': SWIM, 'w-2': planned('run', INTERVAL_RUN) })) {
      const context = delivery(id);
      await rig.garmin.sink.put(workout, context);
      const { marker, refs } = context;
      known.push({ marker, date: workout.date, refs, projection: String(refs.projection) });
    }
    rig.sim.requests.length = 0;
  });

  test('reads the list and the calendar, and no workout that the list shows unchanged', async () => {
    const copies = await look();
    expect(copies?.map((one) => one.projection)).toEqual(known.map((one) => one.projection));
    expect(reads()).toBe(0);
    expect(rig.sim.requests).toHaveLength(2);
  });

  test('reads the one whose date of change moved, whatever changed', async () => {
    edit((stored) => {
      stepsOf(stored)[0]!.endConditionValue = 999;
    });
    const copies = await look();
    expect(reads()).toBe(1);
    expect(copies?.[0]?.projection).not.toBe(known[0]?.projection);
    expect(copies?.[1]?.projection).toBe(known[1]?.projection);
  });

  test('reads every one when the list says nothing about changes', async () => {
    rig.sim.faults.add({ match: 'GET /workout-service/workouts', drop: ['updateDate'], times: 'always' });
    expect((await look())?.map((one) => one.projection)).toEqual(known.map((one) => one.projection));
    expect(reads()).toBe(2);
  });

  test('a moved entry is seen without reading its workout', async () => {
    rig.sim.state.schedules[0]!.date = '2026-11-28';
    expect((await look())?.map((one) => one.date).sort()).toEqual(['2026-11-23', '2026-11-28']);
    expect(reads()).toBe(0);
  });
});
