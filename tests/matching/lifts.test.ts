import { describe, expect, test } from 'vitest';
import type { StrengthSet } from '../../src/activities/model.ts';
import { compareLifts, type ExerciseLookup } from '../../src/matching/index.ts';
import type { ExerciseStep } from '../../src/plan/model.ts';
import { done, match, planned } from './sessions.ts';

const KNOWN: Record<string, NonNullable<ReturnType<ExerciseLookup>>> = {
  'Squat (Barbell)': { name: 'Squat (Barbell)', pattern: 'squat', primary: 'quadriceps' },
  'Back Squat': { name: 'Squat (Barbell)', pattern: 'squat', primary: 'quadriceps' },
  'Leg Press': { name: 'Leg Press', pattern: 'squat', primary: 'quadriceps' },
  'Romanian Deadlift (Barbell)': { name: 'Romanian Deadlift (Barbell)', pattern: 'hinge', primary: 'hamstrings' },
  'Hip Thrust': { name: 'Hip Thrust', pattern: 'hinge', primary: 'glutes' },
  'Bench Press': { name: 'Bench Press', pattern: 'push', primary: 'chest' },
};
const lookup: ExerciseLookup = (name) => KNOWN[name] ?? null;

function exercise(name: string, sets: number, kg: number | null = null, hevyId: string | null = null): ExerciseStep {
  const load = kg === null ? null : { type: 'kg' as const, kg };
  const set = { type: 'normal' as const, reps: { low: 5, high: 5 }, seconds: null, meters: null, load, rpe: null };
  return {
    kind: 'exercise',
    exercise: name,
    hevyId,
    restSeconds: null,
    sets: [{ ...set, type: 'warmup' as const }, ...Array.from({ length: sets }, () => set)],
  };
}

function sets(
  name: string,
  count: number,
  kg: number | null = 100,
  reps = 5,
  exerciseId: string | null = null,
): StrengthSet[] {
  const set = { exercise: name, exerciseId, reps, kg, seconds: null, meters: null, rpe: null };
  return [{ ...set, type: 'warmup' }, ...Array.from({ length: count }, () => ({ ...set, type: 'normal' as const }))];
}

describe('sets planned against sets done', () => {
  test('warm-up sets do not count, extra sets do not make up for another lift', () => {
    const plan = [exercise('Squat (Barbell)', 3), exercise('Bench Press', 3)];
    expect(compareLifts(plan, sets('Squat (Barbell)', 6), lookup)).toMatchObject({
      planned: 6,
      done: 3,
      substitutions: [],
    });
  });

  test('the same lift under another name or by its Hevy id is no substitution', () => {
    expect(compareLifts([exercise('Squat (Barbell)', 3)], sets('Back Squat', 3), lookup).substitutions).toEqual([]);
    const renamed = sets('Kniebeuge', 3, 100, 5, 'D04AC939');
    expect(compareLifts([exercise('Squat (Barbell)', 3, null, 'D04AC939')], renamed, lookup)).toMatchObject({
      done: 3,
      substitutions: [],
    });
  });

  test('another lift of the same pattern or muscle counts and is listed; an unrelated one does not', () => {
    const plan = [exercise('Romanian Deadlift (Barbell)', 3), exercise('Squat (Barbell)', 3)];
    const result = compareLifts(plan, [...sets('Hip Thrust', 3), ...sets('Leg Press', 2)], lookup);
    expect(result).toMatchObject({
      planned: 6,
      done: 5,
      substitutions: [
        { planned: 'Romanian Deadlift (Barbell)', done: 'Hip Thrust' },
        { planned: 'Squat (Barbell)', done: 'Leg Press' },
      ],
    });
    expect(compareLifts(plan, sets('Bench Press', 6), lookup)).toMatchObject({ done: 0, substitutions: [] });
  });

  test('the planned lift is taken before a look-alike', () => {
    const plan = [exercise('Leg Press', 3), exercise('Squat (Barbell)', 3)];
    const result = compareLifts(plan, [...sets('Squat (Barbell)', 3), ...sets('Leg Press', 3)], lookup);
    expect(result).toMatchObject({ done: 6, substitutions: [] });
  });

  test('as prescribed needs the weight (within 5 %) and the repetitions', () => {
    const plan = [exercise('Squat (Barbell)', 4, 100)];
    const lifted = [
      ...sets('Squat (Barbell)', 2, 95),
      ...sets('Squat (Barbell)', 1, 94),
      ...sets('Squat (Barbell)', 1, 100, 4),
    ];
    expect(compareLifts(plan, lifted, lookup).asPrescribed).toBe(2);
  });
});

test('a strength session carries its sets, substitutions and share as prescribed', () => {
  const workout = planned({
    id: 'w',
    sport: 'strength',
    minutes: 0,
    load: 0,
    steps: [exercise('Squat (Barbell)', 4, 100), exercise('Bench Press', 4, 60)],
  });
  const gym = done({ id: 'a', sport: 'strength', sets: [...sets('Leg Press', 4), ...sets('Bench Press', 2, 60)] });
  const { evidence } = match([workout], [gym], { lookups: { exercises: lookup } });
  expect(evidence.w).toMatchObject({
    state: 'partial',
    compliance: { metric: 'sets', planned: 8, actual: 6, percent: 75, color: 'yellow', intensityPercent: 75 },
    substitutions: [{ planned: 'Squat (Barbell)', done: 'Leg Press' }],
  });
});
