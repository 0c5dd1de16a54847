import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { THRESHOLD_TESTS, testValues } from '../../src/metrics/threshold-test.ts';
import type { Trace } from '../../src/metrics/trace.ts';
import { shippedLibrary } from '../templates/shipped-files.ts';

const BINS_A_MINUTE = 12;

/** Minutes of one value each, in steps of 5 s. */
function minutes(...parts: [minutes: number, value: number | null][]): (number | null)[] {
  return parts.flatMap(([length, value]) => Array.from({ length: length * BINS_A_MINUTE }, () => value));
}

describe('what a done test found', () => {
  test('FTP is 95 % of the best 20 minutes, wherever they lie; the hard five before do not count', () => {
    const trace: Trace = { power: minutes([15, 150], [5, 330], [8, 120], [20, 260], [6, 100]) };
    expect(testValues('ride-ftp-test', trace).ftp).toBeCloseTo(247, 6);
  });

  test('an effort broken off after twelve minutes finds nothing', () => {
    const trace: Trace = { power: minutes([20, 150], [12, 280], [30, 120]) };
    expect(testValues('ride-ftp-test', trace)).toEqual({});
  });

  test('a ramp gives 75 % of its best minute', () => {
    const steps = Array.from({ length: 16 }, (_, i): [number, number] => [1, 100 + 15 * i]);
    expect(testValues('ride-ramp-test', { power: minutes([6, 90], ...steps, [6, 80]) }).ftp).toBeCloseTo(0.75 * 325, 6);
  });

  test('a run: pace of all 30 minutes, heart rate of the last 20', () => {
    const trace: Trace = {
      speed: minutes([12, 2.5], [10, 3.6], [20, 3.3], [7, 2.2]),
      hr: minutes([12, 130], [10, 158], [20, 170], [7, 140]),
    };
    const found = testValues('run-threshold-test', trace);
    expect(found.thresholdSpeed).toBeCloseTo(3.4, 6);
    expect(found.lthr).toBeCloseTo(170, 6);
  });

  test('hills count: graded speed stands before plain speed', () => {
    const trace: Trace = { speed: minutes([10, 2.4], [30, 3]), graded: minutes([10, 2.5], [30, 3.3]) };
    expect(testValues('run-threshold-test', trace)).toEqual({ thresholdSpeed: expect.closeTo(3.3, 6) });
  });

  test('a walk in the middle, a short run or a belt without speed beside one with', () => {
    const walked: Trace = { speed: minutes([10, 2.5], [12, 3.6], [6, 1.2], [12, 3.6]), hr: minutes([40, 160]) };
    expect(testValues('run-threshold-test', walked)).toEqual({});
    expect(testValues('run-threshold-test', { speed: minutes([25, 3.4]) })).toEqual({});
    const belt: Trace = { hr: minutes([10, 130], [10, 160], [20, 171], [5, 140]) };
    expect(testValues('run-threshold-test', belt)).toEqual({ lthr: expect.closeTo(171, 0) });
  });

  test('by heart rate on the bike, power says where the half hour was', () => {
    const trace: Trace = {
      power: minutes([15, 120], [30, 230], [8, 90]),
      hr: minutes([15, 120], [10, 150], [20, 164], [8, 166]),
    };
    expect(testValues('ride-threshold-test', trace)).toEqual({ lthr: expect.closeTo(164, 6) });
  });

  test('holes in the heart rate leave it open, the pace stands', () => {
    const trace: Trace = { speed: minutes([30, 3.4]), hr: minutes([10, 150], [14, 168], [6, null]) };
    expect(testValues('run-threshold-test', trace)).toEqual({ thresholdSpeed: expect.closeTo(3.4, 6) });
    expect(testValues('ride-ftp-test', { power: minutes([10, 250], [4, null], [10, 250]) })).toEqual({});
  });

  test('other sessions find nothing', () => {
    expect(testValues('ride-vo2', { power: minutes([60, 250]) })).toEqual({});
  });

  test('easier minutes around it never move an even effort', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 15 }),
        fc.integer({ min: 0, max: 15 }),
        fc.integer({ min: 150, max: 400 }),
        (before, after, watts) => {
          const trace: Trace = { power: minutes([before, watts / 2], [20, watts], [after, watts / 3]) };
          expect(testValues('ride-ftp-test', trace).ftp).toBeCloseTo(0.95 * watts, 6);
        },
      ),
      { numRuns: 25 },
    );
  });
});

test('the tests are in the library, as tests of their sport', () => {
  const { workouts } = shippedLibrary();
  const sports = { ftp: 'ride', run: 'run', ride: 'ride' } as const;
  for (const [name, ids] of Object.entries(THRESHOLD_TESTS))
    for (const id of ids)
      expect(workouts.get(id), id).toMatchObject({ intent: 'test', sport: sports[name as keyof typeof sports] });
});
