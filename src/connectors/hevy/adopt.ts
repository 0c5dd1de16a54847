import { findByHevyId, findExercise } from '../../exercises/catalogue.ts';
import type { ExerciseStep, PlannedWorkout, SetPrescription, Step } from '../../plan/model.ts';
import { type BodyOptions, buildRoutine } from './body.ts';
import { type CanonicalExercise, type CanonicalSet, canonicalOf } from './canonical.ts';
import type { HevyRoutine } from './schema.ts';
import { arrangeSupersets } from './supersets.ts';

export type Adopted = { steps: Step[]; lost: string[] } | { cannot: string };

/** A planned exercise next to what was written for it. */
interface Written {
  step: ExerciseStep;
  id: string;
  exercise: CanonicalExercise;
}

/** The plan's exercises that stand in Hevy, with their written form, in Hevy's order. */
function writtenOf(workout: PlannedWorkout, options: BodyOptions): Written[] | null {
  const { body } = buildRoutine(workout, options);
  if (!body) return null;
  const idOf = (step: ExerciseStep) =>
    step.hevyId ??
    (options.templateId ? options.templateId(step.exercise) : (findExercise(step.exercise)?.hevyId ?? null));
  const steps = workout.steps.filter((step): step is ExerciseStep => step.kind === 'exercise');
  const listed = arrangeSupersets(steps).ordered.filter(({ step }) => idOf(step) !== null);
  return canonicalOf(body).exercises.flatMap((exercise, i) => {
    const step = listed[i]?.step;
    return step ? [{ step, id: exercise.template, exercise }] : [];
  });
}

function prescribed(now: CanonicalSet, planned: SetPrescription | undefined, was: CanonicalSet | undefined) {
  const measures = [now.reps, now.seconds, now.meters].filter((value) => value !== null);
  if (now.type === 'dropset' || measures.length > 1) return null;
  // What still says what was written keeps the plan's own words: ranges, percentages, RPE.
  const reps =
    planned && was && was.reps === now.reps
      ? planned.reps
      : now.reps === null
        ? null
        : { low: now.range?.[0] ?? now.reps, high: now.range?.[1] ?? now.reps };
  const load =
    planned && was && was.kg === now.kg ? planned.load : now.kg === null ? null : { type: 'kg' as const, kg: now.kg };
  const open = now.type === 'failure' || measures.length === 0 || (planned?.type === 'amrap' && now.reps === null);
  const type = now.type === 'warmup' ? ('warmup' as const) : open ? ('amrap' as const) : ('normal' as const);
  const set: SetPrescription = {
    type,
    reps: type === 'amrap' && now.reps === null ? (planned?.type === 'amrap' ? planned.reps : null) : reps,
    seconds: planned && was && was.seconds === now.seconds ? planned.seconds : now.seconds,
    meters: planned && was && was.meters === now.meters ? planned.meters : now.meters,
    load,
    rpe: planned?.rpe ?? null,
  };
  return set;
}

function adoptedExercise(now: CanonicalExercise, before: Written | undefined, name: string): ExerciseStep | null {
  const sets = now.sets.map((set, i) => prescribed(set, before?.step.sets[i], before?.exercise.sets[i]));
  if (sets.some((set) => set === null) || sets.length === 0) return null;
  const kept: ExerciseStep = before
    ? before.step
    : { kind: 'exercise', exercise: name, hevyId: now.template, sets: [], restSeconds: null };
  const restSeconds = before && before.exercise.rest === now.rest ? before.step.restSeconds : now.rest;
  return { ...kept, sets: sets as SetPrescription[], restSeconds };
}

function sameGroups(now: readonly CanonicalExercise[], before: readonly (Written | undefined)[]): boolean {
  return now.every((exercise, i) => before[i] !== undefined && before[i]?.exercise.superset === exercise.superset);
}

function regrouped(step: ExerciseStep, group: number | null): ExerciseStep {
  const { superset: _, ...alone } = step;
  return group === null ? alone : { ...alone, superset: String.fromCharCode(65 + group) };
}

/**
 * The session's steps as the athlete left them in Hevy: exercises, their order, sets, repetitions, weights and rests.
 * What was not changed keeps the plan's own prescription. `cannot` when something has no meaning in a plan.
 */
export function adoptedSteps(workout: PlannedWorkout, routine: HevyRoutine, options: BodyOptions): Adopted {
  const written = writtenOf(workout, options);
  if (!written) return { cannot: 'the session in the plan is not one for Hevy' };
  const now = canonicalOf(routine).exercises;
  if (now.length === 0) return { cannot: 'the routine is empty' };
  const free = [...written];
  const matched: (Written | undefined)[] = [];
  const steps: ExerciseStep[] = [];
  const lost: string[] = [];
  for (const exercise of now) {
    const index = free.findIndex((one) => one.id === exercise.template);
    const before = index < 0 ? undefined : free.splice(index, 1)[0];
    const name = before?.step.exercise ?? findByHevyId(exercise.template)?.name;
    if (name === undefined) return { cannot: 'an exercise was added that the coach does not know' };
    const step = adoptedExercise(exercise, before, name);
    if (!step) return { cannot: `the sets of ${name} have no meaning in a plan` };
    if (exercise.notes !== (before?.exercise.notes ?? '')) lost.push(`the note of ${name}`);
    steps.push(step);
    matched.push(before);
  }
  const asBefore = sameGroups(now, matched) && now.length === written.length;
  const grouped = asBefore ? steps : steps.map((step, i) => regrouped(step, now[i]?.superset ?? null));
  return { steps: aroundOthers(workout, written, grouped), lost };
}

/** Steps Hevy does not hold (drills, exercises unknown to it) stay: those that came first first, the others last. */
function aroundOthers(workout: PlannedWorkout, written: readonly Written[], steps: readonly ExerciseStep[]): Step[] {
  const inHevy = new Set<Step>(written.map((one) => one.step));
  const first = workout.steps.findIndex((step) => inHevy.has(step));
  const others = (from: number, to?: number) => workout.steps.slice(from, to).filter((step) => !inHevy.has(step));
  return [...others(0, Math.max(first, 0)), ...steps, ...others(Math.max(first, 0))];
}
