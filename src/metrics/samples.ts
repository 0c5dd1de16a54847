import type { Samples } from '../activities/model.ts';

/** Gaps longer than this are pauses or lost signal: their time is not counted, seconds. */
export const MAX_GAP_SECONDS = 30;

export interface Weighted {
  value: number;
  /** How long the value held, seconds. */
  seconds: number;
}

/**
 * Each non-null value with the time until the next one (recordings are irregular, so a plain mean over records would
 * be wrong). Steps longer than `maxGap` or not forward in time are dropped; the last value has no following step.
 */
export function weighted(
  t: readonly number[],
  values: readonly (number | null)[] | undefined,
  maxGap = MAX_GAP_SECONDS,
): Weighted[] {
  if (!values) return [];
  const result: Weighted[] = [];
  let previous = -1;
  for (let i = 0; i < t.length; i++) {
    const value = values[i];
    if (value === null || value === undefined || !Number.isFinite(value)) continue;
    if (previous >= 0) {
      const seconds = t[i]! - t[previous]!;
      if (seconds > 0 && seconds <= maxGap) result.push({ value: values[previous]!, seconds });
    }
    previous = i;
  }
  return result;
}

/** Time-weighted mean and the time it rests on; null without data. */
export function weightedMean(items: readonly Weighted[]): { mean: number; seconds: number } | null {
  let sum = 0;
  let seconds = 0;
  for (const item of items) {
    sum += item.value * item.seconds;
    seconds += item.seconds;
  }
  return seconds > 0 ? { mean: sum / seconds, seconds } : null;
}

/**
 * A series on a 1 Hz grid, in stretches: gaps of 2 to `maxGap` seconds hold the last value, longer gaps cut the
 * time out (a pause), null counts as `whenNull`.
 */
export function oneHertz(samples: Samples, channel: 'power' | 'speed', maxGap = 10, whenNull = 0): number[] | null {
  const values = samples[channel];
  if (!values?.some((v) => v !== null && v !== undefined)) return null;
  const grid: number[] = [];
  for (let i = 0; i < samples.t.length; i++) {
    const value = values[i] ?? whenNull;
    const next = samples.t[i + 1];
    const step = next === undefined ? 1 : Math.round(next - samples.t[i]!);
    if (step <= 0) continue;
    const repeat = step <= maxGap ? step : 1;
    for (let k = 0; k < repeat; k++) grid.push(value);
  }
  return grid;
}
