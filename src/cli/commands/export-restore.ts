import { restoreDrift } from '../../review/act/drift-answer.ts';
import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';
import { exportAndPrint } from './approve.ts';

/** `coach export restore ID`: writes the plan over what was changed on Garmin or Hevy. */
export const run: CommandRun = async (context, [id]) => {
  if (id === undefined) throw new Refusal('usage', 'Name a question.', { nextStep: 'coach export verify' });
  const app = await context.open();
  const { operation } = restoreDrift(app.deps, id);
  const words = operation === 'put' ? 'The plan is written over it.' : 'It is taken off there, as the plan says.';
  return exportAndPrint(context, app, { restored: id }, [words]);
};
