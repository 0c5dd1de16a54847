import { allOrNone, reject } from '../../review/decide/decide.ts';
import { Refusal } from '../../review/refusal.ts';
import { DECISION_REASONS, type DecisionReason } from '../../rules/decision.ts';
import { type CommandRun, textOption } from '../context.ts';

/** `coach reject`: with a reason, which teaches the coach what not to repeat. */
export const run: CommandRun = async (context, ids, options) => {
  const reason = textOption(options, 'reason') as DecisionReason | null;
  if (reason === null || !DECISION_REASONS.includes(reason))
    throw new Refusal('usage', reason === null ? 'Say why.' : `"${reason}" is no reason.`, {
      where: '--reason',
      accepted: DECISION_REASONS.join(', '),
    });
  const app = await context.open();
  allOrNone(app.deps, ids, (id) => reject(app.deps, id, reason, textOption(options, 'note')));
  context.print(
    { rejected: ids, reason },
    ids.map((id) => `rejected ${app.store.proposals.byId(id)?.draft.title} (${reason})`),
  );
  return 0;
};
