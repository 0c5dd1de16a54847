import { type Day, daysBetween } from '../time/day.ts';
import { between, type DailyValue } from './daily-values.ts';
import { ols, tQuantile } from './stats.ts';

/** Days the regression looks back. */
const WINDOW_DAYS = 28;

export interface BodyFatTrend {
  /** Percent by this scale on the day of the last reading, from the regression. */
  percent: number;
  /** 95 % interval of that value, percent. */
  percentInterval: [number, number];
  /** Points per week with the 95 % interval. */
  perWeek: number;
  interval: [number, number];
  n: number;
  asOf: Day;
}

/**
 * Body fat by regression over the last four weeks: single readings of a home scale scatter by a point or two with
 * hydration, and its level may be several points off, so it is "by this scale". Needs 8 readings over 14 days.
 */
export function bodyFatTrend(days: readonly DailyValue[], today: Day): BodyFatTrend | null {
  const used = between(days, today, WINDOW_DAYS - 1, 0);
  const first = used[0];
  const last = used[used.length - 1];
  if (!first || !last || used.length < 8 || daysBetween(first.day, last.day) < 13) return null;
  // x is days before the last reading, so the intercept is the value there.
  const points = used.map((d) => ({ x: daysBetween(last.day, d.day), y: d.value }));
  const fit = ols(points);
  if (!fit) return null;
  let squares = 0;
  let residual = 0;
  const mx = points.reduce((sum, p) => sum + p.x, 0) / points.length;
  for (const { x, y } of points) {
    squares += (x - mx) ** 2;
    residual += (y - fit.intercept - fit.slope * x) ** 2;
  }
  const variance = residual / (points.length - 2);
  const half = tQuantile(0.975, points.length - 2) * Math.sqrt(variance * (1 / points.length + mx ** 2 / squares));
  return {
    percent: fit.intercept,
    percentInterval: [fit.intercept - half, fit.intercept + half],
    perWeek: 7 * fit.slope,
    interval: [7 * fit.low, 7 * fit.high],
    n: fit.n,
    asOf: last.day,
  };
}
