import { type CommandSpec, o } from '../command-spec.ts';

/** Looking at what is there. */
export const LOOKING: CommandSpec[] = [
  {
    name: 'activities',
    words: 'what was done',
    options: [o('--since <day>', 'from this day'), o('--until <day>', 'to this day')],
    example: 'coach activities --since monday',
    load: () => import('../commands/activities.ts'),
  },
  {
    name: 'activities show <id>',
    words: 'one activity with intervals against the plan, laps, lengths and sets',
    example: 'coach activities show a-1a2b3c4d',
    load: () => import('../commands/activities-show.ts'),
  },
  {
    name: 'activities merge <a> <b>',
    words: 'say that two activities are one session',
    example: 'coach activities merge a-1a2b3c4d a-5e6f7a8b',
    load: () => import('../commands/activities-merge.ts'),
  },
  {
    name: 'activities split <id> <what>',
    words: 'take a recording out again, or keep two activities apart',
    example: 'coach activities split a-1a2b3c4d hevy',
    load: () => import('../commands/activities-split.ts'),
  },
  { name: 'goals', words: 'where the goals stand', example: 'coach goals', load: () => import('../commands/goals.ts') },
  {
    name: 'status',
    words: 'one look: today, readiness and the training picture; more of it by views',
    options: [
      o('--load', 'load, fitness and form, monotony, acute:chronic, hours'),
      o('--intensity', 'time below, between and above the thresholds, 4 weeks'),
      o('--strength', 'hard sets per muscle, estimated maxima and their trend'),
      o('--swim', 'CSS, best times, SWOLF'),
      o('--run', 'best runs, VO2max'),
      o('--ride', 'best power, critical power'),
      o('--body', 'weight, body fat, energy balance'),
      o('--recovery', 'HRV, resting heart rate, sleep, how you feel, pain'),
      o('--zones', 'thresholds with their age, and the zones by them'),
      o('--all', 'all of these'),
    ],
    example: 'coach status --swim --body',
    load: () => import('../commands/status.ts'),
  },
  {
    name: 'history [review]',
    words: 'earlier evenings and what was decided',
    example: 'coach history 2026-11-20-evening',
    load: () => import('../commands/history.ts'),
  },
  {
    name: 'why <proposal>',
    words: 'why a proposal was made, and what else was near',
    options: [o('--all', 'what every rule said')],
    example: 'coach why p-1a2b3c4d',
    load: () => import('../commands/why.ts'),
  },
  {
    name: 'why-not <workout>',
    words: 'why nothing was proposed for a session',
    options: [o('--all', 'what every rule said')],
    example: 'coach why-not w-2026-11-24-swim-css-50s',
    load: () => import('../commands/why-not.ts'),
  },
  {
    name: 'what-if <proposals...>',
    words: 'keep and apply side by side, several proposals together',
    example: 'coach what-if p-1a2b3c4d p-5e6f7a8b',
    load: () => import('../commands/what-if.ts'),
  },
];
