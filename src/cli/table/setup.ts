import { type CommandSpec, o, YES } from '../command-spec.ts';

/** Setting up and bringing data in. */
export const SETUP: CommandSpec[] = [
  {
    name: 'init',
    words: 'set up: athlete, zone, pool, hours, goals and plan',
    options: [
      YES,
      o('--from <file>', 'take this configuration file'),
      o('--force', 'replace a configuration that is there'),
    ],
    example: 'coach init --yes',
    load: () => import('../commands/init.ts'),
  },
  {
    name: 'auth [source]',
    words: 'connect Garmin or Hevy, or list what is connected',
    options: [
      o('--import <file>', 'garmin: take over garmin_tokens.json'),
      o('--ticket [text]', 'garmin: ticket or address from the browser sign-in; asked for when left out'),
      o('--login', 'garmin: sign in once with a password (asked for, never stored)'),
      o('--list', 'list what is connected'),
    ],
    example: 'coach auth garmin --import ~/.garminconnect/garmin_tokens.json',
    load: () => import('../commands/auth.ts'),
  },
  {
    name: 'auth logout <source>',
    words: 'forget the credentials of a source',
    example: 'coach auth logout hevy',
    load: () => import('../commands/auth-logout.ts'),
  },
  {
    name: 'sync',
    words: 'pull what is new from Garmin and Hevy',
    options: [
      o('--source <names>', 'only these, separated by commas'),
      o('--days <n>', 'look back this many days'),
      o('--since <day>', 'look back to this day'),
      o('--full', 'fetch everything in range again'),
      o('--rebuild', 'work everything out again from the stored records; asks nobody'),
    ],
    example: 'coach sync --days 365',
    load: () => import('../commands/sync.ts'),
  },
  {
    name: 'import <paths...>',
    words: 'read FIT files and folders (also zipped or gzipped)',
    example: 'coach import ~/Downloads/activities',
    load: () => import('../commands/import.ts'),
  },
  {
    name: 'config show',
    words: 'the configuration in force',
    options: [o('--origin', 'and where each value comes from')],
    example: 'coach config show --origin',
    load: () => import('../commands/config-show.ts'),
  },
  {
    name: 'config set <key> [value]',
    words: 'change one value; comments stay',
    example: 'coach config set review.time 21:00',
    load: () => import('../commands/config-set.ts'),
  },
  {
    name: 'config edit',
    words: 'open it in your editor; checked before it counts',
    example: 'EDITOR=nano coach config edit',
    load: () => import('../commands/config-edit.ts'),
  },
  {
    name: 'config path',
    words: 'where everything is kept',
    example: 'coach config path',
    load: () => import('../commands/config-path.ts'),
  },
];
