import { type CommandSpec, o, YES } from '../command-spec.ts';

/** Running by itself, and the data as a whole. */
export const RUNNING: CommandSpec[] = [
  {
    name: 'daemon',
    words: 'stay and run the evening review at its time',
    example: 'coach daemon',
    load: () => import('../commands/daemon.ts'),
  },
  {
    name: 'service install',
    words: 'write the systemd user timer and switch it on',
    options: [
      o('--morning [hh:mm]', 'the short morning review too'),
      o('--dry-run', 'print the units, write nothing'),
      o('--force', 'replace units of the same name that coach did not write'),
    ],
    example: 'coach service install --dry-run',
    load: () => import('../commands/service-install.ts'),
  },
  {
    name: 'service uninstall',
    words: 'switch the timer off and remove its units',
    options: [o('--dry-run', 'only say what would go')],
    example: 'coach service uninstall',
    load: () => import('../commands/service-uninstall.ts'),
  },
  {
    name: 'service status',
    words: 'is the timer there, when does it run next',
    example: 'coach service status',
    load: () => import('../commands/service-status.ts'),
  },
  {
    name: 'doctor',
    words: 'look at everything it stands on; changes nothing',
    options: [o('--online', 'ask Garmin and Hevy once whether they answer')],
    example: 'coach doctor --online',
    load: () => import('../commands/doctor.ts'),
  },
  {
    name: 'data export [file]',
    words: 'everything as one JSON document, and as CSV tables',
    options: [o('--csv <folder>', 'flat tables, one CSV each'), o('--force', 'replace a file that is there')],
    example: 'coach data export coach.json --csv tables/',
    load: () => import('../commands/data-export.ts'),
  },
  {
    name: 'data backup [file]',
    words: 'a whole copy of the database',
    example: 'coach data backup',
    load: () => import('../commands/data-backup.ts'),
  },
  {
    name: 'data restore <file>',
    words: 'go back to a backup; what is there now is kept',
    options: [YES],
    example: 'coach data restore coach-20261120-204500.db --yes',
    load: () => import('../commands/data-restore.ts'),
  },
  {
    name: 'data delete',
    words: 'delete everything: database, exports, keys, configuration',
    options: [YES],
    example: 'coach data delete --yes',
    load: () => import('../commands/data-delete.ts'),
  },
  {
    name: 'schema <name>',
    words: 'JSON Schema of review or config',
    example: 'coach schema review',
    load: () => import('../commands/schema.ts'),
  },
  {
    name: 'simulator <service>',
    words: 'a simulated Garmin Connect or Hevy on this machine',
    options: [o('--port <n>', 'port'), o('--seed <n>', 'which athlete')],
    example: 'coach simulator garmin --port 8100',
    load: () => import('../commands/simulator.ts'),
  },
];
