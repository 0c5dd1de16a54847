import { counted } from '../../review/explain/amounts.ts';
import type { ProposalView, WorkoutView } from '../../review/schema.ts';
import { weekStart } from '../../time/day.ts';
import { type Line, line, pad, span, wrap } from './model.ts';
import { dayWords, minutesWords } from './words.ts';

type Change = ProposalView['changes'][number];

/** Width of the word before a row, and of a week's column. */
const LABEL = 11;
const COLUMN = 8;

const live = (one: WorkoutView | null): WorkoutView[] => (one && one.skipped === null ? [one] : []);
/** As tests are named; a view of a session does not say what it is for. */
const isTest = ({ title }: WorkoutView): boolean => /\btest\b|\btime trial\b/i.test(title);

function minutesOf(sessions: readonly WorkoutView[]): number {
  return sessions.reduce((sum, one) => sum + one.minutes, 0);
}

/** "4:12" */
function clockHours(minutes: number): string {
  const whole = Math.round(minutes);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function row(label: string, text: string, width: number): Line[] {
  return wrap(text, width - LABEL).map((part, n) => line(span(pad(n === 0 ? `    ${label}` : '', LABEL), 'dim'), part));
}

/** Hours by week, as they will be and as they are; as many weeks beside each other as there is room for. */
function weekRows(before: readonly WorkoutView[], after: readonly WorkoutView[], width: number): Line[] {
  const weeks = [...new Set([...before, ...after].map(({ date }) => weekStart(date)))].sort();
  const most = Math.max(1, Math.floor((width - LABEL) / COLUMN));
  const cells = (label: string, texts: readonly string[], tone: 'dim' | 'plain'): Line =>
    line(span(pad(`    ${label}`, LABEL), 'dim'), span(texts.map((text) => text.padStart(COLUMN)).join(''), tone));
  const hours = (sessions: readonly WorkoutView[], some: readonly string[]): string[] =>
    some.map((monday) => clockHours(minutesOf(sessions.filter(({ date }) => weekStart(date) === monday))));
  const lines: Line[] = [];
  for (let at = 0; at < weeks.length; at += most) {
    const some = weeks.slice(at, at + most);
    const names = some.map((monday) => dayWords(monday).slice(4));
    lines.push(cells('week', names, 'dim'), cells('hours', hours(after, some), 'plain'));
    lines.push(cells('was', hours(before, some), 'dim'));
  }
  return lines;
}

function datesOf(sessions: readonly WorkoutView[], title: string): string {
  const days = sessions.filter((one) => one.title === title).map(({ date }) => date);
  return days.sort().map(dayWords).join(' and ');
}

/** "Jump test Tue 8 Dec (was Mon 14 Dec), no Strength test (was Wed 9 Dec)" */
function testWords(before: readonly WorkoutView[], after: readonly WorkoutView[]): string {
  const titles = [...new Set([...after, ...before].filter(isTest).map(({ title }) => title))];
  return titles
    .map((title) => {
      const [was, is] = [datesOf(before, title), datesOf(after, title)];
      const old = was === '' || was === is ? '' : ` (was ${was})`;
      return is === '' ? `no ${title}${old}` : `${title} ${is}${old}`;
    })
    .join(', ');
}

/** What there is more of in `more` than in `less`, most first: "Ride endurance 3, Easy run 1". */
function moreOf(more: readonly WorkoutView[], less: readonly WorkoutView[]): string {
  const count = (list: readonly WorkoutView[], title: string) => list.filter((one) => one.title === title).length;
  const titles = [...new Set(more.filter((one) => !isTest(one)).map(({ title }) => title))];
  return titles
    .map((title) => ({ title, n: count(more, title) - count(less, title) }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n)
    .map(({ title, n }) => `${title} ${n}`)
    .join(', ');
}

/** Many sessions in a few lines: how much in which week, the tests, and what comes and goes. Only what changes is counted. */
export function seasonLines(changes: readonly Change[], width: number): Line[] {
  const before = changes.flatMap((one) => live(one.before));
  const after = changes.flatMap((one) => live(one.after));
  const total = (sessions: readonly WorkoutView[]) =>
    `${counted(sessions.length, 'session')}, ${minutesWords(minutesOf(sessions))}`;
  const rows = [
    ['tests', testWords(before, after)],
    ['more', moreOf(after, before)],
    ['less', moreOf(before, after)],
  ] as const;
  const head = `${total(after)} (was ${total(before)}), counting only what changes`;
  return [
    ...wrap(head, width - 4).map((part, n) => line(span(n === 0 ? '  ~ ' : '    ', 'good'), part)),
    ...weekRows(before, after, width),
    ...rows.flatMap(([label, text]) => (text === '' ? [] : row(label, text, width))),
  ];
}
