import type { App, Needs } from '../wire/app.ts';
import type { Io } from './io.ts';

/** What a command gets: the terminal, its options, and the program when it asks for it. */
export interface Context {
  io: Io;
  json: boolean;
  verbose: boolean;
  /** Opens configuration, store and, unless told not to, services; closed for the command when it ends. */
  open(needs?: Needs): Promise<App>;
  /** Talk, never data: stderr. */
  say(text: string): void;
  /** Data: one document or lines, stdout. */
  print(document: Record<string, unknown>, lines: string[]): void;
}

/** What a command returns: its exit code; nothing means 0. */
export type CommandResult = number | undefined;

export type Options = Record<string, string | boolean | string[] | undefined>;

export type CommandRun = (context: Context, args: string[], options: Options) => Promise<CommandResult>;

export function textOption(options: Options, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}
