import { type Association, associations } from '../../goals/associations.ts';
import type { GoalEvaluation } from '../../goals/evaluate.ts';
import type { GoalDefinition, GoalMetric } from '../../goals/model.ts';
import { slotFor } from '../../goals/next-measurement.ts';
import { GOAL_POLICIES, type GoalPolicy } from '../../goals/policy.ts';
import { type GoalReading, summary, usable } from '../../goals/readings.ts';
import { goalSeries } from '../../goals/series.ts';
import { weekFeatures } from '../../goals/week-features.ts';
import { bodyFatTrend } from '../../metrics/body-fat.ts';
import { between } from '../../metrics/daily-values.ts';
import { strengthToWeight } from '../../metrics/e1rm.ts';
import { vo2maxTrend } from '../../metrics/vo2max.ts';
import { smoothedWeight, type WeightRate, weightRate } from '../../metrics/weight.ts';
import { addDays, type Day, daysBetween } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';

/** Weeks of a goal that are shown. */
export const GOAL_WEEKS = 12;

/** A goal as `coach goals` shows it: the evaluation of the review, and what it rests on. */
export interface GoalDetail extends GoalEvaluation {
  by: Day | null;
  better: GoalPolicy['better'];
  /** What counts as held: around a target to keep, the range, or the value to get to (both ends equal). */
  band: { low: number; high: number } | null;
  /** Weeks of seven days ending on the day of the look, oldest first, each named by its last day. */
  weeks: { to: Day; value: number | null }[];
  readings: number;
  lastSource: string | null;
  ageDays: number | null;
  /** The cheapest test: what it is, from when it is due again, and the first slot it fits into. */
  nextTest: { what: string; minutes: number; due: Day; slot: { day: Day; time: string } | null };
  associations: Association[];
  /** 95 % interval of the value, where it comes from a regression. */
  valueInterval: [number, number] | null;
  /** VO2max: whether the change is more than the watch's own error. */
  called: 'up' | 'down' | null;
  /** Lifts: the maximum in body weights. */
  toWeight: number | null;
  /** Body goals: how fast the weight goes against the safe limit of losing. */
  weightRate: Pick<WeightRate, 'share' | 'limit' | 'perWeek' | 'interval'> | null;
}

function bandOf(goal: GoalDefinition, policy: GoalPolicy): GoalDetail['band'] {
  const { target } = goal;
  if (target === null) return null;
  if (Array.isArray(target)) return { low: Math.min(...target), high: Math.max(...target) };
  if (goal.kind !== 'maintain') return { low: target, high: target };
  const tolerance = goal.tolerance ?? policy.noise;
  return { low: target - tolerance, high: target + tolerance };
}

function weeksOf(readings: readonly GoalReading[], policy: GoalPolicy, today: Day): GoalDetail['weeks'] {
  return Array.from({ length: GOAL_WEEKS }, (_, n) => {
    const to = addDays(today, -7 * (GOAL_WEEKS - 1 - n));
    const from = addDays(to, -6);
    return {
      to,
      value: summary(
        readings.filter((one) => one.day >= from && one.day <= to),
        policy,
      ),
    };
  });
}

type Behind = Pick<GoalDetail, 'valueInterval' | 'called' | 'toWeight' | 'weightRate'>;

/** What else the metric of a goal says: how sure the value is, and what it is measured against. */
function behind(
  metric: GoalMetric,
  readings: readonly GoalReading[],
  weights: readonly GoalReading[],
  today: Day,
): Behind {
  const none: Behind = { valueInterval: null, called: null, toWeight: null, weightRate: null };
  const rate = () => {
    const found = weightRate(between(weights, today, 27, 0));
    return found && { share: found.share, limit: found.limit, perWeek: found.perWeek, interval: found.interval };
  };
  switch (metric) {
    case 'body_fat_pct':
      return { ...none, valueInterval: bodyFatTrend(readings, today)?.percentInterval ?? null, weightRate: rate() };
    case 'weight_kg':
      return { ...none, weightRate: rate() };
    case 'vo2max':
      return { ...none, called: vo2maxTrend(readings, today)?.called ?? null };
    case 'squat_e1rm_kg':
    case 'rdl_e1rm_kg': {
      const last = readings[readings.length - 1];
      return { ...none, toWeight: last ? strengthToWeight(last.value, smoothedWeight(weights)?.value ?? null) : null };
    }
    default:
      return none;
  }
}

/** Every goal with its weeks, its age, its next test and what went along with it; most important first. */
export function goalDetails(situation: Situation, deps: Pick<ReviewDeps, 'goals' | 'athlete' | 'availability'>) {
  const { today, measurements, recent } = situation;
  const { athlete, availability } = deps;
  const series = goalSeries({ measurements, activities: recent, athlete, today });
  const found = associations(weekFeatures(recent, today), series);
  const weights = usable(series.weight_kg, today);
  return situation.goals.flatMap((evaluation): GoalDetail[] => {
    const goal = deps.goals.find((one) => one.id === evaluation.id);
    if (!goal) return [];
    const policy = GOAL_POLICIES[goal.metric];
    const readings = usable(series[goal.metric], today);
    const last = readings[readings.length - 1] ?? null;
    // What the evaluation asks for now is due now, however young the last reading.
    const asked = last === null || evaluation.nextMeasurement !== null;
    const due = asked ? today : addDays(last.day, policy.retestDays);
    const from = due > today ? addDays(due, -1) : today;
    const slot = policy.test.minutes > 0 ? slotFor(policy.test, availability, from) : null;
    return [
      {
        ...evaluation,
        by: goal.by,
        better: policy.better,
        band: bandOf(goal, policy),
        weeks: weeksOf(readings, policy, today),
        readings: readings.length,
        lastSource: last?.source ?? null,
        ageDays: last === null ? null : daysBetween(last.day, today),
        nextTest: {
          what: policy.test.words,
          minutes: policy.test.minutes,
          due: due > today ? due : today,
          slot: slot && { day: slot.day, time: slot.time },
        },
        associations: found.filter((one) => one.outcome === goal.metric),
        ...behind(goal.metric, readings, weights, today),
      },
    ];
  });
}
