import { describe, expect, test } from 'vitest';
import { decodeWorkout } from '../../../src/fit/write/decode-workout.ts';
import { encodeWorkout } from '../../../src/fit/write/encode.ts';
import { fitFidelity } from '../../../src/fit/write/fidelity.ts';
import type { PlannedWorkout, Step } from '../../../src/plan/model.ts';
import { makeAthlete, makeSet, makeStep, makeWorkout } from '../make-workout.ts';
import { runSteps } from './watch.ts';

const athlete = makeAthlete();

function encode(workout: PlannedWorkout) {
  const context = { pool: athlete.pool, athlete, timeCreated: '2026-11-21T09:00:00.000Z', serial: 7 };
  const encoded = encodeWorkout(workout, context);
  return { notes: encoded.notes, steps: decodeWorkout(encoded.bytes).steps };
}

const timed = (seconds: number): Step => makeStep({ duration: { type: 'time', seconds } });

describe('the limit of 50 steps', () => {
  test('exactly 50 stay as they are', () => {
    const { steps, notes } = encode(makeWorkout({ steps: Array.from({ length: 50 }, (_, i) => timed(i + 1)) }));
    expect(steps).toHaveLength(50);
    expect(steps.some((step) => step.durationType === 'repeatUntilStepsCmplt')).toBe(false);
    expect(notes).toEqual([]);
  });

  test('what stands in a row unchanged becomes a repeat and nothing is lost', () => {
    const on = makeStep({ duration: { type: 'distance', value: 50, unit: 'm' } });
    const off = makeStep({ role: 'recovery', duration: { type: 'time', seconds: 20 } });
    const steps = [timed(600), ...Array.from({ length: 30 }, () => [on, off]).flat(), timed(300)];
    const encoded = encode(makeWorkout({ steps }));
    expect(encoded.steps).toHaveLength(5);
    expect(encoded.notes).toEqual([]);
    expect(runSteps(encoded.steps).map((step) => step.durationValue)).toEqual([
      600_000,
      ...Array.from({ length: 30 }, () => [5000, 20_000]).flat(),
      300_000,
    ]);
  });

  test('too many different sets: one repeated step per exercise, its sets listed in the note, and said so', () => {
    const exercises: Step[] = Array.from({ length: 9 }, (_, i) => ({
      kind: 'exercise',
      exercise: `Lift ${i + 1}`,
      hevyId: null,
      restSeconds: 90,
      sets: [40, 50, 60].map((kg) => makeSet({ load: { type: 'kg', kg } })),
    }));
    const workout = makeWorkout({ sport: 'strength', steps: exercises });
    const { steps, notes } = encode(workout);
    expect(steps).toHaveLength(27);
    expect(steps[0]?.notes).toBe('set 1: 5 reps 40 kg; set 2: 5 reps 50 kg; set 3: 5 reps 60 kg');
    expect(
      runSteps(steps)
        .filter((step) => step.exercise)
        .map((step) => step.name),
    ).toEqual(Array.from({ length: 9 }, (_, i) => [`Lift ${i + 1}`, `Lift ${i + 1}`, `Lift ${i + 1}`]).flat());
    expect(notes.join()).toContain('the sets of Lift 1, Lift 2');
    expect(fitFidelity(workout, athlete).level).toBe('degraded');
  });

  test('anything longer keeps the beginning and tells the rest in one last step', () => {
    const workout = makeWorkout({ steps: Array.from({ length: 60 }, (_, i) => timed(i + 1)) });
    const { steps, notes } = encode(workout);
    expect(steps).toHaveLength(50);
    expect(steps.slice(0, 49).map((step) => step.durationValue)).toEqual(
      Array.from({ length: 49 }, (_, i) => (i + 1) * 1000),
    );
    expect(steps[49]).toMatchObject({ durationType: 'open', name: 'Then see note' });
    expect(steps[49]?.notes).toMatch(/^0:50, 0:51, .*1:00$/);
    expect(notes).toEqual(['watches take 50 steps, so the last 11 steps stand in the note of one last step']);
  });

  test('one block that is too long by itself still gives a file', () => {
    const block: Step = {
      kind: 'repeat',
      times: 2,
      steps: Array.from({ length: 60 }, (_, i) => makeStep({ duration: { type: 'time', seconds: i + 1 } })),
    };
    const { steps } = encode(makeWorkout({ steps: [block] }));
    expect(steps).toHaveLength(1);
    expect(steps[0]?.notes).toMatch(/^2 x \(0:01, 0:02/);
  });
});
