import type { Athlete } from '../../athlete/model.ts';
import type { PlannedWorkout } from '../../plan/model.ts';
import { NotFoundError, ProtocolError, RemoteError, ValidationError } from '../../ports/errors.ts';
import type { DeliveryContext, Fidelity, ObservedCopy, WorkoutSink } from '../../ports/sinks.ts';
import type { Day } from '../../time/day.ts';
import type { GarminApi } from './api.ts';
import { entriesBetween } from './calendar.ts';
import { ourWorkouts, readWorkout } from './library.ts';
import { clearDay, placeOnDay } from './schedule.ts';
import { Workout } from './schema/workout.ts';
import { type BuildContext, buildWorkout, type WireWorkout } from './workout/build.ts';
import { firstDifference, hashProjection, type Projection, projectWorkout } from './workout/projection.ts';
import type { GarminExercise } from './workout/strength.ts';

export interface GarminSinkDeps {
  api: GarminApi;
  /** The athlete as configured now; thresholds and pool decide what goes out. */
  athlete(): Athlete;
  garminExercise: GarminExercise;
}

interface Stored {
  workoutId: string;
  /** Hash of the copy as read back; tells later whether the athlete changed it. */
  projection: string;
}

/** Workout templates on Garmin Connect, scheduled on their dates. See readme.md for the sequence of a delivery. */
export function createGarminSink(deps: GarminSinkDeps): WorkoutSink {
  const { api } = deps;

  function context(): BuildContext {
    return { athlete: deps.athlete(), garminExercise: deps.garminExercise };
  }

  function fidelity(workout: PlannedWorkout): Fidelity {
    const built = buildWorkout(workout, context(), '');
    if (built.kind === 'unsupported') return { sink: 'garmin', level: 'unsupported', note: built.why };
    if (built.losses.length === 0) return { sink: 'garmin', level: 'exact', note: null };
    return { sink: 'garmin', level: 'degraded', note: built.losses.join('; ') };
  }

  function projection(workout: PlannedWorkout): string {
    const built = buildWorkout(workout, context(), '');
    return built.kind === 'unsupported' ? '' : hashProjection(projectWorkout(built.body));
  }

  async function put(workout: PlannedWorkout, delivery: DeliveryContext): Promise<void> {
    const built = buildWorkout(workout, context(), delivery.marker);
    if (built.kind === 'unsupported') throw new ValidationError('garmin', 'garmin export', built.why);
    const { workoutId, projection: stored } = await putTemplate(workout, built.body, delivery);
    const { refs } = delivery.ledger;
    const oldDate = typeof refs.date === 'string' ? refs.date : null;
    if (oldDate !== null && oldDate !== workout.date) await clearDay(api, workoutId, oldDate, delivery);
    await placeOnDay(api, workoutId, workout.date, delivery);
    delivery.ledger.record('read back', { projection: stored });
  }

  /** Makes sure that one template of ours exists and says what it should; returns its id and what Garmin made of it. */
  async function putTemplate(workout: PlannedWorkout, body: WireWorkout, delivery: DeliveryContext): Promise<Stored> {
    const { ledger, signal } = delivery;
    const wanted = projectWorkout(body);
    let workoutId = refText(ledger.refs.workoutId);
    let stored = workoutId === null ? null : await readOrNull(workoutId, signal);
    if (stored === null) {
      // Known by its marker: a copy whose reply was lost, or that the ledger forgot.
      workoutId = await adopt(workout, delivery);
      stored = workoutId === null ? null : await readOrNull(workoutId, signal);
    }
    if (workoutId === null || stored === null) return create(body, wanted, delivery);
    const same = JSON.stringify(projectWorkout(stored)) === JSON.stringify(wanted);
    if (same && stored.description?.includes(delivery.marker)) return { workoutId, projection: hashProjection(wanted) };
    // In place: the id and whatever is scheduled stay.
    await api.replaceWorkout(workoutId, { ...body, workoutId: Number(workoutId) }, signal);
    ledger.record('workout updated', { workoutId });
    return { workoutId, projection: await check(workoutId, wanted, delivery) };
  }

  async function create(body: WireWorkout, wanted: Projection, delivery: DeliveryContext): Promise<Stored> {
    delivery.signal?.throwIfAborted();
    const reply = Workout.safeParse(await api.createWorkout(body, delivery.signal));
    const workoutId = reply.data?.workoutId ?? null;
    if (workoutId === null)
      throw new ProtocolError('garmin', 'garmin POST workout', 'Garmin stored the workout without telling its number');
    delivery.ledger.record('workout created', { workoutId, scheduleId: null, date: null });
    return { workoutId, projection: await check(workoutId, wanted, delivery) };
  }

  /** Reads back; the hash is of what Garmin stored, whose notes may be worded anew. */
  async function check(workoutId: string, wanted: Projection, delivery: DeliveryContext): Promise<string> {
    const stored = projectWorkout(await readWorkout(api, workoutId, delivery.signal));
    const difference = firstDifference(wanted, stored);
    if (difference)
      throw new ProtocolError(
        'garmin',
        'garmin read back',
        `Garmin stored something else than was sent (${difference})`,
      );
    return hashProjection(stored);
  }

  /** Finds our copy by its marker. Of several, which only lost replies can leave behind, one is kept. */
  async function adopt(workout: PlannedWorkout, delivery: DeliveryContext): Promise<string | null> {
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

  async function readOrNull(workoutId: string, signal: AbortSignal | undefined): Promise<Workout | null> {
    try {
      return await readWorkout(api, workoutId, signal);
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }

  async function retract(workout: PlannedWorkout, delivery: DeliveryContext): Promise<void> {
    const { ledger, signal } = delivery;
    const workoutId = refText(ledger.refs.workoutId) ?? (await adopt(workout, delivery));
    if (workoutId === null) return;
    const dates = new Set([workout.date, ...(typeof ledger.refs.date === 'string' ? [ledger.refs.date] : [])]);
    for (const date of dates) await clearDay(api, workoutId, date, delivery);
    await api.deleteWorkout(workoutId, signal);
    ledger.record('workout removed', { workoutId: null, scheduleId: null, date: null, projection: null });
  }

  async function observe(from: Day, to: Day): Promise<ObservedCopy[] | null> {
    try {
      const ours = new Map((await ourWorkouts(api)).map((summary) => [summary.workoutId, summary.marker]));
      const copies: ObservedCopy[] = [];
      for (const entry of await entriesBetween(api, from, to)) {
        const marker = ours.get(entry.workoutId);
        if (!marker) continue;
        const stored = await readWorkout(api, entry.workoutId);
        copies.push({
          marker,
          refs: { workoutId: entry.workoutId, scheduleId: entry.scheduleId, date: entry.date },
          date: entry.date,
          projection: hashProjection(projectWorkout(stored)),
        });
      }
      return copies;
    } catch (error) {
      if (error instanceof RemoteError) return null;
      throw error;
    }
  }

  return { sink: 'garmin', fidelity, projection, put, retract, observe };
}

function refText(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
