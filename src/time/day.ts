/**
 * Local calendar days and instants. A `Day` is the athlete's local date; an `Instant` is UTC.
 * Both are plain ISO strings, so they sort, store and print as they are.
 */

/** Local calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** UTC instant, ISO 8601 with `Z`. */
export type Instant = string;

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Full names of the weekdays. */
export const WEEKDAY_NAMES: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

const MS_PER_DAY = 86_400_000;

/** Days before each month in a year that begins in March, so that the leap day comes last. */
const DAYS_BEFORE = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275] as const;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468;

/** The number in the digits from `from` up to `to`; NaN when one of them is no digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = 10 * value + digit;
  }
  return value;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01, or null for what is no day. Proleptic Gregorian calendar, counted from March on. */
function numberOf(day: string): number | null {
  if (day.length !== 10 || day[4] !== '-' || day[7] !== '-') return null;
  const year = digits(day, 0, 4);
  const month = digits(day, 5, 7);
  const date = digits(day, 8, 10);
  if (Number.isNaN(year) || !(month >= 1 && month <= 12) || !(date >= 1 && date <= daysIn(year, month))) return null;
  const y = month <= 2 ? year - 1 : year;
  return (
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + DAYS_BEFORE[month - 1]! + date - 1 - EPOCH
  );
}

/** Days since 1970-01-01, for arithmetic. Throws on a malformed or impossible day. */
export function dayNumber(day: Day): number {
  const number = numberOf(day);
  if (number === null) throw new RangeError(`"${day}" is not a day`);
  return number;
}

/** True for a real calendar day in `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return numberOf(text) !== null;
}

/** The day with that number. */
function dayOf(number: number): Day {
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The day `n` days after `day` (negative: before). */
export function addDays(day: Day, n: number): Day {
  return dayOf(dayNumber(day) + n);
}

/** Whole days from `from` to `to`; positive when `to` is later. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function dayRange(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let n = dayNumber(from); n <= dayNumber(to); n++) days.push(dayOf(n));
  return days;
}

export function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[(((dayNumber(day) + 3) % 7) + 7) % 7] as Weekday;
}

/** Monday of the week that holds `day`. */
export function weekStart(day: Day): Day {
  return addDays(day, -WEEKDAYS.indexOf(weekdayOf(day)));
}
