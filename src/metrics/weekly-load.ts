import { mean, populationSd } from './stats.ts';

/** Sum of the daily loads. Rest days are 0 and belong in the list. */
export function weeklyLoad(daily: readonly number[]): number {
  return daily.reduce((sum, load) => sum + load, 0);
}

export interface Monotony {
  /** Mean over population SD of the daily loads; null without load or when all days are equal. */
  monotony: number | null;
  /** Weekly load x monotony. */
  strain: number | null;
  /** All days the same and above 0: the ratio has no value, which is itself worth saying. */
  uniform: boolean;
}

/**
 * Foster's monotony and strain (1998) over seven consecutive days with rest days as 0. Population SD; the papers do
 * not say which. With k equal training days in a week monotony cannot exceed sqrt(k / (7 - k)) (1.58 at five), so
 * "above 2" cannot happen at five or fewer: a descriptive number.
 */
export function monotony(daily: readonly number[]): Monotony {
  const total = weeklyLoad(daily);
  const m = mean(daily);
  const sd = populationSd(daily);
  if (m === null || sd === null || total === 0) return { monotony: null, strain: null, uniform: false };
  if (sd < 1e-9 * Math.abs(m)) return { monotony: null, strain: null, uniform: true };
  return { monotony: m / sd, strain: total * (m / sd), uniform: false };
}

/**
 * Change of one week's load against the mean of the weeks before it, as a share (0.1 is 10 % more).
 * @param weeks full weeks' loads, oldest first, the one in question last; needs four
 */
export function weekOnWeek(weeks: readonly number[]): { change: number; previous: number } | null {
  if (weeks.length < 4) return null;
  const previous = weeks[weeks.length - 2]!;
  return previous > 0 ? { change: weeks[weeks.length - 1]! / previous - 1, previous } : null;
}
