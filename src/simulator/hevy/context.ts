import type { Instant } from '../../time/day.ts';
import type { Reply } from '../http/reply.ts';
import { json, text } from '../http/reply.ts';
import type { SimRequest } from '../http/router.ts';
import { seededUuid } from '../random.ts';
import type { World } from '../world/world.ts';
import type { HevyTemplate } from './catalogue.ts';
import { TEMPLATES } from './catalogue.ts';
import type { HevyState, HevyWorkout } from './state.ts';

/** How this Hevy behaves where versions or accounts differ. */
export interface HevyBehaviour {
  /** Envelope of routine writes. */
  responseShape: 'object' | 'array' | 'empty';
  /** Routine PUT takes `folder_id` (servers since August 2026). */
  acceptPutFolderId: boolean;
  /** `2026-08`: measurement POST answers 200 instead of 201, workout PUT without `is_private` answers 500. */
  era: '2026-08' | '2026-10';
  /** Most routines an account may hold; 403 beyond. */
  routineCap: number | null;
  customExerciseCap: number | null;
  /** The athlete logs in pounds: weights come back as long floats. */
  lbsAthlete: boolean;
  /** Put before every exercise title, as a stand-in for another language. */
  titlePrefix: string;
  /** Events come back empty when `since` is absent. */
  eventsNeedSince: boolean;
  /** Accept template ids that the built-in catalogue lacks. */
  acceptUnknownTemplates: boolean;
}

export const DEFAULT_BEHAVIOUR: HevyBehaviour = {
  responseShape: 'object',
  acceptPutFolderId: true,
  era: '2026-10',
  routineCap: null,
  customExerciseCap: null,
  lbsAthlete: false,
  titlePrefix: '',
  eventsNeedSince: false,
  acceptUnknownTemplates: false,
};

export interface HevyContext {
  world: World;
  state: HevyState;
  clock: () => Instant;
  key: string;
  behaviour: HevyBehaviour;
}

/** Built-in, custom and world-made templates. */
export function templates(context: HevyContext): HevyTemplate[] {
  const registered = new Set(context.state.customTemplates.map((t) => t.id));
  const unregistered = context.world.customExercises.filter((exercise) => !registered.has(exercise.id));
  const made = unregistered.map(
    (exercise): HevyTemplate => ({
      id: exercise.id,
      title: exercise.title,
      type: 'weight_reps',
      primary_muscle_group: 'other',
      secondary_muscle_groups: [],
      equipment: 'other',
      is_custom: true,
    }),
  );
  return [...TEMPLATES, ...made, ...context.state.customTemplates];
}

export function titleOf(context: HevyContext, templateId: string): string {
  const found = templates(context).find((t) => t.id === templateId);
  return `${context.behaviour.titlePrefix}${found?.title ?? 'Unknown exercise'}`;
}

export function newId(context: HevyContext, kind: string): string {
  return seededUuid(context.world.seed, `${kind}|${context.state.nextId++}`);
}

/** Workouts that are saved by now, newest first. */
export function savedWorkouts(context: HevyContext): HevyWorkout[] {
  const now = context.clock();
  const { workouts, deleted } = context.state;
  const all = context.world.hevyWorkouts.filter((w) => !(w.id in workouts));
  return [...all, ...Object.values(workouts)]
    .filter((w) => w.created <= now && !(w.id in deleted))
    .sort((a, b) => (a.start < b.start ? 1 : -1));
}

export function fail(message: string, status = 400): Reply {
  return json({ error: message }, status);
}

/** One page of a list in Hevy's envelope; null items mean a bad page request. */
export function page(request: SimRequest, key: string, items: unknown[], limit: number, fallback: number): Reply {
  const number = wholeOr(request.query.get('page'), 1);
  const size = wholeOr(request.query.get('pageSize'), fallback);
  if (number === null || size === null || number < 1 || size < 1 || size > limit) return fail('Invalid page size');
  const pageCount = Math.ceil(items.length / size);
  if (number > Math.max(pageCount, 1)) return fail('Page not found', 404);
  const shown = items.slice((number - 1) * size, number * size);
  return json({ page: number, page_count: pageCount, [key]: shown });
}

function wholeOr(value: string | null, fallback: number): number | null {
  if (value === null) return fallback;
  return /^-?\d+$/.test(value) ? Number(value) : null;
}

/** Null when the key is right, else Hevy's plain-text 401. */
export function checkKey(context: HevyContext, request: SimRequest): Reply | null {
  return request.headers['api-key'] === context.key ? null : text('InvalidApiKey', 401);
}
