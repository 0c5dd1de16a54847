import { type CommandSpec, o } from '../command-spec.ts';

/** The rule files. */
export const RULES: CommandSpec[] = [
  {
    name: 'rules list',
    words: 'the rules in force',
    example: 'coach rules list',
    load: () => import('../commands/rules-list.ts'),
  },
  {
    name: 'rules check',
    words: 'check all rule files and their tests',
    example: 'coach rules check',
    load: () => import('../commands/rules-check.ts'),
  },
  {
    name: 'rules show <id>',
    words: 'one rule as written',
    example: 'coach rules show adherence-low',
    load: () => import('../commands/rules-show.ts'),
  },
  {
    name: 'rules facts [word]',
    words: 'facts a rule may name, with tonight’s value; all, or those about a word',
    example: 'coach rules facts sleep',
    load: () => import('../commands/rules-facts.ts'),
  },
  {
    name: 'rules edit <id>',
    words: 'your own copy of a rule, in your editor',
    example: 'coach rules edit adherence-low',
    load: () => import('../commands/rules-edit.ts'),
  },
  {
    name: 'rules stats',
    words: 'how often each rule spoke, and what came of it',
    options: [o('--since <day>', 'from this day'), o('--all', 'also those that never fired')],
    example: 'coach rules stats',
    load: () => import('../commands/rules-stats.ts'),
  },
  {
    name: 'rules replay',
    words: 'other rules on earlier evenings: what they would have said',
    options: [o('--since <day>', 'from this day'), o('--rules <folder>', 'rules to try, over the shipped ones')],
    example: 'coach rules replay --since 2026-11-01 --rules my-rules/',
    load: () => import('../commands/rules-replay.ts'),
  },
];
