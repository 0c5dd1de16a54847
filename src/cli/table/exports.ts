import { type CommandSpec, o, YES } from '../command-spec.ts';

/** What goes to the watch and the phone. */
export const EXPORTS: CommandSpec[] = [
  {
    name: 'export list',
    words: 'the ledger of exports',
    example: 'coach export list',
    load: () => import('../commands/export-list.ts'),
  },
  {
    name: 'export resume',
    words: 'bring open exports as far as they go',
    options: [o('--due', 'only those whose next try has come')],
    example: 'coach export resume',
    load: () => import('../commands/export-resume.ts'),
  },
  {
    name: 'export verify',
    words: 'compare the copies on Garmin and Hevy and the files with what was exported',
    example: 'coach export verify',
    load: () => import('../commands/export-verify.ts'),
  },
  {
    name: 'export adopt <id>',
    words: 'let the plan follow what you changed on Garmin or Hevy: day, steps, sets',
    example: 'coach export adopt d-1a2b3c4d',
    load: () => import('../commands/export-adopt.ts'),
  },
  {
    name: 'export restore <id>',
    words: 'write the plan over what was changed there',
    example: 'coach export restore d-1a2b3c4d',
    load: () => import('../commands/export-restore.ts'),
  },
  {
    name: 'export ignore <id>',
    words: 'leave a changed copy as it is and do not ask again',
    example: 'coach export ignore d-1a2b3c4d',
    load: () => import('../commands/export-ignore.ts'),
  },
  {
    name: 'export accept',
    words: 'send sessions that a place can hold in part only, after showing what is lost',
    options: [YES],
    example: 'coach export accept',
    load: () => import('../commands/export-accept.ts'),
  },
  {
    name: 'export exercise <name...>',
    words: 'create an exercise of the plan that Hevy does not know in your Hevy account',
    options: [o('--muscle <name>', 'its main muscle'), YES],
    example: 'coach export exercise "Belt Squat (Garage)" --muscle quadriceps',
    load: () => import('../commands/export-exercise.ts'),
  },
  {
    name: 'export fit',
    words: 'write FIT workout files to a folder',
    options: [o('--to <folder>', 'where to'), o('--week <day>', 'the week of this day')],
    example: 'coach export fit --to /media/GARMIN/NewFiles --week today',
    load: () => import('../commands/export-fit.ts'),
  },
];
