import { dayWords } from '../../plan/describe.ts';
import type { Because } from '../../rules/model.ts';
import { isDay } from '../../time/day.ts';
import { SOURCE_WORDS } from './state-words.ts';

const OP_WORDS: Record<string, string> = {
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
  is: 'is',
  'is not': 'is not',
  'is one of': 'one of',
};

function plain(value: number | string | boolean | null): string {
  if (value === null) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
}

function originWords(one: Because): string {
  const source = one.source === null ? '' : (SOURCE_WORDS[one.source] ?? one.source);
  const day = one.asOf?.slice(0, 10) ?? '';
  return [source, isDay(day) ? dayWords(day) : day].filter(Boolean).join(', ');
}

/** "HRV, 7 days: 54 ms, wanted below 55, by 1 (Garmin, Fri 20 Nov)". */
export function becauseText(one: Because): string {
  const unit = one.unit ? ` ${one.unit}` : '';
  const threshold = Array.isArray(one.threshold) ? one.threshold.join(', ') : plain(one.threshold);
  const test = `asked ${OP_WORDS[one.op] ?? one.op} ${threshold}`;
  const margin = one.margin === null ? '' : `, ${plain(Math.abs(one.margin))} away`;
  const origin = originWords(one);
  const value = one.value === null ? 'unknown' : `${plain(one.value)}${unit}`;
  return `${one.label}: ${value}, ${test}${margin}${origin ? ` (${origin})` : ''}`;
}

const OPEN: Record<string, string> = { session: 'a session', day: 'another day' };

/** A rule's title before it has spoken: what is filled in later stands open, "Make a session easier". */
export function ruleTitle(title: string): string {
  return title.replace(/\{(\w+)\}/g, (_, name: string) => OPEN[name] ?? '…');
}
