import type { Activity } from '../activities/model.ts';
import { type Trace, traceMean } from '../metrics/trace.ts';
import type { EnduranceStep, PlannedWorkout } from '../plan/model.ts';
import { METERS_PER } from '../units/length.ts';
import { type AlignedBy, alignWork, type StepWindow } from './align.ts';
import { placeIn, type Range, rangeOf, type TargetLookup } from './ranges.ts';
import { numberedSteps } from './steps.ts';

/** One working step against its target. */
export interface IntervalCheck {
  /** Counted from 1 among the working steps that have a measurable target. */
  n: number;
  channel: Range['channel'];
  /** bpm, W or m/s. */
  low: number;
  high: number;
  /** What was held; null when the step was left out or its value is not known. */
  value: number | null;
  verdict: 'in' | 'above' | 'below' | 'left-out' | 'unknown';
  /** Done, seconds. */
  seconds: number | null;
  /** Planned, or what its distance takes in the middle of the range; null for open steps. */
  plannedSeconds: number | null;
  /** Whether slopes were counted in. */
  graded: boolean;
  by: AlignedBy;
  /** Day of the threshold behind the target; null for plain numbers. */
  since: string | null;
}

export interface IntervalLookups {
  targets: TargetLookup | null;
  /** The recording in short; null when there is none. */
  trace: ((activity: Activity) => Trace | null) | null;
}

const HARD_EFFORTS = ['hard', 'very hard', 'all out'];

/** Heart rate needs about a minute to follow; of shorter steps the second half counts. Seconds. */
const HR_LAG = 60;

/** Whether a step is work that a target is held in; easy efforts are not. */
export function isWork(step: EnduranceStep): boolean {
  if (step.role !== 'work') return false;
  return step.target.type !== 'effort' || HARD_EFFORTS.includes(step.target.effort);
}

/** Planned seconds of a step, or what its distance takes in the middle of the range; null for open steps. */
export function plannedSeconds(step: EnduranceStep, range: Range | null): number | null {
  if (step.duration.type === 'time') return step.duration.seconds;
  if (step.duration.type !== 'distance' || range?.channel !== 'speed') return null;
  return (step.duration.value * METERS_PER[step.duration.unit]) / ((range.low + range.high) / 2);
}

/**
 * Every working step with a measurable target against what was done in its place, in order; null when it cannot be told
 * which part of the recording was which step, or no step has such a target.
 */
export function intervalsOf(
  workout: PlannedWorkout,
  activity: Activity,
  lookups: IntervalLookups,
): IntervalCheck[] | null {
  const steps = numberedSteps(workout.steps);
  const work = steps.filter(({ step }) => step.role === 'work').map(({ step }) => step);
  const ranges = work.map((step) => (isWork(step) ? rangeOf(step.target, workout, lookups.targets) : null));
  if (ranges.every((range) => range === null)) return null;
  const trace = () => lookups.trace?.(activity) ?? null;
  const aligned = alignWork(steps, activity, trace);
  if (!aligned) return null;
  const recording = trace();
  const checks: IntervalCheck[] = [];
  work.forEach((step, i) => {
    const range = ranges[i];
    if (!range) return;
    const window = aligned.windows[i] ?? null;
    const found = window ? valueIn(window, range.channel, recording) : null;
    const value = found?.value ?? null;
    checks.push({
      n: checks.length + 1,
      channel: range.channel,
      low: range.low,
      high: range.high,
      value,
      verdict: window === null ? 'left-out' : value === null ? 'unknown' : placeIn(value, range),
      seconds: window ? (window.lap?.seconds ?? window.to - window.from) : null,
      plannedSeconds: plannedSeconds(step, range),
      graded: found?.graded ?? false,
      by: aligned.by,
      since: range.since ?? null,
    });
  });
  return checks;
}

interface Held {
  value: number;
  graded: boolean;
}

/** What was held in a stretch: graded speed before plain speed, heart rate without the time it takes to rise. */
function valueIn(window: StepWindow, channel: Range['channel'], trace: Trace | null): Held | null {
  const { from, to, lap, swum } = window;
  if (swum) return channel === 'speed' ? { value: swum.meters / swum.seconds, graded: false } : null;
  if (channel === 'hr') {
    const settled = from + Math.min(HR_LAG, (to - from) / 2);
    return plain((trace && traceMean(trace, 'hr', settled, to)) ?? lap?.avgHr);
  }
  if (channel === 'power') return plain(lap?.avgPower ?? (trace && traceMean(trace, 'power', from, to)));
  const graded = trace && traceMean(trace, 'graded', from, to);
  if (graded !== null) return { value: graded, graded: true };
  const seconds = lap ? (lap.movingSeconds ?? lap.seconds) : 0;
  if (lap?.meters != null && seconds > 0) return { value: lap.meters / seconds, graded: false };
  return plain(trace && traceMean(trace, 'speed', from, to));
}

function plain(value: number | null | undefined): Held | null {
  return value == null ? null : { value, graded: false };
}
