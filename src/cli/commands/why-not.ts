import { lookFor } from '../../review/explain/look.ts';
import { whyNotText } from '../../review/explain/why-not.ts';
import { judgeInput } from '../../review/prepare.ts';
import type { CommandRun } from '../context.ts';
import { lookAtTonight } from '../look.ts';
import { sessionOf } from '../plan-edit.ts';

/** `coach why-not WORKOUT`: which rules could change a session and what keeps them; with --all what every rule said. */
export const run: CommandRun = async (context, [id = ''], options) => {
  const app = await context.open({ services: false });
  const session = sessionOf(app, id);
  const { situation, facts, judgement } = lookAtTonight(app);
  const asked = app.store.proposals.open().flatMap((one) => (one.draft.asked ? [one.draft] : []));
  const touching = [...(judgement?.proposals ?? []), ...asked].filter((one) => one.reads.workoutIds.includes(id));
  const look = lookFor(context.io.columns, context.io.env);
  const shown = { all: options.all === true, more: `coach why-not ${id} --all` };
  context.print(
    {
      workoutId: id,
      proposals: touching.map((one) => one.id),
      suppressed: judgement?.suppressed ?? [],
      silent: judgement?.silent ?? [],
      quiet: judgement?.quiet ?? [],
    },
    whyNotText(session, touching, judgement, judgeInput(situation, facts, app.deps), look, shown),
  );
  return 0;
};
