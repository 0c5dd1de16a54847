import { assess } from '../../review/compare/situation.ts';
import { lookFor } from '../../review/explain/look.ts';
import { statusDetails } from '../../review/explain/status-details.ts';
import { statusText } from '../../review/explain/status-text.ts';
import type { CommandRun } from '../context.ts';

/** `coach status`: one look, always exit 0. */
export const run: CommandRun = async (context) => {
  const app = await context.open({ services: false });
  const status = statusDetails(assess(app.deps, { mode: 'evening' }), app.deps);
  const look = lookFor(context.io.columns, context.io.env);
  context.print({ ...status }, statusText(status, app.config.athlete.zone, look));
  return 0;
};
