import { minuteWords } from '../plan/describe.ts';
import { WEEKDAY_NAMES, type Weekday } from '../time/day.ts';
import { factSpec } from './catalogue.ts';
import type { Facts } from './facts.ts';

/** "Monday's swim" for mon-swim: what is kept as a name for rules is said as a day and a sport. */
function patternWords(pattern: string): string {
  const [weekday, sport] = pattern.split('-');
  const day = WEEKDAY_NAMES[weekday as Weekday];
  return day && sport ? `${day}'s ${sport === 'other' ? 'session' : sport}` : pattern;
}

/** Thresholds as an athlete calls them. */
const THRESHOLD_WORDS: Record<string, string> = {
  lthr: 'threshold heart rate',
  ftp: 'FTP',
  css: 'CSS',
  'threshold-pace': 'threshold pace',
};

function nameWords(name: string, value: string): string {
  if (name === 'missed_pattern') return patternWords(value);
  return name === 'threshold_old' ? (THRESHOLD_WORDS[value] ?? value) : value;
}

/** A fact's value as an athlete reads it: "62 %", "3 h 05", "54 ms", "yes", "not known". */
export function factWords(name: string, facts: Facts): string {
  const value = facts[name]?.value ?? null;
  const unit = factSpec(name)?.unit ?? '';
  if (value === null) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return nameWords(name, value);
  if (unit === 'min') return minuteWords(value);
  if (unit === 'h') return minuteWords(value * 60);
  if (unit === 'd') return `${Math.round(value)} ${Math.round(value) === 1 ? 'day' : 'days'}`;
  if (unit === 'wk') return `${Math.round(value)} ${Math.round(value) === 1 ? 'week' : 'weeks'}`;
  const digits = Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0;
  const rounded = unit === '%/week' ? value.toFixed(2) : value.toFixed(digits);
  return unit === '' || unit === 'AU' ? rounded : `${rounded} ${unit === '%/week' ? '% a week' : unit}`;
}

/** What a sentence may name beside the facts. */
export const PLAN_WORDS = ['session', 'day'] as const;

/** Words for the first session touched ("Sat's swim") and the day it goes to ("Mon"). */
export type PlanWords = Record<(typeof PLAN_WORDS)[number], string>;

/** Fills the braces of a rule's sentence. */
export function fillText(sentence: string, facts: Facts, words: PlanWords): string {
  return sentence.replace(/\{([^}]*)\}/g, (_all, name: string) =>
    name === 'session' || name === 'day' ? words[name] : factWords(name, facts),
  );
}

/** The same for a title: what stands in brackets, as in "Bench Press (Barbell)", is left to the details. */
export function titleText(title: string, facts: Facts, words: PlanWords): string {
  return fillText(title, facts, words).replace(/\s*\([^)]*\)/g, '');
}

/** Facts named in a sentence. */
export function factsInText(sentence: string): string[] {
  return [...sentence.matchAll(/\{([^}]*)\}/g)].map((m) => m[1]!).filter((name) => factSpec(name) !== null);
}
