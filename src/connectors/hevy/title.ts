import { type Day, dayNumber, isDay, weekdayOf } from '../../time/day.ts';
import { cleanText } from './clean-text.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const FREE = '(free)';
const LONGEST = 80;

/** Routines have no date, so the title carries it: "Tue 24 Nov · Lower A". */
export function routineTitle(date: Day, title: string): string {
  dayNumber(date);
  const weekday = weekdayOf(date);
  const name = cleanText(title).replaceAll('\n', ' ').slice(0, LONGEST).trim();
  const day = `${weekday[0]?.toUpperCase()}${weekday.slice(1)} ${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`;
  return name === '' ? day : `${day} · ${name}`;
}

/** Title of a routine whose session was taken back; the date goes, since nothing is planned for it. */
export function freeTitle(title: string): string {
  if (title.startsWith(FREE)) return title;
  return `${FREE} ${title.replace(/^[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}( · |$)/, '')}`.trim();
}

/** Day and name in a title of ours, the year being the one nearest to `near`; null when it carries no day. */
export function readTitle(title: string, near: Day): { date: Day; name: string } | null {
  const found = /^[A-Z][a-z]{2} (\d{1,2}) ([A-Z][a-z]{2})(?: · (.*))?$/.exec(title.trim());
  const month = MONTHS.indexOf(found?.[2] ?? '') + 1;
  if (!found || month === 0) return null;
  const year = Number(near.slice(0, 4));
  const days = [year - 1, year, year + 1]
    .map((one) => `${one}-${String(month).padStart(2, '0')}-${found[1]?.padStart(2, '0')}`)
    .filter(isDay)
    .sort((a, b) => Math.abs(dayNumber(a) - dayNumber(near)) - Math.abs(dayNumber(b) - dayNumber(near)));
  const date = days[0];
  return date === undefined ? null : { date, name: found[3] ?? '' };
}

/**
 * True when a title is one of ours as it was written, or with nothing but its day changed: the athlete moved the session.
 * Any other title means that the routine was made theirs.
 */
export function isTitleOf(title: string, written: string, near: Day | null): boolean {
  if (title.trim() === written.trim()) return true;
  if (near === null) return false;
  const name = readTitle(title, near)?.name;
  return name !== undefined && name === readTitle(written, near)?.name;
}
