import type { Activity, Lap } from '../activities/model.ts';
import type { EnduranceStep, PlannedWorkout, Target } from '../plan/model.ts';
import { METERS_PER } from '../units/length.ts';
import { executedSteps } from './steps.ts';

/** A target in measurable terms; bounds in bpm, W or m/s. */
export interface Range {
  channel: 'hr' | 'power' | 'speed';
  low: number;
  high: number;
}

/**
 * Turns targets that need the athlete's thresholds (zones, % of FTP, CSS, ...) into a range; null when it cannot be
 * told. Absolute targets are understood without it.
 */
export type TargetLookup = (target: Target, workout: PlannedWorkout) => Range | null;

/** Devices and legs wobble: this much outside a range still counts as inside. */
const TOLERANCE = 0.03;
/** Longest step between two samples that still counts as continuous recording, seconds. */
const MAX_SAMPLE_GAP = 30;

const HARD_EFFORTS = ['hard', 'very hard', 'all out'];

/** Range of a target that needs no thresholds, else what the lookup says. */
export function rangeOf(target: Target, workout: PlannedWorkout, lookup: TargetLookup | null): Range | null {
  if (target.type === 'hr' && target.unit === 'bpm') return { channel: 'hr', low: target.low, high: target.high };
  if (target.type === 'power' && target.unit === 'W') return { channel: 'power', low: target.low, high: target.high };
  if (target.type === 'pace') {
    const meters = metersPer(target.per);
    return { channel: 'speed', low: meters / target.slow, high: meters / target.fast };
  }
  return lookup ? lookup(target, workout) : null;
}

function metersPer(per: '100yd' | '100m' | 'km' | 'mi'): number {
  if (per === '100yd') return 100 * METERS_PER.yd;
  if (per === '100m') return 100;
  return METERS_PER[per];
}

/**
 * Share of the planned working time that was done at the planned intensity, whole percent, 0-100; null when it cannot
 * be told. Interval by interval where the watch marked laps with workout steps, else time in range from the samples.
 */
export function intensityPercent(
  workout: PlannedWorkout,
  activity: Activity,
  lookup: TargetLookup | null,
): number | null {
  const work = executedSteps(workout.steps).filter(isWork);
  if (work.length === 0) return null;
  const ranges = work.map((step) => rangeOf(step.target, workout, lookup));
  const laps = workLaps(activity);
  const byLap = laps ? fromLaps(work, ranges, laps) : null;
  return byLap ?? fromSamples(work, ranges, activity);
}

function isWork(step: EnduranceStep): boolean {
  if (step.role !== 'work') return false;
  return step.target.type !== 'effort' || HARD_EFFORTS.includes(step.target.effort);
}

/** Laps of the executed workout's working steps, auto-laps of one step joined; null when no lap names a step. */
function workLaps(activity: Activity): Lap[] | null {
  if (!activity.laps.some((lap) => lap.stepIndex !== null)) return null;
  const joined: Lap[] = [];
  let last: Lap | null = null;
  for (const lap of activity.laps) {
    const open = joined.at(-1);
    if (
      open &&
      last &&
      lap.stepIndex !== null &&
      lap.stepIndex === last.stepIndex &&
      lap.intensity === last.intensity
    ) {
      joined[joined.length - 1] = joinLaps(open, lap);
    } else if (lap.stepIndex !== null) joined.push(lap);
    last = lap;
  }
  return joined.filter((lap) => lap.intensity === 'active');
}

function joinLaps(a: Lap, b: Lap): Lap {
  const seconds = a.seconds + b.seconds;
  const mean = (x: number | null, y: number | null) =>
    x === null || y === null ? null : (x * a.seconds + y * b.seconds) / seconds;
  return {
    ...a,
    seconds,
    movingSeconds: a.movingSeconds === null || b.movingSeconds === null ? null : a.movingSeconds + b.movingSeconds,
    meters: a.meters === null || b.meters === null ? null : a.meters + b.meters,
    avgHr: mean(a.avgHr, b.avgHr),
    avgPower: mean(a.avgPower, b.avgPower),
  };
}

/** Planned seconds of a step, or what its distance takes in the middle of the range; null for open steps. */
function plannedSeconds(step: EnduranceStep, range: Range | null): number | null {
  if (step.duration.type === 'time') return step.duration.seconds;
  if (step.duration.type !== 'distance' || range?.channel !== 'speed') return null;
  return (step.duration.value * METERS_PER[step.duration.unit]) / ((range.low + range.high) / 2);
}

/** Working laps in order against working steps in order; laps that are missing count as not done. */
function fromLaps(work: EnduranceStep[], ranges: (Range | null)[], laps: Lap[]): number | null {
  let planned = 0;
  let held = 0;
  work.forEach((step, i) => {
    const range = ranges[i];
    if (!range) return;
    const lap = laps[i];
    const value = lap ? lapValue(lap, range.channel) : null;
    if (lap && value === null) return;
    const seconds = plannedSeconds(step, range) ?? lap?.seconds ?? null;
    if (seconds === null) return;
    planned += seconds;
    if (lap && value !== null && inRange(value, range)) held += Math.min(seconds, lap.seconds);
  });
  return planned > 0 ? Math.min(100, Math.round((held * 100) / planned)) : null;
}

function lapValue(lap: Lap, channel: Range['channel']): number | null {
  if (channel === 'hr') return lap.avgHr;
  if (channel === 'power') return lap.avgPower;
  const seconds = lap.movingSeconds ?? lap.seconds;
  return lap.meters === null || seconds <= 0 ? null : lap.meters / seconds;
}

/** Time in each planned range, at most what was planned there. */
function fromSamples(work: EnduranceStep[], ranges: (Range | null)[], activity: Activity): number | null {
  const wanted = new Map<string, { range: Range; seconds: number }>();
  work.forEach((step, i) => {
    const range = ranges[i];
    const seconds = range ? plannedSeconds(step, range) : null;
    if (!range || seconds === null) return;
    const key = `${range.channel} ${range.low} ${range.high}`;
    const same = wanted.get(key);
    if (same) same.seconds += seconds;
    else wanted.set(key, { range, seconds });
  });
  let planned = 0;
  let held = 0;
  for (const { range, seconds } of wanted.values()) {
    const inside = secondsInRange(activity, range);
    if (inside === null) continue;
    planned += seconds;
    held += Math.min(seconds, inside);
  }
  return planned > 0 ? Math.round((held * 100) / planned) : null;
}

function secondsInRange(activity: Activity, range: Range): number | null {
  const values = activity.samples?.[range.channel];
  const t = activity.samples?.t;
  if (!values || !t || values.every((value) => value === null)) return null;
  let inside = 0;
  for (let i = 0; i + 1 < t.length; i++) {
    const value = values[i];
    const step = (t[i + 1] ?? 0) - (t[i] ?? 0);
    if (value != null && step > 0 && step <= MAX_SAMPLE_GAP && inRange(value, range)) inside += step;
  }
  return inside;
}

function inRange(value: number, range: Range): boolean {
  return value >= range.low * (1 - TOLERANCE) && value <= range.high * (1 + TOLERANCE);
}
