import { counted } from '../../review/explain/amounts.ts';
import type { ProposalView, WorkoutView } from '../../review/schema.ts';
import { addDays, weekStart } from '../../time/day.ts';
import { type Line, line, pad, span, wrap } from './model.ts';
import { dayWords, minutesWords } from './words.ts';

type Change = ProposalView['changes'][number];

/** From so many sessions on, a change is told by days and weeks. */
const MANY = 13;
/** Days told one by one, from the first that changes. */
const NEAR_DAYS = 7;
/** Width of the day and the mark before it. */
const LABEL = 20;

/** Whether a proposal changes more sessions than can be read one by one. */
export function isMany(changes: readonly Change[]): boolean {
  return changes.filter((one) => one.before || one.after).length >= MANY;
}

function live(one: WorkoutView | null): WorkoutView[] {
  return one && one.skipped === null ? [one] : [];
}

function listed(sessions: readonly WorkoutView[], times: boolean): string {
  return sessions
    .map(({ time, title, minutes }) => `${times && time ? `${time} ` : ''}${title} ${Math.round(minutes)}`)
    .join(', ');
}

function dayText(before: readonly WorkoutView[], after: readonly WorkoutView[]): string {
  if (before.length === 0) return listed(after, false);
  if (after.length === 0) return listed(before, false);
  const [was, is] = [listed(before, false), listed(after, false)];
  const [from, to] = was === is ? [listed(before, true), listed(after, true)] : [was, is];
  return from === to ? `${is} (in other steps)` : `${to} (was ${from})`;
}

function minutesOf(sessions: readonly WorkoutView[]): number {
  return sessions.reduce((sum, one) => sum + one.minutes, 0);
}

function weekText(before: readonly WorkoutView[], after: readonly WorkoutView[]): string {
  const [was, is] = [minutesWords(minutesOf(before)), minutesWords(minutesOf(after))];
  return `${counted(after.length, 'session')}, ${is} (was ${counted(before.length, 'session')}, ${was})`;
}

type Mark = '+' | '-' | '~';

function rows(mark: Mark, label: string, text: string, width: number): Line[] {
  return wrap(text, width - LABEL).map((part, n) =>
    line(
      span(n === 0 ? `  ${mark} ` : '    ', mark === '-' ? 'bad' : 'good'),
      span(pad(n === 0 ? label : '', LABEL - 4), 'dim'),
      span(part),
    ),
  );
}

/** Many sessions: the first seven days by day, what follows by week. Only what changes is counted. */
export function manyChangeLines(changes: readonly Change[], width: number): Line[] {
  const before = changes.flatMap((one) => live(one.before));
  const after = changes.flatMap((one) => live(one.after));
  const days = [...new Set([...before, ...after].map((one) => one.date))].sort();
  const near = addDays(days[0] ?? '', NEAR_DAYS);
  const byTime = (a: WorkoutView, b: WorkoutView) => (a.time ?? '').localeCompare(b.time ?? '');
  const on = (sessions: WorkoutView[], day: string) => sessions.filter((one) => one.date === day).sort(byTime);
  const mark = (day: string): Mark => (on(before, day).length === 0 ? '+' : on(after, day).length === 0 ? '-' : '~');
  const lines = days
    .filter((day) => day < near)
    .flatMap((day) => rows(mark(day), dayWords(day), dayText(on(before, day), on(after, day)), width));
  const later = (sessions: WorkoutView[], monday: string) =>
    sessions.filter((one) => one.date >= near && weekStart(one.date) === monday);
  const weeks = [...new Set(days.filter((day) => day >= near).map(weekStart))];
  for (const monday of weeks) {
    const text = weekText(later(before, monday), later(after, monday));
    // What is left of the week that the days above end in.
    const label = monday < near ? `from ${dayWords(near)}` : `week ${dayWords(monday).slice(4)}`;
    lines.push(...rows('~', label, text, width));
  }
  return lines;
}
