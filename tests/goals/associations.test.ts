import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { association, associations, rankCorrelation } from '../../src/goals/associations.ts';
import { type WeekFeatures, weekFeatures } from '../../src/goals/week-features.ts';
import { computeActivityMetrics } from '../../src/metrics/activity-metrics.ts';
import { addDays } from '../../src/time/day.ts';
import { activity, athlete, set } from '../metrics/make.ts';

const MONDAY = '2026-03-02';
const zero = {
  minutes: 0,
  swimMinutes: 0,
  runMinutes: 0,
  rideMinutes: 0,
  strengthMinutes: 0,
  hardMinutes: 0,
  load: 0,
  hardSets: 0,
};
const weeks = (swim: number[]): WeekFeatures[] =>
  swim.map((swimMinutes, i) => ({ ...zero, week: addDays(MONDAY, 7 * i), swimMinutes }));
const times = (values: (number | null)[]) =>
  values.flatMap((value, i) =>
    value === null ? [] : [{ day: addDays(MONDAY, 7 * i + 2), value, source: 'computed' }],
  );
/** Deterministic ups and downs without a trend. */
const wave = (n: number, step: number) => Array.from({ length: n }, (_, i) => ((i * step) % 11) * 10);

describe('associations', () => {
  test('swim time with the hundred: said with n, interval and what it is not', () => {
    const swim = wave(30, 7);
    const lead = (i: number) => (swim[i]! + swim[i - 1]! + swim[i - 2]! + swim[i - 3]!) / 4;
    const values = swim.map((_, i) => (i < 3 ? 80 : 80 - lead(i) / 10));
    const found = association('swimMinutes', 'swim_100_s', weeks(swim), times(values))!;
    expect(found).toMatchObject({ n: 27, clear: true });
    expect(found.correlation).toBeCloseTo(-1, 6);
    expect(found.interval[1]).toBeLessThan(0);
    expect(found.words).toMatch(/^More swim time .* being lower .*27 weeks.*association, not cause\.$/);
  });

  test('no link is said as no link', () => {
    const found = association(
      'swimMinutes',
      'swim_100_s',
      weeks(wave(30, 7)),
      times(wave(30, 3).map((v) => 70 + v / 50)),
    )!;
    expect(found.clear).toBe(false);
    expect(found.words).toMatch(/^No clear link .*association, not cause\.$/);
  });

  test('twelve weeks with both, or silence', () => {
    const values = wave(15, 3).map((v) => 70 + v / 50);
    expect(association('swimMinutes', 'swim_100_s', weeks(wave(15, 7)), times(values))?.n).toBe(12);
    expect(association('swimMinutes', 'swim_100_s', weeks(wave(14, 7)), times(values.slice(0, 14)))).toBeNull();
    expect(associations(weeks(wave(15, 7)), {})).toEqual([]);
    expect(association('swimMinutes', 'swim_100_s', weeks(Array(20).fill(60)), times(wave(20, 3)))).toBeNull();
  });

  test('weeks that resemble their neighbours count for less', () => {
    const drift = Array.from({ length: 24 }, (_, i) => i + (i % 3));
    const jumps = wave(24, 7);
    const narrow = rankCorrelation(
      jumps,
      jumps.map((v, i) => v + ((i * 5) % 7) * 4),
    )!;
    const wide = rankCorrelation(
      drift,
      drift.map((v, i) => v + ((i * 5) % 7)),
    )!;
    const width = (r: { correlation: number; interval: [number, number] }) =>
      Math.atanh(r.interval[1]) - Math.atanh(r.interval[0]);
    expect(width(wide)).toBeGreaterThan(1.5 * width(narrow));
  });

  test('a monotone change of scale changes nothing', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 })), {
      minLength: 5,
      maxLength: 30,
    });
    fc.assert(
      fc.property(pairs, (list) => {
        const a = rankCorrelation(
          list.map((p) => p[0]),
          list.map((p) => p[1]),
        );
        const b = rankCorrelation(
          list.map((p) => p[0] * 3 + 2),
          list.map((p) => p[1]),
        );
        expect(b?.correlation ?? null).toBe(a?.correlation ?? null);
        if (a) expect(Math.abs(a.correlation)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

test('weeks of training, zeros included, the running week left out', () => {
  const me = athlete();
  const done = [
    activity({ localDate: MONDAY, sport: 'swim', timerSeconds: 1800, rpe: 5 }),
    activity({
      localDate: addDays(MONDAY, 6),
      sport: 'strength',
      elapsedSeconds: 3000,
      rpe: 6,
      sets: [set(), set({ rpe: 5 })],
    }),
    activity({ localDate: addDays(MONDAY, 14), sport: 'run', timerSeconds: 600, rpe: 3 }),
  ].map((a) => ({ activity: a, metrics: computeActivityMetrics(a, me) }));
  const found = weekFeatures(done, addDays(MONDAY, 19));
  expect(found).toEqual([
    { ...zero, week: MONDAY, minutes: 80, swimMinutes: 30, strengthMinutes: 50, load: 450, hardSets: 1 },
    { ...zero, week: addDays(MONDAY, 7) },
  ]);
  expect(weekFeatures(done, addDays(MONDAY, 20)).at(-1)).toMatchObject({ runMinutes: 10, load: 30 });
});
