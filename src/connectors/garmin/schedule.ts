import { ProtocolError, RemoteError } from '../../ports/errors.ts';
import type { DeliveryContext } from '../../ports/sinks.ts';
import type { Day } from '../../time/day.ts';
import type { GarminApi } from './api.ts';
import { type CalendarEntry, entriesOf } from './calendar.ts';
import { Scheduled } from './schema/workout.ts';

/**
 * Makes sure that the workout stands on its day exactly once. Reads the calendar before and after writing.
 * @param seen its entries, when they were just read
 */
export async function placeOnDay(
  api: GarminApi,
  workoutId: string,
  date: Day,
  delivery: DeliveryContext,
  seen?: readonly CalendarEntry[],
): Promise<void> {
  const { ledger, signal } = delivery;
  const before = seen?.filter((entry) => entry.date === date) ?? (await entriesOf(api, workoutId, date, signal));
  if (before.length === 0) {
    // The date is on record before the request, so that an entry whose reply is lost can be found.
    ledger.record('scheduling', { workoutId, scheduleId: null, date });
    const reply = Scheduled.safeParse(await api.schedule(workoutId, date, signal));
    const scheduleId = reply.success ? reply.data : null;
    if (scheduleId !== null) ledger.record('scheduled', { scheduleId, date });
  }
  const now = before.length > 0 ? before : await entriesOf(api, workoutId, date, signal);
  const kept = now.find((entry) => entry.scheduleId === String(ledger.refs.scheduleId)) ?? now[0];
  if (!kept)
    throw new ProtocolError(
      'garmin',
      'garmin read back',
      "the workout is not on Garmin's calendar after scheduling it",
    );
  for (const entry of now) if (entry !== kept) await remove(api, entry.scheduleId, signal);
  ledger.record(now.length > 1 ? 'duplicates removed' : 'on the calendar', { scheduleId: kept.scheduleId, date });
}

/**
 * Takes the workout off a day: the entry on record and any other of it there. Safe to repeat.
 * @param seen its entries, when they were just read
 */
export async function clearDay(
  api: GarminApi,
  workoutId: string,
  date: Day,
  delivery: DeliveryContext,
  seen?: readonly CalendarEntry[],
): Promise<void> {
  const { ledger, signal } = delivery;
  const entries = seen?.filter((entry) => entry.date === date) ?? (await entriesOf(api, workoutId, date, signal));
  const ids = new Set(entries.map((entry) => entry.scheduleId));
  const known = ledger.refs.scheduleId;
  // Also when the calendar does not show it; but not where it was dragged to another day.
  const elsewhere = seen?.some((entry) => entry.scheduleId === String(known) && entry.date !== date);
  if (known !== null && known !== undefined && ledger.refs.date === date && !elsewhere) ids.add(String(known));
  for (const id of ids) await remove(api, id, signal);
  if (ledger.refs.date === date) ledger.record('unscheduled', { scheduleId: null, date: null });
}

/** Garmin answers 404, and sometimes 500, for an entry that is gone already; only one that is still there is a failure. */
async function remove(api: GarminApi, scheduleId: string, signal: AbortSignal | undefined): Promise<void> {
  try {
    await api.unschedule(scheduleId, signal);
  } catch (error) {
    if (!(error instanceof RemoteError) || error.kind === 'auth' || error.kind === 'rate-limited') throw error;
    if (await stillThere(api, scheduleId, signal)) throw error;
  }
}

async function stillThere(api: GarminApi, scheduleId: string, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    return (await api.scheduleEntry(scheduleId, signal)) !== null;
  } catch (error) {
    if (error instanceof RemoteError && error.kind === 'not-found') return false;
    throw error;
  }
}
