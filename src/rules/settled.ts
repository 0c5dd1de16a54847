import { dayWords } from '../plan/describe.ts';
import { minutesByWeek } from '../plan/diff.ts';
import type { PlanDiff } from '../plan/operations.ts';
import { type Day, daysBetween } from '../time/day.ts';
import type { JudgeContext } from './input.ts';
import type { PastDecision } from './model.ts';
import { BODY_PRIORITY } from './priority.ts';
import type { Rule } from './rule.ts';

/** Days for which what was approved stands before anything adds to it, takes from it or turns it into something else. */
export const SETTLED_DAYS = 7;

/** Minutes by which a whole week has to change before it counts as made smaller or bigger. */
const LEAST_MINUTES = 10;

/** What was approved within so many days and stands. */
function settled(context: JudgeContext, within = SETTLED_DAYS): PastDecision[] {
  return context.decisions.filter((one) => {
    const age = daysBetween(one.day, context.today);
    const approved = one.status === 'approved' || one.status === 'edited';
    return approved && one.undone !== true && age >= 0 && age <= within;
  });
}

/** Day on which one of these sessions was last changed by an approved proposal, when that is less than a week ago. */
export function settledOn(workoutIds: readonly string[], context: JudgeContext): Day | null {
  const days = settled(context).flatMap((one) =>
    one.workoutIds.some((id) => workoutIds.includes(id)) ? [one.day] : [],
  );
  return days.sort().at(-1) ?? null;
}

/** Whether a proposal to make this session lighter was approved before, within so many days. */
export function lightenedBefore(workoutId: string, context: JudgeContext, days: number): boolean {
  return settled(context, days).some((one) => one.lightened?.includes(workoutId));
}

/** Last day on which a week was made smaller (`sign` -1) or bigger (1) with the athlete's yes, within the last week. */
function turnedOn(monday: Day, sign: 1 | -1, context: JudgeContext): Day | null {
  const days = settled(context).flatMap((one) => (sign * (one.weeks?.[monday] ?? 0) >= LEAST_MINUTES ? [one.day] : []));
  return days.sort().at(-1) ?? null;
}

/** Marks of sessions that cannot take place as they are planned: changing these is a repair, no second thought. */
const IMPOSSIBLE = ['on-days-off', 'off-slot', 'without-equipment'];

/** Whether a rule speaks for the body: it may stop what a template pins, for nobody races ill. */
export function forBody(rule: Pick<Rule, 'priority'>): boolean {
  return rule.priority >= BODY_PRIORITY;
}

/** Whether a rule may take from what was decided a few days ago: it speaks for the body, or what is planned cannot be. */
export function mayTakeBack(rule: Rule): boolean {
  if (forBody(rule)) return true;
  const repairs = (action: Rule['propose'][number]): boolean =>
    'session' in action && action.session.marks.some((mark) => IMPOSSIBLE.includes(mark));
  return rule.propose.length > 0 && rule.propose.every(repairs);
}

/**
 * Why a change would go back on what was decided about a week as a whole, or null: for seven days a week that was made
 * smaller is not filled up, and one that was made longer is not cut, unless the rule may take back what was decided.
 */
export function goesBack(diff: PlanDiff, rule: Rule, context: JudgeContext): string | null {
  if (mayTakeBack(rule)) return null;
  for (const [monday, minutes] of Object.entries(minutesByWeek(diff))) {
    const cut = minutes > 0 ? turnedOn(monday, -1, context) : null;
    if (cut) return `that week was made smaller on ${dayWords(cut)}: it stays so`;
    const grown = minutes <= -LEAST_MINUTES ? turnedOn(monday, 1, context) : null;
    if (grown) return `that week was made longer on ${dayWords(grown)}: it stays so`;
  }
  return null;
}
