import type { CommandSpec } from './command-spec.ts';
import { EVENING } from './table/evening.ts';
import { EXPORTS } from './table/exports.ts';
import { LOOKING } from './table/looking.ts';
import { PLAN } from './table/plan.ts';
import { RULES } from './table/rules.ts';
import { RUNNING } from './table/running.ts';
import { SETUP } from './table/setup.ts';

export type { CommandSpec } from './command-spec.ts';

/** Every command, in the order help shows them. */
export const COMMANDS: CommandSpec[] = [
  ...SETUP,
  ...EVENING,
  ...PLAN,
  ...LOOKING,
  ...RULES,
  ...EXPORTS,
  ...RUNNING,
  {
    name: 'completion <shell>',
    words: 'completion for bash, zsh or fish',
    example: 'source <(coach completion bash)',
    load: async () => (await import('./commands/completion.ts')).completionOf(COMMANDS),
  },
];
