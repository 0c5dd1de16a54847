import { minuteWords } from '../plan/describe.ts';
import { grownWeek, rampWords } from '../plan/generate/caps.ts';
import type { Plan } from '../plan/model.ts';
import { planMinutes, sessionsBetween } from '../plan/week.ts';
import type { Day } from '../time/day.ts';
import { addDays, weekStart } from '../time/day.ts';
import { type Caps, HARD_CAPS } from './caps.ts';
import type { JudgeContext } from './input.ts';
import { atMost, limitOf } from './limit.ts';

/** From this share of the plan on, the plan is being kept and counts as the usual week. */
const KEPT_SHARE = 0.8;

/**
 * The usual week in minutes: what was planned for the week before when at least 80 % of that is really trained, else
 * what is really trained (`average`, 4 weeks).
 */
export function usualWeek(average: number, plannedBefore: number): number {
  return average >= KEPT_SHARE * plannedBefore ? Math.max(average, plannedBefore) : average;
}

/** Most minutes a week may come to after a `usual` one, in whole minutes, with the reason. */
export function weekCap(high: number, usual: number, caps: Caps = HARD_CAPS): { minutes: number; reason: string } {
  const ramp = Math.floor(grownWeek(usual, caps));
  const cap = atMost(
    atMost(limitOf(Number.MAX_SAFE_INTEGER), high, `your largest week is ${minuteWords(high)}`),
    ramp,
    `a week grows by at most ${rampWords(caps)} (${minuteWords(ramp)} now)`,
  );
  return { minutes: cap.value, reason: cap.reasons.at(-1) ?? '' };
}

function without(plan: Plan, from: Day, missed: ReadonlySet<string>): number {
  return sessionsBetween(plan, from, addDays(from, 6)).reduce(
    (sum, w) => (missed.has(w.id) ? sum : sum + w.minutes),
    0,
  );
}

/** Minutes of the running week that were missed before `from`: they may come back within it, and are no growth. */
function missedSinceMonday(plan: Plan, from: Day, missed: ReadonlySet<string>): number {
  const before = sessionsBetween(plan, weekStart(from), addDays(from, -1));
  return before.reduce((sum, w) => (missed.has(w.id) ? sum + w.minutes : sum), 0);
}

/** Minutes done in the running week above what the plan had for its days so far: more than planned fills the week too. */
function doneAbovePlan(plan: Plan, from: Day, { firstDay, missed, minutesDone }: JudgeContext): number {
  if (minutesDone === undefined || from >= firstDay || from < weekStart(firstDay)) return 0;
  const planned = sessionsBetween(plan, from, addDays(firstDay, -1)).filter((one) => !missed.has(one.id));
  return Math.max(0, minutesDone - planned.reduce((sum, one) => sum + one.minutes, 0));
}

/**
 * Reason why a change asks for too many minutes, or null. Weeks that do not grow are never refused; none grows while it
 * is not known how much is really trained. Looked at are the coming seven days and every calendar week written to.
 */
export function volumeProblem(before: Plan, after: Plan, days: readonly Day[], context: JudgeContext): string | null {
  const average = context.facts.minutes_week_avg_4w?.value;
  const high = Math.min(before.settings.weeklyMinutes[1], after.settings.weeklyMinutes[1]);
  const spans = new Set([context.firstDay, ...days.map(weekStart)]);
  for (const from of spans) {
    const was = planMinutes(before, from, addDays(from, 6)) + missedSinceMonday(before, from, context.missed);
    const now = without(after, from, context.missed);
    if (now <= was) continue;
    if (typeof average !== 'number') return 'how much you train in a usual week is not known yet';
    const plannedBefore = planMinutes(before, addDays(from, -7), addDays(from, -1));
    const cap = weekCap(high, usualWeek(average, plannedBefore), context.caps);
    if (now + doneAbovePlan(before, from, context) > cap.minutes) return cap.reason;
  }
  return null;
}
