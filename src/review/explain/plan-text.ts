import { dayWords, minuteWords } from '../../plan/describe.ts';
import type { PlannedWorkout } from '../../plan/model.ts';
import { sessionsBetween } from '../../plan/week.ts';
import { describeSteps } from '../../templates/index.ts';
import { addDays, type Day, weekStart } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';

const STATE_WORDS: Record<string, string> = {
  done: 'done',
  partial: 'in part',
  missed: 'missed',
  skipped: 'taken out',
  unknown: 'no word yet',
  upcoming: '',
};

function sessionLines(workout: PlannedWorkout, state: string, withSteps: boolean): string[] {
  const mark = workout.priority === 'key' ? '*' : ' ';
  const words = workout.skipped ? `taken out: ${workout.skipped.reason}` : (STATE_WORDS[state] ?? state);
  const head = `  ${dayWords(workout.date)} ${workout.time ?? '     '} ${mark} ${workout.title}`;
  const line = `${head.padEnd(54)} ${String(Math.round(workout.minutes)).padStart(3)} min  ${words}`.trimEnd();
  return withSteps ? [line, ...describeSteps(workout.steps).map((step) => `        ${step}`)] : [line];
}

/** One week of the plan with what happened; the lines of `plan show`. */
export function weekLines(situation: Situation, monday: Day, withSteps: boolean): string[] {
  const { plan } = situation;
  if (!plan) return [];
  const sessions = Object.values(plan.workouts)
    .filter((one) => one.date >= monday && one.date <= addDays(monday, 6))
    .sort((a, b) => `${a.date} ${a.time ?? '99'}`.localeCompare(`${b.date} ${b.time ?? '99'}`));
  const minutes = sessionsBetween(plan, monday, addDays(monday, 6)).reduce((sum, one) => sum + one.minutes, 0);
  const focus = plan.settings.focus[monday];
  return [
    `Week of ${dayWords(monday)}   ${minuteWords(minutes)} planned${focus ? `   ${focus}` : ''}`,
    ...sessions.flatMap((one) => sessionLines(one, situation.evidence[one.id]?.state ?? 'upcoming', withSteps)),
  ];
}

/** This week and the next two. */
export function planText(deps: ReviewDeps, situation: Situation): string[] {
  if (!situation.plan)
    return ['No plan yet.', '', 'coach plan new --template all-round-3-5h --start monday makes one.'];
  const monday = weekStart(situation.today);
  const header = deps.storage.plans.header();
  return [
    `${situation.plan.title}   r${situation.plan.revision}   ${header?.start} to ${header?.end}   * is a key session`,
    '',
    ...weekLines(situation, monday, false),
    '',
    ...weekLines(situation, addDays(monday, 7), false),
    '',
    ...weekLines(situation, addDays(monday, 14), false),
  ];
}
