import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestMean, bestMeans, criticalPower, fastestDistance } from '../../src/metrics/best-efforts.ts';
import { intensityDistribution, polarizationIndex, swimThree, threeZones } from '../../src/metrics/distribution.ts';
import { averagePower, intensityFactor, normalised, tss, variabilityIndex } from '../../src/metrics/power.ts';
import { gradedSpeed, runningCost, runStress, vdot } from '../../src/metrics/run-stress.ts';
import { oneHertz } from '../../src/metrics/samples.ts';
import { line } from '../../src/metrics/stats.ts';
import { lengths } from './make.ts';

const square = Array.from({ length: 1800 }, (_, i) => (Math.floor(i / 300) % 2 ? 300 : 100));

describe('normalised power', () => {
  test('square wave, full windows only', () => {
    expect(normalised(square)).toBeCloseTo(250.8219, 3);
  });

  test('a recorded ride: intensity, stress and variability from its normalised power', () => {
    expect(intensityFactor(281.3205, 315)).toBeCloseTo(0.8931, 4);
    expect(tss(3606, 281.3205, 315)).toBeCloseTo(79.892, 2);
    expect(tss(3606, 280.754, 315)).toBeCloseTo(79.571, 2);
    expect(variabilityIndex(281.3205, 215.25929)).toBeCloseTo(1.3069, 4);
    expect(277.99124 / 315).toBeCloseTo(0.88251, 4);
  });

  test('one hour at threshold is 100', () => {
    expect(tss(3600, 250, 250)).toBeCloseTo(100, 9);
    expect(tss(3600, 250, 0)).toBeNull();
  });

  test('constant power is itself, it scales, and is never under the average', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 60, maxLength: 300 }), (watts) => {
        const np = normalised(watts)!;
        expect(normalised(watts.map((w) => w * 2))).toBeCloseTo(2 * np, 4);
        expect(normalised(watts.map(() => 200))).toBeCloseTo(200, 6);
        expect(np).toBeLessThanOrEqual(Math.max(...watts) + 1e-6);
      }),
    );
    expect(normalised(Array(29).fill(200))).toBeNull();
  });

  test('the grid holds short gaps and cuts pauses out', () => {
    const grid = oneHertz({ t: [0, 1, 4, 60, 61], power: [100, 200, null, 300, 300] }, 'power');
    expect(grid).toEqual([100, 200, 200, 200, 0, 300, 300]);
    expect(oneHertz({ t: [0, 1], power: [null, null] }, 'power')).toBeNull();
    expect(oneHertz({ t: [0, 1] }, 'power')).toBeNull();
  });
});

describe('mean power', () => {
  test('zeros count, a silent meter does not', () => {
    const t = Array.from({ length: 100 }, (_, i) => i);
    expect(averagePower({ t, power: t.map((s) => (s < 50 ? 200 : 0)) })).toBeCloseTo(100, 6);
    expect(averagePower({ t, power: t.map((s) => (s < 51 ? 200 : null)) })).toBeCloseTo(200, 6);
    expect(averagePower({ t, power: t.map(() => null) })).toBeNull();
    expect(averagePower({ t })).toBeNull();
  });
});

describe('running', () => {
  test('stress score from speeds', () => {
    expect(intensityFactor(3.2, 3.6)).toBeCloseTo(0.8889, 4);
    expect(runStress(2700, 3.2, 3.6)).toBeCloseTo(59.259, 3);
  });

  test.each([
    [-0.2, 1.8],
    [-0.1, 2.1517],
    [0, 3.6],
    [0.05, 4.6852],
    [0.1, 5.9682],
    [0.2, 9.0067],
  ])('cost of running at slope %f', (slope, cost) => {
    expect(runningCost(slope)).toBeCloseTo(cost, 3);
  });

  test('uphill counts as faster', () => {
    expect(gradedSpeed(3, 0)).toBe(3);
    expect(gradedSpeed(3, 0.1)).toBeCloseTo((3 * 5.9682) / 3.6, 3);
    expect(runningCost(2)).toBe(runningCost(0.45));
  });

  test.each([
    [5000, 19 * 60 + 57, 49.952],
    [5000, 24 * 60 + 8, 39.942],
    [10_000, 41 * 60 + 21, 49.967],
    [10_000, 50 * 60 + 3, 39.965],
    [21_097.5, 3600 + 31 * 60 + 35, 49.96],
  ])('VDOT of %i m in %i s', (meters, seconds, value) => {
    expect(vdot(meters, seconds)).toBeCloseTo(value, 1);
  });
});

describe('best efforts', () => {
  test('highest mean over a time', () => {
    expect(bestMean([1, 2, 9, 9, 1], 2)).toBe(9);
    expect(bestMean([1, 2], 3)).toBeNull();
    expect(bestMeans(square).find(([s]) => s === 300)).toEqual([300, 300]);
    expect(bestMeans(square).some(([s]) => s === 3600)).toBe(false);
  });

  test('longer efforts are never stronger', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 130, maxLength: 400 }), (watts) => {
        const points = bestMeans(watts);
        for (const [i, [seconds, value]] of points.entries()) {
          const before = points[i - 1];
          // Exact only when one duration divides the other.
          if (before && seconds % before[0] === 0) expect(value).toBeLessThanOrEqual(before[1] + 1e-9);
        }
        expect(points.length).toBeGreaterThan(4);
      }),
    );
  });

  test('fastest distance, interpolated', () => {
    const t = [0, 100, 200, 300];
    expect(fastestDistance(t, [0, 400, 900, 1200], 500)).toBe(100);
    expect(fastestDistance(t, [0, 400, 900, 1200], 250)).toBe(50);
    expect(fastestDistance(t, [0, 400, null, 1200], 1300)).toBeNull();
  });

  test('critical power of five efforts', () => {
    const watts = [453, 430, 405, 375, 360];
    const seconds = [160, 205, 260, 430, 685];
    const found = criticalPower(watts.map((w, i) => ({ watts: w, seconds: seconds[i]! })))!;
    expect(found.cp).toBeCloseTo(330.0974, 3);
    expect(found.wPrime).toBeCloseTo(19_857.15, 1);
    // The other linear fit, work on time, gives another answer.
    const work = line(watts.map((w, i) => ({ x: seconds[i]!, y: w * seconds[i]! })))!;
    expect(work.slope).toBeCloseTo(330.896, 3);
    expect(work.intercept).toBeCloseTo(19_604.2, 1);
    expect(criticalPower([{ watts: 300, seconds: 300 }])).toBeNull();
    expect(criticalPower([200, 300, 400].map((w, i) => ({ watts: w, seconds: 100 * (i + 1) })))).toBeNull();
  });
});

describe('intensity distribution', () => {
  test.each([
    [0.8, 0.05, 0.15, 2.3802],
    [0.75, 0.2, 0.05, 1.273],
    [0.7, 0.2, 0.1, 1.5441],
  ])('polarization index of %f / %f / %f', (low, middle, high, index) => {
    expect(polarizationIndex({ low, middle, high })).toBeCloseTo(index, 3);
  });

  test('has no value without middle or high', () => {
    expect(polarizationIndex({ low: 0.9, middle: 0, high: 0.1 })).toBeNull();
    expect(polarizationIndex({ low: 0.9, middle: 0.1, high: 0 })).toBeNull();
    expect(intensityDistribution([0, 0, 0])).toBeNull();
    expect(intensityDistribution([80, 5, 15])).toEqual({ low: 0.8, middle: 0.05, high: 0.15 });
  });

  test('zones folded into three, by what they are made of', () => {
    expect(threeZones('lthr', [1, 2, 3, 4, 5])).toEqual([3, 7, 5]);
    expect(threeZones('max-hr', [1, 2, 3, 4, 5])).toEqual([6, 4, 5]);
    expect(threeZones('ftp', [1, 2, 3, 4, 5, 6, 7])).toEqual([3, 7, 18]);
    expect(threeZones('threshold-speed', [])).toEqual([0, 0, 0]);
  });

  test('swims by pace against critical speed, drills and phantoms left out', () => {
    const pool = { length: 25, unit: 'm' } as const;
    // CSS 1 m/s: easy from 26.6 s a length on, hard below 24.75 s.
    const swum = lengths([27, 26.7, 26, 25, 24.5, 24, 8]);
    expect(swimThree(swum, pool, 1)).toEqual([53.7, 51, 48.5]);
    expect(swimThree(lengths([30], { stroke: 'drill' }), pool, 1)).toBeNull();
    expect(swimThree(lengths([27], {}), { length: 25, unit: 'yd' }, 0.9144)).toEqual([27, 0, 0]);
    expect(swimThree([], pool, 1)).toBeNull();
  });
});
