import type { Day } from '../time/day.ts';
import { addDays, isDay, weekStart } from '../time/day.ts';
import { contentOf } from './content.ts';
import { diffPlans, sameWorkout, withChanges } from './diff.ts';
import type { Plan, PlannedWorkout } from './model.ts';
import type { PlanDiff, PlanOperation } from './operations.ts';
import type { Refusal } from './refusal.ts';
import { OperationRefused } from './refusal.ts';
import { scaleExercise, scaleIntensity } from './scale-intensity.ts';
import type { ScaleContext } from './scale-volume.ts';
import { scaleVolume } from './scale-volume.ts';

export interface ApplyContext {
  today: Day;
  /** Sessions already done (matched): they cannot change any more, also when they are of today. */
  done?: ReadonlySet<string>;
  /** Two sessions at the same date and time are refused unless this is true. */
  allowSameSlot?: boolean;
  library?: ScaleContext & {
    /** Catalogue lookup for `change-exercise`; null is "no such exercise". */
    exercise?(name: string): { name: string; hevyId: string | null } | null;
  };
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

function open(plan: Plan, id: string, context: ApplyContext): PlannedWorkout {
  const workout = plan.workouts[id];
  if (!workout) throw new OperationRefused('unknown-workout', id, `There is no session ${id} in the plan.`);
  if (workout.date < context.today)
    throw new OperationRefused('past', id, `${workout.title} was on ${workout.date}; the past stays as it is.`);
  if (context.done?.has(id)) throw new OperationRefused('already-done', id, `${workout.title} is already done.`);
  if (workout.skipped) throw new OperationRefused('skipped', id, `${workout.title} was taken out of the plan.`);
  return workout;
}

function checkSlot(plan: Plan, workout: PlannedWorkout, context: ApplyContext): void {
  if (!isDay(workout.date)) throw new OperationRefused('bad-value', workout.id, `"${workout.date}" is not a day.`);
  if (workout.time !== null && !TIME.test(workout.time))
    throw new OperationRefused('bad-value', workout.id, `"${workout.time}" is not a time (HH:MM).`);
  if (workout.date < context.today)
    throw new OperationRefused('past', workout.id, `${workout.date} is over; nothing can be planned there.`);
  if (context.allowSameSlot || workout.time === null) return;
  for (const other of Object.values(plan.workouts)) {
    if (other.id === workout.id || other.skipped) continue;
    if (other.date === workout.date && other.time === workout.time)
      throw new OperationRefused(
        'slot-taken',
        workout.id,
        `${workout.date} ${workout.time} already holds ${other.title}.`,
      );
  }
}

function put(plan: Plan, ...workouts: PlannedWorkout[]): Plan {
  const next = { ...plan.workouts };
  for (const workout of workouts) next[workout.id] = workout;
  return { ...plan, workouts: next };
}

function scaled(workout: PlannedWorkout, factor: number, context: ApplyContext): PlannedWorkout {
  try {
    return scaleVolume(workout, factor, context.library ?? {});
  } catch (error) {
    if (error instanceof RangeError) throw new OperationRefused('bad-value', workout.id, `${error.message}.`);
    throw error;
  }
}

function changeExercise(workout: PlannedWorkout, from: string, to: string, context: ApplyContext): PlannedWorkout {
  if (!workout.steps.some((step) => step.kind === 'exercise' && step.exercise === from))
    throw new OperationRefused('unknown-exercise', workout.id, `${workout.title} has no ${from}.`);
  const found = context.library?.exercise?.(to);
  if (found === null) throw new OperationRefused('unknown-exercise', workout.id, `There is no exercise "${to}".`);
  const steps = workout.steps.map((step) => {
    if (step.kind !== 'exercise' || step.exercise !== from) return step;
    // A weight in kg belongs to the lift it was found on; a percentage carries over.
    const sets = step.sets.map((set) => ({ ...set, load: set.load?.type === 'kg' ? null : set.load }));
    return { ...step, exercise: found?.name ?? to, hevyId: found?.hevyId ?? null, sets };
  });
  return { ...workout, steps };
}

function insertWeek(plan: Plan, op: PlanOperation & { op: 'insert-week' }, context: ApplyContext): Plan {
  if (op.from < context.today) throw new OperationRefused('past', null, `${op.from} is over; start today or later.`);
  if (!(op.days >= 1 && op.days <= 21)) throw new OperationRefused('bad-value', null, 'A lighter spell is 1-21 days.');
  const until = addDays(op.from, op.days - 1);
  const changed: PlannedWorkout[] = [];
  for (const workout of Object.values(plan.workouts)) {
    if (workout.date < op.from || workout.date > until || workout.skipped || context.done?.has(workout.id)) continue;
    // A test measures; scaled it would measure something else.
    if (op.kind !== 'rest' && workout.intent === 'test') continue;
    if (op.kind === 'rest') changed.push({ ...workout, skipped: { reason: 'rest' } });
    else changed.push(scaled(workout, op.factor, context));
  }
  if (changed.length === 0)
    throw new OperationRefused('nothing-to-change', null, `No session between ${op.from} and ${until}.`);
  return put(plan, ...changed);
}

function restore(plan: Plan, op: PlanOperation & { op: 'restore' }, context: ApplyContext): Plan {
  for (const { before, after } of op.changes) {
    const id = before?.id ?? after?.id ?? null;
    const current = id === null ? null : (plan.workouts[id] ?? null);
    if (!sameWorkout(current, before))
      throw new OperationRefused('changed-since', id, `${(before ?? after)?.title} was changed again since then.`);
    for (const side of [before, after])
      if (side && side.date < context.today)
        throw new OperationRefused('past', id, `${side.title} was on ${side.date}; the past stays as it is.`);
    if (id !== null && context.done?.has(id))
      throw new OperationRefused('already-done', id, `${(before ?? after)?.title} is already done.`);
  }
  const next = withChanges(plan, op.changes, op.settings);
  // Meanwhile another session may have taken the place.
  for (const { after } of op.changes) if (after && !after.skipped) checkSlot(next, after, context);
  return next;
}

function setHours(plan: Plan, [low, high]: [number, number]): Plan {
  if (!(low >= 0 && high >= low && high <= 1800))
    throw new OperationRefused('bad-value', null, 'Weekly hours go from 0 to 30, the smaller one first.');
  return { ...plan, settings: { ...plan.settings, weeklyMinutes: [low, high] } };
}

function applyOne(plan: Plan, op: PlanOperation, context: ApplyContext): Plan {
  switch (op.op) {
    case 'move': {
      const moved = { ...open(plan, op.workoutId, context), date: op.date, time: op.time };
      checkSlot(plan, moved, context);
      return put(plan, moved);
    }
    case 'swap': {
      const a = open(plan, op.a, context);
      const b = open(plan, op.b, context);
      return put(plan, { ...a, date: b.date, time: b.time }, { ...b, date: a.date, time: a.time });
    }
    case 'replace':
      return put(plan, { ...open(plan, op.workoutId, context), ...contentOf(op.content) });
    case 'scale-volume':
      return put(plan, scaled(open(plan, op.workoutId, context), op.factor, context));
    case 'scale-intensity': {
      const workout = open(plan, op.workoutId, context);
      try {
        if (op.exercise === undefined) return put(plan, scaleIntensity(workout, op.percent));
        return put(plan, scaleExercise(workout, op.exercise, op.percent));
      } catch (error) {
        if (error instanceof RangeError) throw new OperationRefused('bad-value', workout.id, `${error.message}.`);
        throw error;
      }
    }
    case 'change-exercise':
      return put(plan, changeExercise(open(plan, op.workoutId, context), op.from, op.to, context));
    case 'add':
      if (plan.workouts[op.workout.id])
        throw new OperationRefused('id-taken', op.workout.id, `${op.workout.title} is already in the plan.`);
      checkSlot(plan, op.workout, context);
      return put(plan, op.workout);
    case 'skip':
      return put(plan, { ...open(plan, op.workoutId, context), skipped: { reason: op.reason } });
    case 'insert-week':
      return insertWeek(plan, op, context);
    case 'shift-focus': {
      const swaps = op.swaps.map((swap) => ({ ...open(plan, swap.workoutId, context), ...contentOf(swap.content) }));
      const focus = { ...plan.settings.focus, [weekStart(op.week)]: op.focus };
      return put({ ...plan, settings: { ...plan.settings, focus } }, ...swaps);
    }
    case 'set-hours':
      return setHours(plan, op.weeklyMinutes);
    case 'restore':
      return restore(plan, op, context);
  }
}

/**
 * Applies operations in order to a copy of the plan. Either all take effect or none: the first one that cannot be
 * carried out refuses the list with its reason. Sessions before `today` and done ones never change. The revision
 * number stays; `foldRevisions` sets it.
 */
export function applyOperations(
  plan: Plan,
  operations: readonly PlanOperation[],
  context: ApplyContext,
): { plan: Plan; diff: PlanDiff } | Refusal {
  let next = plan;
  try {
    for (const operation of operations) next = applyOne(next, operation, context);
  } catch (error) {
    if (error instanceof OperationRefused) return error.refusal;
    throw error;
  }
  return { plan: next, diff: diffPlans(plan, next) };
}
