import type { Measurement } from '../../src/activities/model.ts';
import { evaluateGoals } from '../../src/goals/evaluate.ts';
import { goalSeries, type MeasuredActivity } from '../../src/goals/series.ts';
import { adherence, exerciseLookup, holdersOf, matchWorkouts, targetLookup } from '../../src/matching/index.ts';
import type { Evidence } from '../../src/matching/model.ts';
import { loadState } from '../../src/metrics/load-state.ts';
import { readinessFrom, readinessInputs } from '../../src/metrics/readiness.ts';
import type { Plan } from '../../src/plan/model.ts';
import type { PlanRevision } from '../../src/plan/operations.ts';
import type { ActivityLine } from '../../src/ports/storage.ts';
import { plannedOn } from '../../src/review/compare/planned-on.ts';
import type { Situation } from '../../src/review/compare/situation.ts';
import { collectFacts } from '../../src/review/facts/index.ts';
import type { Facts } from '../../src/rules/facts.ts';
import { type JudgeInput, judge } from '../../src/rules/judge.ts';
import type { Judgement, PastDecision } from '../../src/rules/model.ts';
import { addDays, type Day } from '../../src/time/day.ts';
import { remoteId } from './activity.ts';
import type { Setting } from './setting.ts';

/** Everything one arm has seen so far. */
export interface Memory {
  plan: Plan;
  revisions: PlanRevision[];
  decisions: PastDecision[];
  activities: MeasuredActivity[];
  lines: ActivityLine[];
  measurements: Measurement[];
  /** By workout id, as of the last evening. */
  evidence: Record<string, Evidence>;
}

/** What lies further back was paired on an evening before; nothing arrives late here. */
const MATCH_DAYS = 9;
const GOAL_DAYS = 190;
const CLOCK = '20:45:00.000Z';

const SOURCES = holdersOf(['garmin', 'hevy']);

/** Load history as the review states it. */
export function loadOn(memory: Memory, today: Day) {
  return loadState({
    daily: memory.lines.flatMap((one) =>
      one.load === null ? [] : [{ day: one.localDate, load: one.load, imputed: false }],
    ),
    today,
  });
}

/** What the review would know that evening: the same pure functions over what the arm remembers. */
export function situationOf(memory: Memory, today: Day, setting: Setting): Situation {
  const { plan, lines } = memory;
  const { athlete, availability, goals } = setting;
  const now = `${today}T${CLOCK}`;
  const from = addDays(today, -MATCH_DAYS);
  const workouts = Object.values(plan.workouts).filter((one) => one.date >= from && one.date <= addDays(today, 8));
  const activities = memory.activities.filter((one) => one.activity.localDate >= from).map((one) => one.activity);
  const done = new Set(activities.map((one) => one.id.slice(2)));
  const matched = matchWorkouts({
    workouts,
    activities,
    verdicts: { links: [], unlinked: [], misses: [] },
    watermarks: ['garmin', 'hevy'].map((source) => ({ source, completeThrough: now })),
    sources: SOURCES,
    now,
    zone: 'UTC',
    dayCloses: '04:00',
    remoteLinks: workouts
      .filter((one) => done.has(one.id))
      .map((one) => ({ workoutId: one.id, garminWorkoutId: remoteId(one.id) })),
    lookups: { exercises: exerciseLookup, targets: targetLookup(athlete), load: () => null },
  });
  Object.assign(memory.evidence, matched.evidence);
  const evidence = { ...memory.evidence };
  const onDay = plannedOn(plan, memory.revisions, 'UTC');
  const common = { plannedOn: onDay, evidence, now, zone: 'UTC', dayCloses: '04:00' };
  const week = adherence(common);
  const recentFrom = addDays(today, -GOAL_DAYS);
  const recent = memory.activities.filter((one) => one.activity.localDate >= recentFrom);
  const measurements = memory.measurements.filter((one) => one.day >= recentFrom);
  const ready = { today, measurements, sleepNeedSeconds: athlete.sleepNeedSeconds, wellnessMaxAgeDays: 0 };
  const inputs = readinessInputs(ready);
  return {
    today,
    now,
    mode: 'evening',
    plan,
    plannedOn: onDay,
    evidence,
    unplanned: matched.unplanned,
    intervals: () => null,
    adherence7: week,
    adherence28: adherence({ ...common, window: { from: addDays(week.window.to, -27), to: week.window.to } }),
    lines,
    recent,
    measurements,
    readiness: readinessFrom(inputs, ready.sleepNeedSeconds),
    readinessInputs: inputs,
    load: loadOn(memory, today),
    goals: evaluateGoals({
      goals,
      series: goalSeries({ measurements, activities: recent, athlete, today }),
      today,
      availability,
    }),
  };
}

/** One evening's judgement with the facts it rests on. */
export function judged(
  memory: Memory,
  today: Day,
  setting: Setting,
): { input: JudgeInput & Pick<Situation, 'evidence'>; judgement: Judgement } {
  const situation = situationOf(memory, today, setting);
  const facts: Facts = collectFacts(situation, setting);
  const since = addDays(today, -90);
  const input: JudgeInput & Pick<Situation, 'evidence'> = {
    today,
    now: situation.now,
    zone: 'UTC',
    plan: memory.plan,
    evidence: situation.evidence,
    facts,
    rules: setting.rules,
    chooser: setting.chooser,
    availability: setting.availability,
    goals: setting.goals,
    decisions: memory.decisions.filter((one) => one.day >= since),
    mode: 'evening',
    library: setting.library,
  };
  return { input, judgement: judge(input) };
}
