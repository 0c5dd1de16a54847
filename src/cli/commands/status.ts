import { assess } from '../../review/compare/situation.ts';
import { lookFor } from '../../review/explain/look.ts';
import { statusDetails } from '../../review/explain/status-details.ts';
import { statusText } from '../../review/explain/status-text.ts';
import { VIEWS, viewLines } from '../../review/explain/training/index.ts';
import type { CommandRun } from '../context.ts';

/** `coach status`: one look, always exit 0. Views are named by options; the JSON always has all of it. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open({ services: false, templates: false });
  const situation = assess(app.deps, { mode: 'evening' });
  const status = statusDetails(situation, app.deps, app.config.export.fitDirectory);
  const look = lookFor(context.io.columns, context.io.env);
  const views = VIEWS.filter((view) => options.all === true || options[view] === true);
  const { zone, units } = app.config.athlete;
  const lines =
    views.length > 0
      ? viewLines(views, status.training, situation, app.deps, look)
      : statusText(status, zone, units, look);
  context.print({ ...status }, lines);
  return 0;
};
