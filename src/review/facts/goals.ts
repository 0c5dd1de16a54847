import type { Athlete } from '../../athlete/model.ts';
import type { GoalEvaluation } from '../../goals/evaluate.ts';
import type { GoalMetric } from '../../goals/model.ts';
import { GOAL_POLICIES } from '../../goals/policy.ts';
import { dailyValues } from '../../metrics/daily-values.ts';
import { weightRate } from '../../metrics/weight.ts';
import type { Facts } from '../../rules/facts.ts';
import { addDays, daysBetween } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import { liftFacts } from './lifts.ts';
import { factsOf } from './make.ts';
import { testedFacts } from './tested.ts';
import { staleInUse, THRESHOLD_TESTS, testFor } from './thresholds.ts';

const RATE_DAYS = 28;

function trendWord(goal: GoalEvaluation | undefined): 'improving' | 'flat' | 'worse' | 'unknown' {
  if (!goal || goal.trendPerWeek === null || goal.interval === null) return 'unknown';
  const [low, high] = goal.interval;
  if (low <= 0 && high >= 0) return 'flat';
  const better =
    GOAL_POLICIES[goal.metric as GoalMetric].better === 'lower' ? goal.trendPerWeek < 0 : goal.trendPerWeek > 0;
  return better ? 'improving' : 'worse';
}

const TEST_NAMES: Partial<Record<GoalMetric, string>> = {
  swim_100_s: 'swim-100',
  swim_css_s: 'css',
  jump_cm: 'jump',
  sit_and_reach_cm: 'sit-and-reach',
  balance_s: 'balance',
};

/** Facts of where the goals stand. */
export function goalFacts(situation: Situation, athlete: Athlete): Facts {
  const { goals, today, measurements, plan } = situation;
  const of = (metric: GoalMetric) => goals.find((goal) => goal.metric === metric);
  const state = (goal: GoalEvaluation | undefined) => goal?.state ?? 'none';
  const behind = goals.filter((goal) => goal.state === 'behind');
  const top = behind[0];
  const ahead = goals.filter((goal) => goal.state === 'ahead').at(-1);
  const swim = of('swim_100_s') ?? of('swim_css_s');
  const weights = dailyValues(
    measurements.filter((one) => one.day >= addDays(today, -RATE_DAYS)),
    'weight_kg',
  );
  const rate = weightRate(weights);
  // Only what needs a test of its own: scale and watch readings come by themselves.
  const testable = goals.filter((goal) => goal.metric in TEST_NAMES && goal.nextMeasurement !== null);
  const due = testable[0];
  const old = staleInUse(situation, athlete);
  // Swims are paced by CSS: when no goal asks for a test, its age does.
  const oldCss = due ? undefined : old.find((one) => one.threshold === 'css');
  // CSS has a rule of its own: the others come first here.
  const worst = old.find((one) => one.threshold !== 'css') ?? old[0];
  const tests = Object.values(plan?.workouts ?? {})
    .filter((one) => one.intent === 'test' && !one.skipped && one.date > today)
    .map((one) => one.date)
    .sort();
  return {
    ...factsOf('computed', today, {
      goals_behind: behind.length,
      goals_on_track: goals.filter((goal) => goal.state === 'on-track' || goal.state === 'ahead').length,
      goals_unclear: goals.filter((goal) => goal.state === 'cannot-tell').length,
      top_goal_behind: top?.id ?? 'none',
      top_goal_behind_title: top?.title ?? 'none',
      top_goal_behind_metric: top?.metric ?? 'none',
      top_goal_ahead: ahead?.id ?? 'none',
      swim_trend: trendWord(swim),
      vo2max_trend: trendWord(of('vo2max')),
      vo2max_state: state(of('vo2max')),
      swim_state: state(swim),
      jump_state: state(of('jump_cm')),
      body_fat_state: state(of('body_fat_pct')),
      tests_due: due ? (TEST_NAMES[due.metric as GoalMetric] ?? 'none') : oldCss ? 'css' : 'none',
      test_age_days: due?.lastMeasured ? daysBetween(due.lastMeasured, today) : (oldCss?.ageDays ?? null),
      threshold_old: worst ? (THRESHOLD_TESTS[worst.threshold] ?? 'none') : 'none',
      threshold_age_days: worst?.ageDays ?? null,
      threshold_test: (worst && testFor(worst.threshold, situation)) ?? 'none',
      test_planned: plan ? tests.length > 0 : null,
      test_soon: plan ? tests.some((day) => day <= addDays(today, 14)) : null,
      days_to_test: tests[0] ? daysBetween(today, tests[0]) : null,
    }),
    ...factsOf(weights.at(-1)?.source === 'manual' ? 'manual' : 'garmin', weights.at(-1)?.day ?? null, {
      weight_rate_pct: rate ? rate.share * 100 : null,
    }),
    ...testedFacts(situation.tested, today),
    ...liftFacts(situation),
  };
}
