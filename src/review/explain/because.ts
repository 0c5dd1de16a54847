import { dayWords } from '../../plan/describe.ts';
import type { Because } from '../../rules/model.ts';
import { ORDER_WORDS } from '../../rules/operator.ts';
import { isDay } from '../../time/day.ts';
import { counted, minuteAmount } from './amounts.ts';
import { SOURCE_WORDS } from './state-words.ts';

const OP_WORDS: Record<string, string> = { ...ORDER_WORDS, is: '', 'is not': 'other than', 'is one of': 'one of' };

/** A number as it is read: no more digits than tell something, hours as hours and minutes. */
function amountOf(value: number, unit: string | null): string {
  const size = Math.abs(value);
  const number = Number(value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2));
  if (unit === 'h' || unit === 'min') {
    const words = minuteAmount(size * (unit === 'h' ? 60 : 1));
    return value < 0 ? `-${words}` : words;
  }
  if (unit === 'd') return counted(number, 'day');
  if (unit === 'wk') return counted(number, 'week');
  if (unit === '%/week') return `${number} % a week`;
  return unit === null || unit === 'AU' || unit === '' ? String(number) : `${number} ${unit}`;
}

function plain(value: number | string | boolean | null, unit: string | null): string {
  if (value === null) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? amountOf(value, unit) : value;
}

function originWords(one: Because): string {
  // What the coach worked out itself needs no name beside it.
  const source = one.source === null || one.source === 'computed' ? '' : (SOURCE_WORDS[one.source] ?? one.source);
  const day = one.asOf?.slice(0, 10) ?? '';
  return [source, isDay(day) ? dayWords(day) : day].filter(Boolean).join(', ');
}

/** "below 5 h 30", "green", "one of amber, red"; the unit was said with the value. */
function testWords({ op, threshold, unit }: Because): string {
  const spoken = unit === 'h' || unit === 'min' ? unit : null;
  const words = Array.isArray(threshold) ? threshold.join(', ') : plain(threshold, spoken);
  return [OP_WORDS[op] ?? op, words].filter(Boolean).join(' ');
}

/** What a rule rests on: "HRV, 7 days: 54 ms, below 55, by 1 ms (Garmin, Fri 20 Nov)". */
export function becauseText(one: Because): string {
  const value = plain(one.value, one.unit);
  const test = one.op === 'is' ? '' : `, ${testWords(one)}`;
  const margin = one.margin === null || one.margin === 0 ? '' : `, by ${amountOf(Math.abs(one.margin), one.unit)}`;
  const origin = originWords(one);
  return `${one.label}: ${value}${test}${margin}${origin ? ` (${origin})` : ''}`;
}

/** What kept a rule quiet: "HRV, 7 days: 58 ms, needs below 55"; "ill: yes keeps it quiet"; "goal ahead: none". */
export function quietText(one: Because): string {
  const found = `${one.label}: ${plain(one.value, one.unit)}`;
  if (one.unless) return one.op === 'is' ? `${found} keeps it quiet` : `${found}, quiet when ${testWords(one)}`;
  return one.op === 'is not' ? found : `${found}, needs ${testWords(one)}`;
}

const OPEN: Record<string, string> = { session: 'a session', day: 'another day' };

/** A rule's title before it has spoken: what is filled in later stands open, "Make a session easier". */
export function ruleTitle(title: string): string {
  return title.replace(/\{(\w+)\}/g, (_, name: string) => OPEN[name] ?? '…');
}
