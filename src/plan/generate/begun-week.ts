import { addDays, WEEKDAYS } from '../../time/day.ts';
import type { GenerateInput, WeekOutline } from './model.ts';
import type { Placed } from './state.ts';

/** Share of a week's days that lie in the plan: less than 1 for a first week that has begun already. */
export function shareLeft(week: WeekOutline, { start }: Pick<GenerateInput, 'start'>): number {
  return WEEKDAYS.filter((_, i) => addDays(week.monday, i) >= start).length / WEEKDAYS.length;
}

function daysOfWeek(week: WeekOutline, { before, start }: Pick<GenerateInput, 'before' | 'start'>) {
  return (before ?? []).filter(({ date }) => date >= week.monday && date < start);
}

/** Hard days of a begun week that lie behind. */
export function hardBefore(week: WeekOutline, input: Pick<GenerateInput, 'before' | 'start'>): number {
  return daysOfWeek(week, input).filter(({ hard }) => hard).length;
}

/**
 * Most minutes for what is left of a begun week: its share of what the whole would hold, less where what was done already
 * leaves less of it. Tests that have to be stay, and of a share that is shorter than any session the most important one.
 * @param whole minutes of the whole week
 */
export function begunWeekMinutes(
  whole: number,
  week: WeekOutline,
  placed: readonly Placed[],
  input: Pick<GenerateInput, 'before' | 'start'>,
): number {
  const done = daysOfWeek(week, input).reduce((sum, { minutes }) => sum + minutes, 0);
  const left = Math.max(0, Math.min(whole * shareLeft(week, input), whole - done));
  const smallest = ({ sized }: Placed): number => sized.versions[0]?.minutes ?? 0;
  const tests = placed.filter(({ ready }) => ready.wanted.test !== null).reduce((sum, one) => sum + smallest(one), 0);
  const first = [...placed].sort((a, b) => b.worth - a.worth)[0];
  return Math.max(left, tests, first !== undefined && left > 0 ? smallest(first) : 0);
}
