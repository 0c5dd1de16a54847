import { type CommandSpec, o, YES } from '../command-spec.ts';

/** The plan by hand. */
export const PLAN: CommandSpec[] = [
  {
    name: 'plan show',
    words: 'the plan, this week and the next two',
    options: [o('--week <day>', 'only the week of this day, with its steps')],
    example: 'coach plan show --week today',
    load: () => import('../commands/plan-show.ts'),
  },
  {
    name: 'plan new',
    words: 'make a plan from a template',
    options: [
      o('--template <id>', 'all-round-3-5h, swim-100-peak or your own'),
      o('--start <day>', 'first day'),
      o('--weeks <n>', 'how many weeks'),
      o('--preview', 'only show it, start nothing'),
      o('--reasons', 'say why every session stands where it stands'),
      YES,
    ],
    example: 'coach plan new --template all-round-3-5h --start monday --preview',
    load: () => import('../commands/plan-new.ts'),
  },
  {
    name: 'plan regenerate',
    words: 'make everything from tomorrow on anew, as one change that can be taken back',
    options: [YES],
    example: 'coach plan regenerate',
    load: () => import('../commands/plan-regenerate.ts'),
  },
  {
    name: 'plan add <template>',
    words: 'add a session',
    options: [o('--date <day>', 'on this day'), o('--time <hh:mm>', 'at this time')],
    example: 'coach plan add mobility-flow --date sun --time 10:00',
    load: () => import('../commands/plan-add.ts'),
  },
  {
    name: 'plan move <id>',
    words: 'move a session',
    options: [o('--to <day>', 'to this day'), o('--time <hh:mm>', 'at this time')],
    example: 'coach plan move w-2026-11-24-swim-css-50s --to wed',
    load: () => import('../commands/plan-move.ts'),
  },
  {
    name: 'plan skip <id>',
    words: 'take a session out of the plan',
    options: [o('--reason <text>', 'why')],
    example: 'coach plan skip w-2026-11-24-swim-css-50s --reason travel',
    load: () => import('../commands/plan-skip.ts'),
  },
  {
    name: 'plan swap <a> <b>',
    words: 'swap the days of two sessions',
    example: 'coach plan swap w-2026-11-24-swim-css-50s w-2026-11-26-run-easy',
    load: () => import('../commands/plan-swap.ts'),
  },
  {
    name: 'plan miss <id>',
    words: 'say why a session was missed',
    options: [
      o('--reason <why>', 'ill, travel, work, weather, no-pool or other'),
      o('--note <text>', 'a line for yourself'),
    ],
    example: 'coach plan miss w-2026-11-17-swim-css-50s --reason work',
    load: () => import('../commands/plan-miss.ts'),
  },
  {
    name: 'plan link <workout> <activity>',
    words: 'say which activity a session was',
    options: [o('--not', 'say that they do not belong together')],
    example: 'coach plan link w-2026-11-17-swim-css-50s a-1a2b3c4d',
    load: () => import('../commands/plan-link.ts'),
  },
  {
    name: 'plan history',
    words: 'the revisions of the plan',
    example: 'coach plan history',
    load: () => import('../commands/plan-history.ts'),
  },
  {
    name: 'plan diff [revision]',
    words: 'what a revision changed',
    example: 'coach plan diff r42',
    load: () => import('../commands/plan-diff.ts'),
  },
  {
    name: 'plan lint [files...]',
    words: 'check template files',
    example: 'coach plan lint templates/my-swim.yaml',
    load: () => import('../commands/plan-lint.ts'),
  },
  {
    name: 'plan fmt [files...]',
    words: 'put template step texts in order',
    options: [o('--check', 'only say which files would change')],
    example: 'coach plan fmt templates/my-swim.yaml',
    load: () => import('../commands/plan-fmt.ts'),
  },
  {
    name: 'plan export',
    words: 'the planned sessions as a calendar file',
    options: [o('--ics <file>', 'where to'), o('--since <day>', 'only from this day')],
    example: 'coach plan export --ics plan.ics',
    load: () => import('../commands/plan-export.ts'),
  },
];
