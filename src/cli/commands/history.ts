import { eveningLines, eveningSeries } from '../../review/explain/evening-series.ts';
import { decisionLines, decisionsOf, historyLines, pastReviews } from '../../review/explain/history.ts';
import { lookFor } from '../../review/explain/look.ts';
import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';
import { reviewText } from '../review-text.ts';

const EVENINGS = 60;

/** `coach history [REVIEW]`: the list, or one evening as it was shown and what came of its decisions. */
export const run: CommandRun = async (context, [id]) => {
  const app = await context.open({ services: false, rules: false, templates: false });
  const look = lookFor(context.io.columns, context.io.env);
  if (id === undefined) {
    const reviews = pastReviews(app.deps, EVENINGS);
    const series = eveningSeries(app.deps, reviews);
    context.print({ reviews, series }, [...eveningLines(series, look), ...historyLines(reviews, look)]);
    return 0;
  }
  const held = app.store.reviews.document(id);
  if (!held) throw new Refusal('unknown-id', `There is no review ${id}.`, { where: id, nextStep: 'coach history' });
  const decisions = decisionsOf(app.deps, id);
  const after = decisions.flatMap((one) => decisionLines(one, look));
  context.print({ review: held.document, decisions }, [
    ...reviewText(held.document, { width: look.width, zone: app.config.athlete.zone, units: app.config.athlete.units }),
    ...(after.length > 0 ? ['', 'Decided', ...after] : []),
  ]);
  return 0;
};
