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

const MS_PER_DAY = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** Days since 1970-01-01, for arithmetic. Throws on a malformed or impossible day. */
export function dayNumber(day: Day): number {
  const ms = SHAPE.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day)
    throw new RangeError(`"${day}" is not a day`);
  return ms / MS_PER_DAY;
}

/** True for a real calendar day in `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** The day `n` days after `day` (negative: before). */
export function addDays(day: Day, n: number): Day {
  return new Date((dayNumber(day) + n) * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; positive when `to` is later. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function dayRange(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let n = dayNumber(from); n <= dayNumber(to); n++) days.push(new Date(n * MS_PER_DAY).toISOString().slice(0, 10));
  return days;
}

export function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[(((dayNumber(day) + 3) % 7) + 7) % 7] as Weekday;
}

/** Monday of the week that holds `day`. */
export function weekStart(day: Day): Day {
  return addDays(day, -WEEKDAYS.indexOf(weekdayOf(day)));
}
