import type { PlannedWorkout } from '../../plan/model.ts';
import { EditedRemotelyError, NotFoundError, ProtocolError } from '../../ports/errors.ts';
import type { DeliveryContext } from '../../ports/sinks.ts';
import type { GarminApi } from './api.ts';
import { ourWorkouts, readWorkout, stampOf } from './library.ts';
import { clearDay } from './schedule.ts';
import { Workout } from './schema/workout.ts';
import type { WireWorkout } from './workout/build.ts';
import { differencesInWords } from './workout/differences.ts';
import { firstDifference, hashContent, hashProjection, type Projection, projectWorkout } from './workout/projection.ts';

/** A template as it was read back. */
export interface StoredTemplate {
  workoutId: string;
  /** Hash of the copy as read back; tells later whether the athlete changed it. */
  projection: string;
  /** What the list of workouts says while nothing changes; null when Garmin gives no date of change. */
  stamp: string | null;
}

/**
 * Makes sure that one template of ours exists and says what it should. A copy that was changed since it was last read
 * back is left alone: EditedRemotelyError.
 */
export async function putTemplate(
  api: GarminApi,
  workout: PlannedWorkout,
  body: WireWorkout,
  delivery: DeliveryContext,
): Promise<StoredTemplate> {
  const { ledger, marker, signal } = delivery;
  const wanted = projectWorkout(body);
  let workoutId = refText(ledger.refs.workoutId);
  let stored = workoutId === null ? null : await readOrNull(api, workoutId, signal);
  if (stored === null) {
    // Known by its marker: a copy whose reply was lost, or that the ledger forgot.
    workoutId = await adoptTemplate(api, workout, delivery);
    stored = workoutId === null ? null : await readOrNull(api, workoutId, signal);
  }
  if (workoutId === null || stored === null) return create(api, body, wanted, delivery);
  const same = JSON.stringify(projectWorkout(stored)) === JSON.stringify(wanted);
  if (same && stored.description?.includes(marker)) return read(workoutId, stored);
  if (!same) checkUnedited(workout, wanted, stored, delivery);
  ledger.record('updating', { workoutId, sending: hashContent(wanted) });
  // In place: the id and whatever is scheduled stay.
  await api.replaceWorkout(workoutId, { ...body, workoutId: Number(workoutId) }, signal);
  ledger.record('workout updated', { workoutId });
  return check(api, workoutId, wanted, delivery);
}

/** Throws unless the stored copy is one that was written from here, or one the athlete agreed to lose. */
function checkUnedited(workout: PlannedWorkout, wanted: Projection, stored: Workout, delivery: DeliveryContext): void {
  const { projection, sending, overwriteHash, date } = delivery.ledger.refs;
  const now = projectWorkout(stored);
  const hash = hashProjection(now);
  // Nothing was ever read back or sent: there is nothing to tell a change by.
  if (!projection && !sending) return;
  // The second: a write whose read-back never came. Notes are left out there, the server may reword them.
  if (hash === projection || hashContent(now) === sending) return;
  if (typeof overwriteHash === 'string' && overwriteHash.split(' ').includes(hash)) return;
  const found = differencesInWords(wanted, now);
  const message = `"${stored.workoutName ?? workout.title}" was changed in Garmin (${found.slice(0, 3).join('; ')}). Keep it, or write the plan over it?`;
  const remote = `${typeof date === 'string' ? date : workout.date} ${hash}`;
  throw new EditedRemotelyError('garmin', 'garmin PUT workout', message, remote, found);
}

async function create(
  api: GarminApi,
  body: WireWorkout,
  wanted: Projection,
  delivery: DeliveryContext,
): Promise<StoredTemplate> {
  const { ledger, signal } = delivery;
  signal?.throwIfAborted();
  ledger.record('creating', { sending: hashContent(wanted) });
  const reply = Workout.safeParse(await api.createWorkout(body, signal));
  const workoutId = reply.data?.workoutId ?? null;
  if (workoutId === null)
    throw new ProtocolError('garmin', 'garmin POST workout', 'Garmin stored the workout without telling its number');
  ledger.record('workout created', { workoutId, scheduleId: null, date: null });
  return check(api, workoutId, wanted, delivery);
}

function read(workoutId: string, stored: Workout): StoredTemplate {
  return { workoutId, projection: hashProjection(projectWorkout(stored)), stamp: stampOf(stored) };
}

/** Reads back; the hash is of what Garmin stored, whose notes may be worded anew. */
async function check(
  api: GarminApi,
  workoutId: string,
  wanted: Projection,
  delivery: DeliveryContext,
): Promise<StoredTemplate> {
  const stored = await readWorkout(api, workoutId, delivery.signal);
  const difference = firstDifference(wanted, projectWorkout(stored));
  if (difference)
    throw new ProtocolError('garmin', 'garmin read back', `Garmin stored something else than was sent (${difference})`);
  return read(workoutId, stored);
}

/** Finds our copy by its marker. Of several, which only lost replies can leave behind, one is kept. */
export async function adoptTemplate(
  api: GarminApi,
  workout: PlannedWorkout,
  delivery: DeliveryContext,
): Promise<string | null> {
  const { ledger, marker, signal } = delivery;
  const ours = (await ourWorkouts(api, signal)).filter((summary) => summary.description?.includes(marker));
  const [kept, ...others] = ours.map((summary) => summary.workoutId);
  if (kept === undefined) return null;
  ledger.record('workout found again', { workoutId: kept });
  for (const other of others) {
    await clearDay(api, other, workout.date, delivery);
    await api.deleteWorkout(other, signal);
  }
  return kept;
}

async function readOrNull(api: GarminApi, workoutId: string, signal: AbortSignal | undefined): Promise<Workout | null> {
  try {
    return await readWorkout(api, workoutId, signal);
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

export function refText(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
