import { daysBetween } from '../time/day.ts';
import type { DailyValue } from './daily-values.ts';
import { ols } from './stats.ts';

/** Energy in a kilogram of body mass change, kcal; a long-run approximation. */
export const KCAL_PER_KG = 7700;
/** Weight loss per week as a share of body weight: say so above, propose to stop above (Garthe 2011). */
export const LOSS_WARN_SHARE = 0.007;
export const LOSS_STOP_SHARE = 0.01;

/**
 * Smoothed weight (Hacker's Diet): T += 0.1 (W - T) per day, starting at the first weight. Over a gap of n days the
 * step is 1 - 0.9^n, so a missing day costs no memory. It lags about nine days: for display, not for the rate.
 */
export function smoothedWeights(days: readonly DailyValue[]): DailyValue[] {
  const result: DailyValue[] = [];
  let held: DailyValue | null = null;
  for (const { day, value } of days) {
    if (held === null) held = { day, value };
    else {
      const gap = Math.max(0, daysBetween(held.day, day));
      held = { day, value: held.value + (1 - 0.9 ** gap) * (value - held.value) };
    }
    result.push(held);
  }
  return result;
}

/** The last smoothed weight; null without readings. */
export function smoothedWeight(days: readonly DailyValue[]): DailyValue | null {
  return smoothedWeights(days).at(-1) ?? null;
}

export interface WeightRate {
  /** kg per week with its 95 % interval. */
  perWeek: number;
  interval: [number, number];
  /** Standard error of the weekly slope. */
  se: number;
  /** Share of the mean weight per week; negative is loss. */
  share: number;
  /** `too-fast` above 0.7 % loss a week, `stop` above 1 %. */
  limit: 'ok' | 'too-fast' | 'stop';
  /** Energy balance the change implies, kcal a day; negative is a deficit. Label it "implied". */
  impliedKcalPerDay: number;
}

/** Rate of weight change by least squares; null below 8 readings over 14 days. */
export function weightRate(days: readonly DailyValue[]): WeightRate | null {
  const first = days[0];
  const last = days[days.length - 1];
  if (!first || !last || days.length < 8 || daysBetween(first.day, last.day) < 13) return null;
  const fit = ols(days.map((d) => ({ x: daysBetween(first.day, d.day), y: d.value })));
  if (!fit) return null;
  const middle = fit.intercept + (fit.slope * daysBetween(first.day, last.day)) / 2;
  const share = (7 * fit.slope) / middle;
  return {
    perWeek: 7 * fit.slope,
    interval: [7 * fit.low, 7 * fit.high],
    se: 7 * fit.slopeSe,
    share,
    limit: share < -LOSS_STOP_SHARE ? 'stop' : share < -LOSS_WARN_SHARE ? 'too-fast' : 'ok',
    impliedKcalPerDay: KCAL_PER_KG * fit.slope,
  };
}

/**
 * Weight at another body-fat share with lean mass unchanged, kg, and how many weeks it takes at a rate.
 * @param rateShare loss per week as a share of that week's weight, such as 0.007; the loss shrinks with the weight
 */
export function weightAtBodyFat(
  kg: number,
  fatPercent: number,
  goalPercent: number,
  rateShare: number,
): { kg: number; weeks: number | null } {
  const goal = (kg * (1 - fatPercent / 100)) / (1 - goalPercent / 100);
  return {
    kg: goal,
    weeks: rateShare > 0 && rateShare < 1 && goal < kg ? Math.log(goal / kg) / Math.log(1 - rateShare) : null,
  };
}
