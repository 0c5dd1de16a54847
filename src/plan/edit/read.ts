import { isDay } from '../../time/day.ts';
import { parseChange } from '../change-words.ts';
import { isAboutLine, readAbout, readHeading } from './heading.ts';
import { type Head, type Problems, problemAt, type TextProblem, type WrittenSession } from './model.ts';

const HEAD = /^plan\s+(?:(\S+)\s+to\s+(\S+)|session\s+(\S+))\s+\(r(\d+),\s*([0-9a-f]+)\)\s*$/;
const CHANGE_LINE = /^\s*(scale|template|day|time)\s*=/i;

function readHead(text: string): Head | null {
  const found = HEAD.exec(text);
  if (!found) return null;
  const [, from, to, sessionId, revision, basis] = found;
  if (sessionId !== undefined) return { scope: { sessionId }, revision: Number(revision), basis: basis as string };
  if (!isDay(from ?? '') || !isDay(to ?? '')) return null;
  return { scope: { from: from as string, to: to as string }, revision: Number(revision), basis: basis as string };
}

/** The lines of one session while they are gathered. */
interface Open {
  session: WrittenSession;
  body: string[];
  first: boolean;
}

function takeChange(open: Open, text: string, line: number, problems: TextProblem[]): void {
  const { session } = open;
  // The day is not needed: only scale= and template= are taken here.
  const read = parseChange(text, '2024-01-01');
  const column = text.length - text.trimStart().length + 1;
  if ('problem' in read) {
    problems.push(problemAt(line, read.problem.at + 1, read.problem.message, read.problem.accepted));
    return;
  }
  const { scale, template, ...rest } = read.change;
  if (Object.keys(rest).length > 0) {
    problems.push(problemAt(line, column, 'day and time stand in the heading', '== Wed 18:30 ...'));
    return;
  }
  session.changeLine = line;
  if (scale !== undefined) session.change.scale = scale;
  if (template !== undefined) session.change.template = template;
}

function takeLine(open: Open, text: string, line: number, problems: TextProblem[]): void {
  const { session } = open;
  const first = open.first;
  const before = problems.length;
  open.first = false;
  if (CHANGE_LINE.test(text)) {
    open.first = first;
    takeChange(open, text, line, problems);
  } else if (first && isAboutLine(text)) {
    const read = readAbout(text, line);
    session.aboutLine = line;
    if ('about' in read) session.about = read.about;
    else problems.push(...read.problems);
  } else open.body[line - 1] = text;
  if (problems.length > before) session.broken = true;
}

/** A plan text as read; `problems` are those of single lines, the rest of it can still be looked at. */
export interface WrittenPlan {
  head: Head;
  sessions: WrittenSession[];
  problems: TextProblem[];
}

/**
 * Reads a plan text: what stands there, not yet what it means for the plan. Lines and columns count from 1. Only
 * problems when it cannot be told which part of the plan it is about.
 */
export function readPlanText(text: string): { text: WrittenPlan } | Problems {
  const problems: TextProblem[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  const blank = lines.map(() => '');
  const done: Open[] = [];
  let head: Head | null = null;
  let open: Open | null = null;
  let skipping = false;
  for (const [index, full] of lines.entries()) {
    const line = index + 1;
    const trimmed = full.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    if (head === null) {
      head = readHead(trimmed);
      if (head !== null) continue;
      const hint = 'coach plan edit --print writes a text to start from';
      return { problems: [problemAt(line, 1, 'the first line has to say which part of the plan this is', hint)] };
    }
    if (!trimmed.startsWith('==')) {
      if (open) takeLine(open, full, line, problems);
      else if (!skipping)
        problems.push(problemAt(line, 1, 'this belongs to no session', '== Wed 18:30 Title, then its steps'));
      continue;
    }
    open = null;
    const read = readHeading(full, line);
    skipping = 'problems' in read;
    if ('problems' in read) problems.push(...read.problems);
    else {
      const session: WrittenSession = {
        ...read.heading,
        about: null,
        aboutLine: line,
        change: {},
        changeLine: line,
        body: '',
        broken: false,
      };
      open = { session, body: [...blank], first: true };
      done.push(open);
    }
  }
  if (head === null)
    return { problems: [problemAt(1, 1, 'the text is empty', 'nothing is taken out of the plan by that')] };
  const sessions = done.map(({ session, body }) => ({ ...session, body: body.join('\n') }));
  return { text: { head, sessions, problems } };
}
