import type { ActivityMetrics } from '../../metrics/activity-metrics.ts';
import { assess } from '../../review/compare/situation.ts';
import { swimBlocks } from '../../review/explain/activity-swim.ts';
import { activityText } from '../../review/explain/activity-text.ts';
import { lookFor } from '../../review/explain/look.ts';
import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';

/** `coach activities show ID`: where it came from, its numbers, laps, swims and sets. */
export const run: CommandRun = async (context, [id = '']) => {
  const app = await context.open({ services: false, rules: false, templates: false });
  const stored = app.store.activities.byId(id);
  if (!stored)
    throw new Refusal('unknown-id', `There is no activity ${id}.`, { where: id, nextStep: 'coach activities' });
  const { activity } = stored;
  const metrics = stored.metrics as ActivityMetrics | null;
  const situation = assess(app.deps, { mode: 'evening' });
  const evidence = Object.values(situation.evidence).find((one) => one.activityIds.includes(id)) ?? null;
  const intervals = evidence && situation.intervals(evidence.workoutId);
  const planned = evidence && { id: evidence.workoutId, intervals, substitutions: evidence.substitutions };
  const { zone, units } = app.config.athlete;
  const look = lookFor(context.io.columns, context.io.env);
  context.print(
    {
      activity,
      metrics,
      plannedWorkout: planned?.id ?? null,
      compliance: evidence?.compliance ?? null,
      intervals,
      substitutions: evidence?.substitutions ?? [],
      swims: swimBlocks(activity),
    },
    activityText(activity, metrics, { planned, zone, units, look }),
  );
  return 0;
};
