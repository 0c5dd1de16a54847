import { lookFor } from '../../review/explain/look.ts';
import { whyText } from '../../review/explain/why.ts';
import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';
import { lookAtTonight } from '../look.ts';

/** `coach why PROPOSAL`. */
export const run: CommandRun = async (context, [id = '']) => {
  const app = await context.open();
  const stored = app.store.proposals.byId(id);
  if (!stored) throw new Refusal('unknown-id', `There is no proposal ${id}.`, { where: id, nextStep: 'coach review' });
  const tonight = lookAtTonight(app);
  context.print(
    {
      proposal: stored.draft,
      facts: stored.facts,
      suppressed: tonight.judgement?.suppressed ?? [],
      quiet: tonight.judgement?.quiet ?? [],
    },
    whyText(app.deps, tonight, id, lookFor(context.io.columns, context.io.env)),
  );
  return 0;
};
