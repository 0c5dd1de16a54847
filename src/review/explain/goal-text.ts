import { dayWords } from '../../plan/describe.ts';
import type { Day } from '../../time/day.ts';
import { age, amount, bareAmount, change, changeUnit, type Units } from './amounts.ts';
import { pointChart } from './chart.ts';
import type { GoalDetail } from './goal-details.ts';
import { type Look, labelled, sideBySide, together, unglued, wrapped } from './look.ts';

const ROWS = 5;
const STEP = 2;
const AXIS = 7;
const LABEL = 8;
/** Below this width chart and words do not fit beside each other. */
const NARROW = 70;

const STATE_WORDS: Record<string, string> = {
  'on-track': 'on track',
  ahead: 'ahead',
  behind: 'behind',
  'cannot-tell': 'cannot tell yet',
};

function stateWords(goal: GoalDetail): string {
  const state = STATE_WORDS[goal.state] ?? goal.state;
  return goal.words === '' || goal.words === state ? state : `${state}: ${goal.words}`;
}

function wantedWords(goal: GoalDetail, units: Units): string {
  const { target, band, unit } = goal;
  const by = goal.by === null ? '' : ` by ${dayWords(goal.by)} ${goal.by.slice(0, 4)}`;
  if (target === null)
    return `${goal.kind === 'decrease' ? 'less' : goal.kind === 'maintain' ? 'no change' : 'more'}${by}`;
  if (Array.isArray(target)) return `${bareAmount(target[0], unit, units)} to ${amount(target[1], unit, units)}${by}`;
  const kept =
    goal.kind === 'maintain' && band
      ? ` (${bareAmount(band.low, unit, units)} to ${bareAmount(band.high, unit, units)} counts)`
      : '';
  return `${amount(target, unit, units)}${kept}${by}`;
}

function trendWords(goal: GoalDetail, units: Units): string {
  const { trendPerWeek, interval, unit } = goal;
  if (trendPerWeek === null || interval === null) return 'not enough readings yet';
  const [low, high] = [change(interval[0], unit, units), change(interval[1], unit, units)];
  const noise = goal.metric === 'vo2max' && goal.called === null ? ', within its own error' : '';
  return `${change(trendPerWeek, unit, units)} ${changeUnit(unit, units)} a week, likely ${low} to ${high}${noise}`;
}

function nowWords(goal: GoalDetail, units: Units): string {
  const now = amount(goal.value, goal.unit, units);
  if (goal.toWeight !== null) return `${now}, ${goal.toWeight.toFixed(2)} x body weight`;
  if (goal.valueInterval === null) return now;
  return `${now}, likely ${goal.valueInterval.map((end) => bareAmount(end, goal.unit, units)).join(' to ')}`;
}

const SAFE: Record<NonNullable<GoalDetail['weightRate']>['limit'], string> = {
  ok: 'safe',
  'too-fast': 'faster than the safe 0.7 %',
  stop: 'too fast, above 1 %',
};

function weightWords(rate: NonNullable<GoalDetail['weightRate']>, units: Units): string {
  return `${change(rate.perWeek, 'kg', units)} ${changeUnit('kg', units)} a week (${(100 * rate.share).toFixed(1)} %): ${SAFE[rate.limit]}`;
}

function lastWords(goal: GoalDetail, today: Day): string {
  if (goal.lastMeasured === null) return 'never';
  const source = goal.lastSource === null || goal.lastSource === 'computed' ? '' : `, ${goal.lastSource}`;
  return `${dayWords(goal.lastMeasured)}, ${age(goal.lastMeasured, today)}${source}`;
}

function nextWords(goal: GoalDetail, today: Day): string {
  const { what, due, slot, minutes } = goal.nextTest;
  const long = minutes > 0 ? ` (${minutes} min)` : '';
  if (slot) return `${what}${long}, ${together(`${dayWords(slot.day)} ${slot.time}`)}`;
  if (due <= today) return `${what}${long}, due now`;
  return `${what}${long}, ${together(`from ${dayWords(due)}`)}`;
}

function associationWords(goal: GoalDetail): string[] {
  return goal.associations.map((one) => one.words);
}

function facts(goal: GoalDetail, today: Day, units: Units): [string, string][] {
  return [
    ['now', nowWords(goal, units)],
    ['wanted', wantedWords(goal, units)],
    ['trend', trendWords(goal, units)],
    ...(goal.weightRate ? [['weight', weightWords(goal.weightRate, units)] as [string, string]] : []),
    ['last', lastWords(goal, today)],
    ['next', nextWords(goal, today)],
  ];
}

function chartOf(goal: GoalDetail, units: Units): string[] {
  const chart = pointChart({
    values: goal.weeks.map((one) => one.value),
    band: goal.band,
    rows: ROWS,
    step: STEP,
    label: (value) => bareAmount(value, goal.unit, units),
    labelWidth: AXIS,
  });
  if (chart.length === 0) return [];
  const first = goal.weeks[0]?.to;
  const last = goal.weeks[goal.weeks.length - 1]?.to;
  const dates = first && last ? [dayWords(first).slice(4), dayWords(last).slice(4)] : ['', ''];
  const room = goal.weeks.length * STEP - (dates[0]?.length ?? 0);
  return [...chart, `${' '.repeat(AXIS + 2)}${dates[0]}${(dates[1] ?? '').padStart(room)}`];
}

function blockLines(goal: GoalDetail, today: Day, units: Units, look: Look): string[] {
  const head = `${goal.priority}  ${goal.title}   ${stateWords(goal)}`;
  const chart = chartOf(goal, units);
  const left = AXIS + 2 + goal.weeks.length * STEP + 3;
  const beside = chart.length > 0 && look.width >= NARROW;
  const right = facts(goal, today, units).flatMap(([label, text]) =>
    labelled(label, text, LABEL, look.width - (beside ? left : AXIS + 2)),
  );
  const below = right.map((row) => `${' '.repeat(AXIS + 2)}${row}`);
  const body = beside ? sideBySide(chart, right, left) : [...chart, ...below];
  const tail = associationWords(goal).flatMap((text) =>
    wrapped(text, look.width - AXIS - 2).map((row) => `${' '.repeat(AXIS + 2)}${row}`),
  );
  return [headLine(head, look.width), ...body, ...tail, ''];
}

function headLine(head: string, width: number): string {
  return head.length > width ? `${head.slice(0, width - 1)}…` : head;
}

/** Sentences only: one fact a line, weeks as a list of numbers. */
function spokenLines(goal: GoalDetail, today: Day, units: Units): string[] {
  const known = goal.weeks.filter((one) => one.value !== null);
  const values = known.map((one) => `${dayWords(one.to).slice(4)} ${amount(one.value, goal.unit, units)}`);
  const names: Record<string, string> = {
    now: 'Now',
    weight: 'Weight',
    wanted: 'Wanted',
    trend: 'Trend',
    last: 'Last measured',
    next: 'Next',
  };
  return [
    `Goal ${goal.title}, priority ${goal.priority}: ${stateWords(goal)}.`,
    ...facts(goal, today, units).map(([label, text]) => `${names[label]}: ${unglued(text)}.`),
    ...(values.length > 0 ? [`Weeks up to: ${values.join('; ')}.`] : []),
    ...associationWords(goal),
    '',
  ];
}

/** One block per goal: where it is, where it should be, how it moves, how old that is, what to measure next. */
export function goalBlocks(goals: readonly GoalDetail[], today: Day, units: Units, look: Look): string[] {
  if (goals.length === 0) return ['No goals yet: coach config edit.'];
  if (look.wordsOnly) return goals.flatMap((goal) => spokenLines(goal, today, units));
  const legend = '●  a week\'s value   ░ ┄  where it should be   "likely" is a 95 % interval';
  return [...goals.flatMap((goal) => blockLines(goal, today, units, look)), legend];
}
