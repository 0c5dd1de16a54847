import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlannedWorkout } from '../../../src/plan/model.ts';
import { UnavailableError, UnknownOutcomeError } from '../../../src/ports/errors.ts';
import { delivery, type FakeDelivery, type Rig, startRig } from './rig.ts';
import { CSS_SWIM, planned } from './workouts.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig({ weeks: 1 });
});
afterEach(() => rig.close());

const SWIM = planned('swim', CSS_SWIM);

function put(workout: PlannedWorkout, context: FakeDelivery): Promise<void> {
  return rig.garmin.sink.put(workout, context);
}

/** What is on the account: [date, workout] of each calendar entry, and the number of templates. */
function account(): { entries: [string, number][]; templates: number } {
  return {
    entries: rig.sim.state.schedules.map((s) => [s.date, s.workoutId]),
    templates: rig.sim.state.workouts.length,
  };
}

describe('cut off anywhere', () => {
  const MOVED = { ...SWIM, date: '2026-11-24' };

  /** Runs it again as the outbox would, until it goes through. */
  async function settle(run: (context: FakeDelivery) => Promise<void>, context: FakeDelivery): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        await run(delivery('w-1', context.refs, attempt > 0));
        return;
      } catch (error) {
        if (error instanceof UnavailableError || error instanceof UnknownOutcomeError) continue;
        throw error;
      }
    }
    throw new Error('did not settle');
  }

  const cuts = [0, 1, 2, 3, 4, 5].flatMap((skip) => [
    { skip, reset: 'before' as const },
    { skip, reset: 'after' as const },
  ]);

  test.each(cuts)(
    'connection lost $reset request $skip of a first put: one template, one entry',
    async ({ skip, reset }) => {
      rig.sim.faults.add({ match: '* *', skip, reset });
      const context = delivery('w-1');
      const shared: FakeDelivery = { ...context, refs: context.refs };
      await put(SWIM, shared).catch(() => undefined);
      rig.sim.faults.clear();
      await settle((next) => put(SWIM, next), shared);
      expect(account()).toEqual({ entries: [[SWIM.date, expect.any(Number)]], templates: 1 });
    },
  );

  test.each(cuts)('connection lost $reset write $skip of a move with new content', async ({ skip, reset }) => {
    const context = delivery('w-1');
    await put(SWIM, context);
    rig.sim.faults.add({ match: 'PUT *', skip, reset });
    rig.sim.faults.add({ match: 'POST *', skip, reset });
    rig.sim.faults.add({ match: 'DELETE *', skip, reset });
    const changed = { ...MOVED, steps: SWIM.steps.slice(1) };
    await put(changed, context).catch(() => undefined);
    rig.sim.faults.clear();
    await settle((next) => put(changed, next), context);
    expect(account()).toEqual({ entries: [['2026-11-24', expect.any(Number)]], templates: 1 });
    expect(rig.sim.state.workouts[0]).toMatchObject({ workoutSegments: [{ workoutSteps: { length: 4 } }] });
  });

  test.each([0, 1, 2, 3, 4])('the program dies at ledger entry %i', async (entry) => {
    const context = delivery('w-1');
    const { record } = context.ledger;
    let count = 0;
    context.ledger.record = (step, refs) => {
      if (count++ === entry) throw new Error('killed');
      record(step, refs);
    };
    await expect(put(SWIM, context)).rejects.toThrow('killed');
    await put(SWIM, delivery('w-1', context.refs));
    expect(account()).toEqual({ entries: [[SWIM.date, expect.any(Number)]], templates: 1 });
  });

  test.each(cuts)('connection lost $reset write $skip of a retract', async ({ skip, reset }) => {
    const context = delivery('w-1');
    await put(SWIM, context);
    rig.sim.faults.add({ match: 'DELETE *', skip, reset });
    await settle((next) => rig.garmin.sink.retract(SWIM, next), context);
    expect(account()).toEqual({ entries: [], templates: 0 });
  });
});
