import type { TextProblem } from '../../templates/problem.ts';
import type { Day } from '../../time/day.ts';
import type { SessionChange } from '../change-words.ts';
import type { Intent, Priority, Sport } from '../model.ts';

/** The part of the plan that a text shows: every session of these days, or one alone. Deleting is only possible inside. */
export type Scope = { from: Day; to: Day } | { sessionId: string };

/** The first line of a plan as text. */
export interface Head {
  scope: Scope;
  revision: number;
  /** Hash of the sessions in scope as they were printed. */
  basis: string;
}

/** What stands under a heading about the session as a whole. */
export interface About {
  sport: Sport;
  intent: Intent | null;
  priority: Priority | null;
}

/** One session as it was written, before it is compared with the plan. */
export interface WrittenSession {
  /** Of the heading, from 1; columns likewise. */
  line: number;
  id: string | null;
  idColumn: number;
  weekday: string | null;
  date: string | null;
  dayColumn: number;
  time: string | null;
  title: string;
  titleColumn: number;
  about: About | null;
  aboutLine: number;
  /** `scale=` and `template=` lines. */
  change: Pick<SessionChange, 'scale' | 'template'>;
  changeLine: number;
  /** Step lines where they stand in the file, every other line blank: places in it are places in the file. */
  body: string;
  /** A line of it could not be read; what it wants is not known. */
  broken: boolean;
}

export type Problems = { problems: TextProblem[] };

export function problemAt(line: number, column: number, message: string, hint: string | null = null): TextProblem {
  return { file: null, line, column, message, hint };
}

export type { TextProblem };
