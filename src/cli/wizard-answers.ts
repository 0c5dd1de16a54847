import { OWN_GOALS, type OwnGoal, type OwnTime } from '../config/own-sample.ts';
import { WEEKDAYS } from '../time/day.ts';
import { isZone } from '../time/zone.ts';

/** "berlin" -> "Europe/Berlin", "new york" -> "America/New_York"; null for none. */
export function zoneNamed(text: string): string | null {
  if (text.includes('/') && isZone(text)) return text;
  const city = text.toLowerCase().replace(/\s+/g, '_');
  const found = Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(`/${city}`));
  return found ?? (text !== '' && isZone(text) ? text : null);
}

export function unitsNamed(text: string): 'metric' | 'imperial' | null {
  if (/^(m|metric|kg|km)$/i.test(text)) return 'metric';
  return /^(i|imperial|lb|mi|us)$/i.test(text) ? 'imperial' : null;
}

/** "25 yards" -> "25yd"; a number alone is taken in the athlete's units. */
export function poolOf(text: string, units: 'metric' | 'imperial'): string | null {
  const found = /^(\d+(?:[.,]\d+)?)\s*(y|yd|yds|yards?|m|meters?|metres?|)$/i.exec(text);
  if (!found) return null;
  const unit = found[2] === '' ? (units === 'imperial' ? 'yd' : 'm') : /^y/i.test(found[2]!) ? 'yd' : 'm';
  return `${found[1]!.replace(',', '.')}${unit}`;
}

/** "3-5", "2,5 to 4 h" as the configuration writes it. */
export function weeklyOf(text: string): [string, string] | null {
  const found = /^(\d+(?:[.,]\d+)?)\s*h?\s*(?:-|–|to|bis)\s*(\d+(?:[.,]\d+)?)\s*h?$/i.exec(text);
  return found ? [`${found[1]!.replace(',', '.')} h`, `${found[2]!.replace(',', '.')} h`] : null;
}

export function sexOf(text: string): 'male' | 'female' | null | undefined {
  if (text === '') return null;
  if (/^(m|male|man)$/i.test(text)) return 'male';
  return /^(f|female|w|woman)$/i.test(text) ? 'female' : undefined;
}

const ONE_TIME = /^([a-z]{3,9})\s+(\d{1,2})(?::(\d\d))?\s+(\d{1,3})\s*(?:min)?((?:\s+[a-z]+)*)$/i;

/** "mon 18:00 60 gym, sat 9:00 90 pool"; the first part that cannot be read, as a text. */
export function timesOf(text: string): OwnTime[] | string {
  const times: OwnTime[] = [];
  for (const part of text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const found = ONE_TIME.exec(part);
    const weekday = WEEKDAYS.find((day) => found?.[1]?.toLowerCase().startsWith(day));
    if (!found || weekday === undefined) return part;
    const at = `${found[2]!.padStart(2, '0')}:${found[3] ?? '00'}`;
    const places = found[5]!.toLowerCase().split(/\s+/).filter(Boolean);
    times.push({ weekday, at, minutes: Number(found[4]), places });
  }
  return times;
}

export function timesText(times: readonly OwnTime[]): string {
  return times.map((one) => [one.weekday, one.at, one.minutes, ...one.places].join(' ')).join(', ');
}

/** "1,3,2" -> the goals of these numbers in this order; the first that is none, as a text. */
export function goalsOf(text: string): OwnGoal[] | string {
  const goals: OwnGoal[] = [];
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const goal = OWN_GOALS[Number(part) - 1];
    if (goal === undefined) return part;
    if (!goals.includes(goal)) goals.push(goal);
  }
  return goals;
}
