import { line } from './stats.ts';

/** Durations of the power-duration curve, seconds. */
export const EFFORT_SECONDS = [5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600] as const;

/** Highest mean over `seconds` of a 1 Hz series; null when it is shorter. */
export function bestMean(series: readonly number[], seconds: number): number | null {
  if (series.length < seconds || seconds < 1) return null;
  let sum = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < series.length; i++) {
    sum += series[i]!;
    if (i >= seconds) sum -= series[i - seconds]!;
    if (i >= seconds - 1 && sum > best) best = sum;
  }
  return best / seconds;
}

/** Power-duration points of a 1 Hz series: [seconds, mean]. */
export function bestMeans(series: readonly number[]): [number, number][] {
  const points: [number, number][] = [];
  for (const seconds of EFFORT_SECONDS) {
    const value = bestMean(series, seconds);
    if (value !== null) points.push([seconds, value]);
  }
  return points;
}

/**
 * Fastest time over a distance from a cumulative distance series, seconds, interpolated at the far end.
 * Null when the distance was not covered. Pauses count, as they do in a race.
 */
export function fastestDistance(
  t: readonly number[],
  distance: readonly (number | null)[],
  meters: number,
): number | null {
  const points: { t: number; d: number }[] = [];
  for (let i = 0; i < t.length; i++) {
    const d = distance[i];
    const last = points[points.length - 1];
    if (d === null || d === undefined || (last && (d < last.d || t[i]! <= last.t))) continue;
    points.push({ t: t[i]!, d });
  }
  let best: number | null = null;
  let end = 0;
  for (let start = 0; start < points.length; start++) {
    const from = points[start]!;
    while (end < points.length && points[end]!.d - from.d < meters) end++;
    if (end >= points.length) break;
    const b = points[end]!;
    const a = points[end - 1]!;
    const share = b.d > a.d ? (from.d + meters - a.d) / (b.d - a.d) : 1;
    const seconds = a.t + share * (b.t - a.t) - from.t;
    if (best === null || seconds < best) best = seconds;
  }
  return best;
}

/** Distances of a runner's best efforts, m: 1 km, 1 mile, 5 km, 10 km, half marathon. */
export const RUN_METERS = [1000, 1609.344, 5000, 10_000, 21_097.5] as const;

/** Fastest times over the usual running distances: [m, s]. */
export function bestRuns(t: readonly number[], distance: readonly (number | null)[]): [number, number][] {
  const found: [number, number][] = [];
  for (const meters of RUN_METERS) {
    const seconds = fastestDistance(t, distance, meters);
    if (seconds !== null) found.push([meters, seconds]);
  }
  return found;
}

export interface CriticalPower {
  /** W */
  cp: number;
  /** J */
  wPrime: number;
  n: number;
}

/**
 * Critical power by regression of power on 1 / time, P = CP + W' / t. Only maximal efforts of about 2 to 20 minutes
 * belong in it; other fits (work on time, non-linear) give other numbers. Null below three efforts, or when the line
 * makes no sense (CP or W' not above 0).
 */
export function criticalPower(efforts: readonly { seconds: number; watts: number }[]): CriticalPower | null {
  const usable = efforts.filter((e) => e.seconds > 0 && e.watts > 0);
  if (usable.length < 3) return null;
  const fit = line(usable.map((e) => ({ x: 1 / e.seconds, y: e.watts })));
  if (!fit || fit.intercept <= 0 || fit.slope <= 0) return null;
  return { cp: fit.intercept, wPrime: fit.slope, n: usable.length };
}
