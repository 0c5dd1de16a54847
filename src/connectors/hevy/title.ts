import { type Day, dayNumber, weekdayOf } from '../../time/day.ts';
import { cleanText } from './write-schema.ts';

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
