import type { Samples } from '../activities/model.ts';

/** A value holds until the next one up to this long, seconds. */
const HELD = 10;
/** Length of the smoothing window of normalised power, seconds. */
const WINDOW = 30;

/**
 * Normalised value of a 1 Hz series (Coggan 2003): 30 s rolling mean over full windows only, fourth power, mean,
 * fourth root. For power in W it is normalised power, for graded speed in m/s the normalised graded pace as speed.
 * Zeros count. Null below one full window; not meaningful below about 20 minutes.
 */
export function normalised(series: readonly number[]): number | null {
  if (series.length < WINDOW) return null;
  let sum = 0;
  let fourth = 0;
  let windows = 0;
  for (let i = 0; i < series.length; i++) {
    sum += series[i]!;
    if (i >= WINDOW) sum -= series[i - WINDOW]!;
    if (i < WINDOW - 1) continue;
    // The running sum may fall a hair below 0 by rounding.
    fourth += (Math.max(0, sum) / WINDOW) ** 4;
    windows++;
  }
  return (fourth / windows) ** 0.25;
}

/** Intensity factor: normalised power over functional threshold power. Null when the threshold is not above 0. */
export function intensityFactor(np: number, threshold: number): number | null {
  return threshold > 0 ? np / threshold : null;
}

/**
 * Training stress score: s NP IF / (FTP 3600) 100, which is hours x IF squared x 100. One hour at threshold is 100.
 * @param seconds timer time
 */
export function tss(seconds: number, np: number, ftp: number): number | null {
  const factor = intensityFactor(np, ftp);
  return factor === null ? null : (seconds / 3600) * factor ** 2 * 100;
}

/**
 * Mean power over the time it was measured, W; null without any. Zeros count, a meter that fell silent does not: what is
 * not known is not 0 W. (Normalised power takes its silence as coasting, as devices do.)
 */
export function averagePower({ t, power }: Samples): number | null {
  let sum = 0;
  let seconds = 0;
  for (const [i, watts] of (power ?? []).entries()) {
    const step = (t[i + 1] ?? t[i]! + 1) - t[i]!;
    if (watts === null || step <= 0) continue;
    const held = step <= HELD ? step : 1;
    sum += watts * held;
    seconds += held;
  }
  return seconds > 0 ? sum / seconds : null;
}

/** Variability index: normalised over average power. Null when the average is 0. */
export function variabilityIndex(np: number, average: number): number | null {
  return average > 0 ? np / average : null;
}
