import { describe, expect, test } from 'vitest';
import { equipmentSet } from '../../../src/exercises/equipment.ts';
import { type Means, swapExercises, usableTemplate } from '../../../src/plan/generate/index.ts';
import type { ExerciseStep, Step } from '../../../src/plan/model.ts';
import { parseSteps } from '../../../src/templates/index.ts';
import { library } from './fixtures.ts';

const means = (equipment: string[], places: string[] | null = null): Means => ({
  equipmentFor: () => equipmentSet(equipment),
  reaches: (needed) => places === null || needed.length === 0 || needed.some((p) => places.includes(p)),
});
const read = (text: string): Step[] => {
  const parsed = parseSteps(text, 'strength');
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.steps;
};

describe('stand-ins for workouts', () => {
  test.each([
    ['swim-css-100s', ['pool'], null, 'swim-css-100s'],
    ['swim-css-100s', ['rower'], null, 'row-intervals'],
    ['swim-css-100s', [], null, 'run-tempo'],
    ['swim-css-100s', ['pool', 'rower'], ['gym'], 'row-intervals'],
    ['run-vo2-5x3', ['rower'], ['gym'], 'row-intervals'],
    ['ride-endurance', [], null, 'run-easy'],
    ['strength-a', [], ['outdoors'], 'strength-hotel'],
    ['explosive-a', [], ['outdoors'], 'explosive-home'],
    ['strength-a', [], null, 'strength-hotel'],
    ['strength-a', ['dumbbell'], null, 'strength-a'],
  ] as const)('%s with %j at %j is %s', (id, equipment, places, expected) => {
    expect(usableTemplate(id, library, means([...equipment], places === null ? null : [...places]))?.id).toBe(expected);
  });

  test('nothing to stand in is null, also for an unknown name', () => {
    expect(usableTemplate('run-vo2-5x3', library, means([], ['pool']))).toBeNull();
    expect(usableTemplate('no-such', library, means([]))).toBeNull();
  });
});

describe('stand-ins for exercises', () => {
  test('box jump becomes broad jump; its sets stay, its weight and progression go', () => {
    const { steps, swaps } = swapExercises(read('Box Jump / 4x3 @6 / 90s'), equipmentSet([]));
    expect(swaps).toEqual([{ from: 'Box Jump', to: 'Broad Jump' }]);
    expect((steps[0] as ExerciseStep).sets).toHaveLength(4);
    const squat = swapExercises(
      read('Back Squat / warmup 2x5 40%, 3x5 80% / progress: dp(2.5kg, 3, 5)'),
      equipmentSet(['dumbbell']),
    ).steps[0] as ExerciseStep;
    expect(squat).toMatchObject({ exercise: 'Goblet Squat', hevyId: '3D0C7C75' });
    expect(squat.sets.map((s) => [s.type, s.load])).toEqual([
      ['normal', null],
      ['normal', null],
      ['normal', null],
    ]);
    expect(squat.progression).toBeUndefined();
  });

  test('a hold in place of repetitions is given seconds', () => {
    const { steps } = swapExercises(read('Pallof Press / 2x10'), equipmentSet([]));
    expect((steps[0] as ExerciseStep).sets[0]).toMatchObject({ seconds: 30, reps: null });
  });

  test('no exercise comes twice', () => {
    const { steps } = swapExercises(read('Box Jump / 4x3\nBroad Jump / 4x3\nJump Squat / 3x4'), equipmentSet([]));
    const names = steps.map((s) => (s as ExerciseStep).exercise);
    expect(new Set(names).size).toBe(names.length);
  });

  test('with everything there nothing changes', () => {
    const steps = read('Back Squat / 3x5 80%\nPull Up / 3x8');
    expect(swapExercises(steps, equipmentSet(['gym']))).toEqual({ steps, swaps: [] });
  });
});
