import type { DailyValue } from '../../../metrics/daily-values.ts';
import { mean } from '../../../metrics/stats.ts';
import { dayWords } from '../../../plan/describe.ts';
import { addDays, type Day, daysBetween } from '../../../time/day.ts';
import { age } from '../amounts.ts';

export const WEEKS_SHOWN = 12;

/** A week of seven days, named by its last one. */
export interface WeekValue {
  to: Day;
  value: number | null;
}

/** Weeks of seven days ending today, oldest first, each with what `of` makes of its values. */
export function weekly<T extends { day: Day }>(
  values: readonly T[],
  today: Day,
  of: (values: T[]) => number | null,
  weeks = WEEKS_SHOWN,
): WeekValue[] {
  return Array.from({ length: weeks }, (_, n) => {
    const to = addDays(today, -7 * (weeks - 1 - n));
    const from = addDays(to, -6);
    return { to, value: of(values.filter((one) => one.day >= from && one.day <= to)) };
  });
}

/** Mean per week; null where a week has no value. */
export function weekMeans(values: readonly DailyValue[], today: Day, weeks = WEEKS_SHOWN): WeekValue[] {
  return weekly(values, today, (some) => mean(some.map((one) => one.value)), weeks);
}

/** Days since, never below 0. */
export function ageOf(day: Day, today: Day): number {
  return Math.max(0, daysBetween(day, today));
}

/** "Wed 18 Nov, 2 days ago" */
export function agedWords(day: Day, today: Day): string {
  return `${dayWords(day)}, ${age(day, today)}`;
}

/** Readings a body trend needs within four weeks. */
const ENOUGH = 8;

/** How many more readings a body trend needs; 0 when only the days between them are missing. */
export function needed(readings: number): number {
  return Math.max(0, ENOUGH - readings);
}

/** "needs 2 more readings", or what else is missing. */
export function missingWords(needs: number): string {
  if (needs === 0) return 'needs readings over more days';
  return `needs ${needs} more reading${needs === 1 ? '' : 's'}`;
}
