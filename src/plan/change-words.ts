import { nearestName } from '../exercises/nearest.ts';
import { DAY_FORMS, parseDay } from '../manual/day-words.ts';
import type { Day } from '../time/day.ts';
import { VOLUME_FACTOR } from './scale-volume.ts';

/** What the athlete changes about one session, whoever proposed it. What is left out stays. */
export interface SessionChange {
  date?: Day;
  /** `HH:MM`; null is any time of the day. */
  time?: string | null;
  /** Volume factor on top of what is planned, within `VOLUME_FACTOR`. */
  scale?: number;
  /** Template that takes the session's place. */
  template?: string;
}

/** A word that is not understood; `at` is its index in the text. */
export interface ChangeProblem {
  word: string;
  at: number;
  message: string;
  accepted: string;
}

const NAMES = ['day', 'time', 'scale', 'template'] as const;
type Name = (typeof NAMES)[number];

/** The words of an edit, for hints and help. */
export const CHANGE_FORMS = 'day=fri, time=07:00, scale=0.8, template=ID';

/** Reads `07:00` and `7:00`; null when it is neither. */
export function parseTime(text: string): string | null {
  const time = text.padStart(5, '0');
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : null;
}

function parseScale(text: string): number | null {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text);
  const scale = percent ? Number(percent[1]) / 100 : /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  return scale >= VOLUME_FACTOR.min && scale <= VOLUME_FACTOR.max ? scale : null;
}

/** Puts one `name=value` into the change; returns what is accepted when it cannot be read. */
function take(change: SessionChange, name: Name, value: string, today: Day): string | null {
  if (name === 'day') {
    const day = parseDay(value, today, 'coming');
    if (day === null) return DAY_FORMS;
    change.date = day;
  } else if (name === 'time') {
    const time = value === 'any' ? null : parseTime(value);
    if (time === null && value !== 'any') return 'HH:MM, or any';
    change.time = time;
  } else if (name === 'scale') {
    const scale = parseScale(value);
    if (scale === null) return `${VOLUME_FACTOR.min} to ${VOLUME_FACTOR.max}`;
    change.scale = scale;
  } else {
    if (value === '') return 'the id of a template';
    change.template = value;
  }
  return null;
}

/**
 * Reads `day=fri, time=07:00, scale=0.8, template=ID`: one or more, in any order, with commas or spaces between them.
 * The same words serve the command line, the screen and the plan as text.
 * @param today weekdays are the coming ones from here
 */
export function parseChange(text: string, today: Day): { change: SessionChange } | { problem: ChangeProblem } {
  const change: SessionChange = {};
  const seen = new Set<string>();
  for (const found of text.matchAll(/[^\s,]+/g)) {
    const word = found[0];
    const cut = word.indexOf('=');
    const given = (cut < 0 ? word : word.slice(0, cut)).toLowerCase();
    const problem = (message: string, accepted: string) => ({ problem: { word, at: found.index, message, accepted } });
    const name = NAMES.find((one) => one === given);
    if (name === undefined || cut < 0) {
      const near = nearestName(given, NAMES);
      const meant = near !== null && near !== given ? `, did you mean ${near}=?` : '';
      return problem(`"${word}" is not understood${meant}`, CHANGE_FORMS);
    }
    if (seen.has(name)) return problem(`${name}= is there twice`, 'each once');
    seen.add(name);
    const accepted = take(change, name, word.slice(cut + 1), today);
    if (accepted !== null) return problem(`"${word}" cannot be read`, accepted);
  }
  if (seen.size === 0) return { problem: { word: '', at: 0, message: 'nothing to change', accepted: CHANGE_FORMS } };
  return { change };
}
