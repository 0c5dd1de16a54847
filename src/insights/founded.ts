import { quantitiesIn, type Said } from './quantities.ts';

/** A fact as the check needs it. */
export interface Known {
  name: string;
  value: unknown;
  /** As in the catalogue of facts: "%", "min", "d", ...; "" for counts and scales; null when nobody knows. */
  unit: string | null;
}

function isSpoken(said: number, value: number): boolean {
  const size = Math.abs(value);
  // As stored, to one decimal, or whole: the ways people round.
  return [size, Math.round(size * 10) / 10, Math.round(size)].some((one) => Math.abs(one - said) < 1e-9);
}

/** What the value is in another unit that people would say it in; null when the two do not go together. */
function inUnit(value: number, from: string | null, to: string | null): number | null {
  if (to === null || from === null || from === to) return value;
  if (from === 'min' && to === 'h') return value / 60;
  if (from === 'h' && to === 'min') return value * 60;
  if (from === 'd' && to === 'wk') return value % 7 === 0 ? value / 7 : null;
  if (from === 'wk' && to === 'd') return value * 7;
  return null;
}

function saysValue(said: Said, fact: Known): boolean {
  const { value, unit } = fact;
  if (typeof value !== 'number') return false;
  if (said.sign === -1 && value > 0) return false;
  if (said.sign === 1 && value < 0) return false;
  if (said.unit === ':') {
    // "7:30" is hours and minutes of a time in hours or minutes; elsewhere minutes and seconds of seconds.
    if (unit === 'min' || unit === 'h') return said.value === Math.round(unit === 'h' ? value * 60 : value);
    return (unit === 's' || unit === null) && said.value === Math.round(value);
  }
  const converted = inUnit(value, unit, said.unit);
  return converted !== null && isSpoken(said.value, converted);
}

/** "7 days" for load_7d, "four weeks" for adherence_28d, "100" for swim_100_s: what the name of the fact itself says. */
function saysName(said: Said, name: string): boolean {
  if (said.sign !== 0) return false;
  return name.split('_').some((part) => {
    const [, digits, unit] = /^(\d+)(d|w)?$/.exec(part) ?? [];
    if (digits === undefined) return false;
    const number = Number(digits);
    if (unit === undefined) return said.unit === null && said.value === number;
    const days = unit === 'w' ? number * 7 : number;
    if (said.unit === 'd') return said.value === days;
    return said.unit === 'wk' && said.value * 7 === days;
  });
}

/** Digits inside a text value: a date, a session's title. */
function saysText(said: Said, value: unknown): boolean {
  return typeof value === 'string' && quantitiesIn(value).some((one) => one.value === said.value);
}

/** The first number of a sentence that is none of these facts, as written; null when all are. */
export function unfounded(sentence: string, facts: readonly Known[]): string | null {
  const stray = quantitiesIn(sentence).find(
    (said) => !facts.some((fact) => saysValue(said, fact) || saysName(said, fact.name) || saysText(said, fact.value)),
  );
  return stray?.text ?? null;
}
