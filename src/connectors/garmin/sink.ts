import type { PlannedWorkout } from '../../plan/model.ts';
import { RemoteError, ValidationError } from '../../ports/errors.ts';
import type { DeliveryContext, KnownCopy, ObservedCopy, WorkoutSink } from '../../ports/sinks.ts';
import type { Day } from '../../time/day.ts';
import type { GarminApi } from './api.ts';
import { entriesBetween } from './calendar.ts';
import { ourWorkouts, readWorkout, stampOf } from './library.ts';
import { buildContext, type GarminCopyDeps, garminCopy } from './planned-copy.ts';
import { clearDay, placeOnDay } from './schedule.ts';
import { checkUndragged, standingOf } from './standing.ts';
import { adoptTemplate, putTemplate, refText } from './template.ts';
import { adoptedSteps } from './workout/adopt.ts';
import { buildWorkout } from './workout/build.ts';
import { hashProjection, projectWorkout } from './workout/projection.ts';

export interface GarminSinkDeps extends GarminCopyDeps {
  api: GarminApi;
}

const GONE = { workoutId: null, scheduleId: null, date: null, projection: null, stamp: null, sending: null };

/**
 * Workout templates on Garmin Connect, scheduled on their dates. See readme.md for the sequence of a delivery.
 * `put` throws EditedRemotelyError when the athlete changed the copy, both do when it was dragged to another day.
 */
export function createGarminSink(deps: GarminSinkDeps): WorkoutSink {
  const { api } = deps;

  async function put(workout: PlannedWorkout, delivery: DeliveryContext): Promise<void> {
    const built = buildWorkout(workout, buildContext(deps), delivery.marker);
    if (built.kind === 'unsupported') throw new ValidationError('garmin', 'garmin export', built.why);
    const wanted = workout.date;
    const known = refText(delivery.ledger.refs.workoutId);
    const standing = known === null ? null : await standingOf(api, known, wanted, delivery);
    if (known !== null && standing)
      await checkUndragged(api, workout, { workoutId: known, wanted, standing }, delivery);
    const { workoutId, projection: stored, stamp } = await putTemplate(api, workout, built.body, delivery);
    const { refs } = delivery.ledger;
    const seen = workoutId === known ? standing?.entries : undefined;
    const old = new Set([
      ...(typeof refs.date === 'string' ? [refs.date] : []),
      ...(seen ? (standing?.dragged ?? []) : []),
    ]);
    for (const day of old) if (day !== wanted) await clearDay(api, workoutId, day, delivery, seen);
    await placeOnDay(api, workoutId, wanted, delivery, seen);
    delivery.ledger.record('read back', { projection: stored, stamp, sending: null, overwriteHash: null });
  }

  async function retract(workout: PlannedWorkout, delivery: DeliveryContext): Promise<void> {
    const { ledger, signal } = delivery;
    const workoutId = refText(ledger.refs.workoutId) ?? (await adoptTemplate(api, workout, delivery));
    if (workoutId === null) return ledger.record('nothing on Garmin to take back', {});
    const standing = await standingOf(api, workoutId, workout.date, delivery);
    await checkUndragged(api, workout, { workoutId, wanted: null, standing }, delivery);
    const { date } = ledger.refs;
    const days = new Set([workout.date, ...(typeof date === 'string' ? [date] : []), ...standing.dragged]);
    for (const day of days) await clearDay(api, workoutId, day, delivery, standing.entries);
    await api.deleteWorkout(workoutId, signal);
    ledger.record('workout removed', GONE);
  }

  async function observe(from: Day, to: Day, known: readonly KnownCopy[]): Promise<ObservedCopy[] | null> {
    try {
      const ours = new Map((await ourWorkouts(api)).map((summary) => [summary.workoutId, summary]));
      const copies: ObservedCopy[] = [];
      for (const { workoutId, scheduleId, date } of await entriesBetween(api, from, to)) {
        const summary = ours.get(workoutId);
        if (!summary) continue;
        const { marker } = summary;
        const stamp = stampOf(summary);
        const before = known.find((one) => one.marker === marker && one.refs.workoutId === workoutId);
        // One request per workout, at the pace of a real account: only for what may have changed.
        const unchanged = stamp !== null && before?.refs.stamp === stamp ? before.refs.projection : null;
        const copy = { marker, refs: { workoutId, scheduleId, date, stamp }, date };
        if (typeof unchanged === 'string') {
          copies.push({ ...copy, projection: unchanged });
          continue;
        }
        const stored = await readWorkout(api, workoutId);
        const stepsFor = (workout: PlannedWorkout) => adoptedSteps(workout, stored, buildContext(deps));
        copies.push({ ...copy, projection: hashProjection(projectWorkout(stored)), stepsFor });
      }
      return copies;
    } catch (error) {
      if (error instanceof RemoteError) return null;
      throw error;
    }
  }

  return { sink: 'garmin', ...garminCopy(deps), put, retract, observe };
}
