import type { Day, Weekday } from '../time/day.ts';
import { addDays, WEEKDAYS } from '../time/day.ts';
import { editConfig } from './edit.ts';
import { sampleConfig } from './sample.ts';

/** A convenient time; no places: anywhere. */
export interface OwnTime {
  weekday: Weekday;
  /** "18:00". */
  at: string;
  minutes: number;
  places: string[];
}

/** Goals that are offered at the start; more of them in docs/configuration.md. */
export const OWN_GOALS = [
  'body-fat',
  'vo2max',
  'free-100',
  'jump',
  'squat',
  'rdl',
  'sit-and-reach',
  'balance',
] as const;
export type OwnGoal = (typeof OWN_GOALS)[number];

/** What the first-run questions ask. Texts are in the words of the configuration; null: not said. */
export interface OwnAnswers {
  name: string;
  zone: string;
  units: 'metric' | 'imperial';
  pool: string;
  sex: 'male' | 'female' | null;
  weekly: [string, string];
  times: OwnTime[];
  /** Most important first. */
  goals: { id: OwnGoal; target: string | null }[];
  template: string;
  /** A Monday. */
  start: Day;
}

const GOAL_LINES: Record<OwnGoal, (pool: string) => string[]> = {
  'body-fat': () => ['title: Body fat', 'kind: maintain', 'metric: body_fat_pct', 'tolerance: 1%'],
  vo2max: () => ['title: VO2max', 'kind: increase', 'metric: vo2max'],
  'free-100': (pool) => [`title: 100 ${pool.replace(/[\d.\s]/g, '')} free`, 'kind: reach', 'metric: swim_100_s'],
  jump: () => ['title: Jump', 'kind: reach', 'metric: jump_cm'],
  squat: () => ['title: Squat', 'kind: increase', 'metric: squat_e1rm_kg'],
  rdl: () => ['title: RDL', 'kind: increase', 'metric: rdl_e1rm_kg'],
  'sit-and-reach': () => ['title: Sit and reach', 'kind: reach', 'metric: sit_and_reach_cm'],
  balance: () => ['title: Balance', 'kind: reach', 'metric: balance_s'],
};

/** Half a year to reach something. */
const GOAL_DAYS = 26 * 7;

function goalsText({ goals, pool, start, weekly }: OwnAnswers): string {
  const wanted = goals.flatMap(({ id, target }, place) => {
    const lines = GOAL_LINES[id](pool);
    if (target !== null) lines.push(`target: ${JSON.stringify(target)}`);
    if (lines.includes('kind: reach')) lines.push(`by: ${addDays(start, GOAL_DAYS)}`);
    return [`  - id: ${id}`, ...lines.map((line) => `    ${line}`), `    priority: ${Math.min(9, place + 1)}`];
  });
  const hours = ['  - id: hours', '    title: Hours a week', '    kind: range', '    metric: weekly_minutes'];
  const range = [`    target: [${weekly.join(', ')}]`, '    priority: 2'];
  return ['goals:                          # priority 1 is most important', ...wanted, ...hours, ...range, '', ''].join(
    '\n',
  );
}

function timesText(times: OwnTime[]): string {
  const head = '    # such as  - { at: "18:00", minutes: 60, places: [gym, home] }; without places: anywhere';
  const days = WEEKDAYS.flatMap((weekday) => {
    const own = times.filter((one) => one.weekday === weekday);
    if (own.length === 0) return [`    ${weekday}: []`];
    const lines = own.map(({ at, minutes, places }) => {
      const where = places.length > 0 ? `, places: [${places.join(', ')}]` : '';
      return `      - { at: "${at}", minutes: ${minutes}${where} }`;
    });
    return [`    ${weekday}:`, ...lines];
  });
  return [
    '  times:                        # convenient times; a session is planned into one of them',
    head,
    ...days,
    '',
  ].join('\n');
}

/** The text with the lines from the one that begins with `first` up to the one that begins with `next` replaced. */
function replaced(text: string, first: string, next: string, by: (block: string) => string): string {
  const from = text.indexOf(`\n${first}`) + 1;
  const to = text.indexOf(`\n${next}`, from) + 1;
  if (from === 0 || to === 0) throw new Error(`the sample has no ${first}`);
  return text.slice(0, from) + by(text.slice(from, to)) + text.slice(to);
}

function asComment(block: string): string {
  return block.replace(/^ {2}(?=\S| {2})/gm, '  # ');
}

/**
 * The sample in the athlete's own words. What nobody said (birth year, height, thresholds) stands there as a comment:
 * the sample athlete's heart is not theirs, and unknown thresholds make the plan careful until a test finds them.
 */
export function ownConfig(answers: OwnAnswers): string {
  const { name, zone, units, pool, sex, template, start } = answers;
  let text = sampleConfig({ start, zone });
  text = replaced(text, '  birthYear:', '  zone:', asComment);
  text = replaced(
    text,
    '  thresholds:',
    '\nhours:',
    (block) => `  # As measured, or found by the plan's tests; unknown until then:\n${asComment(block)}`,
  );
  if (sex === null) text = replaced(text, '  sex:', '  # birthYear:', asComment);
  else text = editConfig(text, 'athlete.sex', sex);
  text = replaced(text, '  times:', '  blackouts:', () => timesText(answers.times));
  text = replaced(text, 'goals:', 'plan:', () => goalsText(answers));
  text = editConfig(text, 'athlete.name', name);
  text = editConfig(text, 'athlete.units', units);
  text = editConfig(text, 'athlete.pool', pool);
  // As text: a changed list would make the whole file be set anew, and its columns go.
  text = text.replace(/^ {2}weekly: \[[^\]]*\]/m, `  weekly: [${answers.weekly.join(', ')}]`);
  return editConfig(text, 'plan.template', template);
}
