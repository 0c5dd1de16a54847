import { driftWords } from '../../review/act/drift.ts';
import { adoptDrift } from '../../review/act/drift-answer.ts';
import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';
import { lossLines } from '../plan-edit.ts';
import { exportAndPrint } from './approve.ts';

/** `coach export adopt ID`: the plan follows what was changed on Garmin or Hevy. */
export const run: CommandRun = async (context, [id]) => {
  if (id === undefined) throw new Refusal('usage', 'Name a question.', { nextStep: 'coach export verify' });
  const app = await context.open();
  const question = app.store.drift.byId(id);
  if (question) context.say(`${driftWords(question, app.deps)}.`);
  const { revision, summary, changes, lost, losses } = await adoptDrift(app.deps, id);
  return exportAndPrint(context, app, { adopted: id, revision, summary, changes, lost, losses }, [
    `The plan follows, r${revision}.`,
    ...changes.map((one) => `  ${one}`),
    ...lossLines(losses),
    ...lost.map((one) => `not kept: ${one}`),
  ]);
};
