/** A number in a sentence with the unit it was said in; null for a bare number or a count of things. */
export interface Said {
  /** As written, for messages. */
  text: string;
  value: number;
  /** -1, 1 when a sign was written, 0 without. */
  sign: -1 | 0 | 1;
  unit: string | null;
}

const UNITS: Record<string, string> = {
  '%': '%',
  percent: '%',
  h: 'h',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  min: 'min',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  s: 's',
  sec: 's',
  second: 's',
  seconds: 's',
  d: 'd',
  day: 'd',
  days: 'd',
  night: 'd',
  nights: 'd',
  wk: 'wk',
  week: 'wk',
  weeks: 'wk',
  bpm: 'bpm',
  beats: 'bpm',
  ms: 'ms',
  kg: 'kg',
  lb: 'lb',
  lbs: 'lb',
  au: 'AU',
};

const WORDS = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const DURATION =
  /(?<![\w.,])(\d+)\s?(?:h|hours?)\s?(?:and\s)?(\d{1,2})(?:\s?(?:min|minutes?|m))?\b|(?<![\w.,:])(\d+):(\d{2})(?:\.\d+)?\b/gi;
const NUMBER = /(?<![A-Za-z\d.,])([+\-−–]?)(\d{1,3}(?:,\d{3})+(?!\d)|\d+)((?:[.,]\d+)?)(?:[\s-]?(%|[A-Za-z]+))?/g;
const WORD = new RegExp(`\\b(${WORDS.join('|')})\\b(?:[\\s-]([A-Za-z]+))?`, 'gi');

function unitOf(word: string | undefined): string | null {
  return word === undefined ? null : (UNITS[word.toLowerCase()] ?? null);
}

/**
 * Every number of an English sentence: "3 h 40" and "7:30" as minutes (of hours, or of minutes), "1,200", "14.2 %",
 * "-5", and number words from two to twelve. The 2 of VO2max is a name.
 */
export function quantitiesIn(sentence: string): Said[] {
  const found: Said[] = [];
  let rest = sentence.replace(/\bV̇?O[2₂]\s?(?:max|peak)?/gi, ' ');
  rest = rest.replace(DURATION, (text, hours, minutes, left, right) => {
    const [whole, part] = [Number(hours ?? left), Number(minutes ?? right)];
    found.push({ text, value: whole * 60 + part, sign: 0, unit: hours === undefined ? ':' : 'min' });
    return ' ';
  });
  for (const [text, sign, whole = '', decimals = '', word] of rest.matchAll(NUMBER)) {
    const value = Number(`${whole.replaceAll(',', '')}${decimals.replace(',', '.')}`);
    found.push({ text: text.trim(), value, sign: sign === '' ? 0 : sign === '+' ? 1 : -1, unit: unitOf(word) });
  }
  for (const [text, word = '', next] of rest.matchAll(WORD))
    found.push({ text, value: WORDS.indexOf(word.toLowerCase()) + 2, sign: 0, unit: unitOf(next) });
  return found;
}
