import { describe, expect, test } from 'vitest';
import { livedSessions } from '../../src/demo/planned.ts';
import type { EnduranceStep, PlannedWorkout } from '../../src/plan/model.ts';
import { stream } from '../../src/simulator/random.ts';
import { shapeOn } from '../../src/simulator/world/athlete.ts';
import { enduranceBody } from '../../src/simulator/world/endurance.ts';
import { planned } from '../matching/sessions.ts';

function timed(role: EnduranceStep['role'], seconds: number): EnduranceStep {
  return { kind: 'step', role, duration: { type: 'time', seconds }, target: { type: 'none' } };
}

const vo2: PlannedWorkout = planned({
  id: 'w',
  intent: 'vo2max',
  minutes: 41,
  steps: [
    timed('warmup', 720),
    { kind: 'repeat', times: 3, steps: [timed('work', 240), timed('recovery', 180)] },
    timed('cooldown', 480),
  ],
});

describe('the plan as the sample athlete lives it', () => {
  const lived = (workout: PlannedWorkout) => livedSessions([workout])[0]!;

  test('intervals by time are run step by step, with the numbers of the watch', () => {
    const { steps = [] } = lived(vo2);
    expect(steps.map((one) => one.step)).toEqual([0, 1, 2, 1, 2, 1, 2, 4]);
    const shape = shapeOn(1, 'busy', '2026-11-10', '2026-11-20', 0);
    const laps = (minutes: number) =>
      enduranceBody('run', { rng: stream(1, 'x'), minutes, intent: 'vo2max', strain: 0, steps }, shape).laps;
    expect(laps(43).map((one) => [one.step, one.seconds])).toEqual([
      [0, 720],
      [1, 240],
      [2, 180],
      [1, 240],
      [2, 180],
      [1, 240],
      [2, 180],
      [4, 600],
    ]);
    // Cut short in the second interval.
    expect(
      laps(21)
        .map((one) => [one.step, one.seconds])
        .at(-1),
    ).toEqual([1, 120]);
  });

  test('nothing is followed where a step goes by distance, or there are no intervals', () => {
    const far: EnduranceStep = { ...timed('work', 1), duration: { type: 'distance', value: 1000, unit: 'm' } };
    expect(lived({ ...vo2, steps: [...vo2.steps, far] }).steps).toBeUndefined();
    expect(lived({ ...vo2, steps: [timed('work', 1800)] }).steps).toBeUndefined();
  });
});
