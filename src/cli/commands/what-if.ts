import { lookFor } from '../../review/explain/look.ts';
import { whatIfText } from '../../review/explain/why.ts';
import type { CommandRun } from '../context.ts';

/** `coach what-if PROPOSAL`: keep and apply side by side. */
export const run: CommandRun = async (context, [id = '']) => {
  const app = await context.open();
  const lines = whatIfText(app.deps, id, lookFor(context.io.columns, context.io.env));
  context.print({ proposal: id, projection: app.store.proposals.byId(id)?.draft.projection ?? null }, lines);
  return 0;
};
