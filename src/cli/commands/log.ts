import { log, removeLog } from '../../review/act/log.ts';
import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';

const HELP = `Usage: coach log WORDS [--date DAY]

enter a value

  body      weight 81.4kg, body-fat 14.2
  feeling   soreness 6 [--area quads], energy 7, sleep-quality 8, stress 3,
            mood 7, pain "left knee" 4
  training  rpe 7 [--activity last], chop 45m --rpe 6
  tests     time-trial 100yd-free 1:02.4, jump 61cm, lift "back squat" 3x5@100kg,
            test sit-and-reach 32cm, test balance 45s
  other     note "..."

  coach log list        what was entered
  coach log remove ID   take an entry out

Options:
  --date <day>  for another day
  --json        one JSON document on stdout

Example:
  coach log soreness 6 --area quads
`;

/** `coach log`: manual entry; impossible values are refused with the accepted range and nothing is stored. */
export const run: CommandRun = async (context, args) => {
  const words = args.filter((one) => one !== '--json');
  if (words.includes('--help') || words.includes('-h')) {
    context.io.out(HELP);
    return 0;
  }
  const app = await context.open({ services: false, rules: false, templates: false, settings: false });
  if (words[0] === 'list') {
    const rows = app.store.measurements.manual(40);
    context.print(
      { entries: rows },
      rows.map(
        (one) =>
          `${`${one.day}  ${one.metric.padEnd(14)} ${one.value ?? ''} ${one.subject ?? ''} ${one.note ?? ''}`
            .trimEnd()
            .padEnd(60)}  ${one.externalId}`,
      ),
    );
    return 0;
  }
  if (words[0] === 'remove') {
    const id = words[1];
    if (!id) throw new Refusal('usage', 'Name the entry.', { nextStep: 'coach log list' });
    removeLog(app.deps, id);
    context.print({ removed: id }, [`removed ${id}`]);
    return 0;
  }
  const done = log(app.deps, words);
  context.print({ entry: done }, [`Logged ${done.said} (${done.day}).`]);
  return 0;
};
