import { intervalSummary } from '../../matching/index.ts';
import { tookPlace } from '../../matching/model.ts';
import { dayWords, minuteWords } from '../../plan/describe.ts';
import type { PlannedWorkout } from '../../plan/model.ts';
import { sessionsBetween } from '../../plan/week.ts';
import { describeSteps } from '../../templates/text/describe.ts';
import { addDays, type Day, weekStart } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import { adherenceDetails } from './adherence-details.ts';
import { adherenceLines } from './adherence-text.ts';
import { fixed, type Look, labelled, STANDARD_LOOK, wrapped } from './look.ts';
import { complianceWords, STATES } from './state-words.ts';

const WIDE = 96;
const WEEKS = 3;
/** Where what belongs to a session begins. */
const INDENT = 17;

interface Became {
  mark: string;
  words: string;
  reason: string | null;
  /** "green 104 %"; empty when there is nothing to compare. */
  short: string;
  /** The same in full words. */
  long: string;
}

/** What became of a session; null while it is to come. */
function whatBecame(workout: PlannedWorkout, situation: Situation): Became | null {
  const evidence = situation.evidence[workout.id];
  const state = workout.skipped ? 'skipped' : (evidence?.state ?? 'upcoming');
  if (state === 'upcoming') return null;
  const { mark, words } = STATES[state] ?? { mark: '?', words: state };
  // What was not done has nothing to be compared.
  const compared = tookPlace(state) ? evidence?.compliance : null;
  const { color, percent, metric } = compared ?? { color: 'none', percent: null, metric: null };
  return {
    mark,
    words,
    reason: workout.skipped?.reason ?? evidence?.missReason ?? null,
    short: color === 'none' ? '' : `${color}${percent === null ? '' : ` ${percent} %`}`,
    long: complianceWords(color, percent, metric),
  };
}

function spokenState(became: Became | null): string {
  if (became === null) return 'to come';
  const reason = became.reason === null ? '' : ` (${became.reason})`;
  return [`${became.words}${reason}`, became.long].filter(Boolean).join(', ');
}

function spokenSession(workout: PlannedWorkout, situation: Situation, withSteps: boolean): string[] {
  const parts = [
    `${dayWords(workout.date)} ${workout.time ?? 'any time'}`,
    workout.title,
    workout.priority === 'key' ? 'key session' : '',
    `${Math.round(workout.minutes)} min`,
    spokenState(whatBecame(workout, situation)),
  ];
  const line = `${parts.filter(Boolean).join(', ')}.`;
  if (!withSteps) return [line];
  return [line, `Its id: ${workout.id}.`, ...describeSteps(workout.steps).map((step) => `Step: ${step}`)];
}

function sessionLines(workout: PlannedWorkout, situation: Situation, sameDay: boolean, look: Look): string[] {
  const day = sameDay ? '' : dayWords(workout.date).replace(/ [A-Z][a-z]+$/, '');
  const title = look.width >= WIDE ? 44 : 30;
  const head = `  ${day.padEnd(6)} ${workout.time ?? '     '} ${workout.priority === 'key' ? '*' : ' '} ${fixed(workout.title, title)}`;
  const became = whatBecame(workout, situation);
  const state = became === null ? '' : `${became.mark} ${became.words.padEnd(7)} ${became.short}`.trimEnd();
  const line = `${head} ${String(Math.round(workout.minutes)).padStart(3)} min  ${state}`.trimEnd();
  if (!became?.reason) return [line];
  const whole = `${line} (${became.reason})`;
  if (whole.length <= look.width) return [whole];
  return [line, ...wrapped(became.reason, look.width - INDENT).map((part) => `${' '.repeat(INDENT)}${part}`)];
}

/** Id, purpose and what it was done by, then the steps. */
function detailLines(workout: PlannedWorkout, situation: Situation, look: Look): string[] {
  const evidence = situation.evidence[workout.id];
  const long = whatBecame(workout, situation)?.long ?? '';
  const by = evidence?.activityIds.length ? `done as ${evidence.activityIds.join(', ')}` : '';
  const checks = situation.intervals(workout.id);
  const intervals = checks ? (intervalSummary(checks)?.words ?? '') : '';
  const swaps = evidence?.substitutions.map((one) => `${one.done} instead of ${one.planned}`) ?? [];
  const about = [`for ${workout.intent}`, long, intervals && `intervals ${intervals}`, by, ...swaps]
    .filter(Boolean)
    .join('; ');
  const pad = ' '.repeat(INDENT);
  const width = look.width - INDENT;
  const steps = workout.skipped ? [] : describeSteps(workout.steps);
  return [
    `${pad}${workout.id}`,
    ...wrapped(about, width).map((part) => `${pad}${part}`),
    ...steps.flatMap((step) => labelled('· ', step, 2, width).map((part) => `${pad}${part}`)),
  ];
}

function sorted(situation: Situation, monday: Day): PlannedWorkout[] {
  return Object.values(situation.plan?.workouts ?? {})
    .filter((one) => one.date >= monday && one.date <= addDays(monday, 6))
    .sort((a, b) => `${a.date} ${a.time ?? '99'} ${a.id}`.localeCompare(`${b.date} ${b.time ?? '99'} ${b.id}`));
}

function weekHead(situation: Situation, monday: Day, look: Look): string {
  const { plan, lines, today } = situation;
  const sunday = addDays(monday, 6);
  const planned = (plan ? sessionsBetween(plan, monday, sunday) : []).reduce((sum, one) => sum + one.minutes, 0);
  const done = lines.filter((one) => one.localDate >= monday && one.localDate <= sunday);
  const actual = done.reduce((sum, one) => sum + one.minutes, 0);
  const focus = plan?.settings.focus[monday];
  const left = `Week of ${dayWords(monday)}${focus ? `   ${focus}` : ''}`;
  const right = `${minuteWords(planned)} planned${monday <= today ? `, ${minuteWords(actual)} done` : ''}`;
  if (look.wordsOnly) return `${left.replace('   ', ', ')}: ${right}.`;
  return `${left}   ${right.padStart(Math.max(0, Math.min(look.width, 78) - left.length - 3))}`;
}

/** One week of the plan with what happened; with `withSteps` each session's id, purpose and steps too. */
export function weekLines(situation: Situation, monday: Day, withSteps: boolean, look: Look = STANDARD_LOOK): string[] {
  if (!situation.plan) return [];
  const lines = [weekHead(situation, monday, look)];
  const sessions = sorted(situation, monday);
  if (sessions.length === 0) lines.push(look.wordsOnly ? 'Nothing planned.' : '  nothing planned');
  let before = '';
  for (const workout of sessions) {
    const sameDay = workout.date === before;
    before = workout.date;
    if (look.wordsOnly) {
      lines.push(...spokenSession(workout, situation, withSteps));
      continue;
    }
    // Room between sessions where they are long, between days where the terminal is wide.
    if (withSteps || (look.width >= WIDE && !sameDay)) lines.push('');
    lines.push(...sessionLines(workout, situation, sameDay && !withSteps, look));
    if (withSteps) lines.push(...detailLines(workout, situation, look));
  }
  return lines;
}

/** This week and the next two. */
export function planText(deps: ReviewDeps, situation: Situation, look: Look = STANDARD_LOOK): string[] {
  if (!situation.plan)
    return ['No plan yet.', '', 'coach plan new --template all-round-3-5h --start monday makes one.'];
  const monday = weekStart(situation.today);
  const header = deps.storage.plans.header();
  const span = header ? `${dayWords(header.start)} to ${dayWords(header.end)} ${header.end.slice(0, 4)}` : '';
  const title = `${situation.plan.title}, r${situation.plan.revision}, ${span}`;
  const lines = wrapped(look.wordsOnly ? `${title}.` : `${title}   * key session`, look.width);
  for (let week = 0; week < WEEKS; week++)
    lines.push('', ...weekLines(situation, addDays(monday, 7 * week), false, look));
  const went = adherenceLines(adherenceDetails(situation, deps), look);
  return went.length > 0 ? [...lines, '', ...went] : lines;
}
