import { type Day, daysBetween } from '../time/day.ts';
import { between, type DailyValue } from './daily-values.ts';
import { theilSen } from './stats.ts';

const WINDOW_DAYS = 56;
/** A smaller change is within the watch's own error, ml/kg/min. */
const CALL = 2;

export interface Vo2maxTrend {
  /** Last reading, ml/kg/min. */
  latest: number;
  /** ml/kg/min per week with its 95 % interval. */
  perWeek: number;
  interval: [number, number];
  /** Change over the days the readings span. */
  change: number;
  /** Called only when the change is at least 2 and the interval leaves 0 out. */
  called: 'up' | 'down' | null;
  n: number;
  asOf: Day;
}

/**
 * Trend of the watch's VO2max over eight weeks, by Theil-Sen: the device is its own control. Its level is 5 to 10 % off
 * a laboratory's; losing weight alone raises it. Needs 6 readings over 28 days.
 */
export function vo2maxTrend(days: readonly DailyValue[], today: Day): Vo2maxTrend | null {
  const used = between(days, today, WINDOW_DAYS - 1, 0);
  const first = used[0];
  const last = used[used.length - 1];
  if (!first || !last || used.length < 6) return null;
  const span = daysBetween(first.day, last.day);
  if (span < 27) return null;
  const fit = theilSen(used.map((d) => ({ x: daysBetween(first.day, d.day), y: d.value })));
  if (!fit) return null;
  const change = fit.slope * span;
  const clear = Math.abs(change) >= CALL && (fit.low > 0 || fit.high < 0);
  return {
    latest: last.value,
    perWeek: 7 * fit.slope,
    interval: [7 * fit.low, 7 * fit.high],
    change,
    called: clear ? (change > 0 ? 'up' : 'down') : null,
    n: fit.n,
    asOf: last.day,
  };
}
