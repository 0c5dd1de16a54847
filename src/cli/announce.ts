import type { ReviewDocument } from '../review/schema.ts';
import { deadlineWords } from '../tui/lines/words.ts';
import type { App } from '../wire/app.ts';
import type { Context } from './context.ts';

/** Tells the athlete once per evening that something waits; counts and a time, no health numbers. */
export async function announce(context: Context, app: App, document: ReviewDocument): Promise<void> {
  const pending = document.proposals.filter((one) => one.status === 'pending');
  const first = pending[0];
  const body = first
    ? `${pending.length} to decide, the first by ${deadlineWords(first.decideBy, app.config.athlete.zone, document.review.date)}. Open: coach review`
    : 'Nothing to decide tonight.';
  context.print({ review: document.review, pending: pending.length }, [`${document.review.date}: ${body}`]);
  for (const banner of document.banners) context.say(banner);
  if (!first || !app.store.small.notices.claim(`review-${document.review.id}`, app.clock.now())) return;
  const { createNotifier } = await import('../notify/index.ts');
  const sent = await createNotifier(app.config.notify, app.clock).notify({
    title: 'Evening review',
    body,
    key: document.review.id,
  });
  if (!sent.delivered && sent.reason) context.say(`notice not shown: ${sent.reason}`);
}
