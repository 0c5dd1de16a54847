import { dayWords } from '../plan/describe.ts';
import { isHardWorkout } from '../plan/estimate.ts';
import type { Plan, PlannedWorkout } from '../plan/model.ts';
import { sessionsBetween } from '../plan/week.ts';
import type { Day } from '../time/day.ts';
import { addDays, dayRange } from '../time/day.ts';
import { type Caps, ownWords } from './caps.ts';

/** Key of a broken spacing rule -> how badly, and in words. */
type Violations = Map<string, { count: number; words: string }>;

interface DayLoad {
  hard: PlannedWorkout[];
  power: PlannedWorkout[];
}

function byDay(plan: Plan, from: Day, to: Day, missed: ReadonlySet<string>): Map<Day, DayLoad> {
  const days = new Map<Day, DayLoad>();
  for (const workout of sessionsBetween(plan, from, to)) {
    if (missed.has(workout.id)) continue;
    const day = days.get(workout.date) ?? { hard: [], power: [] };
    if (isHardWorkout(workout)) day.hard.push(workout);
    if (workout.intent === 'power') day.power.push(workout);
    days.set(workout.date, day);
  }
  return days;
}

/** Whether power work comes after hard endurance on its day; unknown order counts as after. */
function powerAfterHard({ hard, power }: DayLoad): boolean {
  return power.some((p) => hard.some((h) => h.time === null || p.time === null || h.time <= p.time));
}

function violationsOf(
  plan: Plan,
  from: Day,
  to: Day,
  missed: ReadonlySet<string>,
  caps: Caps,
  hardDone: readonly Day[],
): Violations {
  const most = caps.hardSessionsPerWeek;
  const tooMany = `more than ${most} hard session${most === 1 ? '' : 's'} in seven days${ownWords('hardSessionsPerWeek', caps)}`;
  const found: Violations = new Map();
  // Every seven days that hold a day of the span lie within this range.
  const range = dayRange(addDays(from, -6), addDays(to, 6));
  const days = byDay(plan, range[0]!, range[range.length - 1]!, missed);
  // What was done hard beside the plan tires as well.
  const hard = range.map((day) => Math.max(days.get(day)?.hard.length ?? 0, Number(hardDone.includes(day))));
  for (const [i, day] of range.slice(0, -6).entries()) {
    const week = hard.slice(i, i + 7).reduce((sum, n) => sum + n, 0);
    if (week > most) found.set(`week ${day}`, { count: week, words: tooMany });
    const next = range[i + 1]!;
    if (hard[i]! > 0 && hard[i + 1]! > 0)
      found.set(`pair ${day}`, { count: 1, words: `hard days back to back (${dayWords(day)}, ${dayWords(next)})` });
    const today = days.get(day);
    if (today && powerAfterHard(today))
      found.set(`power ${day}`, { count: 1, words: `explosive work after a hard session on ${dayWords(day)}` });
  }
  return found;
}

/**
 * What a change breaks that was not broken before: at most two hard endurance sessions in seven days (fewer when the athlete set so), none on two
 * days running, no explosive work after a hard session the same day. Null when nothing. Windows that lie wholly
 * before or after the days touched cannot change and are not looked at.
 * @param hardDone days of hard work really done, planned or not
 */
export function newSpacingProblem(
  before: Plan,
  after: Plan,
  days: readonly Day[],
  missed: ReadonlySet<string>,
  caps: Caps,
  hardDone: readonly Day[] = [],
): string | null {
  if (days.length === 0) return null;
  const sorted = [...days].sort();
  const [from, to] = [addDays(sorted[0]!, -1), sorted[sorted.length - 1]!];
  const was = violationsOf(before, from, to, missed, caps, hardDone);
  for (const [key, now] of violationsOf(after, from, to, missed, caps, hardDone)) {
    if (now.count > (was.get(key)?.count ?? 0)) return now.words;
  }
  return null;
}
