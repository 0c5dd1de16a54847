import { editPlan } from '../../review/act/plan.ts';
import { type CommandRun, textOption } from '../context.ts';
import { printEdit, sessionOf } from '../plan-edit.ts';

/** `coach plan skip`. */
export const run: CommandRun = async (context, [id = ''], options) => {
  const app = await context.open();
  sessionOf(app, id);
  const reason = textOption(options, 'reason') ?? 'taken out by hand';
  return printEdit(context, app, editPlan(app.deps, [{ op: 'skip', workoutId: id, reason }]));
};
