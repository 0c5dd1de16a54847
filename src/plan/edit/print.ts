import { shortHash } from '../../rules/hash.ts';
import { formatSteps } from '../../templates/text/format.ts';
import { addDays, type Day, weekStart } from '../../time/day.ts';
import { dayWords, minuteWords, sessionWords } from '../describe.ts';
import { canonical } from '../diff.ts';
import type { Plan, PlannedWorkout } from '../model.ts';
import type { Scope } from './model.ts';

/** Why a session can only be looked at, or null. */
export function lockedBy(workout: PlannedWorkout, today: Day, done: ReadonlySet<string>): string | null {
  if (workout.skipped) return `taken out (${workout.skipped.reason})`;
  if (done.has(workout.id)) return 'done';
  return workout.date < today ? 'past' : null;
}

/** The sessions a text is about, by day and time. */
export function sessionsInScope(plan: Plan, scope: Scope): PlannedWorkout[] {
  const inside = (one: PlannedWorkout): boolean =>
    'sessionId' in scope ? one.id === scope.sessionId : one.date >= scope.from && one.date <= scope.to;
  const key = (one: PlannedWorkout): string => `${one.date} ${one.time ?? '99'} ${one.id}`;
  return Object.values(plan.workouts)
    .filter(inside)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Tells whether the sessions in scope are still what they were when the text was made. */
export function basisOf(plan: Plan, scope: Scope): string {
  return shortHash(canonical(sessionsInScope(plan, scope)));
}

/** Single spaces: what a heading can hold of a title. */
export function plainTitle(title: string): string {
  return title.replace(/\s+/g, ' ').trim();
}

export function weekdayWord(day: Day): string {
  return dayWords(day).slice(0, 3);
}

/** Step lines of a session, indented under its heading. */
export function bodyLines(workout: Pick<PlannedWorkout, 'steps' | 'sport'>): string[] {
  if (workout.steps.length === 0) return [];
  return formatSteps(workout.steps, workout.sport)
    .split('\n')
    .map((line) => `  ${line}`);
}

function block(workout: PlannedWorkout): string[] {
  const time = workout.time ?? 'any';
  return [
    `== ${weekdayWord(workout.date)} ${workout.date} ${time} ${plainTitle(workout.title)} [${workout.id}]`,
    `${workout.sport}, ${workout.intent}, ${workout.priority}`,
    ...bodyLines(workout),
    '',
  ];
}

const HELP = [
  '# Change days, times, titles and steps; save and close. You see what would',
  '# change before anything is written. An unchanged text changes nothing.',
  '#   move      another day or time in the heading: Wed, or the date; 18:30, or any',
  '#   take out  delete the whole session',
  '#   add       a heading without [id]; under it sport, intent, priority; then steps',
  '#   shorter   a line scale=0.8 under the heading; another one: template=ID',
  '# Lines with # are left out. How steps are written: docs/templates.md',
];

export interface PlanTextInput {
  plan: Plan;
  scope: Scope;
  /** First day that may still change. */
  today: Day;
  /** Sessions that were done. */
  done: ReadonlySet<string>;
}

/** The plan, or one session of it, as a text to be edited; `readPlanText` reads it. Past and done sessions are remarks. */
export function printPlanText({ plan, scope, today, done }: PlanTextInput): string {
  const what = 'sessionId' in scope ? `session ${scope.sessionId}` : `${scope.from} to ${scope.to}`;
  const lines = [`plan ${what} (r${plan.revision}, ${basisOf(plan, scope)})`, ...HELP, ''];
  let week = '';
  for (const workout of sessionsInScope(plan, scope)) {
    const monday = weekStart(workout.date);
    if (monday !== week && 'from' in scope) lines.push(`# ${dayWords(monday)} to ${dayWords(addDays(monday, 6))}`, '');
    week = monday;
    const locked = lockedBy(workout, today, done);
    if (locked !== null)
      lines.push(`# ${plainTitle(sessionWords(workout))}, ${minuteWords(workout.minutes)}: ${plainTitle(locked)}`, '');
    else lines.push(...block(workout));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
