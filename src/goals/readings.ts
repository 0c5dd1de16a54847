import { mean, ols, type Point, type Trend, theilSen } from '../metrics/stats.ts';
import { smoothedWeight } from '../metrics/weight.ts';
import { addDays, type Day, daysBetween } from '../time/day.ts';
import type { GoalPolicy } from './policy.ts';

/** One reading of a goal's metric. `source` is "Garmin", "Hevy", "you", "computed", ... */
export interface GoalReading {
  day: Day;
  value: number;
  source: string;
}

/** Readings up to today with finite values, oldest first. */
export function usable(readings: readonly GoalReading[], today: Day): GoalReading[] {
  return readings
    .filter((r) => r.day <= today && Number.isFinite(r.value))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.value - b.value));
}

function isBetter(policy: GoalPolicy, a: number, b: number): boolean {
  return policy.better === 'lower' ? a < b : a > b;
}

/** The value of a week's (or any set of) readings under the policy; null for none. */
export function summary(readings: readonly GoalReading[], policy: GoalPolicy): number | null {
  if (readings.length === 0) return null;
  if (policy.weekly === 'mean') return mean(readings.map((r) => r.value));
  if (policy.weekly === 'last') return readings[readings.length - 1]!.value;
  let best = readings[0]!.value;
  for (const r of readings) if (isBetter(policy, r.value, best)) best = r.value;
  return best;
}

/** Last eight weeks ending today, oldest first; weeks without a reading are null. */
export function weeklySeries(readings: readonly GoalReading[], policy: GoalPolicy, today: Day): (number | null)[] {
  const series: (number | null)[] = [];
  for (let week = 7; week >= 0; week--) {
    const from = addDays(today, -7 * week - 6);
    const to = addDays(today, -7 * week);
    series.push(
      summary(
        readings.filter((r) => r.day >= from && r.day <= to),
        policy,
      ),
    );
  }
  return series;
}

/** Readings a trend is made of: within the window; for "best" metrics one per week, the others being no attempts. */
export function trendReadings(readings: readonly GoalReading[], policy: GoalPolicy, today: Day): GoalReading[] {
  const from = addDays(today, -policy.windowDays + 1);
  const inside = readings.filter((r) => r.day >= from);
  if (policy.weekly !== 'best') return inside;
  const best = new Map<number, GoalReading>();
  for (const r of inside) {
    const week = Math.floor(daysBetween(r.day, today) / 7);
    const held = best.get(week);
    if (!held || isBetter(policy, r.value, held.value)) best.set(week, r);
  }
  return [...best.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Below this many readings their own scatter says too little about how wide the interval has to be. */
const FEW = 8;

/**
 * Least squares; with few readings the interval comes from the known error of one (half the noise, or the residuals
 * where they are larger) instead of from a scatter that two or three points cannot show.
 */
function fitTests(points: readonly Point[], noise: number): Trend | null {
  const fit = ols(points);
  if (!fit || fit.n >= FEW) return fit;
  const mx = mean(points.map((p) => p.x)) ?? 0;
  let squares = 0;
  let residual = 0;
  for (const { x, y } of points) {
    squares += (x - mx) ** 2;
    residual += (y - fit.intercept - fit.slope * x) ** 2;
  }
  const error = Math.max(noise / 2, Math.sqrt(residual / (fit.n - 2)));
  const half = (1.96 * error) / Math.sqrt(squares);
  return { ...fit, low: fit.slope - half, high: fit.slope + half };
}

/** Trend per week with its 95 % interval, x being weeks before today; null until there is enough. */
export function trendOf(
  readings: readonly GoalReading[],
  policy: GoalPolicy,
  today: Day,
): { trend: Trend | null; missing: number; weeks: number } {
  const used = trendReadings(readings, policy, today);
  const first = used[0];
  const last = used[used.length - 1];
  const span = first && last ? daysBetween(first.day, last.day) : 0;
  const missing = Math.max(0, policy.minReadings - used.length);
  const weeks = span / 7;
  // Both end days count: fourteen daily readings span 14 days.
  if (missing > 0 || span + 1 < policy.minSpanDays) return { trend: null, missing, weeks };
  const points: Point[] = used.map((r) => ({ x: -daysBetween(r.day, today) / 7, y: r.value }));
  return { trend: policy.fit === 'ols' ? fitTests(points, policy.noise) : theilSen(points), missing: 0, weeks };
}

/** What stands for "now". */
export function currentValue(
  readings: readonly GoalReading[],
  policy: GoalPolicy,
  today: Day,
  trend: Trend | null,
): number | null {
  const last = readings[readings.length - 1];
  if (!last) return null;
  const since = (days: number) => readings.filter((r) => r.day > addDays(last.day, -days));
  switch (policy.value) {
    case 'latest':
      return last.value;
    case 'smoothed':
      return smoothedWeight(readings)?.value ?? last.value;
    case 'fitted':
      if (trend) return trend.intercept - (trend.slope * daysBetween(last.day, today)) / 7;
      return mean(since(14).map((r) => r.value));
    case 'recent-best':
      return summary(since(28), { ...policy, weekly: 'best' });
    case 'mean-7-days':
      return mean(since(7).map((r) => r.value));
    case 'mean-4-weeks':
      return mean(readings.slice(-4).map((r) => r.value));
  }
}
