import { becauseText } from '../../review/explain/why.ts';
import type { CommandRun } from '../context.ts';
import { lookAtTonight } from '../look.ts';
import { sessionOf } from '../plan-edit.ts';

/** `coach why-not WORKOUT`: which rules kept quiet, were silenced or had no data, with their margins. */
export const run: CommandRun = async (context, [id = '']) => {
  const app = await context.open();
  const session = sessionOf(app, id);
  const { judgement } = lookAtTonight(app);
  const touching = (judgement?.proposals ?? []).filter((one) => one.reads.workoutIds.includes(id));
  context.print(
    {
      workoutId: id,
      proposals: touching.map((one) => one.id),
      suppressed: judgement?.suppressed ?? [],
      silent: judgement?.silent ?? [],
      quiet: judgement?.quiet ?? [],
    },
    [
      `${session.title}, ${session.date}`,
      ...touching.map((one) => `  proposed: ${one.title} (${one.ruleId})`),
      ...(judgement?.suppressed ?? []).map((one) => `  silenced  ${one.ruleId}: ${one.reason}`),
      ...(judgement?.silent ?? []).map((one) => `  no data   ${one.ruleId}: ${one.missing.join(', ')}`),
      ...(judgement?.quiet ?? []).map(
        (one) => `  quiet     ${one.ruleId}: ${one.because.map(becauseText).join('; ') || 'its unless applies'}`,
      ),
    ],
  );
  return 0;
};
