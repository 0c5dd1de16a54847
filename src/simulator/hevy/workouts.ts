import type { Reply } from '../http/reply.ts';
import { empty, json } from '../http/reply.ts';
import type { Route, SimRequest } from '../http/router.ts';
import { parseJson } from '../http/router.ts';
import type { HevyContext } from './context.ts';
import { fail, newId, page, savedWorkouts, templates } from './context.ts';
import { wireTime, workoutDto } from './dto.ts';
import type { HevyExercise, HevyWorkout } from './state.ts';
import { violation, WORKOUT_WRITE } from './validate.ts';

const RPE = [6, 7, 7.5, 8, 8.5, 9, 9.5, 10];
const EPOCH = '1970-01-01T00:00:00Z';

type Body = Record<string, unknown>;

function rpeError(exercises: Body[]): string | null {
  for (const exercise of exercises) {
    for (const set of exercise.sets as Body[]) {
      const { rpe } = set;
      if (rpe === undefined || rpe === null || RPE.includes(Number(rpe))) continue;
      return `Invalid rpe for set: ${String(rpe)} must be null or ${RPE.join(', ')}`;
    }
  }
  return null;
}

function loggedExercise(exercise: Body): HevyExercise {
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  return {
    exercise_template_id: String(exercise.exercise_template_id),
    notes: typeof exercise.notes === 'string' ? exercise.notes : '',
    superset_id: number(exercise.superset_id),
    sets: (exercise.sets as Body[]).map((set) => ({
      type: set.type as HevyExercise['sets'][number]['type'],
      weight_kg: number(set.weight_kg),
      reps: number(set.reps),
      distance_meters: number(set.distance_meters),
      duration_seconds: number(set.duration_seconds),
      rpe: number(set.rpe),
      custom_metric: number(set.custom_metric),
    })),
  };
}

/** Logged workouts, their change events and the history of one exercise. */
export function workoutRoutes(context: HevyContext): Route[] {
  const { state } = context;

  function checked(request: SimRequest): Body | string {
    const body = parseJson(request.body);
    const bad = violation(body, WORKOUT_WRITE, '');
    if (bad) return bad.replace('"" must', '"body" must');
    const { workout } = body as { workout: Body };
    if (Number.isNaN(Date.parse(String(workout.start_time)))) return '"workout.start_time" must be a valid date';
    if (Number.isNaN(Date.parse(String(workout.end_time)))) return '"workout.end_time" must be a valid date';
    return rpeError(workout.exercises as Body[]) ?? workout;
  }

  function store(workout: Body, base: Pick<HevyWorkout, 'id' | 'created' | 'routine_id'>): HevyWorkout {
    // Fractions of a second are accepted and dropped.
    const seconds = (value: unknown) => new Date(Math.floor(Date.parse(String(value)) / 1000) * 1000).toISOString();
    const stored: HevyWorkout & { is_private: boolean } = {
      ...base,
      title: String(workout.title),
      description: typeof workout.description === 'string' ? workout.description : null,
      start: seconds(workout.start_time),
      end: seconds(workout.end_time),
      updated: context.clock(),
      exercises: (workout.exercises as Body[]).map(loggedExercise),
      is_private: workout.is_private === true,
    };
    state.workouts[stored.id] = stored;
    return stored;
  }

  function create(request: SimRequest): Reply {
    const workout = checked(request);
    if (typeof workout === 'string') return fail(workout);
    const stored = store(workout, { id: newId(context, 'workout'), created: context.clock(), routine_id: null });
    return json({ workout: [workoutDto(context, stored)] }, 201);
  }

  function replace(request: SimRequest): Reply {
    const old = savedWorkouts(context).find((w) => w.id === request.params.id);
    const workout = checked(request);
    if (typeof workout === 'string') return fail(workout);
    if (!old) return fail('Workout not found', 404);
    if (context.behaviour.era === '2026-08' && workout.is_private === undefined) return empty(500);
    const stored = store(workout, { id: old.id, created: old.created, routine_id: old.routine_id });
    return json(workoutDto(context, stored));
  }

  function read({ params }: SimRequest): Reply {
    const workout = savedWorkouts(context).find((w) => w.id === params.id);
    return workout ? json(workoutDto(context, workout)) : fail('Workout not found', 404);
  }

  function events(request: SimRequest): Reply {
    const given = request.query.get('since');
    if (given === null && context.behaviour.eventsNeedSince) return page(request, 'events', [], 10, 5);
    const since = Date.parse(given ?? EPOCH);
    if (Number.isNaN(since)) return fail('Invalid since', 500);
    const changes: { at: string; event: unknown }[] = [];
    for (const workout of savedWorkouts(context)) {
      changes.push({ at: workout.updated, event: { type: 'updated', workout: workoutDto(context, workout) } });
    }
    for (const [id, deletedAt] of Object.entries(state.deleted)) {
      changes.push({ at: deletedAt, event: { type: 'deleted', id, deleted_at: deletedAt } });
    }
    const shown = changes.filter((c) => Date.parse(c.at) > since).sort((a, b) => (a.at < b.at ? 1 : -1));
    return page(
      request,
      'events',
      shown.map((c) => c.event),
      10,
      5,
    );
  }

  function history({ params, query }: SimRequest): Reply {
    const known = templates(context).some((t) => t.id === params.id);
    if (!known) return fail('Invalid exercise template id');
    const from = Date.parse(query.get('start_date') ?? EPOCH);
    const to = Date.parse(query.get('end_date') ?? '9999-01-01T00:00:00Z');
    if (Number.isNaN(from) || Number.isNaN(to)) return fail('Invalid date');
    const rows: unknown[] = [];
    for (const workout of savedWorkouts(context)) {
      const start = Date.parse(workout.start);
      if (start < from || start > to) continue;
      for (const exercise of workout.exercises) {
        if (exercise.exercise_template_id !== params.id) continue;
        for (const { type, ...set } of exercise.sets) {
          rows.push({
            workout_id: workout.id,
            workout_title: workout.title,
            workout_start_time: wireTime(workout.start),
            workout_end_time: wireTime(workout.end),
            exercise_template_id: exercise.exercise_template_id,
            ...set,
            set_type: type,
          });
        }
      }
    }
    return json({ exercise_history: rows });
  }

  return [
    [
      'GET',
      '/v1/workouts',
      (r) =>
        page(
          r,
          'workouts',
          savedWorkouts(context).map((w) => workoutDto(context, w)),
          10,
          5,
        ),
    ],
    ['POST', '/v1/workouts', create],
    ['GET', '/v1/workouts/count', () => json({ workout_count: savedWorkouts(context).length })],
    ['GET', '/v1/workouts/events', events],
    ['GET', '/v1/workouts/{id}', read],
    ['PUT', '/v1/workouts/{id}', replace],
    ['GET', '/v1/exercise_history/{id}', history],
  ];
}
