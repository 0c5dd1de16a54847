import type { ActivityMetrics } from '../../metrics/activity-metrics.ts';
import { assess } from '../../review/compare/situation.ts';
import { swimBlocks } from '../../review/explain/activity-swim.ts';
import { activityText } from '../../review/explain/activity-text.ts';
import { lookFor } from '../../review/explain/look.ts';
import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';

/** `coach activities show ID`: where it came from, its numbers, laps, swims and sets. */
export const run: CommandRun = async (context, [id = '']) => {
  const app = await context.open();
  const stored = app.store.activities.byId(id);
  if (!stored)
    throw new Refusal('unknown-id', `There is no activity ${id}.`, { where: id, nextStep: 'coach activities' });
  const { activity } = stored;
  const metrics = stored.metrics as ActivityMetrics | null;
  const { evidence } = assess(app.deps, { mode: 'evening' });
  const planned = Object.values(evidence).find((one) => one.activityIds.includes(id))?.workoutId ?? null;
  const { zone, units } = app.config.athlete;
  const look = lookFor(context.io.columns, context.io.env);
  context.print(
    { activity, metrics, plannedWorkout: planned, swims: swimBlocks(activity) },
    activityText(activity, metrics, { planned, zone, units, look }),
  );
  return 0;
};
