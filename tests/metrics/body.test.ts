import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyFatTrend } from '../../src/metrics/body-fat.ts';
import { energyBalance } from '../../src/metrics/energy-balance.ts';
import { vo2maxTrend } from '../../src/metrics/vo2max.ts';
import { smoothedWeight, smoothedWeights, weightAtBodyFat, weightRate } from '../../src/metrics/weight.ts';
import { addDays } from '../../src/time/day.ts';
import { TODAY } from './make.ts';

function ending(values: (number | null)[], step = 1) {
  return values.flatMap((value, i) =>
    value === null ? [] : [{ day: addDays(TODAY, (i - values.length + 1) * step), value }],
  );
}
const FORTNIGHT = [80.4, 80.1, 80.6, null, 79.9, 80.2, 79.8, 79.9, 79.5, null, 79.8, 79.4, 79.6, 79.2];

describe('weight', () => {
  test('smoothed as in the published example', () => {
    const found = smoothedWeights(ending([173.6, 172.5, 171.5, 172, 171.5])).map((d) => d.value);
    expect(found.slice(1).map((v) => Number(v.toFixed(4)))).toEqual([173.49, 173.291, 173.1619, 172.9957]);
  });

  test('a missing day costs no memory', () => {
    const found = smoothedWeights(ending(FORTNIGHT));
    expect(found.map((d) => Number(d.value.toFixed(4)))).toEqual([
      80.4, 80.37, 80.393, 80.2993, 80.2894, 80.2405, 80.2064, 80.1358, 80.072, 80.0048, 79.9643, 79.8879,
    ]);
    expect(smoothedWeight(ending([]))).toBeNull();
  });

  test('rate by regression, with what it implies', () => {
    const rate = weightRate(ending(FORTNIGHT))!;
    expect(rate.perWeek).toBeCloseTo(-0.5785, 3);
    expect(rate.se).toBeCloseTo(0.1015, 3);
    expect(100 * rate.share).toBeCloseTo(-0.724, 2);
    expect(rate.impliedKcalPerDay).toBeCloseTo(-636.4, 0);
    expect(rate.limit).toBe('too-fast');
    expect(rate.interval[0]).toBeLessThan(rate.perWeek);
  });

  test('limits of losing: 0.7 % and 1 % a week; gaining has none here', () => {
    const at = (share: number) =>
      weightRate(ending(Array.from({ length: 15 }, (_, i) => 80 + (share * 80 * (i - 7)) / 7)))!.limit;
    expect([-0.0069, -0.0071, -0.0099, -0.0101, 0.02].map(at)).toEqual(['ok', 'too-fast', 'too-fast', 'stop', 'ok']);
  });

  test('eight readings over fourteen days, not fewer', () => {
    expect(weightRate(ending(Array(13).fill(80)))).toBeNull();
    expect(weightRate(ending(Array(14).fill(80)))).not.toBeNull();
    expect(weightRate(ending([80, 80, 80, 80, 80, 80, 80], 3))).toBeNull();
    expect(weightRate(ending([80, 80, 80, 80, 80, 80, 80, 80], 3))).not.toBeNull();
  });

  test('weight at another body fat with lean mass kept', () => {
    const slow = weightAtBodyFat(80, 18, 14, 0.007);
    expect(slow.kg).toBeCloseTo(76.279, 3);
    expect(slow.weeks).toBeCloseTo(6.78, 2);
    expect(weightAtBodyFat(80, 18, 14, 0.005).weeks).toBeCloseTo(9.5, 1);
    expect(weightAtBodyFat(80, 14, 18, 0.007).weeks).toBeNull();
  });

  test('a constant weight stays, a shift moves all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 50, max: 120 }), { minLength: 1, maxLength: 30 }), (values) => {
        const base = smoothedWeights(ending(values));
        const moved = smoothedWeights(ending(values.map((v) => v + 10)));
        for (const [i, d] of base.entries()) expect(moved[i]!.value).toBeCloseTo(d.value + 10, 9);
        const last = base.at(-1)!.value;
        expect(last).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(last).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });
});

describe('energy balance', () => {
  test('implied by weight, beside what devices estimate', () => {
    const found = energyBalance(ending(FORTNIGHT), ending(Array(14).fill(500)), TODAY)!;
    expect(found.impliedKcalPerDay).toBeCloseTo(-636.4, 0);
    expect(found.impliedInterval[0]).toBeLessThan(-636.4);
    expect(found.impliedInterval[1]).toBeGreaterThan(-636.4);
    expect(found.activeKcalPerDay).toBe(500);
    expect(energyBalance(ending(FORTNIGHT), ending(Array(9).fill(500)), TODAY)!.activeKcalPerDay).toBeNull();
    expect(energyBalance(ending([80, 80]), [], TODAY)).toBeNull();
  });
});

describe('body fat', () => {
  test('a falling line with scatter', () => {
    const values = Array.from({ length: 28 }, (_, i) => 15 - (0.2 * i) / 7 + (i % 2 ? 0.4 : -0.4));
    const found = bodyFatTrend(ending(values), TODAY)!;
    expect(found.perWeek).toBeCloseTo(-0.2, 1);
    expect(found.percent).toBeCloseTo(15 - (0.2 * 27) / 7, 0);
    expect(found.percentInterval[0]).toBeLessThan(found.percent);
    expect(found.interval[0]).toBeLessThan(found.interval[1]);
    expect(found).toMatchObject({ n: 28, asOf: TODAY });
  });

  test('eight readings over fourteen days within four weeks', () => {
    expect(bodyFatTrend(ending(Array(7).fill(14), 2), TODAY)).toBeNull();
    expect(bodyFatTrend(ending(Array(13).fill(14)), TODAY)).toBeNull();
    expect(bodyFatTrend(ending(Array(8).fill(14), 2), TODAY)!.percent).toBeCloseTo(14, 9);
    expect(bodyFatTrend(ending(Array(20).fill(14), 10), TODAY)).toBeNull();
  });
});

describe('VO2max by the watch', () => {
  test('called only from two points on and with a clear interval', () => {
    const rising = ending([46, 46.5, 46.4, 47, 47.6, 47.8, 48.3, 48.6], 7);
    expect(vo2maxTrend(rising, TODAY)).toMatchObject({ called: 'up', latest: 48.6, n: 8 });
    expect(
      vo2maxTrend(
        rising.map((d) => ({ ...d, value: -d.value + 100 })),
        TODAY,
      ),
    ).toMatchObject({ called: 'down' });
    const slow = ending([47, 47.1, 47.2, 47.3, 47.4, 47.5, 47.6, 47.7], 7);
    expect(vo2maxTrend(slow, TODAY)).toMatchObject({ called: null });
    expect(vo2maxTrend(slow, TODAY)!.perWeek).toBeCloseTo(0.1, 6);
  });

  test('one wild reading does not make a trend', () => {
    const wild = ending([47, 47, 47, 47, 47, 47, 47, 60], 7);
    expect(vo2maxTrend(wild, TODAY)).toMatchObject({ called: null, perWeek: 0 });
  });

  test('six readings over four weeks', () => {
    expect(vo2maxTrend(ending([47, 47, 47, 47, 47], 7), TODAY)).toBeNull();
    expect(vo2maxTrend(ending(Array(10).fill(47), 2), TODAY)).toBeNull();
    expect(vo2maxTrend(ending(Array(6).fill(47), 6), TODAY)).not.toBeNull();
  });
});
