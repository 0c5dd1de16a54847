import { minuteWords } from '../plan/describe.ts';
import type { ReviewDocument } from '../review/schema.ts';
import { localTime } from '../time/zone.ts';
import { deadlineWords } from '../tui/lines/words.ts';
import type { App } from '../wire/app.ts';
import type { Context } from './context.ts';

/** Whether a local time lies in the quiet hours, which may go over midnight. */
export function isQuiet(time: string, quiet: { from: string; to: string } | null): boolean {
  if (quiet === null) return false;
  const { from, to } = quiet;
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/** The few numbers of an evening, for a notice that may carry them: minutes of this week, and adherence when it is known. */
export function numberWords(week: ReviewDocument['week']): string {
  const { plannedMinutes, actualMinutes, adherence } = week;
  const minutes = `${minuteWords(actualMinutes)} of ${minuteWords(plannedMinutes)} this week`;
  return adherence === null
    ? minutes
    : `${minutes}, ${Math.round(adherence * 100)} % of the last seven days' plan done`;
}

/** Tells the athlete once per evening that something waits: a count and a time, other numbers only when switched on. */
export async function announce(context: Context, app: App, document: ReviewDocument): Promise<void> {
  const pending = document.proposals.filter((one) => one.status === 'pending');
  const first = pending[0];
  const body = first
    ? `${pending.length} to decide, the first by ${deadlineWords(first.decideBy, app.config.athlete.zone, document.review.date)}. Open: coach review`
    : 'Nothing to decide tonight.';
  context.print({ review: document.review, pending: pending.length }, [`${document.review.date}: ${body}`]);
  for (const banner of document.banners) context.say(banner);
  const { zone } = app.config.athlete;
  // The evening waits in the UI whenever it is opened; at night nobody is disturbed.
  if (isQuiet(localTime(app.clock.now(), zone), app.config.review.quietHours)) return;
  if (!first || !app.store.small.notices.claim(`review-${document.review.id}`, app.clock.now())) return;
  const { createNotifier } = await import('../notify/index.ts');
  const numbers = app.config.notify.numbers ? numberWords(document.week) : '';
  const sent = await createNotifier(app.config.notify, app.clock).notify({
    title: 'Evening review',
    body: numbers === '' ? body : `${body}\n${numbers}`,
    key: document.review.id,
  });
  if (!sent.delivered && sent.reason) context.say(`notice not shown: ${sent.reason}`);
}
