import type { Reply } from '../http/reply.ts';
import { empty, json } from '../http/reply.ts';
import type { Route, SimRequest } from '../http/router.ts';
import { isRecord, parseJson } from '../http/router.ts';
import type { HevyContext } from './context.ts';
import { fail, newId, page, templates } from './context.ts';
import { routineDto } from './dto.ts';
import type { RoutineExercise, RoutineSet, StoredRoutine } from './state.ts';
import { FOLDER_POST, ROUTINE_POST, routinePut, violation } from './validate.ts';

type Body = Record<string, unknown>;

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function storedSet(set: Body): RoutineSet {
  const stored: RoutineSet = {
    type: String(set.type),
    weight_kg: numberOrNull(set.weight_kg),
    reps: numberOrNull(set.reps),
    distance_meters: numberOrNull(set.distance_meters),
    duration_seconds: numberOrNull(set.duration_seconds),
    custom_metric: numberOrNull(set.custom_metric),
  };
  if (isRecord(set.rep_range)) {
    stored.rep_range = { start: numberOrNull(set.rep_range.start), end: numberOrNull(set.rep_range.end) };
  }
  return stored;
}

function storedExercise(exercise: Body): RoutineExercise {
  return {
    exercise_template_id: String(exercise.exercise_template_id),
    superset_id: numberOrNull(exercise.superset_id),
    rest_seconds: numberOrNull(exercise.rest_seconds),
    notes: typeof exercise.notes === 'string' ? exercise.notes : null,
    sets: (exercise.sets as Body[]).map(storedSet),
  };
}

/** Routines and their folders. Nothing can be deleted through the API. */
export function routineRoutes(context: HevyContext): Route[] {
  const { state } = context;

  function unknownTemplate(exercises: Body[]): string | null {
    if (context.behaviour.acceptUnknownTemplates) return null;
    const known = new Set(templates(context).map((t) => t.id));
    const bad = exercises.find((e) => !known.has(String(e.exercise_template_id)));
    return bad ? `Invalid exercise template id: ${String(bad.exercise_template_id)}` : null;
  }

  function written(routine: StoredRoutine, status: number): Reply {
    const dto = routineDto(context, routine);
    if (context.behaviour.responseShape === 'empty') return empty(status);
    return json({ routine: context.behaviour.responseShape === 'array' ? [dto] : dto }, status);
  }

  function folderError(op: string, folderId: unknown): string | null {
    if (folderId === null || state.folders.some((f) => f.id === folderId)) return null;
    return `[public-${op}-routine] Invalid routine folder id: ${String(folderId)}`;
  }

  function create(request: SimRequest): Reply {
    const body = parseJson(request.body);
    const bad = violation(body, ROUTINE_POST, '');
    if (bad) return fail(bad.replace('"" must', '"body" must'));
    const routine = (body as { routine: Body }).routine;
    const error = folderError('post', routine.folder_id) ?? unknownTemplate(routine.exercises as Body[]);
    if (error) return fail(error);
    const cap = context.behaviour.routineCap;
    if (cap !== null && state.routines.length >= cap) return fail('Routine limit exceeded', 403);
    const now = context.clock();
    const stored: StoredRoutine = {
      id: newId(context, 'routine'),
      title: String(routine.title),
      folder_id: numberOrNull(routine.folder_id),
      notes: typeof routine.notes === 'string' ? routine.notes : null,
      created_at: now,
      updated_at: now,
      exercises: (routine.exercises as Body[]).map(storedExercise),
    };
    state.routines.unshift(stored);
    return written(stored, 201);
  }

  function replace(request: SimRequest): Reply {
    const stored = state.routines.find((r) => r.id === request.params.id);
    const body = parseJson(request.body);
    const bad = violation(body, routinePut(context.behaviour.acceptPutFolderId), '');
    if (bad) return fail(bad.replace('"" must', '"body" must'));
    if (!stored) return fail("Routine doesn't exist or doesn't belong to the user", 404);
    const routine = (body as { routine: Body }).routine;
    if ('folder_id' in routine) {
      const wrong = folderError('put', routine.folder_id);
      if (wrong) return fail(wrong);
    }
    const error = unknownTemplate(routine.exercises as Body[]);
    if (error) return fail(error);
    stored.title = String(routine.title);
    if ('folder_id' in routine) stored.folder_id = numberOrNull(routine.folder_id);
    stored.notes = typeof routine.notes === 'string' ? routine.notes : null;
    stored.exercises = (routine.exercises as Body[]).map(storedExercise);
    stored.updated_at = context.clock();
    return written(stored, 200);
  }

  function read({ params }: SimRequest): Reply {
    const stored = state.routines.find((r) => r.id === params.id);
    return stored ? json({ routine: routineDto(context, stored) }) : fail('Routine not found', 404);
  }

  function createFolder(request: SimRequest): Reply {
    const body = parseJson(request.body);
    const bad = violation(body, FOLDER_POST, '');
    if (bad) return fail(bad.replace('"" must', '"body" must'));
    const now = context.clock();
    for (const folder of state.folders) folder.index++;
    const title = String((body as { routine_folder: Body }).routine_folder.title);
    const folder = { id: state.nextFolderId++, index: 0, title, updated_at: now, created_at: now };
    state.folders.unshift(folder);
    return json(folder, 201);
  }

  function readFolder({ params }: SimRequest): Reply {
    const folder = state.folders.find((f) => String(f.id) === params.id);
    return folder ? json(folder) : fail('Routine folder not found', 404);
  }

  return [
    [
      'GET',
      '/v1/routines',
      (r) =>
        page(
          r,
          'routines',
          state.routines.map((routine) => routineDto(context, routine)),
          10,
          5,
        ),
    ],
    ['POST', '/v1/routines', create],
    ['GET', '/v1/routines/{id}', read],
    ['PUT', '/v1/routines/{id}', replace],
    ['GET', '/v1/routine_folders', (r) => page(r, 'routine_folders', state.folders, 10, 5)],
    ['POST', '/v1/routine_folders', createFolder],
    ['GET', '/v1/routine_folders/{id}', readFolder],
  ];
}
