import { historyText } from '../../review/explain/lists.ts';
import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';
import { reviewText } from '../review-text.ts';

/** `coach history [REVIEW]`: the list, or one evening as it was shown. */
export const run: CommandRun = async (context, [id]) => {
  const app = await context.open();
  if (id === undefined) {
    context.print({ reviews: app.store.reviews.list(60) }, historyText(app.deps));
    return 0;
  }
  const held = app.store.reviews.document(id);
  if (!held) throw new Refusal('unknown-id', `There is no review ${id}.`, { where: id, nextStep: 'coach history' });
  context.print(
    { review: held.document },
    reviewText(held.document, { width: Math.min(100, context.io.columns), zone: app.config.athlete.zone }),
  );
  return 0;
};
