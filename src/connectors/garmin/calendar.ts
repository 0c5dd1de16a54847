import { ProtocolError } from '../../ports/errors.ts';
import { addDays, type Day } from '../../time/day.ts';
import type { GarminApi } from './api.ts';
import { Calendar } from './schema/workout.ts';

/** A workout on Garmin's calendar. */
export interface CalendarEntry {
  scheduleId: string;
  workoutId: string;
  date: Day;
}

/** Scheduled workouts of the month that holds `day`, each once: the grid shows days of adjacent months too. */
export async function entriesOfMonth(api: GarminApi, day: Day, signal?: AbortSignal): Promise<CalendarEntry[]> {
  const body = await api.calendarMonth(day, signal);
  const calendar = Calendar.safeParse(body ?? {});
  if (!calendar.success)
    throw new ProtocolError('garmin', 'garmin GET calendar', 'the calendar has an unexpected shape');
  const entries = new Map<string, CalendarEntry>();
  for (const item of calendar.data.calendarItems) {
    // Other kinds (activities, weight, Garmin's own coaching) are not ours to touch.
    if (item.itemType !== 'workout' || !item.id || !item.workoutId || !item.date) continue;
    entries.set(item.id, { scheduleId: item.id, workoutId: item.workoutId, date: item.date.slice(0, 10) });
  }
  return [...entries.values()];
}

/** Entries of one workout on one day. */
export async function entriesOf(api: GarminApi, workoutId: string, day: Day, signal?: AbortSignal) {
  const entries = await entriesOfMonth(api, day, signal);
  return entries.filter((entry) => entry.workoutId === workoutId && entry.date === day);
}

/** Scheduled workouts from `from` to `to`, both included. */
export async function entriesBetween(
  api: GarminApi,
  from: Day,
  to: Day,
  signal?: AbortSignal,
): Promise<CalendarEntry[]> {
  const entries = new Map<string, CalendarEntry>();
  let month = `${from.slice(0, 7)}-01`;
  while (month <= to) {
    for (const entry of await entriesOfMonth(api, month, signal)) entries.set(entry.scheduleId, entry);
    month = `${addDays(month, 31).slice(0, 7)}-01`;
  }
  return [...entries.values()].filter((entry) => entry.date >= from && entry.date <= to);
}
