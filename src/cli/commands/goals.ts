import { assess } from '../../review/compare/situation.ts';
import { goalText } from '../../review/explain/lists.ts';
import type { CommandRun } from '../context.ts';

/** `coach goals`. */
export const run: CommandRun = async (context) => {
  const app = await context.open();
  const { goals } = assess(app.deps, { mode: 'evening' });
  context.print({ goals }, goalText(goals));
  return 0;
};
