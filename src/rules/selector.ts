import { INTENTS, type Intent, PRIORITIES, type Priority, SPORTS, type Sport } from '../plan/model.ts';
import { didYouMean } from './nearest.ts';

/** Which of several fitting sessions is meant; `any` is one of them, whichever the limits allow. */
export const PICKS = ['next', 'each', 'any', 'easiest', 'longest', 'missed'] as const;
export type Pick = (typeof PICKS)[number];

/** Properties that are looked up in the plan or in a fact. */
export const MARKS = [
  'hard',
  'demanding',
  'easy',
  'long',
  'on-days-off',
  'off-slot',
  'often-missed',
  'with-stalled-lift',
  'without-equipment',
] as const;
export type Mark = (typeof MARKS)[number];

/** A choice of sessions in words: "next hard session", "each swim in 7 d", "easiest support session this week". */
export interface Selector {
  pick: Pick;
  marks: Mark[];
  priorities: Priority[];
  sports: Sport[];
  intents: Intent[];
  /** Days ahead, or the days left of this week. */
  range: { days: number } | 'this-week';
  text: string;
}

const FILLER = new Set(['the', 'session', 'sessions', 'or', 'of', 'a', 'an']);
const PLURALS: Record<string, string> = { swims: 'swim', runs: 'run', rides: 'ride', rows: 'row' };
const DEFAULT_DAYS = 7;
const MAX_DAYS = 28;

function has<T extends string>(list: readonly T[], word: string): word is T {
  return (list as readonly string[]).includes(word);
}

/** Reads a selector. A string is the problem, in words the author can act on. */
export function readSelector(line: string): Selector | string {
  const text = line.trim().toLowerCase().replace(/\s+/g, ' ');
  let rest = text;
  let range: Selector['range'] = { days: DEFAULT_DAYS };
  const days = / (?:in|within) (\d+) ?(?:d|day|days)$/.exec(rest);
  if (days) {
    const n = Number(days[1]);
    if (n < 1 || n > MAX_DAYS) return `a rule looks 1 to ${MAX_DAYS} days ahead, not ${n}`;
    range = { days: n };
    rest = rest.slice(0, days.index);
  } else if (rest.endsWith(' this week')) {
    range = 'this-week';
    rest = rest.slice(0, -' this week'.length);
  }
  const [first, ...words] = rest.split(' ').filter((word) => !FILLER.has(word));
  if (first === undefined || !has(PICKS, first))
    return `a choice of sessions begins with ${PICKS.join(', ')}, not "${first ?? ''}"${didYouMean(first ?? '', PICKS)}`;
  const selector: Selector = { pick: first, marks: [], priorities: [], sports: [], intents: [], range, text };
  for (const raw of words) {
    const word = PLURALS[raw] ?? raw;
    if (has(MARKS, word)) selector.marks.push(word);
    else if (has(PRIORITIES, word)) selector.priorities.push(word);
    else if (has(SPORTS, word)) selector.sports.push(word);
    else if (has(INTENTS, word)) selector.intents.push(word);
    else {
      const all = [...MARKS, ...PRIORITIES, ...SPORTS, ...INTENTS];
      return `"${raw}" says nothing about a session${didYouMean(raw, all)} (known: ${all.join(', ')})`;
    }
  }
  return selector;
}
