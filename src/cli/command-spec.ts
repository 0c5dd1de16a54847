import type { CommandRun } from './context.ts';

export interface CommandOption {
  flags: string;
  words: string;
}

/** One command: all of the surface is in the tables; the code is loaded when the command runs. */
export interface CommandSpec {
  /** "plan show", arguments after it: "plan miss <id>". */
  name: string;
  words: string;
  options?: CommandOption[];
  example: string;
  /** Hand unknown options to the command (manual entry has its own grammar). */
  passThrough?: boolean;
  load(): Promise<{ run: CommandRun }>;
}

/** One option of a command. */
export function o(flags: string, words: string): CommandOption {
  return { flags, words };
}

export const YES = o('--yes', 'do not ask');
export const DATE = o('--date <day>', 'another day (ISO, today, yesterday, a weekday)');
