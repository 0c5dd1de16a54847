import { minuteWords } from '../../plan/describe.ts';
import { generatePlan } from '../../plan/generate/index.ts';
import { startPlan } from '../../review/act/plan.ts';
import { fullWeeks } from '../../review/facts/weeks.ts';
import { Refusal } from '../../review/refusal.ts';
import { addDays, type Day, daysBetween, weekStart } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import type { App } from '../../wire/app.ts';
import { confirm } from '../confirm.ts';
import { type CommandRun, type Options, textOption } from '../context.ts';
import { dayOption } from '../day-option.ts';
import { exportAndPrint } from './approve.ts';

const DEFAULT_WEEKS = 12;

function weeksOption(options: Options): number {
  const text = textOption(options, 'weeks');
  if (text === null) return DEFAULT_WEEKS;
  const weeks = Number(text);
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > 52)
    throw new Refusal('bad-value', `"${text}" is not a number of weeks.`, { where: '--weeks', accepted: '1-52' });
  return weeks;
}

function recentMinutes(app: App, today: Day): number | null {
  const weeks = fullWeeks(app.store.activities.lines(addDays(today, -35), today), today, 4);
  return weeks.length < 4 ? null : weeks.reduce((sum, week) => sum + week.minutes, 0) / weeks.length;
}

/** `coach plan new`: makes a plan, says why it is so, and starts it after a yes. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open();
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const id = textOption(options, 'template') ?? app.config.plan?.template ?? 'all-round-3-5h';
  const { library } = app.library;
  const template = library.plans.get(id);
  if (!template)
    throw new Refusal('usage', `There is no plan template "${id}".`, {
      where: '--template',
      accepted: [...library.plans.keys()].join(', '),
    });
  const start = dayOption(options, 'start', today, 'coming') ?? app.config.plan?.start ?? addDays(weekStart(today), 7);
  if (daysBetween(start, today) > 370)
    throw new Refusal('bad-value', `${start} is too long ago.`, { where: '--start' });
  const weeks = weeksOption(options);
  const { athlete, availability, goals } = app.config;
  const made = generatePlan({
    template,
    library,
    athlete,
    availability,
    goals,
    start,
    weeks,
    oneRepMaxKg: app.lifts.oneRepMaxKg,
    strengthHistory: app.lifts.sessions,
    recentWeeklyMinutes: recentMinutes(app, today),
  });
  // Nothing is planned into the past: those days were not planned when they came.
  const workouts = made.workouts.filter((one) => one.date >= today);
  if (workouts.length === 0) throw new Refusal('cannot-apply', made.problems.join(' ') || 'The plan would be empty.');
  const total = workouts.reduce((sum, one) => sum + one.minutes, 0);
  const summary = [
    `${template.title}: ${workouts.length} sessions in ${weeks} weeks from ${start}, ${minuteWords(total / weeks)} a week`,
    ...made.explanations.filter((one) => one.date === null).map((one) => `  ${one.text}`),
    ...made.problems.map((one) => `  ! ${one}`),
  ];
  context.say(summary.join('\n'));
  await confirm(context, options, 'Start this plan? The one that is running ends.');
  const end = workouts
    .map((one) => one.date)
    .sort()
    .at(-1)!;
  const started = startPlan(app.deps, {
    title: template.title,
    template: id,
    start,
    end,
    settings: made.settings,
    workouts,
    explanations: made.explanations,
  });
  return exportAndPrint(
    context,
    app,
    { ...started, sessions: workouts.length, explanations: made.explanations, problems: made.problems },
    [`Started. coach plan show shows it.`],
  );
};
