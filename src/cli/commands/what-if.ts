import { combination } from '../../review/decide/combine.ts';
import { lookFor } from '../../review/explain/look.ts';
import { whatIfText } from '../../review/explain/what-if.ts';
import type { CommandRun } from '../context.ts';

/** `coach what-if PROPOSAL...`: keep and apply side by side; several proposals count as one change. */
export const run: CommandRun = async (context, ids) => {
  const app = await context.open();
  const found = combination(app.deps, ids);
  const { keep, apply, ...rest } = found;
  context.print(
    { proposal: ids[0], ...rest, projection: { keep, apply } },
    whatIfText(app.deps, ids, lookFor(context.io.columns, context.io.env)),
  );
  return 0;
};
