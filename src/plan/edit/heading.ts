import { nearestName } from '../../exercises/nearest.ts';
import { parseDay } from '../../manual/day-words.ts';
import { didYouMean } from '../../templates/problem.ts';
import { addDays, type Day, isDay, WEEKDAYS, weekdayOf, weekStart } from '../../time/day.ts';
import { parseTime } from '../change-words.ts';
import { INTENTS, type PlannedWorkout, PRIORITIES, SPORTS } from '../model.ts';
import { type About, type Problems, problemAt, type WrittenSession } from './model.ts';
import { weekdayWord } from './print.ts';

type Heading = Omit<WrittenSession, 'about' | 'aboutLine' | 'change' | 'changeLine' | 'body' | 'broken'>;

const RELATIVE = ['today', 'tomorrow'];
/** Any day that matters is named by this one; only the weekday is read from it. */
const A_MONDAY = '2024-01-01';

function weekdayIndex(word: string): number {
  const day = RELATIVE.includes(word.toLowerCase()) || isDay(word) ? null : parseDay(word, A_MONDAY, 'coming');
  return day === null ? -1 : WEEKDAYS.indexOf(weekdayOf(day));
}

/** Reads `== Tue 2026-11-24 07:00 Swim CSS 50s [id]`; day, time and id may be left out, a day of some kind not. */
export function readHeading(text: string, line: number): { heading: Heading } | Problems {
  const heading: Heading = {
    line,
    id: null,
    idColumn: 1,
    weekday: null,
    date: null,
    dayColumn: 1,
    time: null,
    title: '',
    titleColumn: 1,
  };
  const start = /^\s*==+\s*/.exec(text)?.[0].length ?? 0;
  let rest = text.slice(start).trimEnd();
  const tail = /\s*\[([^[\]]*)\]$/.exec(rest);
  if (tail) {
    heading.id = (tail[1] as string).trim();
    heading.idColumn = start + tail.index + (tail[0].length - tail[0].trimStart().length) + 1;
    rest = rest.slice(0, tail.index);
  }
  const words = [...rest.matchAll(/\S+/g)];
  let used = 0;
  const word = () => words[used]?.[0] ?? '';
  heading.dayColumn = start + (words[0]?.index ?? 0) + 1;
  if (weekdayIndex(word()) >= 0) {
    heading.weekday = word();
    used++;
  }
  if (isDay(word()) || (heading.weekday === null && RELATIVE.includes(word().toLowerCase()))) {
    heading.date = word();
    used++;
  } else if (/^\d{4}-\d+-\d+$/.test(word())) {
    return {
      problems: [problemAt(line, start + (words[used]?.index ?? 0) + 1, `${word()} is not a day`, 'YYYY-MM-DD')],
    };
  }
  if (heading.weekday === null && heading.date === null)
    return {
      problems: [
        problemAt(line, heading.dayColumn, `"${word()}" is not a day`, 'Tue 2026-11-24, a weekday, or tomorrow'),
      ],
    };
  if (/^(any|-)$/i.test(word())) used++;
  else if (/^\d{1,2}[:.]\d{0,2}$/.test(word())) {
    heading.time = parseTime(word());
    if (heading.time === null)
      return {
        problems: [problemAt(line, start + (words[used]?.index ?? 0) + 1, `${word()} is not a time`, 'HH:MM, or any')],
      };
    used++;
  }
  const first = words[used];
  heading.titleColumn = start + (first?.index ?? rest.length) + 1;
  heading.title = words
    .slice(used)
    .map((one) => one[0])
    .join(' ');
  return { heading };
}

/**
 * The day a heading means. Where weekday and date disagree, the one that was changed counts; a weekday alone is the one
 * in the session's own week, for a new session in the week it was written into.
 * @param near a day of the week around a new session; null: the coming one counts
 */
export function headingDay(
  heading: Pick<Heading, 'weekday' | 'date' | 'line' | 'dayColumn'>,
  before: Pick<PlannedWorkout, 'date'> | null,
  today: Day,
  near: Day | null = null,
): { day: Day } | Problems {
  const date = heading.date === null ? null : parseDay(heading.date, today, 'coming');
  if (heading.weekday === null) return { day: date as Day };
  const index = weekdayIndex(heading.weekday);
  const inWeek = (day: Day): Day => addDays(weekStart(day), index);
  const around = before?.date ?? near;
  if (date === null) return { day: around ? inWeek(around) : (parseDay(heading.weekday, today, 'coming') as Day) };
  if (WEEKDAYS.indexOf(weekdayOf(date)) === index) return { day: date };
  if (before?.date === date) return { day: inWeek(date) };
  if (before && WEEKDAYS.indexOf(weekdayOf(before.date)) === index) return { day: date };
  return {
    problems: [
      problemAt(
        heading.line,
        heading.dayColumn,
        `${date} is a ${weekdayWord(date)}, not a ${heading.weekday}`,
        'write one of the two',
      ),
    ],
  };
}

const LISTS = [
  ['sport', SPORTS],
  ['intent', INTENTS],
  ['priority', PRIORITIES],
] as const;

/** Whether a line is written like `swim, threshold, key`. */
export function isAboutLine(text: string): boolean {
  return (
    /^\s*[a-z0-9]+\s*(,\s*[a-z0-9]*\s*){1,3}$/i.test(text) ||
    SPORTS.some((sport) => sport === text.trim().toLowerCase())
  );
}

/** Reads `swim, threshold, key`; intent and priority may be left out. */
export function readAbout(text: string, line: number): { about: About } | Problems {
  const found: (string | null)[] = [];
  const problems = [];
  let at = 0;
  for (const [index, part] of text.split(',').entries()) {
    const column = at + (part.length - part.trimStart().length) + 1;
    at += part.length + 1;
    const word = part.trim().toLowerCase();
    const list = LISTS[index];
    if (list === undefined) {
      problems.push(problemAt(line, column, `"${word}" is one too many`, 'sport, intent, priority'));
      break;
    }
    const match = list[1].find((one) => one === word) ?? null;
    if (match === null)
      problems.push(
        problemAt(
          line,
          column,
          `"${word}" is no ${list[0]}`,
          didYouMean(nearestName(word, list[1])) ?? `one of ${list[1].join(', ')}`,
        ),
      );
    found.push(match);
  }
  if (problems.length > 0) return { problems };
  const [sport, intent, priority] = found;
  return { about: { sport, intent: intent ?? null, priority: priority ?? null } as About };
}
