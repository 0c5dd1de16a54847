import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestEstimates, e1rm, e1rmTrend, epley, strengthToWeight } from '../../src/metrics/e1rm.ts';
import { jumpHeight } from '../../src/metrics/jump.ts';
import { hardSets, isHardSet, sumHardSets, volumeByExercise, volumeLoad } from '../../src/metrics/strength-volume.ts';
import { set } from './make.ts';
import { brzycki } from './reference.ts';

describe('one-repetition maximum', () => {
  test.each([
    [3, 110, 105.88],
    [5, 116.67, 112.5],
    [8, 126.67, 124.14],
    [10, 133.33, 133.33],
    [12, 140, 144],
  ])('100 kg for %i: Epley %f, Brzycki %f', (reps, a, b) => {
    expect(epley(100, reps)).toBeCloseTo(a, 2);
    expect(brzycki(100, reps)).toBeCloseTo(b, 2);
  });

  test('a single is its own weight, not 3 % more', () => {
    expect(epley(100, 1)).toBe(100);
    expect(e1rm(100, 1, 10)).toBe(100);
  });

  test('reps in reserve count: 80 kg x 5 at 8 are seven to failure', () => {
    expect(e1rm(80, 5, 8)).toBeCloseTo(98.67, 2);
    expect(brzycki(80, 7)).toBeCloseTo(96, 2);
    // Within a kilo of the rate-of-perceived-exertion chart's 81.1 %.
    expect(Math.abs(e1rm(80, 5, 8)! - 80 / 0.811)).toBeLessThan(1);
  });

  test('easy sets and long sets prove nothing', () => {
    expect(e1rm(80, 5, 6.5)).toBeNull();
    expect(e1rm(80, 10, 9.5)).toBeNull();
    expect(e1rm(80, 10, 10)).toBeCloseTo(106.67, 2);
    expect(e1rm(0, 5, 9)).toBeNull();
    expect(e1rm(80, 0, 9)).toBeNull();
  });

  test('per exercise the best rated set; unrated only where nothing is rated', () => {
    const found = bestEstimates([
      set({ type: 'warmup', kg: 200, rpe: 10 }),
      set({ kg: 120, reps: 8 }),
      set({ kg: 100, reps: 5, rpe: 8 }),
      set({ kg: 95, reps: 5, rpe: 10 }),
      set({ exercise: 'Bench Press (Barbell)', kg: 80, reps: 5 }),
      set({ exercise: 'Deadlift (Barbell)', kg: 140, reps: 3, type: 'failure' }),
      set({ exercise: 'Plank', kg: null, reps: null, seconds: 60 }),
    ]);
    expect(found.map((f) => [f.exercise, f.rated, Math.round(f.e1rmKg)])).toEqual([
      ['Squat (Barbell)', true, 123],
      ['Bench Press (Barbell)', false, 93],
      ['Deadlift (Barbell)', true, 154],
    ]);
  });

  test('more weight, more reps or less effort never lowers it', () => {
    const kg = fc.integer({ min: 20, max: 200 });
    fc.assert(
      fc.property(kg, fc.integer({ min: 1, max: 6 }), fc.constantFrom(8, 8.5, 9, 9.5, 10), (w, reps, rpe) => {
        const base = e1rm(w, reps, rpe)!;
        expect(base).toBeGreaterThanOrEqual(w);
        expect(e1rm(w + 1, reps, rpe)!).toBeGreaterThan(base);
        expect(e1rm(w, reps + 1, rpe)!).toBeGreaterThan(base);
        expect(e1rm(w, reps, rpe - 0.5)!).toBeGreaterThanOrEqual(base);
        expect(e1rm(2 * w, reps, rpe)!).toBeCloseTo(2 * base, 9);
      }),
    );
  });

  test('trend of weekly bests, with what is noise', () => {
    const weeks = (step: number) => [0, 1, 2, 3].map((week) => ({ week, kg: 100 + step * week }));
    expect(e1rmTrend(weeks(2))).toMatchObject({ noise: false });
    expect(e1rmTrend(weeks(2))!.slope).toBeCloseTo(2, 9);
    expect(e1rmTrend(weeks(0.5))).toMatchObject({ noise: true });
    expect(e1rmTrend(weeks(2).slice(0, 2))).toBeNull();
  });

  test('in body weights, and jumps by flight time', () => {
    expect(strengthToWeight(160, 80)).toBe(2);
    expect(strengthToWeight(160, null)).toBeNull();
    expect(jumpHeight(0.55)).toBeCloseTo(0.3709, 3);
  });
});

describe('volume and hard sets', () => {
  const muscles = (name: string) =>
    name.startsWith('Squat')
      ? { primary: 'quadriceps' as const, secondary: ['glutes' as const, 'hamstrings' as const] }
      : null;

  test('reps times weight, warm-ups and empty sets left out', () => {
    const sets = [set({ type: 'warmup' }), set(), set({ kg: 80, reps: 8 }), set({ kg: null }), set({ reps: null })];
    expect(volumeLoad(sets)).toBe(1140);
    expect(volumeByExercise(sets)).toEqual({ 'Squat (Barbell)': 1140 });
    expect(volumeLoad([set({ kg: null })])).toBeNull();
  });

  test('hard: RPE 7 or unrated, not a warm-up, really done', () => {
    expect(
      [set(), set({ rpe: 7 }), set({ rpe: 6.5 }), set({ type: 'warmup' }), set({ reps: 0 })].map(isHardSet),
    ).toEqual([true, true, false, false, false]);
  });

  test('one for the prime mover, half for the helpers, unknown ones said', () => {
    const found = hardSets([set(), set(), set({ exercise: 'Wood chop' })], muscles);
    expect(found.byMuscle).toEqual({
      quadriceps: { direct: 2, fractional: 2 },
      glutes: { direct: 0, fractional: 1 },
      hamstrings: { direct: 0, fractional: 1 },
    });
    expect(found.unknown).toBe(1);
    expect(sumHardSets([found.byMuscle, found.byMuscle]).quadriceps).toEqual({ direct: 4, fractional: 4 });
  });
});
