import { assess } from '../../review/compare/situation.ts';
import { goalDetails } from '../../review/explain/goal-details.ts';
import { goalBlocks } from '../../review/explain/goal-text.ts';
import { lookFor } from '../../review/explain/look.ts';
import type { CommandRun } from '../context.ts';

/** `coach goals`: every goal with its weeks, trend, age and next test. */
export const run: CommandRun = async (context) => {
  const app = await context.open({ services: false, rules: false, templates: false });
  const situation = assess(app.deps, { mode: 'evening' });
  const goals = goalDetails(situation, app.deps);
  const look = lookFor(context.io.columns, context.io.env);
  context.print({ date: situation.today, goals }, goalBlocks(goals, situation.today, app.config.athlete.units, look));
  return 0;
};
