import { dayWords } from '../../plan/describe.ts';
import { isHardWorkout } from '../../plan/estimate.ts';
import type { PlannedWorkout, PlanSettings } from '../../plan/model.ts';
import { addDays, type Day, weekStart } from '../../time/day.ts';
import { counted, minuteAmount } from './amounts.ts';
import { fixed, type Look, labelled, wrapped } from './look.ts';

/** A plan that was worked out and not started yet. */
export interface ProposedPlan {
  title: string;
  start: Day;
  settings: PlanSettings;
  workouts: readonly PlannedWorkout[];
  explanations: readonly { date: Day | null; text: string }[];
  problems: readonly string[];
}

interface PlannedWeek {
  monday: Day;
  focus: string;
  minutes: number;
  sessions: PlannedWorkout[];
  hard: number;
}

/** The plan's calendar weeks that hold a session. */
export function plannedWeeks(plan: Pick<ProposedPlan, 'workouts' | 'settings'>): PlannedWeek[] {
  const weeks = new Map<Day, PlannedWorkout[]>();
  for (const one of plan.workouts) {
    const monday = weekStart(one.date);
    weeks.set(monday, [...(weeks.get(monday) ?? []), one]);
  }
  return [...weeks].sort().map(([monday, sessions]) => ({
    monday,
    focus: plan.settings.focus[monday] ?? '',
    minutes: sessions.reduce((sum, one) => sum + one.minutes, 0),
    sessions,
    hard: sessions.filter(isHardWorkout).length,
  }));
}

function monthDay(day: Day): string {
  return dayWords(day).replace(/^[A-Z][a-z]+ /, '');
}

function weekLine(week: PlannedWeek, look: Look): string {
  const time = minuteAmount(week.minutes);
  if (look.wordsOnly)
    return `Week of ${monthDay(week.monday)}: ${week.focus}; ${time}, ${counted(week.sessions.length, 'session')}, ${week.hard} hard.`;
  const counts = `${String(week.sessions.length).padStart(8)}  ${String(week.hard).padStart(4)}`;
  return `  ${monthDay(week.monday).padEnd(8)} ${fixed(week.focus, 32)} ${time.padStart(9)} ${counts}`;
}

function sessionLine(one: PlannedWorkout, look: Look): string {
  const time = one.time ?? (look.wordsOnly ? 'any time' : '     ');
  const minutes = `${Math.round(one.minutes)} min`;
  if (look.wordsOnly)
    return `${dayWords(one.date)} ${time}: ${one.title}, ${minutes}${one.priority === 'key' ? ', key session' : ''}.`;
  const key = one.priority === 'key' ? '*' : ' ';
  return `  ${dayWords(one.date).padEnd(10)} ${time} ${key} ${fixed(one.title, 36)} ${minutes.padStart(7)}`;
}

/** Why each session of a week stands where it stands, below its day. */
function reasonLines(plan: ProposedPlan, week: PlannedWeek, look: Look): string[] {
  const sunday = addDays(week.monday, 6);
  const here = plan.explanations.filter((one) => one.date !== null && one.date >= week.monday && one.date <= sunday);
  const days = [...new Set(here.map((one) => one.date as Day))].sort();
  return days.flatMap((day) =>
    here
      .filter((one) => one.date === day)
      .flatMap((one, index) => labelled(index === 0 ? `  ${dayWords(day)}` : '', one.text, 13, look.width)),
  );
}

/**
 * A plan before it is started: its weeks, its first whole week day by day, what was chosen for the athlete, and what to
 * be careful about. `reasons` adds why every session of every week stands where it stands.
 */
export function newPlanLines(plan: ProposedPlan, look: Look, reasons = false): string[] {
  const weeks = plannedWeeks(plan);
  const total = weeks.reduce((sum, week) => sum + week.minutes, 0);
  const span = `${counted(weeks.length, 'week')} from ${dayWords(plan.start)}, ${counted(plan.workouts.length, 'session')}`;
  const lines = [plan.title, `${span}, ${minuteAmount(total / Math.max(1, weeks.length))} a week`, ''];
  if (!look.wordsOnly)
    lines.push(`  ${'from'.padEnd(8)} ${'focus'.padEnd(32)} ${'planned'.padStart(9)} sessions  hard`);
  for (const week of weeks) lines.push(weekLine(week, look));
  const first = weeks.find((week) => week.monday >= plan.start) ?? weeks[0];
  if (first) {
    lines.push('', `The week of ${monthDay(first.monday)}${look.wordsOnly ? '' : '   * key session'}`);
    for (const one of first.sessions) lines.push(sessionLine(one, look));
  }
  const remark = (mark: string, text: string) =>
    wrapped(text, look.width - 4).map((part, index) => `  ${index === 0 ? mark : ' '} ${part}`);
  const general = plan.explanations.filter((one) => one.date === null);
  if (general.length > 0) lines.push('', 'Chosen for you', ...general.flatMap((one) => remark('-', one.text)));
  if (plan.problems.length > 0)
    lines.push('', 'To be careful about', ...plan.problems.flatMap((one) => remark('!', one)));
  if (reasons)
    for (const week of weeks) lines.push('', `Why, week of ${monthDay(week.monday)}`, ...reasonLines(plan, week, look));
  return lines;
}
