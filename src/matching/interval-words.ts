import type { IntervalCheck } from './intervals.ts';

/** Intervals of a session in numbers and few words. */
export interface IntervalSummary {
  inBand: number;
  /** Intervals that can be told, those left out included. */
  of: number;
  /** "5 of 8 in the band, the last three slower" */
  words: string;
}

const COUNTS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

const OFF = {
  speed: { above: 'faster', below: 'slower' },
  hr: { above: 'above it', below: 'below it' },
  power: { above: 'above it', below: 'below it' },
} as const satisfies Record<IntervalCheck['channel'], Record<'above' | 'below', string>>;

function countWord(n: number): string {
  return COUNTS[n] ?? String(n);
}

/** "slower", "above it" or "left out"; null for what is in the band or not known. */
function offWord(check: IntervalCheck): string | null {
  if (check.verdict === 'left-out') return 'left out';
  return check.verdict === 'above' || check.verdict === 'below' ? OFF[check.channel][check.verdict] : null;
}

/** What was off: all of them, the last few in a row, or so many each way. */
function offWords(told: readonly IntervalCheck[]): string {
  const words = told.map(offWord);
  const off = words.filter((word) => word !== null);
  const last = words.at(-1);
  if (off.length === 0) return '';
  if (new Set(off).size === 1) {
    const same = off[0] ?? '';
    if (off.length === told.length) return `all ${same}`;
    const tail = words.length - 1 - words.findLastIndex((word) => word !== last);
    if (last !== null && tail === off.length) return `the last ${tail === 1 ? '' : `${countWord(tail)} `}${same}`;
    return `${countWord(off.length)} ${same}`;
  }
  const kinds = [...new Set(off)];
  return kinds.map((kind) => `${countWord(off.filter((word) => word === kind).length)} ${kind}`).join(', ');
}

/** "in the band", "slower than the band", "above the band", "left out". */
function singleWords(check: IntervalCheck): string {
  const { channel, verdict } = check;
  if (verdict === 'in') return 'in the band';
  if (verdict === 'left-out') return 'left out';
  return channel === 'speed' ? `${offWord(check)} than the band` : `${verdict} the band`;
}

/** The intervals of a session in one line; null when none can be told. */
export function intervalSummary(checks: readonly IntervalCheck[]): IntervalSummary | null {
  const told = checks.filter((check) => check.verdict !== 'unknown');
  if (told.length === 0) return null;
  const inBand = told.filter((check) => check.verdict === 'in').length;
  const of = told.length;
  if (of === 1) return { inBand, of, words: singleWords(told[0] as IntervalCheck) };
  if (inBand === of) return { inBand, of, words: `all ${of} in the band` };
  return { inBand, of, words: `${inBand} of ${of} in the band, ${offWords(told)}` };
}
