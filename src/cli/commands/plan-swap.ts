import { editPlan } from '../../review/act/plan.ts';
import type { CommandRun } from '../context.ts';
import { printEdit, sessionOf } from '../plan-edit.ts';

/** `coach plan swap`. */
export const run: CommandRun = async (context, [a = '', b = '']) => {
  const app = await context.open();
  sessionOf(app, a);
  sessionOf(app, b);
  return printEdit(context, app, editPlan(app.deps, [{ op: 'swap', a, b }]));
};
