import { type CommandSpec, DATE, o, YES } from '../command-spec.ts';

/** The evening: looking, deciding, entering. */
export const EVENING: CommandSpec[] = [
  {
    name: 'review',
    words: 'the evening review',
    options: [
      DATE,
      o('--no-sync', 'use what is stored'),
      o('--headless', 'pull, store, propose, notify once; never decide or ask'),
      o('--morning', 'the short look before training'),
      o('--accessible', 'plain questions, for screen readers'),
      o('--inline', 'stay in the normal screen'),
      o('--no-ai', 'no text by a language model'),
      o('--readonly', 'look only'),
      o('--detailed-exitcode', 'exit 10 when decisions are pending'),
    ],
    example: 'coach review',
    load: () => import('../commands/review.ts'),
  },
  {
    name: 'approve [ids...]',
    words: 'approve proposals',
    options: [
      o('--basis <hash>', 'only if it still rests on this'),
      o('--set <changes>', 'day=fri,time=07:00,scale=0.8,template=ID'),
      o('--all-safe', 'everything that only moves or reduces'),
      YES,
    ],
    example: 'coach approve p-1a2b3c4d --yes',
    load: () => import('../commands/approve.ts'),
  },
  {
    name: 'reject <ids...>',
    words: 'reject proposals with a reason',
    options: [
      o('--reason <why>', 'tired, busy, disagree, injury, equipment or other'),
      o('--note <text>', 'a line for yourself'),
    ],
    example: 'coach reject p-1a2b3c4d --reason busy',
    load: () => import('../commands/reject.ts'),
  },
  {
    name: 'defer <ids...>',
    words: 'leave proposals for later',
    example: 'coach defer p-1a2b3c4d',
    load: () => import('../commands/defer.ts'),
  },
  {
    name: 'undo [revision]',
    words: 'take back an approved change, also on Garmin and Hevy; s3 takes back a setting',
    options: [YES],
    example: 'coach undo r42 --yes',
    load: () => import('../commands/undo.ts'),
  },
  {
    name: 'log <words...>',
    words: 'enter a value: weight 81.4kg, soreness 6, rpe 7, note "..."',
    example: 'coach log soreness 6 --area quads',
    passThrough: true,
    load: () => import('../commands/log.ts'),
  },
];
