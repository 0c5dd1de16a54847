import { minuteWords } from '../../plan/describe.ts';
import { startPlan } from '../../review/act/plan.ts';
import { Refusal } from '../../review/refusal.ts';
import { addDays, daysBetween, weekStart } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import { makePlan } from '../../wire/make-plan.ts';
import { confirm } from '../confirm.ts';
import { type CommandRun, type Options, textOption } from '../context.ts';
import { dayOption } from '../day-option.ts';
import { exportAndPrint } from './approve.ts';

const DEFAULT_WEEKS = 12;
const DEFAULT_TEMPLATE = 'all-round-3-5h';

function weeksOption(options: Options): number {
  const text = textOption(options, 'weeks');
  if (text === null) return DEFAULT_WEEKS;
  const weeks = Number(text);
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > 52)
    throw new Refusal('bad-value', `"${text}" is not a number of weeks.`, { where: '--weeks', accepted: '1-52' });
  return weeks;
}

/** `coach plan new`: makes a plan, says why it is so, and starts it after a yes. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open();
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const id = textOption(options, 'template') ?? app.config.plan?.template ?? DEFAULT_TEMPLATE;
  const start = dayOption(options, 'start', today, 'coming') ?? app.config.plan?.start ?? addDays(weekStart(today), 7);
  if (daysBetween(start, today) > 370)
    throw new Refusal('bad-value', `${start} is too long ago.`, { where: '--start' });
  const weeks = weeksOption(options);
  const made = makePlan(app, { template: id, start, weeks });
  const { template, workouts, explanations, problems, settings } = made;
  const total = workouts.reduce((sum, one) => sum + one.minutes, 0);
  const summary = [
    `${template.title}: ${workouts.length} sessions in ${weeks} weeks from ${start}, ${minuteWords(total / weeks)} a week`,
    ...explanations.filter((one) => one.date === null).map((one) => `  ${one.text}`),
    ...problems.map((one) => `  ! ${one}`),
  ];
  context.say(summary.join('\n'));
  await confirm(context, options, 'Start this plan? The one that is running ends.');
  const end = workouts.at(-1)!.date;
  const started = startPlan(app.deps, {
    title: template.title,
    template: id,
    start,
    end,
    settings,
    workouts,
    explanations,
  });
  return exportAndPrint(context, app, { ...started, sessions: workouts.length, explanations, problems }, [
    'Started. coach plan show shows it.',
  ]);
};
