import { z } from 'zod';
import { wireNumber } from '../http/number.ts';

/**
 * What Hevy sends, read loosely: unknown keys survive, everything but ids may be missing or null, an unknown word
 * never fails. The helpers at the end of each schema give one shape whatever the age of the answer.
 */

const text = z.string().nullish();
const numeric = z.union([z.number(), z.string()]).nullish();
const id = z.string().min(1);

const setShape = z.looseObject({
  type: text,
  weight_kg: wireNumber,
  reps: wireNumber,
  distance_meters: wireNumber,
  duration_seconds: wireNumber,
  custom_metric: wireNumber,
  rpe: wireNumber,
  rep_range: z.looseObject({ start: wireNumber, end: wireNumber }).nullish(),
});

const exerciseShape = z.looseObject({
  title: text,
  notes: text,
  exercise_template_id: text,
  superset_id: wireNumber,
  /** Older answers; the documented misspelling. */
  supersets_id: wireNumber,
  rest_seconds: numeric,
  sets: z.array(setShape).nullish(),
});

export const workoutSchema = z.looseObject({
  id,
  title: text,
  routine_id: text,
  description: text,
  start_time: z.string(),
  end_time: text,
  created_at: text,
  updated_at: text,
  exercises: z.array(exerciseShape).nullish(),
});
export type HevyWorkout = z.infer<typeof workoutSchema>;

export const eventSchema = z.union([
  z.looseObject({ type: z.literal('updated'), workout: z.looseObject({ id }) }),
  z.looseObject({ type: z.literal('deleted'), id, deleted_at: text }),
]);
export type HevyEvent = z.infer<typeof eventSchema>;

export const routineSchema = z.looseObject({
  id,
  title: z.string(),
  folder_id: wireNumber,
  created_at: text,
  updated_at: text,
  exercises: z.array(exerciseShape).nullish(),
});
export type HevyRoutine = z.infer<typeof routineSchema>;
export type HevyRoutineExercise = z.infer<typeof exerciseShape>;

export const folderSchema = z.looseObject({ id: z.number().int(), title: z.string(), index: wireNumber });
export type HevyFolder = z.infer<typeof folderSchema>;

export const templateSchema = z.looseObject({
  id,
  title: z.string(),
  type: text,
  primary_muscle_group: text,
  secondary_muscle_groups: z.array(z.string()).nullish(),
  equipment: text,
  /** Name of `equipment` in answers before September 2026. */
  equipment_category: text,
  is_custom: z.boolean().nullish(),
});
export type HevyTemplate = z.infer<typeof templateSchema>;

export const measurementSchema = z.looseObject({
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}/),
  weight_kg: wireNumber,
  fat_percent: wireNumber,
});

export const userSchema = z.looseObject({
  id: z.union([z.string(), z.number()]),
  name: text,
  username: text,
  weight_unit: text,
  distance_unit: text,
});
export type HevyUser = z.infer<typeof userSchema>;

export const countSchema = z.looseObject({ workout_count: z.number().int() });
export const pageSchema = z.looseObject({ page: wireNumber, page_count: wireNumber });

/** First place where `value` is not what a schema says, as "exercises.0.sets", for messages without values. */
export function firstIssue(error: z.ZodError): string {
  const path = error.issues[0]?.path.map(String).join('.') ?? '';
  return path === '' ? 'the whole answer' : path;
}
