import { DAY_FORMS, parseDay } from '../manual/index.ts';
import { Refusal } from '../review/refusal.ts';
import type { Day } from '../time/day.ts';
import { type Options, textOption } from './context.ts';

/** A day option in any accepted form; null when it was not given. Throws a Refusal that names the forms. */
export function dayOption(options: Options, name: string, today: Day, direction: 'coming' | 'past'): Day | null {
  const text = textOption(options, name);
  if (text === null) return null;
  const day = parseDay(text, today, direction);
  if (day === null)
    throw new Refusal('bad-value', `"${text}" is not a day.`, { where: `--${name}`, accepted: DAY_FORMS });
  return day;
}

/** Days of an option that takes several, with commas between; empty when it was not given. Throws as `dayOption` does. */
export function daysOption(options: Options, name: string, today: Day, direction: 'coming' | 'past'): Day[] {
  const texts = textOption(options, name)?.split(',') ?? [];
  return texts.flatMap((text) => dayOption({ [name]: text.trim() }, name, today, direction) ?? []);
}

/** The same for an option that has to be there. */
export function requiredDay(options: Options, name: string, today: Day, direction: 'coming' | 'past'): Day {
  const day = dayOption(options, name, today, direction);
  if (day === null) throw new Refusal('usage', `Say --${name}.`, { where: `--${name}`, accepted: DAY_FORMS });
  return day;
}

/** A time of day option, HH:MM; null when it was not given. */
export function timeOption(options: Options, name: string): string | null {
  const text = textOption(options, name);
  if (text === null) return null;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text))
    throw new Refusal('bad-value', `"${text}" is not a time.`, { where: `--${name}`, accepted: 'HH:MM' });
  return text;
}
