import type { CommandRun } from './context.ts';

export interface CommandOption {
  flags: string;
  words: string;
}

/** One command: all of the surface is in this table; the code is loaded when the command runs. */
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

const o = (flags: string, words: string): CommandOption => ({ flags, words });
const YES = o('--yes', 'do not ask');
const DATE = o('--date <day>', 'another day (ISO, today, yesterday, a weekday)');

export const COMMANDS: CommandSpec[] = [
  {
    name: 'init',
    words: 'set up: athlete, zone, pool, hours, goals and plan',
    options: [
      YES,
      o('--from <file>', 'take this configuration file'),
      o('--force', 'replace a configuration that is there'),
    ],
    example: 'coach init --yes',
    load: () => import('./commands/init.ts'),
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
    load: () => import('./commands/auth.ts'),
  },
  {
    name: 'auth logout <source>',
    words: 'forget the credentials of a source',
    example: 'coach auth logout hevy',
    load: () => import('./commands/auth-logout.ts'),
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
    load: () => import('./commands/sync.ts'),
  },
  {
    name: 'import <paths...>',
    words: 'read FIT files and folders (also zipped or gzipped)',
    example: 'coach import ~/Downloads/activities',
    load: () => import('./commands/import.ts'),
  },
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
    load: () => import('./commands/review.ts'),
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
    load: () => import('./commands/approve.ts'),
  },
  {
    name: 'reject <ids...>',
    words: 'reject proposals with a reason',
    options: [
      o('--reason <why>', 'tired, busy, disagree, injury, equipment or other'),
      o('--note <text>', 'a line for yourself'),
    ],
    example: 'coach reject p-1a2b3c4d --reason busy',
    load: () => import('./commands/reject.ts'),
  },
  {
    name: 'defer <ids...>',
    words: 'leave proposals for later',
    example: 'coach defer p-1a2b3c4d',
    load: () => import('./commands/defer.ts'),
  },
  {
    name: 'undo [revision]',
    words: 'take back an approved change, also on Garmin and Hevy',
    options: [YES],
    example: 'coach undo r42 --yes',
    load: () => import('./commands/undo.ts'),
  },
  {
    name: 'log <words...>',
    words: 'enter a value: weight 81.4kg, soreness 6, rpe 7, note "..."',
    example: 'coach log soreness 6 --area quads',
    passThrough: true,
    load: () => import('./commands/log.ts'),
  },
  {
    name: 'plan show',
    words: 'the plan, this week and the next two',
    options: [o('--week <day>', 'only the week of this day, with its steps')],
    example: 'coach plan show --week today',
    load: () => import('./commands/plan-show.ts'),
  },
  {
    name: 'plan new',
    words: 'make a plan from a template',
    options: [
      o('--template <id>', 'all-round-3-5h, swim-100-peak or your own'),
      o('--start <day>', 'first day'),
      o('--weeks <n>', 'how many weeks'),
      YES,
    ],
    example: 'coach plan new --template all-round-3-5h --start monday',
    load: () => import('./commands/plan-new.ts'),
  },
  {
    name: 'plan regenerate',
    words: 'make everything from tomorrow on anew, as one change that can be taken back',
    options: [YES],
    example: 'coach plan regenerate',
    load: () => import('./commands/plan-regenerate.ts'),
  },
  {
    name: 'plan add <template>',
    words: 'add a session',
    options: [o('--date <day>', 'on this day'), o('--time <hh:mm>', 'at this time')],
    example: 'coach plan add mobility-flow --date sun --time 10:00',
    load: () => import('./commands/plan-add.ts'),
  },
  {
    name: 'plan move <id>',
    words: 'move a session',
    options: [o('--to <day>', 'to this day'), o('--time <hh:mm>', 'at this time')],
    example: 'coach plan move w-2026-11-24-swim-css-50s --to wed',
    load: () => import('./commands/plan-move.ts'),
  },
  {
    name: 'plan skip <id>',
    words: 'take a session out of the plan',
    options: [o('--reason <text>', 'why')],
    example: 'coach plan skip w-2026-11-24-swim-css-50s --reason travel',
    load: () => import('./commands/plan-skip.ts'),
  },
  {
    name: 'plan swap <a> <b>',
    words: 'swap the days of two sessions',
    example: 'coach plan swap w-2026-11-24-swim-css-50s w-2026-11-26-run-easy',
    load: () => import('./commands/plan-swap.ts'),
  },
  {
    name: 'plan miss <id>',
    words: 'say why a session was missed',
    options: [
      o('--reason <why>', 'ill, travel, work, weather, no-pool or other'),
      o('--note <text>', 'a line for yourself'),
    ],
    example: 'coach plan miss w-2026-11-17-swim-css-50s --reason work',
    load: () => import('./commands/plan-miss.ts'),
  },
  {
    name: 'plan link <workout> <activity>',
    words: 'say which activity a session was',
    options: [o('--not', 'say that they do not belong together')],
    example: 'coach plan link w-2026-11-17-swim-css-50s a-1a2b3c4d',
    load: () => import('./commands/plan-link.ts'),
  },
  {
    name: 'plan history',
    words: 'the revisions of the plan',
    example: 'coach plan history',
    load: () => import('./commands/plan-history.ts'),
  },
  {
    name: 'plan diff [revision]',
    words: 'what a revision changed',
    example: 'coach plan diff r42',
    load: () => import('./commands/plan-diff.ts'),
  },
  {
    name: 'plan lint [files...]',
    words: 'check template files',
    example: 'coach plan lint templates/my-swim.yaml',
    load: () => import('./commands/plan-lint.ts'),
  },
  {
    name: 'plan fmt [files...]',
    words: 'put template step texts in order',
    options: [o('--check', 'only say which files would change')],
    example: 'coach plan fmt templates/my-swim.yaml',
    load: () => import('./commands/plan-fmt.ts'),
  },
  {
    name: 'plan export',
    words: 'the planned sessions as a calendar file',
    options: [o('--ics <file>', 'where to'), o('--since <day>', 'only from this day')],
    example: 'coach plan export --ics plan.ics',
    load: () => import('./commands/plan-export.ts'),
  },
  {
    name: 'activities',
    words: 'what was done',
    options: [o('--since <day>', 'from this day'), o('--until <day>', 'to this day')],
    example: 'coach activities --since monday',
    load: () => import('./commands/activities.ts'),
  },
  {
    name: 'activities show <id>',
    words: 'one activity with laps, lengths and sets',
    example: 'coach activities show a-1a2b3c4d',
    load: () => import('./commands/activities-show.ts'),
  },
  {
    name: 'activities merge <a> <b>',
    words: 'say that two activities are one session',
    example: 'coach activities merge a-1a2b3c4d a-5e6f7a8b',
    load: () => import('./commands/activities-merge.ts'),
  },
  {
    name: 'activities split <id> <what>',
    words: 'take a recording out again, or keep two activities apart',
    example: 'coach activities split a-1a2b3c4d hevy',
    load: () => import('./commands/activities-split.ts'),
  },
  { name: 'goals', words: 'where the goals stand', example: 'coach goals', load: () => import('./commands/goals.ts') },
  {
    name: 'status',
    words: 'one look: sources, plan, what is open',
    example: 'coach status',
    load: () => import('./commands/status.ts'),
  },
  {
    name: 'history [review]',
    words: 'earlier evenings and what was decided',
    example: 'coach history 2026-11-20-evening',
    load: () => import('./commands/history.ts'),
  },
  {
    name: 'why <proposal>',
    words: 'why a proposal was made',
    example: 'coach why p-1a2b3c4d',
    load: () => import('./commands/why.ts'),
  },
  {
    name: 'why-not <workout>',
    words: 'why nothing was proposed for a session',
    example: 'coach why-not w-2026-11-24-swim-css-50s',
    load: () => import('./commands/why-not.ts'),
  },
  {
    name: 'what-if <proposal>',
    words: 'keep and apply side by side',
    example: 'coach what-if p-1a2b3c4d',
    load: () => import('./commands/what-if.ts'),
  },
  {
    name: 'rules list',
    words: 'the rules in force',
    example: 'coach rules list',
    load: () => import('./commands/rules-list.ts'),
  },
  {
    name: 'rules check',
    words: 'check all rule files and their tests',
    example: 'coach rules check',
    load: () => import('./commands/rules-check.ts'),
  },
  {
    name: 'rules show <id>',
    words: 'one rule as written',
    example: 'coach rules show adherence-low',
    load: () => import('./commands/rules-show.ts'),
  },
  {
    name: 'rules facts',
    words: 'every fact a rule may name, with tonight’s value',
    example: 'coach rules facts',
    load: () => import('./commands/rules-facts.ts'),
  },
  {
    name: 'rules edit <id>',
    words: 'your own copy of a rule, in your editor',
    example: 'coach rules edit adherence-low',
    load: () => import('./commands/rules-edit.ts'),
  },
  {
    name: 'rules stats',
    words: 'how often each rule spoke, and what came of it',
    options: [o('--since <day>', 'from this day')],
    example: 'coach rules stats',
    load: () => import('./commands/rules-stats.ts'),
  },
  {
    name: 'rules replay',
    words: 'other rules on earlier evenings: what they would have said',
    options: [o('--since <day>', 'from this day'), o('--rules <folder>', 'rules to try, over the shipped ones')],
    example: 'coach rules replay --since 2026-11-01 --rules my-rules/',
    load: () => import('./commands/rules-replay.ts'),
  },
  {
    name: 'export list',
    words: 'the ledger of exports',
    example: 'coach export list',
    load: () => import('./commands/export-list.ts'),
  },
  {
    name: 'export resume',
    words: 'bring open exports as far as they go',
    options: [o('--due', 'only those whose next try has come')],
    example: 'coach export resume',
    load: () => import('./commands/export-resume.ts'),
  },
  {
    name: 'export verify',
    words: 'compare the copies on Garmin and Hevy with what was exported',
    example: 'coach export verify',
    load: () => import('./commands/export-verify.ts'),
  },
  {
    name: 'export adopt <id>',
    words: 'let the plan follow what you changed on Garmin or Hevy',
    example: 'coach export adopt d-1a2b3c4d',
    load: () => import('./commands/export-adopt.ts'),
  },
  {
    name: 'export restore <id>',
    words: 'write the plan over what was changed there',
    example: 'coach export restore d-1a2b3c4d',
    load: () => import('./commands/export-restore.ts'),
  },
  {
    name: 'export ignore <id>',
    words: 'leave a changed copy as it is and do not ask again',
    example: 'coach export ignore d-1a2b3c4d',
    load: () => import('./commands/export-ignore.ts'),
  },
  {
    name: 'export fit',
    words: 'write FIT workout files to a folder',
    options: [o('--to <folder>', 'where to'), o('--week <day>', 'the week of this day')],
    example: 'coach export fit --to /media/GARMIN/NewFiles --week today',
    load: () => import('./commands/export-fit.ts'),
  },
  {
    name: 'daemon',
    words: 'stay and run the evening review at its time',
    example: 'coach daemon',
    load: () => import('./commands/daemon.ts'),
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
    load: () => import('./commands/service-install.ts'),
  },
  {
    name: 'service uninstall',
    words: 'switch the timer off and remove its units',
    options: [o('--dry-run', 'only say what would go')],
    example: 'coach service uninstall',
    load: () => import('./commands/service-uninstall.ts'),
  },
  {
    name: 'service status',
    words: 'is the timer there, when does it run next',
    example: 'coach service status',
    load: () => import('./commands/service-status.ts'),
  },
  {
    name: 'doctor',
    words: 'look at everything it stands on; changes nothing',
    options: [o('--online', 'ask Garmin and Hevy once whether they answer')],
    example: 'coach doctor --online',
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'data export [file]',
    words: 'everything as one JSON document, and as CSV tables',
    options: [o('--csv <folder>', 'flat tables, one CSV each'), o('--force', 'replace a file that is there')],
    example: 'coach data export coach.json --csv tables/',
    load: () => import('./commands/data-export.ts'),
  },
  {
    name: 'data backup [file]',
    words: 'a whole copy of the database',
    example: 'coach data backup',
    load: () => import('./commands/data-backup.ts'),
  },
  {
    name: 'data restore <file>',
    words: 'go back to a backup; what is there now is kept',
    options: [YES],
    example: 'coach data restore coach-20261120-204500.db --yes',
    load: () => import('./commands/data-restore.ts'),
  },
  {
    name: 'data delete',
    words: 'delete everything: database, exports, keys, configuration',
    options: [YES],
    example: 'coach data delete --yes',
    load: () => import('./commands/data-delete.ts'),
  },
  {
    name: 'config show',
    words: 'the configuration in force',
    options: [o('--origin', 'and where each value comes from')],
    example: 'coach config show --origin',
    load: () => import('./commands/config-show.ts'),
  },
  {
    name: 'config set <key> [value]',
    words: 'change one value; comments stay',
    example: 'coach config set review.time 21:00',
    load: () => import('./commands/config-set.ts'),
  },
  {
    name: 'config edit',
    words: 'open it in your editor; checked before it counts',
    example: 'EDITOR=nano coach config edit',
    load: () => import('./commands/config-edit.ts'),
  },
  {
    name: 'config path',
    words: 'where everything is kept',
    example: 'coach config path',
    load: () => import('./commands/config-path.ts'),
  },
  {
    name: 'completion <shell>',
    words: 'completion for bash, zsh or fish',
    example: 'source <(coach completion bash)',
    load: async () => (await import('./commands/completion.ts')).completionOf(COMMANDS),
  },
  {
    name: 'schema <name>',
    words: 'JSON Schema of review or config',
    example: 'coach schema review',
    load: () => import('./commands/schema.ts'),
  },
  {
    name: 'simulator <service>',
    words: 'a simulated Garmin Connect or Hevy on this machine',
    options: [o('--port <n>', 'port'), o('--seed <n>', 'which athlete')],
    example: 'coach simulator garmin --port 8100',
    load: () => import('./commands/simulator.ts'),
  },
];
