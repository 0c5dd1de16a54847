import { findExercise } from '../../exercises/catalogue.ts';
import { bestAvailable, canDo, normaliseEquipment } from '../../exercises/equipment.ts';
import type { Exercise } from '../../exercises/model.ts';
import type { TemplateLibrary, WorkoutTemplate } from '../../templates/model.ts';
import { scaleValues } from '../../templates/scale.ts';
import { parseSteps } from '../../templates/text/parse.ts';
import type { ExerciseStep, SetPrescription, Step } from '../model.ts';

/** What can be used: whether a place is reachable in some slot, and what stands at hand for a session. */
export interface Means {
  reaches: (places: readonly string[]) => boolean;
  equipmentFor: (template: WorkoutTemplate) => ReadonlySet<string>;
  /** Whether one of the times holds its smallest size; left out: any does. */
  fits?: (template: WorkoutTemplate) => boolean;
}

/** A lifting session that would keep less than a quarter of its exercises is better replaced as a whole. */
const MOST_SWAPPED = 0.75;

/** What a session would have to do without: pieces of its own equipment, and exercises of all it has. */
export function missingExercises(
  template: WorkoutTemplate,
  at: ReadonlySet<string>,
): { own: number; exercises: number; of: number } {
  const own = template.equipment.filter((item) => !at.has(normaliseEquipment(item))).length;
  const parsed = parseSteps(template.steps, template.sport, { params: scaleValues(template.scale, 'default') });
  if ('problems' in parsed) return { own, exercises: 0, of: 0 };
  const exercises = parsed.steps.filter((step) => step.kind === 'exercise');
  const missing = exercises.filter((step) => {
    const exercise = findExercise(step.exercise);
    return exercise !== null && !canDo(exercise, at);
  });
  return { own, exercises: missing.length, of: exercises.length };
}

/** True when the session's own equipment and places are there, and a time that is long enough. */
function possible(template: WorkoutTemplate, means: Means): boolean {
  if (missingExercises(template, means.equipmentFor(template)).own > 0 || !means.reaches(template.places)) return false;
  return means.fits?.(template) ?? true;
}

/** True when enough of the session's exercises can be done as written. */
function keepsItsExercises(template: WorkoutTemplate, means: Means): boolean {
  const { exercises, of } = missingExercises(template, means.equipmentFor(template));
  return exercises <= of * MOST_SWAPPED;
}

/**
 * The template itself when it can be done, else its nearest substitute that can (breadth first). Null when none can.
 */
export function usableTemplate(id: string, library: TemplateLibrary, means: Means): WorkoutTemplate | null {
  const seen = new Set<string>();
  let second: WorkoutTemplate | null = null;
  let ring = [id];
  while (ring.length > 0) {
    const templates = ring.map((name) => library.workouts.get(name)).filter((template) => template !== undefined);
    const candidates = templates.filter((template) => possible(template, means));
    const found = candidates.find((template) => keepsItsExercises(template, means));
    if (found) return found;
    second ??= candidates[0] ?? null;
    for (const name of ring) seen.add(name);
    ring = [...new Set(templates.flatMap((template) => template.substitutes))].filter((name) => !seen.has(name));
  }
  return second;
}

/** Swaps exercises whose equipment is missing; the ones without any stand-in are left out. */
export function swapExercises(
  steps: readonly Step[],
  equipment: ReadonlySet<string>,
): { steps: Step[]; swaps: { from: string; to: string | null }[] } {
  const used = new Set(steps.flatMap((step) => (step.kind === 'exercise' ? [step.exercise] : [])));
  const swaps: { from: string; to: string | null }[] = [];
  const result = steps.flatMap((step): Step[] => {
    if (step.kind !== 'exercise') return [step];
    const exercise = findExercise(step.exercise);
    if (exercise === null) return [step];
    const others = new Set([...used].filter((name) => name !== exercise.name));
    const best = bestAvailable(exercise, equipment, others);
    if (best === exercise) return [step];
    swaps.push({ from: exercise.name, to: best?.name ?? null });
    if (best === null) return [];
    used.add(best.name);
    return [withExercise(step, exercise, best)];
  });
  return { steps: result, swaps };
}

/** The same sets with another exercise. Weights do not carry over between lifts, so they are left open. */
function withExercise(step: ExerciseStep, from: Exercise, to: Exercise): ExerciseStep {
  const next: ExerciseStep = {
    ...step,
    exercise: to.name,
    hevyId: to.hevyId,
    sets: step.sets.map((set) => fitMeasure(set, from, to)),
  };
  next.sets = next.sets.filter((set) => set.type !== 'warmup');
  delete next.progression;
  return next;
}

function fitMeasure(set: SetPrescription, from: Exercise, to: Exercise): SetPrescription {
  const kind = (exercise: Exercise) =>
    exercise.measure.includes('seconds') ? 'seconds' : exercise.measure.includes('meters') ? 'meters' : 'reps';
  const next: SetPrescription = { ...set, load: null };
  if (kind(from) === kind(to)) return next;
  const amount = kind(to);
  return {
    ...next,
    type: 'normal',
    reps: amount === 'reps' ? { low: 8, high: 8 } : null,
    seconds: amount === 'seconds' ? 30 : null,
    meters: amount === 'meters' ? 20 : null,
  };
}
