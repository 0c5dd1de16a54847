import type { DistanceUnit } from '../units/length.ts';
import type { Estimator } from './estimator.ts';
import { estimatorFor, rescaled } from './estimator.ts';
import type {
  EnduranceStep,
  ExerciseStep,
  RepeatBlock,
  SetPrescription,
  Sport,
  Step,
  WorkoutContent,
} from './model.ts';

export interface ScaleContext {
  estimate?: Estimator;
  /** The athlete's pool; scaled swim distances stay whole lengths of it. */
  pool?: { length: number; unit: 'm' | 'yd' };
}

/** Smallest and largest factor one operation may use; more than this is another session. */
export const VOLUME_FACTOR = { min: 0.3, max: 1.3 } as const;

function roundTo(value: number, step: number): number {
  return Math.max(step, Math.round(value / step) * step);
}

function scaledSeconds(seconds: number, factor: number): number {
  const step = seconds >= 600 ? 60 : seconds >= 120 ? 30 : 5;
  return seconds <= step ? seconds : roundTo(seconds * factor, step);
}

/** Whole pool lengths for swims; round numbers elsewhere. Odd distances that fit no step stay as written. */
function distanceStep(value: number, unit: DistanceUnit, sport: Sport, pool: ScaleContext['pool']): number | null {
  if (sport === 'swim') {
    if (pool && pool.unit === unit) return pool.length;
    for (const step of [50, 25]) if (value % step === 0) return step;
    return null;
  }
  if (unit === 'km' || unit === 'mi') return value >= 5 ? 0.5 : 0.1;
  return value >= 1000 ? 100 : 50;
}

function scaledStep(step: EnduranceStep, factor: number, sport: Sport, pool: ScaleContext['pool']): EnduranceStep {
  if (step.role !== 'work') return step;
  const { duration } = step;
  if (duration.type === 'time')
    return { ...step, duration: { ...duration, seconds: scaledSeconds(duration.seconds, factor) } };
  if (duration.type !== 'distance') return step;
  const by = distanceStep(duration.value, duration.unit, sport, pool);
  if (by === null || duration.value <= by) return step;
  const value = Number(roundTo(duration.value * factor, by).toFixed(3));
  return { ...step, duration: { ...duration, value } };
}

/** Counts of three and more are scaled; shorter blocks are scaled inside, so that factors never multiply up. */
function scaledBlock(block: RepeatBlock, factor: number, sport: Sport, pool: ScaleContext['pool']): RepeatBlock {
  if (block.times < 3) {
    const steps = block.steps.map((s) =>
      s.kind === 'repeat' ? scaledBlock(s, factor, sport, pool) : scaledStep(s, factor, sport, pool),
    );
    return { ...block, steps };
  }
  const wanted = block.times * factor;
  // Growing never overshoots the factor.
  const times = factor > 1 ? Math.floor(wanted + 1e-9) : Math.round(wanted);
  return { ...block, times: Math.max(1, times) };
}

function scaledExercise(step: ExerciseStep, factor: number): ExerciseStep {
  const working = step.sets.filter((set) => set.type !== 'warmup');
  const wanted = working.length * factor;
  const count = Math.max(1, factor > 1 ? Math.floor(wanted + 1e-9) : Math.round(wanted));
  return { ...step, sets: withWorkingSets(step.sets, working, count) };
}

/** Warm-ups stay; working sets are cut from the end or the last one is repeated. */
function withWorkingSets(sets: SetPrescription[], working: SetPrescription[], count: number): SetPrescription[] {
  if (count === working.length || working.length === 0) return sets;
  const kept = working.slice(0, count);
  const last = working[working.length - 1]!;
  while (kept.length < count) kept.push({ ...last });
  return [...sets.filter((set) => set.type === 'warmup'), ...kept];
}

/** When rounding hid the trim, one repeat or set less is the smallest honest one. */
function dropOne(steps: Step[]): Step[] {
  const size = (step: Step): number => {
    if (step.kind === 'repeat') return step.times;
    if (step.kind === 'exercise') return step.sets.filter((set) => set.type !== 'warmup').length;
    return 0;
  };
  const most = Math.max(0, ...steps.map(size));
  if (most < 2) return steps;
  const at = steps.findIndex((step) => size(step) === most);
  const copy = [...steps];
  const step = copy[at]!;
  if (step.kind === 'repeat') copy[at] = { ...step, times: step.times - 1 };
  if (step.kind === 'exercise') {
    const working = step.sets.filter((set) => set.type !== 'warmup');
    copy[at] = { ...step, sets: withWorkingSets(step.sets, working, most - 1) };
  }
  return copy;
}

/**
 * Trims (factor under 1) or grows (over 1) the working part of a session: repeats, working sets, time or distance.
 * Warm-up, cool-down and intensity stay. A trim never raises minutes or load; growing never exceeds the factor by
 * more than rounding. Throws RangeError outside `VOLUME_FACTOR`.
 */
export function scaleVolume<T extends WorkoutContent>(workout: T, factor: number, context: ScaleContext = {}): T {
  if (!(factor >= VOLUME_FACTOR.min && factor <= VOLUME_FACTOR.max))
    throw new RangeError(`volume factor ${factor} is not between ${VOLUME_FACTOR.min} and ${VOLUME_FACTOR.max}`);
  if (factor === 1) return workout;
  let steps = workout.steps.map((step): Step => {
    if (step.kind === 'exercise') return scaledExercise(step, factor);
    if (step.kind === 'repeat') return scaledBlock(step, factor, workout.sport, context.pool);
    return scaledStep(step, factor, workout.sport, context.pool);
  });
  const same = JSON.stringify(steps) === JSON.stringify(workout.steps);
  if (same && factor < 1) steps = dropOne(steps);
  const figures = rescaled(workout, workout.steps, steps, context.estimate ?? estimatorFor(null));
  const cap = (value: number, written: number): number => (factor < 1 ? Math.min(value, written) : value);
  return {
    ...workout,
    steps,
    minutes: cap(figures.minutes, workout.minutes),
    load: cap(figures.load, workout.load),
  };
}
