import { formerNames, pairsUnder, ratingsUnder } from '../../activities/index.ts';
import type { Measurement } from '../../activities/model.ts';
import { evaluateGoals, type GoalEvaluation } from '../../goals/evaluate.ts';
import { goalSeries, type MeasuredActivity } from '../../goals/series.ts';
import {
  type Adherence,
  adherence,
  type ComplianceLookups,
  exerciseLookup,
  holdersOf,
  type IntervalCheck,
  intervalsOf,
  type MatchResult,
  matchWorkouts,
  type RemoteLink,
  targetLookup,
} from '../../matching/index.ts';
import type { Evidence, Watermark } from '../../matching/model.ts';
import type { ActivityMetrics } from '../../metrics/activity-metrics.ts';
import { type LoadState, loadState } from '../../metrics/load-state.ts';
import { type Readiness, type ReadinessInputs, readinessFrom, readinessInputs } from '../../metrics/readiness.ts';
import type { Trace } from '../../metrics/trace.ts';
import type { Plan, PlannedWorkout } from '../../plan/model.ts';
import type { ActivityLine } from '../../ports/storage.ts';
import { addDays, type Day, type Instant } from '../../time/day.ts';
import { instantOf, localDay } from '../../time/zone.ts';
import type { ReviewDeps } from '../deps.ts';
import { amount } from '../explain/amounts.ts';
import { plannedOn } from './planned-on.ts';

/** Everything the evening knows, before any judgement. */
export interface Situation {
  /** The local day the review is about. */
  today: Day;
  now: Instant;
  mode: 'evening' | 'morning';
  plan: Plan | null;
  plannedOn: (day: Day) => PlannedWorkout[];
  evidence: Record<string, Evidence>;
  unplanned: string[];
  /** The working steps of a session against what was done, one by one; null when it cannot be told. */
  intervals: (workoutId: string) => IntervalCheck[] | null;
  adherence7: Adherence;
  adherence28: Adherence;
  /** Sessions of the last two years, light. */
  lines: ActivityLine[];
  /** Sessions of the matching window, whole but without samples. */
  recent: MeasuredActivity[];
  /** Last half year. */
  measurements: Measurement[];
  readiness: Readiness;
  readinessInputs: ReadinessInputs;
  load: LoadState;
  goals: GoalEvaluation[];
}

const MATCH_DAYS = 45;
const GOAL_DAYS = 190;
const LOAD_DAYS = 730;

function remoteLinks(deps: ReviewDeps, from: Day, to: Day): RemoteLink[] {
  return deps.storage.exports.list(from, to).flatMap((row): RemoteLink[] => {
    const garmin = row.refs.workoutId;
    const hevy = row.refs.routineId;
    if (row.sink === 'garmin' && garmin != null) return [{ workoutId: row.workoutId, garminWorkoutId: String(garmin) }];
    if (row.sink === 'hevy' && hevy != null) return [{ workoutId: row.workoutId, hevyRoutineId: String(hevy) }];
    return [];
  });
}

function watermarks(deps: ReviewDeps): Watermark[] {
  return deps.enabled.map((source) => ({
    source,
    completeThrough: deps.storage.sync.get(source)?.completeThrough ?? null,
  }));
}

/** What planned steps and done activities mean; the short recordings are read when asked for, once. */
function lookupsFor(deps: ReviewDeps, recent: readonly MeasuredActivity[]): ComplianceLookups {
  const loads = new Map(recent.map((one) => [one.activity.id, one.metrics.load?.value ?? null]));
  const traces = new Map<string, Trace | null>();
  return {
    exercises: exerciseLookup,
    targets: targetLookup(deps.athlete),
    load: (activity) => loads.get(activity.id) ?? null,
    trace({ id }) {
      const held = traces.get(id);
      if (held !== undefined) return held;
      const read = deps.storage.activities.trace(id);
      traces.set(id, read);
      return read;
    },
  };
}

function match(
  deps: ReviewDeps,
  plan: Plan | null,
  recent: MeasuredActivity[],
  lookups: ComplianceLookups,
  today: Day,
  now: Instant,
): MatchResult {
  const from = addDays(today, -MATCH_DAYS);
  const said = deps.storage.verdicts.match();
  const names = formerNames(recent.map((one) => one.activity));
  const workouts = plan
    ? Object.values(plan.workouts).filter((one) => one.date >= from && one.date <= addDays(today, 14))
    : [];
  return matchWorkouts({
    workouts,
    activities: recent.map((one) => one.activity),
    verdicts: { ...said, links: pairsUnder(said.links, names), unlinked: pairsUnder(said.unlinked, names) },
    watermarks: watermarks(deps),
    sources: holdersOf(deps.enabled),
    now,
    zone: deps.athlete.zone,
    dayCloses: deps.settings.dayCloses,
    remoteLinks: remoteLinks(deps, from, addDays(today, 14)),
    lookups,
  });
}

/** Now; for an earlier day the end of its evening, so that a week that closed since is not mistaken for the one before. */
function lookedAtFrom(deps: ReviewDeps, date: Day | undefined): Instant {
  const now = deps.clock.now();
  if (date === undefined || date >= localDay(now, deps.athlete.zone)) return now;
  return instantOf(date, '23:59', deps.athlete.zone);
}

/** Looks at everything stored up to `now` (or the end of another evening) and compares it with the plan. */
export function assess(
  deps: ReviewDeps,
  options: { mode: 'evening' | 'morning'; date?: Day; asOf?: Instant },
): Situation {
  const { storage, athlete } = deps;
  const now = options.asOf ?? lookedAtFrom(deps, options.date);
  const today = options.date ?? localDay(now, athlete.zone);
  const plan = storage.plans.active();
  const recentFrom = addDays(today, -GOAL_DAYS);
  const recent: MeasuredActivity[] = storage.activities
    .between(recentFrom, today)
    .filter((one) => one.metrics !== null)
    .map((one) => ({ activity: one.activity, metrics: one.metrics as ActivityMetrics }));
  const names = formerNames(recent.map((one) => one.activity));
  const measurements = ratingsUnder(storage.measurements.between(recentFrom, today), names);
  const lines = storage.activities.lines(addDays(today, -LOAD_DAYS), today);
  const matchFrom = addDays(today, -MATCH_DAYS - 1);
  const lookups = lookupsFor(deps, recent);
  const matched = match(
    deps,
    plan,
    recent.filter((one) => one.activity.localDate >= matchFrom),
    lookups,
    today,
    now,
  );
  const onDay = plan ? plannedOn(plan, storage.plans.revisions(plan.id), athlete.zone) : () => [];
  const common = {
    plannedOn: onDay,
    evidence: matched.evidence,
    now,
    zone: athlete.zone,
    dayCloses: deps.settings.dayCloses,
  };
  const week = adherence(common);
  const ready = {
    today,
    measurements,
    sleepNeedSeconds: athlete.sleepNeedSeconds,
    wellnessMaxAgeDays: options.mode === 'morning' ? 1 : 0,
  };
  const inputs = readinessInputs(ready);
  return {
    today,
    now,
    mode: options.mode,
    plan,
    plannedOn: onDay,
    evidence: matched.evidence,
    unplanned: matched.unplanned,
    intervals(workoutId) {
      const workout = plan?.workouts[workoutId];
      const main = recent.find((one) => one.activity.id === matched.evidence[workoutId]?.activityIds[0]);
      return workout && main ? intervalsOf(workout, main.activity, lookups) : null;
    },
    adherence7: week,
    adherence28: adherence({ ...common, window: { from: addDays(week.window.to, -27), to: week.window.to } }),
    lines,
    recent,
    measurements,
    readiness: readinessFrom(inputs, ready.sleepNeedSeconds),
    readinessInputs: inputs,
    load: loadState({
      daily: lines.flatMap((line) =>
        line.load === null ? [] : [{ day: line.localDate, load: line.load, imputed: line.loadImputed }],
      ),
      today,
    }),
    goals: evaluateGoals({
      goals: deps.goals,
      series: goalSeries({ measurements, activities: recent, athlete, today }),
      today,
      availability: deps.availability,
      say: (value, unit) => amount(value, unit, athlete.units),
    }),
  };
}
