import { addDays, type Day, daysBetween, isDay, WEEKDAYS, weekdayOf } from '../time/day.ts';

export const DAY_FORMS = 'YYYY-MM-DD, today, yesterday, tomorrow or a weekday (mon, friday, ...)';

/**
 * Reads a day: ISO, today, yesterday, tomorrow, or a weekday name (three letters or whole). A weekday is the coming
 * one including today (`coming`, for planning) or the latest one including today (`past`, for logging).
 * null when it is none of these.
 */
export function parseDay(text: string, today: Day, direction: 'coming' | 'past' = 'coming'): Day | null {
  const word = text.trim().toLowerCase();
  if (isDay(word)) return word;
  if (word === 'today') return today;
  if (word === 'yesterday') return addDays(today, -1);
  if (word === 'tomorrow') return addDays(today, 1);
  const index = WEEKDAY_NAMES.findIndex((name) => name === word || (name.slice(0, 3) === word && word.length === 3));
  if (index < 0) return null;
  const ahead = (index - WEEKDAYS.indexOf(weekdayOf(today)) + 7) % 7;
  return addDays(today, direction === 'coming' || ahead === 0 ? ahead : ahead - 7);
}

const WEEKDAY_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The oldest day an entry may be made for. */
const OLDEST: Day = '1980-01-01';

/** True for a day that something may be logged on: not in the future, not before 1980. */
export function isLoggable(day: Day, today: Day): boolean {
  return daysBetween(day, today) >= 0 && day >= OLDEST;
}
