import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { threeZones } from '../../src/metrics/distribution.ts';
import { weighted, weightedMean } from '../../src/metrics/samples.ts';
import {
  edwards,
  edwardsMinutes,
  heartRateReserve,
  hrTss,
  lucia,
  trimp,
  trimpOf,
  trimpWeights,
} from '../../src/metrics/trimp.ts';

const MALE = { rest: 40, max: 200, sex: 'male' } as const;

describe('TRIMP', () => {
  test('a recorded ride from its mean heart rate', () => {
    const limits = { rest: 45, max: 190, sex: 'male' } as const;
    expect(heartRateReserve(137.76197, limits)).toBeCloseTo(0.63974, 5);
    expect(trimpOf(60.46471, 137.76197, limits)).toBeCloseTo(84.55247, 3);
    expect(trimpOf(60.46471, 138.00476, limits)).toBeCloseTo(85.0467, 3);
  });

  test('half an hour at 130, by sex', () => {
    expect(trimpOf(30, 130, MALE)).toBeCloseTo(31.8025, 4);
    expect(trimpOf(30, 130, { ...MALE, sex: 'female' })).toBeCloseTo(37.1285, 4);
    expect(trimpWeights(null)).toEqual(trimpWeights('male'));
  });

  test('an hour at 170, and below rest', () => {
    expect(trimpOf(60, 170, { rest: 50, max: 190, sex: 'male' })).toBeCloseTo(170.6511, 3);
    expect(trimpOf(30, 35, MALE)).toBe(0);
    expect(trimpOf(30, 130, { rest: 200, max: 100, sex: 'male' })).toBeNull();
  });

  test('per sample is never under the mean-based value, and equal at a steady heart rate', () => {
    const series = fc.array(fc.integer({ min: 90, max: 190 }), { minLength: 3, maxLength: 60 });
    fc.assert(
      fc.property(series, (bpm) => {
        const hr = weighted(
          bpm.map((_, i) => i * 10),
          bpm,
        );
        const { mean, seconds } = weightedMean(hr)!;
        const found = trimp(hr, { avgHr: mean, minutes: seconds / 60 }, MALE)!;
        expect(found.method).toBe('samples');
        expect(found.value).toBeGreaterThanOrEqual(trimpOf(seconds / 60, mean, MALE)! - 1e-9);
      }),
    );
    const steady = weighted([0, 20, 40, 60], [150, 150, 150, 150]);
    expect(trimp(steady, { avgHr: null, minutes: 1 }, MALE)!.value).toBeCloseTo(trimpOf(1, 150, MALE)!, 9);
  });

  test('gaps over 30 s do not count; null is bridged only within 30 s', () => {
    expect(weighted([0, 10, 41, 50], [100, 110, 120, 130])).toEqual([
      { value: 100, seconds: 10 },
      { value: 120, seconds: 9 },
    ]);
    expect(weighted([0, 10, 20], [100, null, 120])).toEqual([{ value: 100, seconds: 20 }]);
    expect(weighted([0, 20, 40], [100, null, 120])).toEqual([]);
    expect(weighted([0, 10, 5, 12], [1, 2, 3, 4])).toEqual([
      { value: 1, seconds: 10 },
      { value: 3, seconds: 7 },
    ]);
    expect(weighted([0, 1], undefined)).toEqual([]);
  });

  test('mean heart rate stands in when samples cover too little', () => {
    const patchy = weighted([0, 10], [150, 150]);
    expect(trimp(patchy, { avgHr: 140, minutes: 30 }, MALE)).toEqual({ value: trimpOf(30, 140, MALE), method: 'mean' });
    expect(trimp(patchy, { avgHr: null, minutes: 30 }, MALE)).toBeNull();
    expect(trimp(patchy, { avgHr: 140, minutes: 30 }, null)).toBeNull();
  });

  test('heart-rate TSS: 100 for an hour at threshold', () => {
    const limits = { rest: 50, max: 188, sex: 'male' } as const;
    expect(hrTss(trimpOf(45, 150, limits)!, 165, limits)).toBeCloseTo(52.9332, 3);
    expect(hrTss(trimpOf(60, 165, limits)!, 165, limits)).toBeCloseTo(100, 9);
    // The two other formulas of that name give other numbers for the same session.
    expect(0.75 * ((150 - 50) / (165 - 50)) ** 2 * 100).toBeCloseTo(56.7108, 3);
    expect(0.75 * (150 / 165) ** 2 * 100).toBeCloseTo(61.9835, 3);
  });
});

describe('zone scores', () => {
  test('Edwards', () => {
    expect(edwards([5, 10, 20, 15, 5])).toBe(170);
    expect(edwards([0, 0, 0, 0, 60])).toBe(300);
    const at = (bpm: number) => edwardsMinutes([{ value: bpm, seconds: 60 }], 200);
    expect(at(99)).toEqual([0, 0, 0, 0, 0]);
    expect(at(100)).toEqual([1, 0, 0, 0, 0]);
    expect(at(140)).toEqual([0, 0, 1, 0, 0]);
    expect(at(199)).toEqual([0, 0, 0, 0, 1]);
    expect(at(210)).toEqual([0, 0, 0, 0, 1]);
  });

  test('Lucia', () => {
    expect(lucia([40, 15, 5])).toBe(85);
    // Zones by threshold heart rate: below 90 %, up to it, above.
    expect(lucia(threeZones('lthr', [20, 20, 10, 5, 5]))).toBe(85);
  });
});
