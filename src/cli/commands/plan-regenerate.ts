import { describeDiff } from '../../plan/describe.ts';
import { diffPlans } from '../../plan/diff.ts';
import type { Plan } from '../../plan/model.ts';
import { editPlan } from '../../review/act/plan.ts';
import { Refusal } from '../../review/refusal.ts';
import { addDays, daysBetween, weekStart } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import type { App } from '../../wire/app.ts';
import { makePlan } from '../../wire/make-plan.ts';
import { confirm } from '../confirm.ts';
import type { CommandRun } from '../context.ts';
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

/** `coach plan regenerate`: previews the new future, asks, and writes it as one revision with exports and undo. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open();
  const plan = app.store.plans.active();
  if (!plan) throw new Refusal('no-plan', 'There is no plan yet.', { nextStep: 'coach plan new' });
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const diff = diffPlans(plan, withNewFuture(app, plan, today));
  const words = describeDiff(diff);
  if (diff.changes.length === 0) {
    context.print({ changes: [] }, ['Nothing would change.']);
    return 0;
  }
  context.say(
    [`${diff.changes.length} sessions would change:`, ...words.slice(0, 20).map((one) => `  ${one}`)].join('\n'),
  );
  if (words.length > 20) context.say(`  and ${words.length - 20} more`);
  await confirm(context, options, 'Make the future of the plan anew?');
  const settings = diff.settings?.after ?? null;
  const edit = editPlan(app.deps, [{ op: 'restore', changes: diff.changes, settings }], 'made anew from tomorrow on');
  return printEdit(context, app, edit);
};
