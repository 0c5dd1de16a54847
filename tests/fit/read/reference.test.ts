import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SwimLength } from '../../../src/activities/model.ts';
import { HAVE_REAL, REAL, realActivity, WITHOUT_REAL } from '../real-files.ts';

interface Reference {
  n_laps: number;
  hr132?: { mean_bpm: number; max_bpm: number };
  sessions: {
    n_records: number;
    device: Record<string, number | undefined>;
    computed: Record<string, number | string | boolean | undefined> & { stroke_counts?: Record<string, number> };
  }[];
}

function references(): [string, Reference][] {
  if (!HAVE_REAL) return [['', { n_laps: 0, sessions: [] }]];
  const json = JSON.parse(readFileSync(path.join(REAL, 'reference.json'), 'utf8')) as {
    files: Record<string, Reference>;
  };
  return Object.entries(json.files);
}

const FIT_EPOCH_SECONDS = 631_065_600;
const STROKE_WORD: Record<string, string> = { freestyle: 'free', breaststroke: 'breast', drill: 'drill' };

function known(column: (number | null)[] | undefined): number[] {
  return (column ?? []).filter((value) => value !== null);
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** As the reference states it: 30-sample trailing mean over full windows, fourth power, mean, fourth root; null is 0. */
function normalisedPower(power: (number | null)[]): number {
  const fourth: number[] = [];
  let sum = 0;
  for (const [i, value] of power.entries()) {
    sum += value ?? 0;
    if (i >= 30) sum -= power[i - 30] ?? 0;
    if (i >= 29) fourth.push((sum / 30) ** 4);
  }
  return mean(fourth) ** 0.25;
}

/** Smallest sum over `n` lengths in a row without an idle one between. */
function best(lengths: SwimLength[], n: number): { seconds: number; index: number } {
  let found = { seconds: Number.POSITIVE_INFINITY, index: -1 };
  for (let i = 0; i + n <= lengths.length; i++) {
    const part = lengths.slice(i, i + n);
    const seconds = part.reduce((sum, length) => sum + length.seconds, 0);
    if (part.every((length) => length.active) && seconds < found.seconds - 1e-9) found = { seconds, index: i };
  }
  return found;
}

describe.skipIf(!HAVE_REAL)(`values computed independently${WITHOUT_REAL}`, () => {
  test('there are 19 reference files', () => {
    expect(references()).toHaveLength(19);
  });

  describe.each(references())('%s', (file, reference) => {
    const activity = HAVE_REAL ? realActivity(file).activities[0]! : (undefined as never);
    const { device, computed, n_records: records } = reference.sessions[0]! ?? {};

    test('summary is the device’s own', () => {
      expect(activity.elapsedSeconds).toBe(device.total_elapsed_time_s);
      expect(activity.timerSeconds).toBe(device.total_timer_time_s);
      expect(activity.meters).toBe(device.total_distance_m ?? null);
      expect(activity.kcal).toBe(device.total_calories ?? null);
      if (device.avg_heart_rate !== undefined) expect(activity.avgHr).toBe(device.avg_heart_rate);
      if (device.max_heart_rate !== undefined) expect(activity.maxHr).toBe(device.max_heart_rate);
      if (device.avg_power) expect(activity.avgPower).toBe(device.avg_power);
      expect(activity.devicePower?.np ?? null).toBe(device.normalized_power || null);
      expect(activity.devicePower?.tss ?? null).toBe(device.training_stress_score || null);
      expect(activity.devicePower?.ftp ?? null).toBe(device.threshold_power || null);
      expect(activity.laps).toHaveLength(reference.n_laps);
    });

    test('points: count, first and last moment, distance', () => {
      const { samples } = activity;
      expect(samples?.t).toHaveLength(records);
      const start = Date.parse(activity.start) / 1000 - FIT_EPOCH_SECONDS;
      expect(start + (samples?.t[0] as number)).toBe(computed.first_ts);
      expect(start + (samples?.t.at(-1) as number)).toBe(computed.last_ts);
      if (computed.distance_m === undefined) return;
      const distance = known(samples?.distance);
      expect(distance.at(-1)).toBeCloseTo(computed.distance_m as number, 2);
      expect(Math.max(...distance) - Math.min(...distance)).toBeCloseTo(computed.distance_span_m as number, 2);
    });

    if (computed?.avg_hr !== undefined)
      test('heart rate', () => {
        const hr = known(activity.samples?.hr);
        expect(hr).toHaveLength(computed.hr_samples as number);
        expect(Math.abs(mean(hr) - (computed.avg_hr as number))).toBeLessThanOrEqual(0.01);
        expect(Math.max(...hr)).toBe(computed.max_hr);
      });

    if (computed?.np_per_record !== undefined)
      test('power', () => {
        const power = activity.samples?.power ?? [];
        expect(known(power)).toHaveLength(computed.power_samples as number);
        expect(Math.abs(mean(known(power)) - (computed.avg_power_nonnull as number))).toBeLessThanOrEqual(0.01);
        expect(Math.max(...known(power))).toBe(computed.max_power);
        expect(Math.abs(normalisedPower(power) - (computed.np_per_record as number))).toBeLessThanOrEqual(0.01);
      });

    if (computed?.n_lengths !== undefined)
      test('lengths and best 100', () => {
        const { lengths } = activity;
        const active = lengths.filter((length) => length.active);
        expect(lengths).toHaveLength(computed.n_lengths as number);
        expect(active).toHaveLength(computed.n_active as number);
        expect(active.length * poolMeters()).toBeCloseTo(computed.active_distance_m as number, 2);
        expect(active.reduce((sum, length) => sum + (length.strokes ?? 0), 0)).toBe(computed.strokes);
        const counts: Record<string, number> = {};
        for (const { stroke } of active) if (stroke) counts[stroke] = (counts[stroke] ?? 0) + 1;
        const expected: Record<string, number> = {};
        for (const [word, n] of Object.entries(computed.stroke_counts ?? {})) expected[STROKE_WORD[word] as string] = n;
        expect(counts).toEqual(expected);
        expect(activity.movingSeconds).toBeCloseTo(computed.active_time_s as number, 3);
        expect(activity.pool?.unit).toBe(computed.best_100_unit);
        const found = best(lengths, computed.best_100_lengths as number);
        expect(found.seconds).toBeCloseTo(computed.best_100_s as number, 3);
        expect(found.index).toBe(computed.best_100_start_length_index);
      });

    if (reference.hr132 !== undefined)
      test('heart rate of the strap is merged, within the strap’s range', () => {
        const hr = known(activity.samples?.hr);
        expect(hr.length).toBeGreaterThan(records * 0.5);
        expect(Math.max(...hr)).toBeLessThanOrEqual(reference.hr132?.max_bpm as number);
        // The reference mean is not aligned in time, so it is a plausibility check only.
        expect(Math.abs(mean(hr) - (reference.hr132?.mean_bpm as number))).toBeLessThan(15);
      });

    function poolMeters(): number {
      const { length, unit } = activity.pool as { length: number; unit: 'm' | 'yd' };
      return unit === 'yd' ? length * 0.9144 : length;
    }
  });
});
