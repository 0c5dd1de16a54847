import { median } from '../../metrics/stats.ts';
import type { Plan } from '../../plan/model.ts';
import { planLoad, planMinutes } from '../../plan/week.ts';
import { addDays, type Day, weekStart } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import { fullWeeks, sumLoad } from './weeks.ts';

/** A light week has at most this share of the usual load. */
const LIGHT_SHARE = 0.7;
/** Whole sessions keep a week planned at 65 % a little above 70 %: up to here it is one of the plan's easier weeks. */
const EASIER_SHARE = 0.75;
/** An easier week in the plan was one when hardly more than its minutes were trained. */
const FILLED_SHARE = 1.15;
/** Weeks on either side that say what the plan's usual week is. */
const NEIGHBOURS = 4;

/** Whether the plan fills the week of that Monday: not the one it began in the middle of, none after its end. */
function isWholeWeek(plan: Plan, monday: Day): boolean {
  return monday >= plan.start && monday <= plan.end;
}

/** Mondays of the plan's weeks next to this one. */
function weeksAround(plan: Plan, monday: Day): Day[] {
  const around: Day[] = [];
  for (let n = -NEIGHBOURS; n <= NEIGHBOURS; n++) {
    const start = addDays(monday, 7 * n);
    if (n !== 0 && isWholeWeek(plan, start)) around.push(start);
  }
  return around;
}

/**
 * Whether the plan makes the calendar week of that Monday an easier one than the weeks around it. A week that the plan
 * does not fill is none: nothing planned after the end is no rest.
 */
export function isEasierWeek(plan: Plan, monday: Day): boolean {
  if (!isWholeWeek(plan, monday)) return false;
  const minutes = planMinutes(plan, monday, addDays(monday, 6));
  const usual = median(weeksAround(plan, monday).map((start) => planMinutes(plan, start, addDays(start, 6))));
  return usual !== null && usual > 0 && minutes <= EASIER_SHARE * usual;
}

/**
 * Full weeks since the last light one: at most 70 % of the usual load (median of the four weeks before), or one of the
 * plan's easier weeks that was not filled up. 0 while the plan's easier week runs; null below five weeks of history.
 */
export function weeksSinceLight(situation: Situation): number | null {
  const { plan, today, lines } = situation;
  if (plan && isEasierWeek(plan, weekStart(today))) return 0;
  const weeks = fullWeeks(lines, today, 26);
  for (const [n, week] of weeks.entries()) {
    const before = weeks.slice(n + 1, n + 5).map((one) => one.load);
    const usual = before.length === 4 ? median(before) : null;
    if (usual !== null && usual > 0 && week.load <= LIGHT_SHARE * usual) return n;
    if (plan && week.start >= plan.start && isEasierWeek(plan, week.start)) {
      const planned = planMinutes(plan, week.start, addDays(week.start, 6));
      if (week.minutes <= FILLED_SHARE * planned) return n;
    }
  }
  return weeks.length >= 5 ? weeks.length : null;
}

/**
 * Whether the coming seven days, or a calendar week that lies mostly or begins within them, are light: by the plan's own rhythm, or
 * against the load of the last four weeks where there is that much history. Null without a plan.
 */
export function lightWeekAhead(situation: Situation, usualLoad: number | null): boolean | null {
  const { plan, today } = situation;
  if (!plan) return null;
  // Until Thursday the running week still has most of its days to come.
  const running = weekStart(addDays(today, 3));
  if (isEasierWeek(plan, running) || isEasierWeek(plan, addDays(weekStart(today), 7))) return true;
  // Days before its start say nothing; it ends with its last session, and the days up to that Sunday belong to it.
  if (addDays(today, 1) < plan.start || addDays(today, 7) > addDays(weekStart(plan.end), 6)) return false;
  const next = planLoad(plan, addDays(today, 1), addDays(today, 7));
  if (usualLoad !== null && next <= LIGHT_SHARE * usualLoad) return true;
  const usual = median(weeksAround(plan, weekStart(today)).map((monday) => planLoad(plan, monday, addDays(monday, 6))));
  return usual !== null && usual > 0 && next <= LIGHT_SHARE * usual;
}

/** Mean weekly load of the last 28 days; null below 28 days of history. */
export function usualLoad(situation: Situation): number | null {
  const { lines, today } = situation;
  const first = lines[0]?.localDate;
  return first && first <= addDays(today, -28) ? sumLoad(lines, addDays(today, -27), today) / 4 : null;
}
