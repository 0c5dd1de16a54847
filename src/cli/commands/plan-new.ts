import { lossesOf } from '../../review/act/losses.ts';
import { startPlan } from '../../review/act/plan.ts';
import { lookFor } from '../../review/explain/look.ts';
import { newPlanLines, plannedWeeks } from '../../review/explain/new-plan-text.ts';
import { Refusal } from '../../review/refusal.ts';
import { type Day, daysBetween } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import type { App } from '../../wire/app.ts';
import { makePlan } from '../../wire/make-plan.ts';
import { defaultWish, weeksThrough } from '../../wire/plan-wish.ts';
import { confirm } from '../confirm.ts';
import { type CommandRun, type Options, textOption } from '../context.ts';
import { dayOption, daysOption } from '../day-option.ts';
import { EXIT } from '../exit.ts';
import { lossLines } from '../plan-edit.ts';
import { exportAndPrint } from './approve.ts';

function weeksOption(options: Options): number | null {
  const text = textOption(options, 'weeks');
  if (text === null) return null;
  const weeks = Number(text);
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > 52)
    throw new Refusal('bad-value', `"${text}" is not a number of weeks.`, { where: '--weeks', accepted: '1-52' });
  return weeks;
}

/** Weeks to the last of the days, for a plan that leads up to its event; null for any other. */
function weeksTo(app: App, template: string, start: Day, tests: readonly Day[]): number | null {
  const last = tests.at(-1);
  if (last === undefined || last < start || app.library.library.plans.get(template)?.kind !== 'event') return null;
  return weeksThrough(start, last);
}

function weekDocument({ monday, focus, minutes, sessions, hard }: ReturnType<typeof plannedWeeks>[number]) {
  return { monday, focus, minutes, sessions: sessions.length, hard };
}

/** `coach plan new`: makes a plan, says why it is so, and starts it after a yes. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open();
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const usual = defaultWish(app);
  const id = textOption(options, 'template') ?? usual.template;
  const start = dayOption(options, 'start', today, 'coming') ?? usual.start;
  if (daysBetween(start, today) > 370)
    throw new Refusal('bad-value', `${start} is too long ago.`, { where: '--start' });
  const tests = daysOption(options, 'test', today, 'coming').sort();
  const weeks = weeksOption(options) ?? weeksTo(app, id, start, tests) ?? usual.weeks;
  const made = makePlan(app, { template: id, start, weeks, testDates: tests });
  const { template, workouts, explanations, problems, settings } = made;
  const { title } = template;
  const plan = { title, start: start > today ? start : today, settings, workouts, explanations, problems };
  const look = lookFor(context.io.columns, context.io.env);
  const lines = newPlanLines(plan, look, options.reasons === true);
  const losses = lossLines(lossesOf(workouts, app.deps), look.width);
  if (losses.length > 0) lines.push('', ...losses);
  if (options.preview === true) {
    context.print({ template: id, ...plan, weeks: plannedWeeks(plan).map(weekDocument) }, lines);
    return EXIT.ok;
  }
  context.say(lines.join('\n'));
  const running = app.store.plans.active() !== null;
  await confirm(context, options, running ? 'Start this plan? The one that is running ends.' : 'Start this plan?');
  const end = workouts.at(-1)!.date;
  const started = startPlan(app.deps, {
    title,
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
