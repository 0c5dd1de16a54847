import type { Activity } from '../activities/model.ts';
import { TRACE_STEP } from '../metrics/trace.ts';
import type { PlannedWorkout } from '../plan/model.ts';
import { type IntervalCheck, type IntervalLookups, intervalsOf, isWork, plannedSeconds } from './intervals.ts';
import { placeIn, type Range, rangeOf } from './ranges.ts';
import { executedSteps } from './steps.ts';

/**
 * Share of the planned working time that was done at the planned intensity, whole percent, 0-100; null when it cannot
 * be told. Interval by interval where it is known which part was which step, else time in range over all of it.
 */
export function intensityPercent(workout: PlannedWorkout, activity: Activity, lookups: IntervalLookups): number | null {
  const checks = intervalsOf(workout, activity, lookups);
  return (checks && fromIntervals(checks)) ?? fromTrace(workout, activity, lookups);
}

/** Steps that were left out count as not done, those without a value not at all. */
function fromIntervals(checks: readonly IntervalCheck[]): number | null {
  let planned = 0;
  let held = 0;
  for (const check of checks) {
    const seconds = check.plannedSeconds ?? check.seconds;
    if (check.verdict === 'unknown' || seconds === null) continue;
    planned += seconds;
    if (check.verdict === 'in') held += Math.min(seconds, check.seconds ?? 0);
  }
  return planned > 0 ? Math.min(100, Math.round((held * 100) / planned)) : null;
}

/** Time in each planned range, at most what was planned there. */
function fromTrace(workout: PlannedWorkout, activity: Activity, lookups: IntervalLookups): number | null {
  const wanted = new Map<string, { range: Range; seconds: number }>();
  for (const step of executedSteps(workout.steps).filter(isWork)) {
    const range = rangeOf(step.target, workout, lookups.targets);
    const seconds = range ? plannedSeconds(step, range) : null;
    if (!range || seconds === null) continue;
    const key = `${range.channel} ${range.low} ${range.high}`;
    const same = wanted.get(key);
    if (same) same.seconds += seconds;
    else wanted.set(key, { range, seconds });
  }
  if (wanted.size === 0) return null;
  const trace = lookups.trace?.(activity) ?? null;
  let planned = 0;
  let held = 0;
  for (const { range, seconds } of wanted.values()) {
    const values = range.channel === 'speed' ? (trace?.graded ?? trace?.speed) : trace?.[range.channel];
    if (!values) continue;
    const inside = values.filter((value) => value !== null && placeIn(value, range) === 'in').length * TRACE_STEP;
    planned += seconds;
    held += Math.min(seconds, inside);
  }
  return planned > 0 ? Math.round((held * 100) / planned) : null;
}
