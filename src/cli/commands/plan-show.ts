import { assess } from '../../review/compare/situation.ts';
import { adherenceDetails } from '../../review/explain/adherence-details.ts';
import { lookFor } from '../../review/explain/look.ts';
import { planText, weekLines } from '../../review/explain/plan-text.ts';
import { Refusal } from '../../review/refusal.ts';
import { workoutView } from '../../review/show/workout-view.ts';
import { weekStart } from '../../time/day.ts';
import type { CommandRun } from '../context.ts';
import { dayOption } from '../day-option.ts';

/** `coach plan show`: what is planned and what became of it. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open({ services: false, rules: false, templates: false });
  const situation = assess(app.deps, { mode: 'evening' });
  const { plan } = situation;
  if (!plan)
    throw new Refusal('no-plan', 'There is no plan yet.', {
      nextStep: 'coach plan new --template all-round-3-5h --start monday',
    });
  const week = dayOption(options, 'week', situation.today, 'coming');
  const sessions = Object.values(plan.workouts)
    .filter((one) => week === null || weekStart(one.date) === weekStart(week))
    .sort((a, b) => `${a.date}${a.time ?? '99'}`.localeCompare(`${b.date}${b.time ?? '99'}`));
  const look = lookFor(context.io.columns, context.io.env);
  context.print(
    {
      went: adherenceDetails(situation, app.deps),
      plan: { id: plan.id, title: plan.title, revision: plan.revision, start: plan.start, end: plan.end },
      workouts: sessions.map((one) => ({
        ...workoutView(one),
        intent: one.intent,
        priority: one.priority,
        template: one.template,
        skipped: one.skipped,
        makeUpFor: one.makeUpFor,
        state: situation.evidence[one.id]?.state ?? 'upcoming',
        compliance: situation.evidence[one.id]?.compliance ?? null,
        missReason: situation.evidence[one.id]?.missReason ?? null,
        substitutions: situation.evidence[one.id]?.substitutions ?? [],
        intervals: situation.intervals(one.id),
        activityId: situation.evidence[one.id]?.activityIds[0] ?? null,
      })),
    },
    week === null ? planText(app.deps, situation, look) : weekLines(situation, weekStart(week), true, look),
  );
  return 0;
};
