import type { CommandRun } from '../context.ts';
import { handEdit, sessionOf } from '../plan-edit.ts';

/** `coach plan swap`. */
export const run: CommandRun = async (context, [a = '', b = ''], options) => {
  const app = await context.open();
  sessionOf(app, a);
  sessionOf(app, b);
  return handEdit(context, app, [{ op: 'swap', a, b }], options);
};
