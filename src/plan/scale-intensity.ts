import type { Effort, EnduranceStep, ExerciseStep, SetPrescription, Step, Target, WorkoutContent } from './model.ts';
import { EFFORTS } from './model.ts';
import { mapEndurance } from './work.ts';

/** Percent change one operation may ask for. */
export const INTENSITY_PERCENT = { min: -20, max: 10 } as const;
/** From this change on, coarse targets (zones, words, RPE of sets) move by one notch. */
const NOTCH_PERCENT = 5;
/** Smallest plate pair, kg. */
const PLATE_KG = 2.5;
/** Below this it is a ball, a dumbbell or a kettlebell, which come by the kilogram. */
const LIGHT_KG = 20;

/** Rounded down to what can be put together; never lighter than the lightest, nor heavier than it was when that is less. */
function loadable(kg: number, was: number): number {
  const step = was < LIGHT_KG ? 1 : PLATE_KG;
  return Math.max(Math.min(was, step), Math.floor(kg / step + 1e-9) * step);
}

function notch(percent: number): -1 | 0 | 1 {
  if (percent <= -NOTCH_PERCENT) return -1;
  return percent >= NOTCH_PERCENT ? 1 : 0;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function scaledEffort(effort: Effort, percent: number): Effort {
  const at = clamp(EFFORTS.indexOf(effort) + notch(percent), 0, EFFORTS.length - 1);
  return EFFORTS[at]!;
}

/** One target made `percent` harder (positive) or easier; pace moves in speed, CSS by about a second per percent. */
export function scaledTarget(target: Target, percent: number): Target {
  const by = 1 + percent / 100;
  const whole = (value: number): number => Math.round(value * by);
  switch (target.type) {
    case 'none':
      return target;
    case 'effort':
      return { ...target, effort: scaledEffort(target.effort, percent) };
    case 'rpe': {
      const shift = Math.round(percent / 5) / 2;
      return { ...target, low: clamp(target.low + shift, 1, 10), high: clamp(target.high + shift, 1, 10) };
    }
    case 'zone': {
      const top = target.metric === 'power' ? 7 : 5;
      const shift = notch(percent);
      return { ...target, low: clamp(target.low + shift, 1, top), high: clamp(target.high + shift, 1, top) };
    }
    case 'hr':
    case 'power':
    case 'threshold-pace':
      return { ...target, low: whole(target.low), high: whole(target.high) };
    case 'pace':
      return { ...target, fast: Math.round(target.fast / by), slow: Math.round(target.slow / by) };
    case 'css':
      return { ...target, offset: target.offset - Math.round(percent) };
  }
}

function scaledSet(set: SetPrescription, percent: number): SetPrescription {
  if (set.type === 'warmup') return set;
  const by = 1 + percent / 100;
  const rpe = set.rpe === null ? null : clamp(set.rpe + notch(percent), 5, 10);
  if (set.load === null) return { ...set, rpe };
  // Rounded down both ways: the bar is never heavier than asked for.
  if (set.load.type === 'kg') {
    return { ...set, rpe, load: { type: 'kg', kg: loadable(set.load.kg * by, set.load.kg) } };
  }
  return { ...set, rpe, load: { type: '%1rm', percent: Math.round(set.load.percent * by * 2) / 2 } };
}

function scaledExercise(step: ExerciseStep, percent: number): ExerciseStep {
  return { ...step, sets: step.sets.map((set) => scaledSet(set, percent)) };
}

/**
 * Makes one lift of a session `percent` easier or harder; everything else stays as it is. The session's load moves by
 * the lift's share of its working sets. Throws RangeError outside `INTENSITY_PERCENT` or when the session lacks the lift.
 */
export function scaleExercise<T extends WorkoutContent>(workout: T, exercise: string, percent: number): T {
  if (!(percent >= INTENSITY_PERCENT.min && percent <= INTENSITY_PERCENT.max))
    throw new RangeError(
      `intensity change ${percent} % is not between ${INTENSITY_PERCENT.min} and ${INTENSITY_PERCENT.max} %`,
    );
  const lifts = workout.steps.filter((step): step is ExerciseStep => step.kind === 'exercise');
  const working = (steps: readonly ExerciseStep[]): number =>
    steps.reduce((sum, step) => sum + step.sets.filter((set) => set.type !== 'warmup').length, 0);
  const own = lifts.filter((step) => step.exercise === exercise);
  if (own.length === 0) throw new RangeError(`${workout.title} has no ${exercise}`);
  const share = working(own) / Math.max(1, working(lifts));
  const steps = workout.steps.map(
    (step): Step => (step.kind === 'exercise' && step.exercise === exercise ? scaledExercise(step, percent) : step),
  );
  return { ...workout, steps, load: Math.round(workout.load * (1 + (share * percent) / 100)) };
}

/**
 * Makes the working part of a session `percent` easier (negative) or harder. Minutes stay; load moves by the same
 * percent (sRPE load is RPE times minutes). Throws RangeError outside `INTENSITY_PERCENT`.
 */
export function scaleIntensity<T extends WorkoutContent>(workout: T, percent: number): T {
  if (!(percent >= INTENSITY_PERCENT.min && percent <= INTENSITY_PERCENT.max))
    throw new RangeError(
      `intensity change ${percent} % is not between ${INTENSITY_PERCENT.min} and ${INTENSITY_PERCENT.max} %`,
    );
  if (percent === 0) return workout;
  const endurance = (step: EnduranceStep): EnduranceStep =>
    step.role === 'work' ? { ...step, target: scaledTarget(step.target, percent) } : step;
  const exercise = (step: ExerciseStep): ExerciseStep => scaledExercise(step, percent);
  const steps = workout.steps.map((step): Step => {
    if (step.kind === 'exercise') return exercise(step);
    return mapEndurance([step], endurance)[0]!;
  });
  return { ...workout, steps, load: Math.round(workout.load * (1 + percent / 100)) };
}
