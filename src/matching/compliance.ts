import type { Activity } from '../activities/model.ts';
import type { PlannedWorkout } from '../plan/model.ts';
import { bandOf, wholePercent } from './bands.ts';
import { activeSeconds } from './cost.ts';
import { intensityPercent } from './intensity.ts';
import type { IntervalLookups } from './intervals.ts';
import { compareLifts, type ExerciseLookup } from './lifts.ts';
import type { Evidence } from './model.ts';
import { exerciseSteps, plannedMeters } from './steps.ts';

export interface ComplianceLookups extends IntervalLookups {
  exercises: ExerciseLookup;
  /** Session load of an activity, sRPE-AU; null when it is not known. */
  load: ((activity: Activity) => number | null) | null;
}

/** Share of the plan from which a session counts as done and not as partial, percent: the lower edge of green. */
export const DONE_PERCENT = 80;

export const NO_COMPLIANCE: Evidence['compliance'] = {
  color: 'none',
  percent: null,
  metric: null,
  actual: null,
  planned: null,
  intensityPercent: null,
};

/**
 * Compliance of what was done with what was planned: by duration (minutes), else distance (metres), load (AU) or
 * working sets, whichever both sides have first. `done` is also true when the distance or the sets were completed in
 * less time than estimated: the work counts, not the clock.
 */
export function complianceOf(
  workout: PlannedWorkout,
  activities: readonly Activity[],
  lookups: ComplianceLookups,
): { compliance: Evidence['compliance']; substitutions: Evidence['substitutions']; done: boolean } {
  const exercises = exerciseSteps(workout.steps);
  const sets = activities.flatMap((activity) => activity.sets);
  const lifts = exercises.length > 0 && sets.length > 0 ? compareLifts(exercises, sets, lookups.exercises) : null;
  const meters = plannedMeters(workout.steps);
  const measures: { metric: 'duration' | 'distance' | 'load' | 'sets'; planned: number; actual: number | null }[] = [
    {
      metric: 'duration',
      planned: Math.round(workout.minutes),
      actual: total(activities.map(activeSeconds).map((s) => (s > 0 ? s / 60 : null))),
    },
    { metric: 'distance', planned: Math.round(meters ?? 0), actual: total(activities.map((a) => a.meters)) },
    {
      metric: 'load',
      planned: Math.round(workout.load),
      actual: total(activities.map((a) => lookups.load?.(a) ?? null)),
    },
    { metric: 'sets', planned: lifts?.planned ?? 0, actual: lifts?.done ?? null },
  ];
  const known = measures.filter((m) => m.planned > 0 && m.actual !== null);
  const main = known[0] ?? null;
  const actual = main?.actual ?? null;
  // Load follows from the athlete's effort, so it only decides when nothing else is known.
  const work = known.filter((m) => m.metric !== 'load');
  const judged = work.length > 0 ? work : known;
  const reached = judged.some((m) => m.actual !== null && m.actual * 100 >= m.planned * DONE_PERCENT);
  return {
    compliance: {
      color: main ? bandOf(main.planned, actual) : 'none',
      percent: main && actual !== null ? wholePercent(main.planned, actual) : null,
      metric: main?.metric ?? null,
      actual,
      planned: main?.planned ?? null,
      intensityPercent: intensityOf(workout, activities, lifts, lookups),
    },
    substitutions: lifts?.substitutions ?? [],
    done: reached || judged.length === 0,
  };
}

function intensityOf(
  workout: PlannedWorkout,
  activities: readonly Activity[],
  lifts: ReturnType<typeof compareLifts> | null,
  lookups: ComplianceLookups,
): number | null {
  if (lifts) {
    if (lifts.asPrescribed === null || lifts.planned === 0) return null;
    return Math.round((lifts.asPrescribed * 100) / lifts.planned);
  }
  const main = activities[0];
  return main ? intensityPercent(workout, main, lookups) : null;
}

/** Whole number of the sum; null when a part is unknown. */
function total(values: (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return values.length > 0 ? Math.round(sum) : null;
}
