import { bareAmount, clock, shortAmount, type Units } from '../../review/explain/amounts.ts';
import { sparkline } from '../../review/explain/chart.ts';
import type { GoalState } from '../../review/schema.ts';
import { type Line, line, pad, span, wrap } from './model.ts';

const STATE_TONES = { 'on-track': 'good', ahead: 'good', behind: 'warn', 'cannot-tell': 'dim' } as const;

/** An end of a range, as short as it can be said. */
function rangeEnd(value: number, unit: string, units: Units): string {
  if (unit === 's') return clock(value, 0);
  const bare = bareAmount(value, unit, units);
  return Number(bare) >= 100 ? String(Math.round(Number(bare))) : bare;
}

function targetWords(goal: GoalState, units: Units): string {
  if (goal.target === null) return goal.kind === 'decrease' ? 'down' : 'up';
  if (!Array.isArray(goal.target)) return shortAmount(goal.target, goal.unit, units);
  return goal.target.map((end) => rangeEnd(end, goal.unit, units)).join('-');
}

function stateWord(state: string): string {
  return state === 'cannot-tell' ? 'cannot tell' : state.replace('-', ' ');
}

/**
 * "on track" or "behind: 3 weeks late at this rate". Where both do not fit into `room` the words stand alone: they say
 * what the state is ("needs 1 more reading"), and never repeat it.
 */
function stateWords(goal: GoalState, room: number): string {
  const state = stateWord(goal.state);
  const words = goal.words.trim();
  if (words === '' || words === state) return state;
  const both = `${state}: ${words}`;
  return both.length <= room ? both : words;
}

/** Goals shown on the first screen; the others are counted. */
const MOST = 6;

/** The most important ones; the rest is a key away. */
function chosen(goals: GoalState[]): { shown: GoalState[]; rest: GoalState[] } {
  const byPriority = [...goals].sort((a, b) => a.priority - b.priority);
  if (byPriority.length <= MOST) return { shown: byPriority, rest: [] };
  return { shown: byPriority.slice(0, MOST), rest: byPriority.slice(MOST) };
}

function restLine(rest: GoalState[]): Line {
  const counts = new Map<string, number>();
  for (const goal of rest) counts.set(goal.state, (counts.get(goal.state) ?? 0) + 1);
  const words = [...counts].map(([state, n]) => `${n} ${stateWord(state)}`);
  return line(span(`${rest.length} more: ${words.join(', ')}`, 'dim'));
}

const INDENT = 8;
const TITLE = 13;
const AMOUNT = 7;
const TARGET = 7;
const WEEKS = 8;
/** On narrow screens the words go below. */
const LEAST_ROOM = 24;

/** One line per goal: where it is, where it should be, how it moved, whether that is enough. */
export function goalLines(goals: GoalState[], view: { width: number; units: Units; spoken?: boolean }): Line[] {
  const { shown, rest } = chosen(goals);
  const lines = shown.flatMap((goal): Line[] => {
    const now = shortAmount(goal.value, goal.unit, view.units).padStart(AMOUNT);
    const head = `${pad(goal.title, TITLE)} ${now} > ${targetWords(goal, view.units).padEnd(TARGET)} `;
    // A chart of blocks is noise to a screen reader; the words say which way it goes.
    const spark = view.spoken ? '' : sparkline(goal.series.slice(-WEEKS));
    const chart = view.spoken ? 0 : WEEKS + 1;
    const tone = STATE_TONES[goal.state];
    const left = INDENT + head.length + chart;
    const room = view.width - left;
    if (room >= LEAST_ROOM)
      return [line(head, span(pad(spark, chart), 'dim'), span(pad(stateWords(goal, room), room).trimEnd(), tone))];
    const below = wrap(stateWords(goal, Number.POSITIVE_INFINITY), Math.max(12, view.width - INDENT - 2));
    return [line(head, span(spark, 'dim')), ...below.map((text) => line(span(`  ${text}`, tone)))];
  });
  return rest.length > 0 ? [...lines, restLine(rest)] : lines;
}
