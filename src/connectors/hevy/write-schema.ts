import { z } from 'zod';

/** What Hevy accepts, checked strictly here: an unknown key, an empty list or a fraction fails before anything is sent. */

const wholeOrNull = z.number().int().min(0).nullable();

const note = z.string().refine((value) => !value.includes('@'), 'must not contain "@"');

export const routineSetSchema = z.strictObject({
  type: z.enum(['warmup', 'normal', 'failure', 'dropset']),
  weight_kg: z.number().min(0).nullable(),
  reps: wholeOrNull,
  distance_meters: wholeOrNull,
  duration_seconds: wholeOrNull,
  custom_metric: z.number().nullable(),
  /** Left out when there is no range: null is refused. */
  rep_range: z.strictObject({ start: z.number().int(), end: z.number().int() }).optional(),
});
export type RoutineSet = z.infer<typeof routineSetSchema>;

export const routineExerciseSchema = z.strictObject({
  exercise_template_id: z.string().min(1),
  superset_id: z.number().int().min(0).nullable(),
  rest_seconds: wholeOrNull,
  notes: note,
  sets: z.array(routineSetSchema).min(1),
});
export type RoutineExercise = z.infer<typeof routineExerciseSchema>;

/** Without `folder_id`: an update keeps the folder, and some versions refuse the key. */
export const routineUpdateSchema = z.strictObject({
  title: z.string().min(1),
  notes: note,
  exercises: z.array(routineExerciseSchema).min(1),
});
export type RoutineBody = z.infer<typeof routineUpdateSchema>;

/** Creating needs the key, null for no folder. */
export const routineCreateSchema = routineUpdateSchema.extend({ folder_id: z.number().int().nullable() });

export const folderCreateSchema = z.strictObject({ title: z.string().min(1) });

export const EXERCISE_TYPES = [
  'weight_reps',
  'reps_only',
  'bodyweight_reps',
  'bodyweight_assisted_reps',
  'duration',
  'weight_duration',
  'distance_duration',
  'short_distance_weight',
] as const;

export const templateCreateSchema = z.strictObject({
  title: z.string().min(1),
  exercise_type: z.enum(EXERCISE_TYPES),
  equipment_category: z.enum([
    'none',
    'barbell',
    'dumbbell',
    'kettlebell',
    'machine',
    'plate',
    'resistance_band',
    'suspension',
    'other',
  ]),
  muscle_group: z.string().min(1),
  other_muscles: z.array(z.string().min(1)),
});
export type TemplateBody = z.infer<typeof templateCreateSchema>;
