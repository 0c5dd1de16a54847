import { sessionsBetween } from '../../plan/week.ts';
import { assess } from '../../review/compare/situation.ts';
import { banners, sourceStates } from '../../review/show/sources.ts';
import { addDays } from '../../time/day.ts';
import { whenWords } from '../../tui/lines/words.ts';
import type { CommandRun } from '../context.ts';

/** `coach status`: one look, always exit 0. */
export const run: CommandRun = async (context) => {
  const app = await context.open();
  const situation = assess(app.deps, { mode: 'evening' });
  const { plan, today } = situation;
  const sources = sourceStates(app.deps, today);
  const pending = app.store.proposals.open().filter((one) => one.draft.decideBy > app.clock.now());
  const open = app.store.exports.unfinished();
  const next = plan ? sessionsBetween(plan, addDays(today, 1), plan.end)[0] : undefined;
  const asked = pending.map((one) => ({
    id: one.id,
    title: one.draft.title,
    status: one.status,
    tier: one.draft.tier,
    decideBy: one.draft.decideBy,
    basis: one.draft.basis,
  }));
  context.print(
    {
      date: today,
      plan: plan ? { id: plan.id, title: plan.title, revision: plan.revision } : null,
      sources,
      readiness: situation.readiness.light,
      adherence: situation.adherence7.adherence,
      pending: asked,
      exportsOpen: open.length,
      nextSession: next ? { id: next.id, date: next.date, time: next.time, title: next.title } : null,
    },
    [
      plan ? `${plan.title}, r${plan.revision}` : 'No plan yet: coach plan new',
      ...banners(sources, app.deps),
      `Ready: ${situation.readiness.light}`,
      pending.length > 0 ? `${pending.length} to decide: coach review` : 'Nothing to decide.',
      ...pending.map((one) => `  ${one.id}  ${one.draft.title}`),
      open.length > 0 ? `${open.length} exports open: coach export resume` : 'All exports done.',
      next ? `Next: ${next.title}, ${whenWords(next.date, next.time)}` : 'No session planned next.',
    ],
  );
  return 0;
};
