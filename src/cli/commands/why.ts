import { lookFor } from '../../review/explain/look.ts';
import { whyText } from '../../review/explain/why.ts';
import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';
import { lookAtTonight } from '../look.ts';

/** `coach why PROPOSAL`: the reasons and what else was near; with --all what every rule said. */
export const run: CommandRun = async (context, [id = ''], options) => {
  const app = await context.open({ services: false });
  const stored = app.store.proposals.byId(id);
  if (!stored) throw new Refusal('unknown-id', `There is no proposal ${id}.`, { where: id, nextStep: 'coach review' });
  const tonight = lookAtTonight(app);
  context.print(
    {
      proposal: stored.draft,
      facts: stored.facts,
      suppressed: tonight.judgement?.suppressed ?? [],
      silent: tonight.judgement?.silent ?? [],
      quiet: tonight.judgement?.quiet ?? [],
    },
    whyText(app.deps, tonight, id, lookFor(context.io.columns, context.io.env), {
      all: options.all === true,
      more: `coach why ${id} --all`,
    }),
  );
  return 0;
};
