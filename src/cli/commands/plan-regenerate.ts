import { describeDiff } from '../../plan/describe.ts';
import { diffPlans } from '../../plan/diff.ts';
import type { Plan } from '../../plan/model.ts';
import { projectPlan } from '../../plan/projection.ts';
import { editPlan } from '../../review/act/plan.ts';
import { Refusal } from '../../review/refusal.ts';
import type { ProposalView } from '../../review/schema.ts';
import { addDays, daysBetween, weekStart } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import { plainText } from '../../tui/lines/model.ts';
import { projectionLines } from '../../tui/lines/projection.ts';
import type { App } from '../../wire/app.ts';
import { makePlan } from '../../wire/make-plan.ts';
import { confirm } from '../confirm.ts';
import type { CommandRun } from '../context.ts';
import { EXIT } from '../exit.ts';
import { printEdit } from '../plan-edit.ts';

/** The running plan with everything from tomorrow on made anew; the past, today and skipped sessions stay. */
function withNewFuture(app: App, plan: Plan, today: string): Plan {
  const template = app.store.plans.header()?.template;
  if (!template)
    throw new Refusal('cannot-apply', 'This plan was not made from a template.', { nextStep: 'coach plan new' });
  const first = addDays(today, 1);
  const weeks = Math.max(1, Math.ceil((daysBetween(weekStart(first), plan.end) + 1) / 7));
  const made = makePlan(app, { template, start: first, weeks });
  const kept = Object.entries(plan.workouts).filter(([, one]) => one.date <= today || one.skipped !== null);
  const fresh = made.workouts.filter((one) => one.date >= first && one.date <= plan.end);
  return {
    ...plan,
    settings: made.settings,
    workouts: Object.fromEntries([...fresh.map((one) => [one.id, one] as const), ...kept]),
  };
}

const SHOWN = 20;

/** What would change, and the coming seven days side by side. */
function previewLines(words: readonly string[], projection: ProposalView['projection'], app: App): string[] {
  const goals = app.config.goals.map(({ id, title }) => ({ id, title }));
  const more = words.length > SHOWN ? [`  and ${words.length - SHOWN} more`] : [];
  return [
    `${words.length} changes:`,
    ...words.slice(0, SHOWN).map((one) => `  ${one}`),
    ...more,
    '',
    ...projectionLines({ status: 'approved', projection }, { together: null, goals }).map(plainText),
  ];
}

/** `coach plan regenerate`: previews the new future, asks, and writes it as one revision with exports and undo. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open();
  const plan = app.store.plans.active();
  if (!plan) throw new Refusal('no-plan', 'There is no plan yet.', { nextStep: 'coach plan new' });
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const future = withNewFuture(app, plan, today);
  const diff = diffPlans(plan, future);
  const words = describeDiff(diff);
  const side = (one: Plan) => projectPlan({ plan: one, from: addDays(today, 1), goals: app.config.goals });
  const projection = { keep: side(plan), apply: side(future) };
  if (options.preview === true) {
    context.print({ changes: words, projection }, previewLines(words, projection, app));
    return EXIT.ok;
  }
  if (diff.changes.length === 0) {
    context.print({ changes: [] }, ['Nothing would change.']);
    return 0;
  }
  context.say(previewLines(words, projection, app).join('\n'));
  await confirm(context, options, 'Make the future of the plan anew?');
  const settings = diff.settings?.after ?? null;
  const edit = editPlan(app.deps, [{ op: 'restore', changes: diff.changes, settings }], 'made anew from tomorrow on');
  return printEdit(context, app, edit);
};
