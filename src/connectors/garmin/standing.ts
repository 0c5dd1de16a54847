import type { PlannedWorkout } from '../../plan/model.ts';
import { EditedRemotelyError, NotFoundError } from '../../ports/errors.ts';
import type { DeliveryContext } from '../../ports/sinks.ts';
import { addDays, type Day } from '../../time/day.ts';
import type { GarminApi } from './api.ts';
import { type CalendarEntry, entriesOfMonth } from './calendar.ts';
import { readWorkout } from './library.ts';
import { ScheduledOn } from './schema/workout.ts';
import { hashProjection, projectWorkout } from './workout/projection.ts';

/** Where a workout of ours stands, as far as the calendar was read. */
export interface Standing {
  entries: CalendarEntry[];
  /** Days it stands on although it was put on another, where nothing of it is left: the athlete dragged it. */
  dragged: Day[];
}

/**
 * Looks where a workout stands that was put on the day on record. Reads the months of that day and of the wanted one;
 * only when it is in neither, the entry itself and the months around.
 */
export async function standingOf(
  api: GarminApi,
  workoutId: string,
  wanted: Day,
  delivery: DeliveryContext,
): Promise<Standing> {
  const { ledger, signal } = delivery;
  const { date, scheduleId } = ledger.refs;
  const recorded = typeof date === 'string' ? date : wanted;
  const entries: CalendarEntry[] = [];
  const readMonth = async (day: Day) => {
    for (const entry of await entriesOfMonth(api, day, signal))
      if (entry.workoutId === workoutId && !entries.some((one) => one.scheduleId === entry.scheduleId))
        entries.push(entry);
  };
  const readAround = async () => {
    const [first, last] = wanted < recorded ? [wanted, recorded] : [recorded, wanted];
    await readMonth(addDays(`${last.slice(0, 7)}-01`, 31));
    await readMonth(addDays(`${first.slice(0, 7)}-01`, -1));
  };
  await readMonth(recorded);
  if (wanted.slice(0, 7) !== recorded.slice(0, 7)) await readMonth(wanted);
  // Nothing was ever put there, or it was taken off by us: whatever stands is ours to use.
  if (typeof date !== 'string' || scheduleId === null || scheduleId === undefined) return { entries, dragged: [] };
  if (entries.some((entry) => entry.date === date)) return { entries, dragged: [] };
  if (entries.length === 0) {
    const entry = await entryById(api, String(scheduleId), workoutId, signal);
    if (entry) entries.push(entry);
    else await readAround();
  }
  return { entries, dragged: [...new Set(entries.map((entry) => entry.date))].sort() };
}

async function entryById(
  api: GarminApi,
  scheduleId: string,
  workoutId: string,
  signal: AbortSignal | undefined,
): Promise<CalendarEntry | null> {
  try {
    const reply = ScheduledOn.safeParse(await api.scheduleEntry(scheduleId, signal));
    return reply.success ? { scheduleId, workoutId, date: reply.data } : null;
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

/**
 * Throws when the athlete dragged the workout to a day that is not the wanted one, unless they agreed to that being
 * undone. @param wanted null when it is to be taken away
 */
export async function checkUndragged(
  api: GarminApi,
  workout: PlannedWorkout,
  { workoutId, wanted, standing }: { workoutId: string; wanted: Day | null; standing: Standing },
  delivery: DeliveryContext,
): Promise<void> {
  const { overwriteHash } = delivery.ledger.refs;
  const agreed = typeof overwriteHash === 'string' ? overwriteHash.split(' ') : [];
  const days = standing.dragged.filter((day) => day !== wanted && !agreed.includes(day));
  const [movedTo] = days;
  if (movedTo === undefined) return;
  const hash = await contentHash(api, workoutId, delivery.signal);
  // A template that is gone takes its entries with it.
  if (hash === null) return;
  const remote = standing.dragged.map((day) => `${day} ${hash}`).join(' + ');
  const question =
    wanted === null ? 'Keep it, or take it off there?' : 'Keep it there, or put it where the plan has it?';
  const message = `"${workout.title}" was moved to ${days.join(' and ')} in Garmin. ${question}`;
  throw new EditedRemotelyError('garmin', 'garmin schedule', message, remote, [], movedTo);
}

async function contentHash(api: GarminApi, workoutId: string, signal: AbortSignal | undefined): Promise<string | null> {
  try {
    return hashProjection(projectWorkout(await readWorkout(api, workoutId, signal)));
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
