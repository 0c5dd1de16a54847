import type { Trend } from '../metrics/stats.ts';
import { type Day, daysBetween } from '../time/day.ts';
import type { GoalDefinition } from './model.ts';
import type { GoalPolicy } from './policy.ts';

export type GoalVerdict = 'on-track' | 'behind' | 'ahead' | 'cannot-tell';

export interface Judged {
  state: GoalVerdict;
  words: string;
}

/** A value of a metric's unit in words; what the athlete reads is in the athlete's own units. */
export type SayAmount = (value: number, unit: string) => string;

export interface JudgeInput {
  goal: GoalDefinition;
  policy: GoalPolicy;
  value: number;
  /** Per week. */
  trend: Trend | null;
  /** Readings still missing for a trend. */
  missing: number;
  /** Weeks the readings of the trend span. */
  weeks: number;
  today: Day;
  /** A distance in the athlete's units. */
  say: SayAmount;
}

/** 2 decimals below 1, 1 below 20, none above. */
export function short(value: number): string {
  const size = Math.abs(value);
  const digits = size < 1 ? 2 : size < 20 ? 1 : 0;
  return String(Number(value.toFixed(digits)));
}

function plural(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}

/** Where the trend goes, when its interval excludes standing still. */
export function direction(trend: Trend): 'up' | 'down' | null {
  if (trend.low <= 0 && trend.high >= 0) return null;
  return trend.slope > 0 ? 'up' : 'down';
}

function needMore(input: JudgeInput): Judged {
  if (input.missing > 0) return { state: 'cannot-tell', words: `needs ${plural(input.missing, 'more reading')}` };
  return { state: 'cannot-tell', words: 'needs readings over more weeks' };
}

function outside(input: JudgeInput, above: boolean, by: number): Judged {
  const { policy } = input;
  const words = `${input.say(by, policy.unit)} ${above ? 'over' : 'under'}`;
  if (policy.better === 'neutral') return { state: above ? 'ahead' : 'behind', words };
  return { state: above === (policy.better === 'higher') ? 'ahead' : 'behind', words };
}

function inside(input: JudgeInput, calm: string): Judged {
  const { trend } = input;
  const moving = trend && direction(trend);
  return { state: 'on-track', words: moving ? `in range, slowly ${moving}` : calm };
}

/** `middle` is what the distance is said from: the target itself, or the nearer end of a range. */
function judgeBand(input: JudgeInput, low: number, high: number, calm: string, middle: number | null = null): Judged {
  if (input.value > high) return outside(input, true, input.value - (middle ?? high));
  if (input.value < low) return outside(input, false, (middle ?? low) - input.value);
  return inside(input, calm);
}

function judgeMaintain(input: JudgeInput): Judged {
  const { goal, policy, value, trend, weeks } = input;
  if (typeof goal.target === 'number') {
    const tolerance = goal.tolerance ?? policy.noise;
    const judged = judgeBand(input, goal.target - tolerance, goal.target + tolerance, 'holding', goal.target);
    // Keeping a neutral value means both sides are off.
    if (policy.better === 'neutral' && judged.state === 'ahead' && value > goal.target)
      return { ...judged, state: 'behind' };
    return judged;
  }
  if (!trend) return needMore(input);
  const moving = direction(trend);
  if (moving === null || Math.abs(trend.slope) * weeks < policy.noise) return { state: 'on-track', words: 'holding' };
  const good = policy.better !== 'neutral' && (moving === 'up') === (policy.better === 'higher');
  return { state: good ? 'ahead' : 'behind', words: `going ${moving}` };
}

/** Is the improvement more than noise, over the time the readings span? */
function judgeTrend(input: JudgeInput, sign: 1 | -1): Judged {
  const { trend, policy, weeks } = input;
  if (!trend) return needMore(input);
  const change = sign * trend.slope * weeks;
  const best = (sign === 1 ? trend.high : -trend.low) * weeks;
  const moving = direction(trend);
  if (moving !== null && Math.abs(change) >= policy.noise) {
    if (change > 0) return { state: 'on-track', words: `${change < 2 * policy.noise ? 'slowly ' : ''}${moving}` };
    return { state: 'behind', words: `going ${moving}` };
  }
  if (best < policy.noise) return { state: 'behind', words: `flat for ${plural(Math.round(weeks), 'week')}` };
  if (moving !== null && change > 0) return { state: 'cannot-tell', words: `slowly ${moving}, too little to tell` };
  return { state: 'cannot-tell', words: 'no clear change' };
}

function judgeReach(input: JudgeInput, target: number, sign: 1 | -1): Judged {
  const { goal, trend, value, today } = input;
  const gap = sign * (target - value);
  const by = goal.by;
  if (gap <= 0) return { state: by !== null && by > today ? 'ahead' : 'on-track', words: 'reached' };
  if (by === null) return judgeTrend(input, sign);
  const daysLeft = daysBetween(today, by);
  if (daysLeft <= 0)
    return { state: 'behind', words: daysLeft === 0 ? 'due today' : `due ${plural(-daysLeft, 'day')} ago` };
  if (!trend) return needMore(input);
  const weeksLeft = daysLeft / 7;
  const needed = gap / weeksLeft;
  const rate = sign * trend.slope;
  const [low, high] = sign === 1 ? [trend.low, trend.high] : [-trend.high, -trend.low];
  const late = rate > 0 ? gap / rate - weeksLeft : Number.POSITIVE_INFINITY;
  if (low >= 1.5 * needed && late <= -1)
    return { state: 'ahead', words: `${plural(Math.round(-late), 'week')} early at this rate` };
  if (rate >= needed) return { state: 'on-track', words: 'on course' };
  // Between "getting worse" and "twice as fast as needed" nothing can be said.
  if (low <= 0 && high >= 2 * needed) return { state: 'cannot-tell', words: 'no clear change' };
  if (late < 1) return { state: 'on-track', words: 'about on time' };
  if (high <= 0) return { state: 'behind', words: 'moving away from it' };
  if (late > 52) return { state: 'behind', words: 'hardly moving' };
  return { state: 'behind', words: `${plural(Math.round(late), 'week')} late at this rate` };
}

function directionOf(input: JudgeInput, target: number | null): 1 | -1 {
  const { goal, policy, value } = input;
  if (goal.kind === 'increase') return 1;
  if (goal.kind === 'decrease') return -1;
  if (policy.better !== 'neutral') return policy.better === 'higher' ? 1 : -1;
  return target !== null && target < value ? -1 : 1;
}

/** State of a goal whose readings are recent enough. */
export function judge(input: JudgeInput): Judged {
  const { goal, policy } = input;
  const { target } = goal;
  if (Array.isArray(target)) return judgeBand(input, Math.min(...target), Math.max(...target), 'in range');
  if (goal.kind === 'maintain' || goal.kind === 'range') return judgeMaintain(input);
  const sign = directionOf(input, target);
  if (target === null) return judgeTrend(input, sign);
  const tolerance = goal.tolerance ?? 0;
  if (
    policy.better === 'neutral' &&
    goal.kind === 'reach' &&
    Math.abs(input.value - target) <= Math.max(tolerance, policy.noise)
  )
    return { state: 'on-track', words: 'reached' };
  return judgeReach(input, target, sign);
}
