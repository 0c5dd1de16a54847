import { dayWords } from '../../plan/describe.ts';
import { lookFor } from '../../review/explain/look.ts';
import { ruleLines } from '../../review/explain/why.ts';
import type { CommandRun } from '../context.ts';
import { lookAtTonight } from '../look.ts';
import { sessionOf } from '../plan-edit.ts';

/** `coach why-not WORKOUT`: which rules kept quiet, were silenced or had no data, with their margins. */
export const run: CommandRun = async (context, [id = '']) => {
  const app = await context.open();
  const session = sessionOf(app, id);
  const { judgement } = lookAtTonight(app);
  const touching = (judgement?.proposals ?? []).filter((one) => one.reads.workoutIds.includes(id));
  const look = lookFor(context.io.columns, context.io.env);
  const verdict =
    touching.length === 0
      ? ['No proposal touches it tonight.']
      : touching.map((one) => `Proposed: ${one.title} [${one.ruleId}]`);
  context.print(
    {
      workoutId: id,
      proposals: touching.map((one) => one.id),
      suppressed: judgement?.suppressed ?? [],
      silent: judgement?.silent ?? [],
      quiet: judgement?.quiet ?? [],
    },
    [
      `${session.title}, ${dayWords(session.date)}`,
      ...verdict,
      ...(judgement ? ruleLines(judgement, app.deps, look) : []),
    ],
  );
  return 0;
};
