import { createCustomExercise } from '../../connectors/hevy/index.ts';
import { findExercise } from '../../exercises/catalogue.ts';
import { MUSCLES } from '../../exercises/model.ts';
import type { ExerciseStep } from '../../plan/model.ts';
import { topUp } from '../../review/act/export.ts';
import { Refusal } from '../../review/refusal.ts';
import { localDay } from '../../time/zone.ts';
import type { App } from '../../wire/app.ts';
import { confirm } from '../confirm.ts';
import { type CommandRun, textOption } from '../context.ts';
import { exportAndPrint } from './approve.ts';

/** Steps of the exercise in sessions to come. */
function stepsOf(app: App, name: string): ExerciseStep[] {
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const coming = Object.values(app.store.plans.active()?.workouts ?? {}).filter((one) => one.date >= today);
  return coming
    .flatMap((one) => one.steps)
    .filter((step): step is ExerciseStep => step.kind === 'exercise')
    .filter((step) => step.exercise.toLowerCase() === name.toLowerCase());
}

/** How Hevy measures a set of it, from what the plan asks for. */
function typeOf(steps: readonly ExerciseStep[]) {
  const sets = steps.flatMap((step) => step.sets);
  const loaded = sets.some((set) => set.load !== null);
  if (sets.some((set) => set.meters !== null)) return loaded ? 'short_distance_weight' : 'distance_duration';
  if (sets.some((set) => set.seconds !== null)) return loaded ? 'weight_duration' : 'duration';
  return loaded ? 'weight_reps' : 'reps_only';
}

/**
 * `coach export exercise NAME`: makes an exercise of the plan that Hevy does not know in the athlete's Hevy account, after
 * asking: the API has no way to delete it. The sessions that have it go out again with it.
 */
export const run: CommandRun = async (context, words, options) => {
  const wanted = words.join(' ').trim();
  if (wanted === '') throw new Refusal('usage', 'Name an exercise.', { nextStep: 'coach plan show' });
  const app = await context.open();
  const client = await app.connections.hevy?.();
  if (!client) throw new Refusal('cannot-apply', 'Hevy is not connected.', { nextStep: 'coach auth hevy' });
  const steps = stepsOf(app, wanted);
  const title = steps[0]?.exercise;
  if (title === undefined)
    throw new Refusal('unknown-id', `No session to come has "${wanted}".`, {
      where: wanted,
      nextStep: 'coach plan show',
    });
  const known = findExercise(title);
  if (steps.every((step) => step.hevyId !== null) || known?.hevyId)
    throw new Refusal('cannot-apply', `Hevy has "${title}" already.`, { where: title });
  const muscle = textOption(options, 'muscle') ?? known?.primary ?? 'other';
  if (!(MUSCLES as readonly string[]).includes(muscle))
    throw new Refusal('bad-value', `"${muscle}" is no muscle.`, { where: '--muscle', accepted: MUSCLES.join(', ') });
  const type = typeOf(steps);
  context.say(
    `In Hevy: a new exercise "${title}" (${muscle}, ${type.replaceAll('_', ' ')}). It can be deleted in the app only.`,
  );
  await confirm(context, options, 'Create it?');
  const body = {
    title,
    exercise_type: type,
    equipment_category: 'other',
    muscle_group: muscle,
    other_muscles: [],
  } as const;
  const id = await createCustomExercise(client, { ...body, other_muscles: [] });
  const fetchedAt = app.clock.now();
  const payload = { id, title, is_custom: true };
  app.store.records.save({
    source: 'hevy',
    kind: 'template',
    externalId: id,
    day: null,
    fetchedAt,
    payload,
    deleted: false,
  });
  topUp(app.deps);
  return exportAndPrint(context, app, { created: { id, title } }, [`"${title}" is in Hevy now.`]);
};
