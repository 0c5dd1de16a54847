import { formerNames, pairsUnder, ratingsUnder } from '../../activities/index.ts';
import type { Measurement } from '../../activities/model.ts';
import type { GoalEvaluation } from '../../goals/evaluate.ts';
import type { MeasuredActivity } from '../../goals/series.ts';
import {
  type Adherence,
  type ComplianceLookups,
  eveningDay,
  exerciseLookup,
  holdersOf,
  type IntervalCheck,
  intervalsOf,
  type MatchResult,
  matchWorkouts,
  type RemoteLink,
  targetLookup,
} from '../../matching/index.ts';
import { type Evidence, tookPlace, type Watermark } from '../../matching/model.ts';
import type { ActivityMetrics } from '../../metrics/activity-metrics.ts';
import type { LoadState } from '../../metrics/load-state.ts';
import type { Readiness, ReadinessInputs } from '../../metrics/readiness.ts';
import type { Trace } from '../../metrics/trace.ts';
import type { Plan, PlannedWorkout } from '../../plan/model.ts';
import { sessionsBetween } from '../../plan/week.ts';
import type { ActivityLine } from '../../ports/storage.ts';
import { addDays, type Day, type Instant } from '../../time/day.ts';
import { instantOf, localDay } from '../../time/zone.ts';
import type { ReviewDeps } from '../deps.ts';
import { type TestResult, testResults } from './test-results.ts';
import type { Tested } from './tested.ts';
import { GOAL_DAYS, weigh } from './weigh.ts';

/** The first day that may still change: today in the morning, tomorrow in the evening. */
export function firstOpenDay({ today, mode }: Pick<Situation, 'today' | 'mode'>): Day {
  return mode === 'morning' ? today : addDays(today, 1);
}

/** The coming seven days, the first open one included. */
export function comingWeek(situation: Pick<Situation, 'today' | 'mode'>): [Day, Day] {
  const first = firstOpenDay(situation);
  return [first, addDays(first, 6)];
}

/** The next session of the plan that is not done yet; in the morning that may be one of today. */
export function nextSession(situation: Pick<Situation, 'today' | 'mode' | 'plan' | 'evidence'>): PlannedWorkout | null {
  const { plan, evidence } = situation;
  if (!plan) return null;
  const coming = sessionsBetween(plan, firstOpenDay(situation), plan.end);
  return coming.find((one) => !tookPlace(evidence[one.id]?.state)) ?? null;
}

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
  /** What the planned tests found that were done within the matching window. */
  tests: TestResult[];
  /** Which of that is not in use yet. */
  tested: Tested[];
}

const MATCH_DAYS = 45;
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

/**
 * Looks at everything stored up to `now` (or the end of another evening) and compares it with the plan. An evening
 * that begins after midnight is that of the day before, until that day closes.
 */
export function assess(
  deps: ReviewDeps,
  options: { mode: 'evening' | 'morning'; date?: Day; asOf?: Instant },
): Situation {
  const { storage, athlete } = deps;
  const now = options.asOf ?? lookedAtFrom(deps, options.date);
  const begun = options.mode === 'evening' ? eveningDay(now, deps.settings.dayCloses, athlete.zone) : null;
  const today = options.date ?? begun ?? localDay(now, athlete.zone);
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
  const intervals: Situation['intervals'] = (workoutId) => {
    const workout = plan?.workouts[workoutId];
    const main = recent.find((one) => one.activity.id === matched.evidence[workoutId]?.activityIds[0]);
    return workout && main ? intervalsOf(workout, main.activity, lookups) : null;
  };
  const revisions = plan ? storage.plans.revisions(plan.id) : [];
  const { evidence, unplanned } = matched;
  return weigh(
    {
      today,
      now,
      mode: options.mode,
      plan,
      revisions,
      evidence,
      unplanned,
      intervals,
      lines,
      recent,
      measurements,
      tests: testResults(plan, evidence, recent, (activity) => lookups.trace?.(activity) ?? null),
    },
    { athlete, availability: deps.availability, goals: deps.goals, dayCloses: deps.settings.dayCloses },
  );
}
