import fc from 'fast-check';
import { cumulativeStdNormalProbability } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { hrvBand, hrvState } from '../../src/metrics/hrv.ts';
import { restingHrState } from '../../src/metrics/resting-hr.ts';
import { sleepState } from '../../src/metrics/sleep.ts';
import { mean, populationSd, sampleSd } from '../../src/metrics/stats.ts';
import { BAD_ITEM, badness, fromSeven, WELLNESS_ITEMS, wellnessState } from '../../src/metrics/wellness.ts';
import { addDays } from '../../src/time/day.ts';
import { TODAY } from './make.ts';
import { hooperIndex, rmssd } from './reference.ts';

const BASELINE_LN = [
  3.95, 4.02, 3.88, 4.1, 4.05, 3.97, 4.0, 3.91, 4.08, 3.99, 4.03, 3.86, 3.94, 4.06, 4.01, 3.98, 4.04, 3.9, 3.96, 4.07,
  4.02, 3.93, 3.99, 4.05, 3.97, 4.0, 3.92, 4.03,
];
const WEEK_LN = [3.9, 3.85, null, 3.88, 3.95, 3.8, 3.84];

/** The listed values end today, oldest first. */
function ending(values: (number | null)[], last = TODAY) {
  return values.flatMap((value, i) => (value === null ? [] : [{ day: addDays(last, i - values.length + 1), value }]));
}
const nights = (ln: (number | null)[]) => ending(ln.map((v) => (v === null ? null : Math.exp(v))));

describe('heart rate variability', () => {
  test('rMSSD of seven beats', () => {
    expect(rmssd([812, 845, 830, 790, 805, 860, 842])).toBeCloseTo(32.8836, 4);
    expect(Math.log(rmssd([812, 845, 830, 790, 805, 860, 842]))).toBeCloseTo(3.49298, 5);
  });

  test('nights are averaged as logarithms', () => {
    const values = [30, 60, 45, 52, 38, 90, 41];
    expect(hrvState(ending(values), TODAY).mean7Ms).toBeCloseTo(48.041, 3);
    expect(mean(values)).toBeCloseTo(50.857, 3);
  });

  test('a week below its band', () => {
    const state = hrvState(nights([...BASELINE_LN, ...WEEK_LN]), TODAY);
    const band = hrvBand(BASELINE_LN)!;
    expect(band.mean).toBeCloseTo(3.98964, 5);
    expect(band.sd).toBeCloseTo(0.06227, 5);
    expect(band.low).toBeCloseTo(3.95851, 5);
    expect(band.high).toBeCloseTo(4.02078, 5);
    expect(state.bandMs![0]).toBeCloseTo(52.38, 2);
    expect(state.bandMs![1]).toBeCloseTo(55.74, 2);
    expect(state.mean7Ln).toBeCloseTo(3.87, 5);
    expect(state.mean7Ms).toBeCloseTo(47.94, 2);
    expect(state.cv7Percent).toBeCloseTo(1.348, 3);
    expect(state.z).toBeCloseTo(-1.921, 3);
    expect(state).toMatchObject({ nights7: 6, state: 'below', basis: 'week', asOf: TODAY });
  });

  test('reference of ten days, both kinds of SD', () => {
    const last10 = [4.0, 4.1, 3.9, 4.05, 4.15, 3.95, 4.02, 4.08, 3.92, 4.03];
    expect(mean(last10)! - sampleSd(last10)!).toBeCloseTo(3.94, 4);
    expect(mean(last10)! - populationSd(last10)!).toBeCloseTo(3.94411, 5);
  });

  test.each([
    [1, 0.3085, 0.1587],
    [3, 0.1932, 0.0416],
    [4, 0.1587, 0.0228],
    [5, 0.1318, 0.0127],
    [7, 0.0929, 0.0041],
  ])('why single nights need 1 SD: with %i nights chance alone is under -0.5 SD in %f', (n, half, one) => {
    const below = (sd: number) => 1 - cumulativeStdNormalProbability(sd * Math.sqrt(n));
    // The library's table has steps of 0.01 SD.
    expect(below(0.5)).toBeCloseTo(half, 2);
    expect(below(1)).toBeCloseTo(one, 2);
  });

  test('the current week is not part of its own baseline', () => {
    const steady = hrvState(nights([...BASELINE_LN, ...Array(7).fill(3.2)]), TODAY);
    const other = hrvState(nights([...BASELINE_LN, ...Array(7).fill(4.6)]), TODAY);
    expect(steady.bandMs).toEqual(other.bandMs);
    expect(steady.state).toBe('below');
    expect(other.state).toBe('above');
  });

  test('with few nights in the week only a clearly low last night counts', () => {
    const night = (ln: number) => hrvState(nights([...BASELINE_LN, null, null, null, null, null, null, ln]), TODAY);
    expect(night(3.95)).toMatchObject({ state: 'within', basis: 'night', mean7Ms: null });
    expect(night(3.92)).toMatchObject({ state: 'below', basis: 'night' });
  });

  test('20 baseline nights are not enough, 21 are; an old last night is no news', () => {
    expect(hrvState(nights([...BASELINE_LN.slice(0, 20), ...WEEK_LN]), TODAY)).toMatchObject({
      state: 'unknown',
      bandMs: null,
    });
    expect(hrvState(nights([...BASELINE_LN.slice(0, 21), ...WEEK_LN]), TODAY).state).toBe('below');
    const old = hrvState(ending(BASELINE_LN.map(Math.exp), addDays(TODAY, -7)), TODAY);
    expect(old).toMatchObject({ state: 'unknown', lastNightMs: null, asOf: addDays(TODAY, -7) });
  });

  test('scale of the device does not change the verdict', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 20, max: 120 }), { minLength: 28, maxLength: 67 }), (values) => {
        const a = hrvState(ending(values), TODAY);
        const b = hrvState(ending(values.map((v) => v * 2)), TODAY);
        expect(b.z ?? 0).toBeCloseTo(a.z ?? 0, 6);
        expect(hrvState(ending(values).reverse(), TODAY)).toEqual(a);
      }),
      { numRuns: 50 },
    );
  });
});

describe('resting heart rate', () => {
  const base = Array.from({ length: 60 }, (_, i) => 50 + (i % 3));

  test('raised needs half an SD and three percent', () => {
    expect(restingHrState(ending([...base, ...Array(7).fill(54)]), TODAY)).toMatchObject({ mean7: 54, raised: true });
    // Half an SD above (0.4 beats), but not 3 %.
    expect(restingHrState(ending([...base, ...Array(7).fill(52)]), TODAY).raised).toBe(false);
    // 4 % above a very scattered baseline.
    const wild = Array.from({ length: 60 }, (_, i) => (i % 2 ? 40 : 60));
    expect(restingHrState(ending([...wild, ...Array(7).fill(52)]), TODAY).raised).toBe(false);
  });

  test('cannot tell from three days or a short baseline', () => {
    expect(restingHrState(ending([...base, null, null, null, null, 60, 60, 60]), TODAY)).toMatchObject({
      mean7: null,
      raised: null,
    });
    expect(restingHrState(ending([...base.slice(0, 20), ...Array(7).fill(60)]), TODAY)).toMatchObject({
      baseline: null,
      raised: null,
    });
    expect(restingHrState([], TODAY).raised).toBeNull();
  });
});

describe('sleep', () => {
  const h = 3600;
  test('one night under six hours', () => {
    expect(sleepState(ending([8 * h, 8 * h, 5.9 * h]), 8 * h, TODAY).raised).toBe(true);
    expect(sleepState(ending([8 * h, 8 * h, 6 * h]), 8 * h, TODAY).raised).toBe(false);
  });
  test('three nights more than an hour short', () => {
    expect(sleepState(ending([6.9 * h, 6.9 * h, 6.9 * h]), 8 * h, TODAY).raised).toBe(true);
    expect(sleepState(ending([7 * h, 7 * h, 7 * h]), 8 * h, TODAY).raised).toBe(false);
    expect(sleepState(ending([6.9 * h, null, 6.9 * h]), 8 * h, TODAY)).toMatchObject({ raised: false, mean3: null });
  });
  test('debt adds what is missing and no night pays back', () => {
    const state = sleepState(ending([7 * h, 9 * h, 6 * h, 8 * h, 8 * h, 8 * h, 7.5 * h]), 8 * h, TODAY);
    expect(state.debt7).toBeCloseTo(3.5 * h, 6);
    expect(sleepState(ending([7 * h, 7 * h, 7 * h]), 8 * h, TODAY).debt7).toBeNull();
  });
  test('no night of today, no word', () => {
    expect(sleepState(ending([8 * h], addDays(TODAY, -1)), 8 * h, TODAY)).toMatchObject({
      raised: null,
      lastNight: null,
    });
  });
});

describe('wellness', () => {
  test('direction is fixed in one place', () => {
    expect(badness('soreness', 9)).toBe(9);
    expect(badness('fatigue', 2)).toBe(2);
    expect(badness('stress', 10)).toBe(10);
    expect(badness('energy', 9)).toBe(2);
    expect(badness('sleep_quality', 1)).toBe(10);
    expect(badness('mood', 10)).toBe(1);
    expect(WELLNESS_ITEMS).toHaveLength(6);
  });

  test('seven-step scale on ten steps', () => {
    expect([1, 4, 6, 7].map(fromSeven)).toEqual([1, 5.5, 8.5, 10]);
    expect(BAD_ITEM).toBe(8.5);
    expect(hooperIndex({ sleep: 3, fatigue: 2, stress: 4, soreness: 3 })).toBe(12);
  });

  const sore = (values: number[]) =>
    ending(values).map(({ day, value }) => ({ day, item: 'soreness' as const, value }));

  test('one bad item is enough, without any history', () => {
    expect(wellnessState(sore([9]), TODAY)).toMatchObject({ raised: true, z: null });
    expect(wellnessState(sore([8]), TODAY)).toMatchObject({ raised: false, z: null });
    expect(wellnessState([{ day: TODAY, item: 'energy', value: 2 }], TODAY).raised).toBe(true);
    expect(wellnessState([{ day: TODAY, item: 'energy', value: 3 }], TODAY).raised).toBe(false);
  });

  test("worse than the athlete's own usual, from ten earlier entries on", () => {
    const usual = [3, 4, 3, 4, 3, 4, 3, 4, 3, 4];
    expect(wellnessState(sore([...usual, 5]), TODAY)).toMatchObject({ raised: true });
    expect(wellnessState(sore([...usual, 5]), TODAY).z).toBeCloseTo(1.5 / sampleSd(usual)!, 10);
    expect(wellnessState(sore([...usual.slice(1), 5]), TODAY)).toMatchObject({ raised: false, z: null });
    expect(wellnessState(sore([...usual, 3]), TODAY).raised).toBe(false);
  });

  test('only the last 28 entries are "usual"', () => {
    const recent = Array.from({ length: 28 }, (_, i) => 3 + (i % 2));
    const z = wellnessState(sore([...recent, 5]), TODAY).z;
    expect(wellnessState(sore([9, 9, 9, ...recent, 5]), TODAY).z).toBe(z);
  });

  test('today only, unless asked for last evening too', () => {
    const yesterday = ending([9], addDays(TODAY, -1)).map((e) => ({ ...e, item: 'soreness' as const }));
    expect(wellnessState(yesterday, TODAY)).toMatchObject({ raised: null, items: [] });
    expect(wellnessState(yesterday, TODAY, 1).raised).toBe(true);
  });

  test('values off the scale and of the future are ignored', () => {
    const entry = (day: string, value: number) => ({ day, item: 'stress' as const, value });
    expect(wellnessState([entry(TODAY, 0), entry(TODAY, 11), entry(addDays(TODAY, 1), 9)], TODAY).raised).toBeNull();
  });
});
