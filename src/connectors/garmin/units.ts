import { type Day, type Instant, isDay } from '../../time/day.ts';

/**
 * Every conversion of Garmin's units and dates, in one place. Inside the program: SI, UTC instants, local days.
 * Unknown or impossible input gives null, never a guess.
 */

const STAMP = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?$/;

/** Garmin's `*GMT` text ("2026-01-27 13:28:07" or "2026-01-27T13:28:07.0"), which is UTC without saying so. */
export function instantFromGmt(text: string | null | undefined): Instant | null {
  const parts = text ? STAMP.exec(text.replace(/Z$/, '')) : null;
  if (!parts || !isDay(parts[1] as string)) return null;
  const ms = Date.parse(`${parts[1]}T${parts[2]}.${(parts[3] ?? '0').padEnd(3, '0').slice(0, 3)}Z`);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/** Epoch milliseconds of a true UTC field (`*TimestampGMT`, `beginTimestamp`). */
export function instantFromMs(ms: number | null | undefined): Instant | null {
  if (ms === null || ms === undefined || !Number.isFinite(ms) || ms <= 0 || ms > 8.64e15) return null;
  return new Date(ms).toISOString();
}

/** UTC from either form; `lastSyncTimestampGMT` and readiness come as text, sleep as milliseconds. */
export function instantFromEither(value: string | number | null | undefined): Instant | null {
  return typeof value === 'number' ? instantFromMs(value) : instantFromGmt(value);
}

/** Local day of a `*Local` text or a `calendarDate`: the date as written, no zone arithmetic. */
export function dayOfLocal(text: string | null | undefined): Day | null {
  const day = text?.slice(0, 10) ?? '';
  return isDay(day) ? day : null;
}

/** Offset of local wall time from UTC in minutes, from the pair of start texts; null when one is missing or absurd. */
export function offsetFromPair(local: string | null | undefined, gmt: string | null | undefined): number | null {
  const wall = instantFromGmt(local);
  const utc = instantFromGmt(gmt);
  if (!wall || !utc) return null;
  const minutes = Math.round((Date.parse(wall) - Date.parse(utc)) / 60_000);
  return Math.abs(minutes) <= 14 * 60 ? minutes : null;
}

/** Weights, bone and muscle mass, set weights: grams on the wire. */
export function kgFromGrams(grams: number | null | undefined): number | null {
  return positive(grams) === null ? null : (grams as number) / 1000;
}

/** Sleep need: minutes on the wire (sleep itself is in seconds). */
export function secondsFromMinutes(minutes: number | null | undefined): number | null {
  return positive(minutes) === null ? null : (minutes as number) * 60;
}

/** Pool length of the activity list: value divided by the unit's factor (2500 / 100 is a 25 m pool). */
export function poolFromList(
  length: number | null | undefined,
  unit: { unitKey?: string | null | undefined; factor?: number | null | undefined } | null | undefined,
): { length: number; unit: 'm' | 'yd' } | null {
  const factor = positive(unit?.factor);
  if (positive(length) === null || factor === null) return null;
  const yards = unit?.unitKey === 'yard';
  return { length: Math.round(((length as number) / factor) * 100) / 100, unit: yards ? 'yd' : 'm' };
}

/** Session RPE: 10 to 100 on the wire, 1 to 10 inside. */
export function rpeFromWire(value: number | null | undefined): number | null {
  return positive(value) === null || (value as number) > 100 ? null : (value as number) / 10;
}

/** Stress and body battery use negative numbers for "not measurable". */
export function levelFromWire(value: number | null | undefined): number | null {
  return value === null || value === undefined || !Number.isFinite(value) || value < 0 || value > 100 ? null : value;
}

/** A number that must be above zero to mean anything (heart rate, weight, VO2max). */
export function positive(value: number | null | undefined): number | null {
  return value === null || value === undefined || !Number.isFinite(value) || value <= 0 ? null : value;
}

/** A number that may be zero (steps, calories). */
export function atLeastZero(value: number | null | undefined): number | null {
  return value === null || value === undefined || !Number.isFinite(value) || value < 0 ? null : value;
}

/** Path of the month calendar: Garmin counts months from 0. */
export function calendarMonth(day: Day): { year: number; month0: number } {
  return { year: Number(day.slice(0, 4)), month0: Number(day.slice(5, 7)) - 1 };
}

/** Speed in m/s for a pace in seconds over a distance in metres. */
export function speedFromPace(seconds: number, meters: number): number {
  return meters / seconds;
}
