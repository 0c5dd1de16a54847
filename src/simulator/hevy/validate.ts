import { isRecord } from '../http/router.ts';

/** What a body may look like. Keys are required unless `optional`. */
export type Shape =
  | { kind: 'object'; keys: Record<string, Shape>; optional?: boolean }
  | { kind: 'array'; of: Shape; optional?: boolean }
  | { kind: 'string'; nullable?: boolean; empty?: boolean; optional?: boolean }
  | { kind: 'number'; nullable?: boolean; integer?: boolean; optional?: boolean }
  | { kind: 'boolean'; optional?: boolean }
  | { kind: 'any'; optional?: boolean }
  | { kind: 'one-of'; values: readonly string[]; optional?: boolean };

/**
 * The first violation in the words of Hevy's validator, null for a good body: known keys in their order first,
 * then keys that are not allowed.
 */
export function violation(value: unknown, shape: Shape, path: string): string | null {
  if (value === undefined) return shape.optional ? null : `"${path}" is required`;
  switch (shape.kind) {
    case 'object':
      return objectViolation(value, shape.keys, path);
    case 'array':
      return arrayViolation(value, shape.of, path);
    case 'string':
      if (value === null && shape.nullable) return null;
      if (typeof value !== 'string') return `"${path}" must be a string`;
      return value === '' && !shape.empty ? `"${path}" is not allowed to be empty` : null;
    case 'number':
      if (value === null && shape.nullable) return null;
      if (typeof value !== 'number' || !Number.isFinite(value)) return `"${path}" must be a number`;
      return shape.integer && !Number.isInteger(value) ? `"${path}" must be an integer` : null;
    case 'boolean':
      return typeof value === 'boolean' ? null : `"${path}" must be a boolean`;
    case 'one-of':
      return shape.values.includes(String(value)) ? null : `"${path}" must be one of [${shape.values.join(', ')}]`;
    case 'any':
      return null;
  }
}

function objectViolation(value: unknown, keys: Record<string, Shape>, path: string): string | null {
  if (!isRecord(value)) return `"${path}" must be of type object`;
  const under = (key: string) => (path === '' ? key : `${path}.${key}`);
  for (const [key, shape] of Object.entries(keys)) {
    const found = violation(value[key], shape, under(key));
    if (found) return found;
  }
  for (const key of Object.keys(value)) if (!(key in keys)) return `"${under(key)}" is not allowed`;
  return null;
}

function arrayViolation(value: unknown, of: Shape, path: string): string | null {
  if (!Array.isArray(value)) return `"${path}" must be an array`;
  if (value.length === 0) return `"${path}" must contain at least 1 items`;
  for (const [index, item] of value.entries()) {
    const found = violation(item, of, `${path}[${index}]`);
    if (found) return found;
  }
  return null;
}

const NUMBER: Shape = { kind: 'number', nullable: true, optional: true };
const INTEGER: Shape = { kind: 'number', nullable: true, integer: true, optional: true };
const SET_TYPE: Shape = { kind: 'one-of', values: ['warmup', 'normal', 'failure', 'dropset'] };
const TEXT: Shape = { kind: 'string', nullable: true, empty: true, optional: true };
const SUPERSET: Shape = { kind: 'number', nullable: true, integer: true, optional: true };

function routine(op: 'post' | 'put', folder: boolean): Shape {
  const bound: Shape = op === 'post' ? { kind: 'number' } : { kind: 'number', nullable: true };
  const set: Shape = {
    kind: 'object',
    keys: {
      type: SET_TYPE,
      weight_kg: NUMBER,
      reps: INTEGER,
      distance_meters: INTEGER,
      duration_seconds: INTEGER,
      custom_metric: NUMBER,
      rep_range: { kind: 'object', keys: { start: bound, end: bound }, optional: true },
    },
  };
  const exercise: Shape = {
    kind: 'object',
    keys: {
      exercise_template_id: { kind: 'string' },
      superset_id: SUPERSET,
      rest_seconds: INTEGER,
      notes: TEXT,
      sets: { kind: 'array', of: set },
    },
  };
  const keys: Record<string, Shape> = {
    title: { kind: 'string' },
    notes: op === 'post' ? { kind: 'string', empty: true, optional: true } : TEXT,
    exercises: { kind: 'array', of: exercise },
  };
  // Checked by hand afterwards: Hevy has its own message for it.
  if (folder) keys.folder_id = { kind: 'any', optional: true };
  return { kind: 'object', keys: { routine: { kind: 'object', keys } } };
}

/** Body of POST /v1/routines. */
export const ROUTINE_POST = routine('post', true);

/** Body of PUT /v1/routines/{id}; older servers refuse `folder_id`. */
export function routinePut(acceptFolder: boolean): Shape {
  return routine('put', acceptFolder);
}

/** Body of POST and PUT workouts; rpe is checked by hand. */
export const WORKOUT_WRITE: Shape = {
  kind: 'object',
  keys: {
    workout: {
      kind: 'object',
      keys: {
        title: { kind: 'string' },
        description: TEXT,
        start_time: { kind: 'string' },
        end_time: { kind: 'string' },
        is_private: { kind: 'boolean', optional: true },
        exercises: {
          kind: 'array',
          of: {
            kind: 'object',
            keys: {
              exercise_template_id: { kind: 'string' },
              superset_id: SUPERSET,
              notes: TEXT,
              sets: {
                kind: 'array',
                of: {
                  kind: 'object',
                  keys: {
                    type: SET_TYPE,
                    weight_kg: NUMBER,
                    reps: INTEGER,
                    distance_meters: INTEGER,
                    duration_seconds: INTEGER,
                    custom_metric: NUMBER,
                    rpe: NUMBER,
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

export const FOLDER_POST: Shape = {
  kind: 'object',
  keys: { routine_folder: { kind: 'object', keys: { title: { kind: 'string' } } } },
};

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
export const MUSCLES =
  'abdominals shoulders biceps triceps forearms quadriceps hamstrings calves glutes abductors adductors lats upper_back traps lower_back chest cardio neck full_body other'.split(
    ' ',
  );
export const EQUIPMENT = 'none barbell dumbbell kettlebell machine plate resistance_band suspension other'.split(' ');

export const TEMPLATE_POST: Shape = {
  kind: 'object',
  keys: {
    exercise: {
      kind: 'object',
      keys: {
        title: { kind: 'string' },
        exercise_type: { kind: 'one-of', values: EXERCISE_TYPES },
        equipment_category: { kind: 'one-of', values: EQUIPMENT },
        muscle_group: { kind: 'one-of', values: MUSCLES },
        other_muscles: { kind: 'any', optional: true },
      },
    },
  },
};

export const MEASUREMENT_KEYS =
  'weight_kg lean_mass_kg fat_percent neck_cm shoulder_cm chest_cm left_bicep_cm right_bicep_cm left_forearm_cm right_forearm_cm abdomen waist hips left_thigh right_thigh left_calf right_calf'.split(
    ' ',
  );

/** Body of POST (with `date`) and PUT (without) measurements. */
export function measurement(withDate: boolean): Shape {
  const keys: Record<string, Shape> = withDate ? { date: { kind: 'string' } } : {};
  for (const key of MEASUREMENT_KEYS) keys[key] = { kind: 'number', optional: true };
  return { kind: 'object', keys };
}
