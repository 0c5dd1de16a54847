import type { Athlete } from '../athlete/model.ts';
import { findExercise } from '../exercises/catalogue.ts';
import { estimateLoad, estimateMinutes } from '../plan/estimate.ts';
import type { EnduranceStep, ExerciseStep, RepeatBlock, SetPrescription, Step, WorkoutContent } from '../plan/model.ts';
import type { WorkoutTemplate } from './model.ts';
import { scaleValues } from './scale.ts';
import { parseSteps } from './text/parse.ts';

export interface RenderContext {
  athlete: Athlete;
  /** Estimated one-repetition maximum in kg by canonical exercise name; null when unknown. */
  oneRepMaxKg?: (exercise: string) => number | null;
  /** Working weight in kg from what was lifted, which wins over a percentage; null when there is no history. */
  workingKg?: (step: ExerciseStep) => number | null;
}

/**
 * Fills a template for one athlete: parameters clamped to their ranges and rounded, swim distances in the pool's unit
 * and whole lengths, percentages of one repetition turned into kilograms where the maximum is known, minutes and load
 * estimated. Throws RangeError for a template whose steps cannot be read (a parsed template never is one).
 */
export function renderTemplate(
  template: WorkoutTemplate,
  params: Readonly<Record<string, number>>,
  context: RenderContext,
): WorkoutContent {
  const values = scaleValues(template.scale, 'default');
  for (const [name, range] of Object.entries(template.scale)) {
    const wanted = params[name];
    if (wanted !== undefined) values[name] = Math.min(range.max, Math.max(range.min, Math.round(wanted)));
  }
  const parsed = parseSteps(template.steps, template.sport, { params: values });
  if ('problems' in parsed)
    throw new RangeError(`template ${template.id}: ${parsed.problems[0]?.message ?? 'unreadable steps'}`);
  const steps = parsed.steps.map((step) => fitStep(step, template, context));
  const minutes = template.minutes ?? Math.max(1, Math.round(estimateMinutes(steps, template.sport, context.athlete)));
  return {
    sport: template.sport,
    title: template.title,
    intent: template.intent,
    priority: template.priority,
    steps,
    template: { id: template.id, version: template.version },
    minutes,
    load: estimateLoad(steps, template.sport, template.intent, context.athlete),
  };
}

function fitStep(step: Step, template: WorkoutTemplate, context: RenderContext): Step {
  if (step.kind === 'exercise') return withWeights(step, context);
  return template.sport === 'swim' ? inPool(step, context.athlete.pool) : step;
}

/** A swim step in the pool's unit, its distance a whole number of lengths (rounded up). */
function inPool<T extends EnduranceStep | RepeatBlock>(step: T, pool: Athlete['pool']): T {
  if (step.kind === 'repeat') return { ...step, steps: step.steps.map((child) => inPool(child, pool)) };
  const result: EnduranceStep = { ...step };
  if (step.duration.type === 'distance' && (step.duration.unit === 'yd' || step.duration.unit === 'm')) {
    const lengths = Math.max(1, Math.ceil(step.duration.value / pool.length - 1e-9));
    result.duration = { type: 'distance', value: lengths * pool.length, unit: pool.unit };
  }
  if (step.target.type === 'css') result.target = { ...step.target, per: pool.unit === 'yd' ? '100yd' : '100m' };
  return result as T;
}

function withWeights(step: ExerciseStep, context: RenderContext): ExerciseStep {
  const working = context.workingKg?.(step) ?? null;
  const max = context.oneRepMaxKg?.(step.exercise) ?? null;
  const equipment = findExercise(step.exercise)?.equipment ?? [];
  const lightest = equipment.includes('barbell') || equipment.includes('trap bar') ? 20 : 1;
  const sets = step.sets.map((set): SetPrescription => {
    if (working !== null && set.type !== 'warmup' && set.load !== null)
      return { ...set, load: { type: 'kg', kg: working } };
    if (set.load?.type !== '%1rm' || max === null) return set;
    const kg = Math.max(lightest, roundToPlates((max * set.load.percent) / 100, context.athlete.units.mass));
    return { ...set, load: { type: 'kg', kg } };
  });
  return { ...step, sets };
}

/** Down to the next weight that plates make: steps of 2.5 kg, or of 5 lb for athletes who lift in pounds. */
export function roundToPlates(kg: number, unit: 'kg' | 'lb'): number {
  const step = unit === 'kg' ? 2.5 : 5 * 0.45359237;
  return Number((Math.floor(kg / step + 1e-9) * step).toFixed(2));
}
