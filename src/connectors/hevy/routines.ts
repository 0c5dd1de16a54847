import type { z } from 'zod';
import { NotFoundError, ValidationError } from '../../ports/errors.ts';
import { cleanText } from './clean-text.ts';
import { type CallOptions, checked, type HevyClient, parse, unwrap } from './client.ts';
import { restOf, supersetOf } from './routine-exercise.ts';
import { folderSchema, type HevyFolder, type HevyRoutine, routineSchema } from './schema.ts';
import {
  folderCreateSchema,
  type RoutineBody,
  type RoutineExercise,
  routineCreateSchema,
  routineUpdateSchema,
} from './write-schema.ts';

const PAGE_SIZE = 10;

/** Every item of a list that can be read; one that cannot is left out, since it cannot be ours. */
async function listAll<T extends z.ZodType>(
  client: HevyClient,
  path: string,
  key: string,
  schema: T,
  options: CallOptions,
): Promise<z.infer<T>[]> {
  const all = new Map<unknown, z.infer<T>>();
  for (let page = 1; ; page++) {
    const { items, pageCount } = await client.list(path, key, page, { pageSize: PAGE_SIZE, ...options });
    for (const item of items) {
      const parsed = schema.safeParse(item);
      if (parsed.success) all.set((parsed.data as { id: unknown }).id, parsed.data);
    }
    if (items.length === 0 || page >= pageCount) return [...all.values()];
  }
}

export function listRoutines(client: HevyClient, options: CallOptions = {}): Promise<HevyRoutine[]> {
  return listAll(client, '/routines', 'routines', routineSchema, options);
}

export function listFolders(client: HevyClient, options: CallOptions = {}): Promise<HevyFolder[]> {
  return listAll(client, '/routine_folders', 'routine_folders', folderSchema, options);
}

/** The routine, or null when it does not exist (any more). */
export async function getRoutine(
  client: HevyClient,
  id: string,
  options: CallOptions = {},
): Promise<HevyRoutine | null> {
  try {
    const body = await client.get(`/routines/${encodeURIComponent(id)}`, options);
    return parse(routineSchema, unwrap(body, 'routine'), 'hevy GET /routines/:id');
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

/** Creates a routine. Null when Hevy took it without telling the id: look it up. Never called twice for one intent. */
export async function postRoutine(
  client: HevyClient,
  body: RoutineBody,
  folderId: number | null,
  options: CallOptions = {},
): Promise<string | null> {
  const routine = checked(routineCreateSchema, { ...body, folder_id: folderId }, 'hevy POST /routines');
  const answer = unwrap(await postOrExplain(client, { routine }, options), 'routine');
  const parsed = routineSchema.safeParse(answer);
  return parsed.success ? parsed.data.id : null;
}

/** On a POST, 403 means that the account may have no more routines, not that the key is wrong. */
async function postOrExplain(client: HevyClient, body: unknown, options: CallOptions): Promise<unknown> {
  try {
    return await client.write('POST', '/routines', body, options);
  } catch (error) {
    if (!(error instanceof ValidationError) || error.status !== 403) throw error;
    const message = 'Hevy takes no more routines: the limit of your account is reached. Delete one in the app';
    throw new ValidationError('hevy', error.operation, message, 403);
  }
}

/** Replaces title, notes and all exercises. The folder stays: some versions of the API refuse `folder_id` here. */
export async function putRoutine(
  client: HevyClient,
  id: string,
  body: RoutineBody,
  options: CallOptions = {},
): Promise<void> {
  const routine = checked(routineUpdateSchema, body, 'hevy PUT /routines/:id');
  await client.write('PUT', `/routines/${encodeURIComponent(id)}`, { routine }, options);
}

/** Creates a folder at the top of the athlete's list. Null when the id is not in the answer. */
export async function postFolder(client: HevyClient, title: string, options: CallOptions = {}): Promise<number | null> {
  const folder = checked(folderCreateSchema, { title }, 'hevy POST /routine_folders');
  const answer = unwrap(
    await client.write('POST', '/routine_folders', { routine_folder: folder }, options),
    'routine_folder',
  );
  const parsed = folderSchema.safeParse(answer);
  return parsed.success ? parsed.data.id : null;
}

const SET_TYPES = ['warmup', 'normal', 'failure', 'dropset'] as const;

function whole(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value);
}

/** A routine as read, in the form in which it can be written back unchanged: only keys that Hevy accepts. */
export function writable(routine: HevyRoutine): Omit<RoutineBody, 'notes'> {
  const exercises: RoutineExercise[] = [];
  for (const exercise of routine.exercises ?? []) {
    const sets = (exercise.sets ?? []).map((set) => {
      const { start, end } = set.rep_range ?? {};
      const range = typeof start === 'number' && typeof end === 'number' ? { start, end } : null;
      return {
        type: SET_TYPES.find((type) => type === set.type) ?? ('normal' as const),
        weight_kg: set.weight_kg ?? null,
        reps: whole(set.reps),
        distance_meters: whole(set.distance_meters),
        duration_seconds: whole(set.duration_seconds),
        custom_metric: set.custom_metric ?? null,
        ...(range ? { rep_range: range } : {}),
      };
    });
    if (!exercise.exercise_template_id || sets.length === 0) continue;
    exercises.push({
      exercise_template_id: exercise.exercise_template_id,
      superset_id: supersetOf(exercise),
      rest_seconds: whole(restOf(exercise)),
      notes: cleanText(exercise.notes ?? ''),
      sets,
    });
  }
  return { title: routine.title, exercises };
}
