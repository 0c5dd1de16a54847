import type { HevyContext } from './context.ts';
import { titleOf } from './context.ts';
import type { HevyWorkout, StoredRoutine } from './state.ts';

const KG_PER_LB = 0.45359237;

/** `2025-04-15T21:31:48+00:00`, as start and end times come back. */
export function wireTime(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}+00:00`;
}

function weight(context: HevyContext, kg: number | null): number | null {
  if (kg === null || !context.behaviour.lbsAthlete) return kg;
  return Math.round(kg / KG_PER_LB) * KG_PER_LB;
}

export function workoutDto(context: HevyContext, workout: HevyWorkout): Record<string, unknown> {
  return {
    id: workout.id,
    title: workout.title,
    routine_id: workout.routine_id,
    description: workout.description,
    start_time: wireTime(workout.start),
    end_time: wireTime(workout.end),
    updated_at: workout.updated,
    created_at: workout.created,
    exercises: workout.exercises.map((exercise, index) => ({
      index,
      title: titleOf(context, exercise.exercise_template_id),
      notes: exercise.notes,
      exercise_template_id: exercise.exercise_template_id,
      superset_id: exercise.superset_id,
      sets: exercise.sets.map((set, i) => ({ index: i, ...set, weight_kg: weight(context, set.weight_kg) })),
    })),
  };
}

/** A routine as it is read: the top-level notes never come back. */
export function routineDto(context: HevyContext, routine: StoredRoutine): Record<string, unknown> {
  return {
    id: routine.id,
    title: routine.title,
    folder_id: routine.folder_id,
    updated_at: routine.updated_at,
    created_at: routine.created_at,
    exercises: routine.exercises.map((exercise, index) => ({
      index,
      title: titleOf(context, exercise.exercise_template_id),
      notes: exercise.notes,
      exercise_template_id: exercise.exercise_template_id,
      superset_id: exercise.superset_id,
      rest_seconds: exercise.rest_seconds,
      sets: exercise.sets.map((set, i) => ({ index: i, ...set })),
    })),
  };
}
