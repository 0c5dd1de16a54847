import { ProtocolError } from '../../ports/errors.ts';
import type { GarminApi } from './api.ts';
import { firstIssue } from './schema/parts.ts';
import { Workout, WorkoutList, type WorkoutSummary } from './schema/workout.ts';

const PAGE = 100;
const MAX_PAGES = 20;
const MARKER = /\[coach:[^\]\s]+\]/;

/** The marker in a description, null when the workout is not ours. */
export function markerIn(description: string | null | undefined): string | null {
  return MARKER.exec(description ?? '')?.[0] ?? null;
}

/**
 * What the list and the workout itself both say about its content: date of change (its key differs), name, duration.
 * Null without a date of change: then only reading the workout tells whether it changed.
 */
export function stampOf(workout: {
  workoutName?: string | null | undefined;
  updateDate?: string | null | undefined;
  updatedDate?: string | null | undefined;
  estimatedDurationInSecs?: number | null | undefined;
}): string | null {
  const changed = workout.updateDate ?? workout.updatedDate ?? null;
  return changed === null ? null : `${changed} ${workout.estimatedDurationInSecs ?? ''} ${workout.workoutName ?? ''}`;
}

/** Workouts in the athlete's library that carry one of our markers. Reads the list to its end. */
export async function ourWorkouts(
  api: GarminApi,
  signal?: AbortSignal,
): Promise<(WorkoutSummary & { marker: string })[]> {
  const ours = new Map<string, WorkoutSummary & { marker: string }>();
  for (let page = 0; page < MAX_PAGES; page++) {
    signal?.throwIfAborted();
    const body = await api.workouts(page * PAGE, PAGE, signal);
    if (body !== null && !Array.isArray(body))
      throw new ProtocolError('garmin', 'garmin GET workouts', 'the list of workouts has an unexpected shape');
    for (const summary of WorkoutList.parse(body ?? [])) {
      const marker = markerIn(summary.description);
      if (marker) ours.set(summary.workoutId, { ...summary, marker });
    }
    if ((body ?? []).length < PAGE) break;
  }
  return [...ours.values()];
}

/** One workout as stored; ProtocolError when it cannot be understood, NotFoundError when it is gone. */
export async function readWorkout(api: GarminApi, workoutId: string, signal?: AbortSignal): Promise<Workout> {
  const body = await api.workout(workoutId, signal);
  const workout = Workout.safeParse(body);
  if (!workout.success) throw new ProtocolError('garmin', 'garmin GET workout', firstIssue(workout.error));
  return workout.data;
}
