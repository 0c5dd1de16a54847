import { describeDiff } from '../../plan/describe.ts';
import { Refusal } from '../../review/refusal.ts';
import { workoutView } from '../../review/show/workout-view.ts';
import type { CommandRun } from '../context.ts';

/** `coach plan diff [REVISION]`: what a revision changed; the last one without a number. */
export const run: CommandRun = async (context, [text]) => {
  const app = await context.open({ services: false });
  const plan = app.store.plans.active();
  if (!plan) throw new Refusal('no-plan', 'There is no plan yet.', { nextStep: 'coach plan new' });
  const wanted = text === undefined ? plan.revision : Number(text.replace(/^r/, ''));
  const revision = app.store.plans.revisions(plan.id).find((one) => one.revision === wanted);
  if (!revision) throw new Refusal('unknown-id', `There is no revision ${text}.`, { nextStep: 'coach plan history' });
  const changes = revision.diff.changes.map(({ before, after }) => ({
    before: before ? workoutView(before) : null,
    after: after ? workoutView(after) : null,
  }));
  context.print({ revision: revision.revision, author: revision.author, summary: revision.summary, changes }, [
    `r${revision.revision}  ${revision.author}  ${revision.summary}`,
    ...describeDiff(revision.diff).map((one) => `  ${one}`),
  ]);
  return 0;
};
