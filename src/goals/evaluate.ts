import type { Availability } from '../athlete/model.ts';
import { type Day, daysBetween } from '../time/day.ts';
import { type GoalVerdict, judge, type SayAmount, short } from './judge.ts';
import type { GoalDefinition, GoalMetric } from './model.ts';
import { testWords } from './next-measurement.ts';
import { GOAL_POLICIES, type GoalPolicy } from './policy.ts';
import { currentValue, type GoalReading, trendOf, usable, weeklySeries } from './readings.ts';

/** A goal's progress as the review states it. */
export interface GoalEvaluation {
  id: string;
  title: string;
  kind: string;
  metric: string;
  state: GoalVerdict;
  value: number | null;
  target: number | [number, number] | null;
  unit: string;
  /** Change per week and its 95 % interval; null until there are enough readings. */
  trendPerWeek: number | null;
  interval: [number, number] | null;
  lastMeasured: Day | null;
  priority: number;
  words: string;
  series: (number | null)[];
  nextMeasurement: string | null;
}

function verdict(
  goal: GoalDefinition,
  base: GoalPolicy,
  readings: readonly GoalReading[],
  today: Day,
  say: SayAmount,
): Pick<GoalEvaluation, 'state' | 'words' | 'value' | 'trendPerWeek' | 'interval'> {
  const last = readings[readings.length - 1];
  if (!last)
    return { state: 'cannot-tell', words: 'not measured yet', value: null, trendPerWeek: null, interval: null };
  const policy = base.noiseShare === null ? base : { ...base, noise: base.noiseShare * last.value };
  const { trend, missing, weeks } = trendOf(readings, policy, today);
  const value = currentValue(readings, policy, today, trend) ?? last.value;
  const numbers = {
    value,
    trendPerWeek: trend?.slope ?? null,
    interval: trend ? ([trend.low, trend.high] as [number, number]) : null,
  };
  const age = daysBetween(last.day, today);
  if (age > policy.staleDays) return { ...numbers, state: 'cannot-tell', words: `last measured ${age} days ago` };
  return { ...numbers, ...judge({ goal, policy, value, trend, missing, weeks, today, say }) };
}

/**
 * Progress of every goal, most important first. A goal is `cannot-tell` without readings, with old ones, and where the
 * interval of the trend allows no answer; never a guess. `nextMeasurement` names the cheapest test that would help,
 * with the first slot it fits into, when the goal cannot be told or a test is due again.
 */
export function evaluateGoals(input: {
  goals: readonly GoalDefinition[];
  series: Partial<Record<GoalMetric, readonly GoalReading[]>>;
  today: Day;
  availability?: Availability | null;
  /** How distances from a target are said; plain SI when it is not given. */
  say?: SayAmount;
}): GoalEvaluation[] {
  const { today, availability = null } = input;
  const say = input.say ?? ((value, unit) => `${short(value)} ${unit}`);
  const ordered = [...input.goals].sort((a, b) => a.priority - b.priority);
  return ordered.map((goal) => {
    const policy = GOAL_POLICIES[goal.metric];
    const readings = usable(input.series[goal.metric] ?? [], today);
    const found = verdict(goal, policy, readings, today, say);
    const last = readings[readings.length - 1]?.day ?? null;
    const due = last === null || daysBetween(last, today) >= policy.retestDays;
    return {
      id: goal.id,
      title: goal.title,
      kind: goal.kind,
      metric: goal.metric,
      ...found,
      target: goal.target,
      unit: policy.unit,
      lastMeasured: last,
      priority: goal.priority,
      series: weeklySeries(readings, policy, today),
      nextMeasurement: found.state === 'cannot-tell' || due ? testWords(policy.test, availability, today) : null,
    };
  });
}
