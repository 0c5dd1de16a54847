import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../src/activities/model.ts';
import { type ReadActivity, readFit } from '../../src/fit/read/read-fit.ts';
import { computeActivityMetrics } from '../../src/metrics/activity-metrics.ts';
import { normalised, tss } from '../../src/metrics/power.ts';
import { oneHertz, weighted, weightedMean } from '../../src/metrics/samples.ts';
import { bestContinuous } from '../../src/metrics/swim-bests.ts';
import { lengthFaults } from '../../src/metrics/swim-lengths.ts';
import { activity, athlete } from './make.ts';

const FIT = path.resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'fit');
const here = existsSync(FIT);

function first(file: string): ReadActivity {
  const reading = readFit(readFileSync(path.join(FIT, file)), { zone: 'UTC' });
  if (reading.kind !== 'activity') throw new Error(`${file} is ${reading.kind}`);
  return reading.activities[0]!;
}

function whole(read: ReadActivity): Activity {
  return activity({ ...read });
}

const GC = 'GoldenCheetah+GoldenCheetah/test';
const SL = 'sports-alliance+sports-lib/src/specs/fixtures';

describe.skipIf(!here)('power of real rides (skipped where the recordings are absent)', () => {
  // file, independent value (1 Hz, gaps to 10 s held), device's own value, device's TSS, FTP in the file
  const rides: [string, number, number, number, number][] = [
    ['tormoder+fit/testdata/bpg/garmin.fit', 262.49, 264, 210.5, 284],
    [`${GC}/rides/Garmin1000_withFirstbeat.fit`, 225.34, 225, 114.3, 285],
    [`${GC}/rides/Weather_XDATA_2016_02_06_13_01_22.fit`, 232.99, 234, 134, 300],
    ['GoldenCheetah+sweatpy/tests/fixtures/fit/2018-03-13-18-17-02.fit', 273.53, 274, 86.8, 323],
    [`${SL}/rides/fit/7432332116.fit`, 171.33, 172, 254, 180],
    [`${SL}/rides/fit/7445393868.fit`, 145.83, 147, 48.3, 201],
    ['muktihari+fit/testdata/from_official_sdk/activity_lowbattery.fit', 206.49, 207, 74.9, 250],
    [`${GC}/rides/Karoo-Botley_BW_Swanmore_Wickham-2025-05-09-1238.fit`, 195.85, 195, 92.9, 220],
    ['dtcooper+python-fitparse/tests/files/rollers.fit', 319.22, 321, 48.5, 325],
  ];

  test.each(rides)('%s', (file, independent, device, deviceTss, ftp) => {
    const ride = first(file);
    const np = normalised(oneHertz(ride.samples!, 'power')!)!;
    expect(Math.abs(np / independent - 1)).toBeLessThan(0.001);
    expect(Math.abs(np / device - 1)).toBeLessThan(0.015);
    // Devices round TSS inputs and time; their own value is within 3 %.
    expect(Math.abs(tss(ride.timerSeconds, np, ftp)! / deviceTss - 1)).toBeLessThan(0.03);
  });

  test('a watch with its own idea of normalised power is not followed', () => {
    const files = ['tormoder+fit/testdata/bpg/garmin.fit'];
    const ride = whole(first(files[0]!));
    const found = computeActivityMetrics(ride, athlete());
    expect(found.power?.np).toBeCloseTo(262.49, 0);
    expect(ride.devicePower?.np).toBe(264);
  });
});

describe.skipIf(!here)('heart rate of real recordings (skipped where the recordings are absent)', () => {
  test.each([
    ['tormoder+fit/testdata/bpg/garmin.fit', 141],
    [`${GC}/rides/Garmin1000_withFirstbeat.fit`, 134],
    ['GoldenCheetah+sweatpy/tests/fixtures/fit/2018-03-13-18-17-02.fit', 153],
    [`${GC}/roundtrip/Fr955v19.28andStryd.fit`, 139],
    [`${SL}/runs/fit/6860622783.fit`, 145],
    [`${SL}/runs/fit/6916728382.fit`, 131],
  ])("%s: time-weighted mean is the device's %i", (file, device) => {
    const { samples } = first(file);
    const { mean } = weightedMean(weighted(samples!.t, samples!.hr))!;
    expect(Math.abs(mean / device - 1)).toBeLessThan(0.01);
  });

  test('zone seconds add up to the time with heart rate', () => {
    const run = whole(first(`${SL}/runs/fit/6916728382.fit`));
    const found = computeActivityMetrics(run, athlete());
    const inZones = found.zones.hr!.seconds.reduce((a, b) => a + b, 0);
    expect(inZones).toBeCloseTo(weightedMean(weighted(run.samples!.t, run.samples!.hr))!.seconds, 6);
    expect(found.trimp?.method).toBe('samples');
    expect(found.trimp!.value).toBeGreaterThan(0);
  });
});

describe.skipIf(!here)('real pool swims (skipped where the recordings are absent)', () => {
  // file, active lengths, best 100 of any stroke without the filter, index of its first length
  test.each([
    [`${SL}/swim/fit/6860712481.fit`, 80, 106.997, 18],
    ['dtcooper+python-fitparse/tests/files/event_timestamp.fit', 114, 91.59, 75],
    ['muktihari+fit/testdata/from_official_sdk/activity_poolswim_with_hr.fit', 68, 93.783, 41],
    ['thomaschampagne+elevate/desktop/src/specs/integration/file/fixtures/swimming/spiros-02.fit', 40, 96.87, 28],
    [`${SL}/swim/fit/6021532030.fit`, 39, 80.811, 2],
    [`${GC}/swims/20160517-063148-1-1328-ANTFS-4-0.FIT`, 54, 101.125, 28],
  ])('%s', (file, active, best, index) => {
    const swim = first(file);
    const { length } = swim.pool!;
    const found = bestContinuous(swim.lengths, length, 100, { freeOnly: false, keepFaulty: true })!;
    expect(swim.lengths.filter((l) => l.active)).toHaveLength(active);
    expect(found.seconds).toBeCloseTo(best, 2);
    expect(found.firstLength).toBe(index);
  });

  test('a sound recording has no faults and its best freestyle hundred stands', () => {
    const swim = first(`${GC}/swims/20160517-063148-1-1328-ANTFS-4-0.FIT`);
    expect(lengthFaults(swim.lengths, 50).every((fault) => fault === null)).toBe(true);
    expect(bestContinuous(swim.lengths, 50, 100)).toMatchObject({
      firstLength: 28,
      seconds: expect.closeTo(101.125, 2),
    });
  });
});
