import { ignoreDrift } from '../../review/act/drift-answer.ts';
import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';

/** `coach export ignore ID`: leaves the copy as it is and does not ask about it again. */
export const run: CommandRun = async (context, [id]) => {
  if (id === undefined) throw new Refusal('usage', 'Name a question.', { nextStep: 'coach export verify' });
  const app = await context.open();
  ignoreDrift(app.deps, id);
  context.print({ ignored: id }, ['Left as you made it; the plan stays as it is.']);
  return 0;
};
