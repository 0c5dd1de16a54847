import type { GoalState } from '../../review/schema.ts';
import { type Line, line, pad, span } from './model.ts';
import { sparkline, valueWords } from './words.ts';

const STATE_TONES = { 'on-track': 'good', ahead: 'good', behind: 'warn', 'cannot-tell': 'dim' } as const;

function targetWords(goal: GoalState): string {
  if (goal.target === null) return goal.kind === 'decrease' ? 'down' : 'up';
  if (Array.isArray(goal.target)) {
    const [low, high] = goal.target;
    return goal.unit.startsWith('min') ? `${low / 60}-${high / 60}` : `${low}-${high}`;
  }
  return valueWords(goal.target, goal.unit);
}

/** "on track" or "behind: 3 weeks late at this rate"; the words never repeat the state. */
function stateWords(goal: GoalState): string {
  const state = goal.state === 'cannot-tell' ? 'cannot tell' : goal.state.replace('-', ' ');
  const words = goal.words.trim();
  return words === '' || words === state ? state : `${state}: ${words}`;
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
  const words = [...counts].map(
    ([state, n]) => `${n} ${state === 'cannot-tell' ? 'cannot tell' : state.replace('-', ' ')}`,
  );
  return line(span(`${rest.length} more: ${words.join(', ')}`, 'dim'));
}

/** One line per goal: where it is, where it should be, how it moved, whether that is enough. */
export function goalLines(goals: GoalState[], width: number): Line[] {
  const { shown, rest } = chosen(goals);
  const lines = shown.map((goal) => {
    const head = `${pad(goal.title, 13)} ${valueWords(goal.value, goal.unit).padStart(7)} > ${pad(targetWords(goal), 6)} `;
    const spark = pad(sparkline(goal.series.slice(-8)), 9);
    const room = Math.max(12, width - 8 - head.length - spark.length);
    return line(head, span(spark, 'dim'), span(pad(stateWords(goal), room).trimEnd(), STATE_TONES[goal.state]));
  });
  return rest.length > 0 ? [...lines, restLine(rest)] : lines;
}
