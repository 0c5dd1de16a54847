import type { HevyRoutineExercise } from './schema.ts';

/** Superset group of an exercise, null for none; 0 is a real group. */
export function supersetOf(exercise: HevyRoutineExercise): number | null {
  return exercise.superset_id ?? exercise.supersets_id ?? null;
}

/** Rest in seconds; older documents called it a string. */
export function restOf(exercise: HevyRoutineExercise): number | null {
  if (exercise.rest_seconds === null || exercise.rest_seconds === undefined || exercise.rest_seconds === '')
    return null;
  const seconds = Number(exercise.rest_seconds);
  return Number.isFinite(seconds) ? seconds : null;
}
