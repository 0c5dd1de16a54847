import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';

/** `coach plan history`: every revision with its author. */
export const run: CommandRun = async (context) => {
  const app = await context.open({ services: false, rules: false, templates: false });
  const plan = app.store.plans.active();
  if (!plan) throw new Refusal('no-plan', 'There is no plan yet.', { nextStep: 'coach plan new' });
  const revisions = app.store.plans.revisions(plan.id);
  context.print(
    {
      plan: plan.id,
      revisions: revisions.map(({ operations: _o, diff, ...one }) => ({ ...one, sessions: diff.changes.length })),
    },
    revisions.map(
      (one) =>
        `r${String(one.revision).padEnd(4)} ${one.at.slice(0, 16).replace('T', ' ')}  ${one.author.padEnd(26)} ${one.summary}`,
    ),
  );
  return 0;
};
