import type { Measurement } from '../../src/activities/model.ts';
import type { MeasuredActivity } from '../../src/goals/series.ts';
import { exerciseLookup, holdersOf, matchWorkouts, targetLookup } from '../../src/matching/index.ts';
import type { Evidence } from '../../src/matching/model.ts';
import type { Plan } from '../../src/plan/model.ts';
import type { PlanRevision } from '../../src/plan/operations.ts';
import type { ActivityLine } from '../../src/ports/storage.ts';
import { hardDaysDone, minutesDone } from '../../src/review/compare/shape.ts';
import type { Situation } from '../../src/review/compare/situation.ts';
import type { TestResult } from '../../src/review/compare/test-results.ts';
import { GOAL_DAYS, weigh } from '../../src/review/compare/weigh.ts';
import { collectFacts } from '../../src/review/facts/index.ts';
import { testedSetting } from '../../src/review/facts/tested.ts';
import type { Facts } from '../../src/rules/facts.ts';
import { type JudgeInput, judge } from '../../src/rules/judge.ts';
import type { Judgement, PastDecision } from '../../src/rules/model.ts';
import { addDays, type Day } from '../../src/time/day.ts';
import { remoteId } from './activity.ts';
import type { Own } from './own.ts';
import type { Setting } from './setting.ts';

/** Everything one arm has seen so far. */
export interface Memory {
  plan: Plan;
  revisions: PlanRevision[];
  decisions: PastDecision[];
  activities: MeasuredActivity[];
  lines: ActivityLine[];
  measurements: Measurement[];
  /** What the tests of the plan found. */
  tests: TestResult[];
  own: Own;
  /** By workout id, as of the last evening. */
  evidence: Record<string, Evidence>;
}

/** What lies further back was paired on an evening before; nothing arrives late here. */
const MATCH_DAYS = 9;
const CLOCK = '20:45:00.000Z';
const DAY_CLOSES = '04:00';

const SOURCES = holdersOf(['garmin', 'hevy']);

/** What the review would know that evening: the same pure functions over what the arm remembers. */
export function situationOf(memory: Memory, today: Day): Situation {
  const { plan, lines } = memory;
  const { athlete, availability, goals } = memory.own;
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
    dayCloses: DAY_CLOSES,
    remoteLinks: workouts
      .filter((one) => done.has(one.id))
      .map((one) => ({ workoutId: one.id, garminWorkoutId: remoteId(one.id) })),
    lookups: { exercises: exerciseLookup, targets: targetLookup(athlete), load: () => null },
  });
  Object.assign(memory.evidence, matched.evidence);
  const evidence = { ...memory.evidence };
  const recentFrom = addDays(today, -GOAL_DAYS);
  return weigh(
    {
      today,
      now,
      mode: 'evening',
      plan,
      revisions: memory.revisions,
      evidence,
      unplanned: matched.unplanned,
      intervals: () => null,
      tests: memory.tests,
      lines,
      recent: memory.activities.filter((one) => one.activity.localDate >= recentFrom),
      measurements: memory.measurements.filter((one) => one.day >= recentFrom),
    },
    { athlete, availability, goals, dayCloses: DAY_CLOSES },
  );
}

/** One evening's judgement with the facts it rests on. */
export function judged(
  memory: Memory,
  today: Day,
  setting: Setting,
): { input: JudgeInput & Pick<Situation, 'evidence'>; judgement: Judgement } {
  const situation = situationOf(memory, today);
  const facts: Facts = collectFacts(situation, memory.own);
  const since = addDays(today, -90);
  const input: JudgeInput & Pick<Situation, 'evidence'> = {
    today,
    now: situation.now,
    zone: 'UTC',
    plan: memory.plan,
    evidence: situation.evidence,
    facts,
    rules: memory.own.rules,
    chooser: setting.chooser,
    availability: memory.own.availability,
    goals: memory.own.goals,
    decisions: memory.decisions.filter((one) => one.day >= since),
    mode: 'evening',
    hardDone: hardDaysDone(situation),
    minutesDone: minutesDone(situation),
    library: setting.library,
    tested: testedSetting(situation.tested),
  };
  return { input, judgement: judge(input) };
}
