import { ReviewDocument } from '../../src/review/schema.ts';
import type { Home, Json } from './home.ts';

export type Proposal = ReviewDocument['proposals'][number];

/** Tonight's review as the document, checked against its schema. */
export async function review(home: Home, ...args: string[]): Promise<ReviewDocument> {
  const done = await home.coach('review', '--json', '--no-sync', ...args);
  if (done.code !== 0) throw new Error(`review ended with ${done.code}: ${done.stderr}`);
  return ReviewDocument.parse(done.json());
}

export function pending(document: ReviewDocument): Proposal[] {
  return document.proposals.filter((one) => one.status === 'pending');
}

/** The pending proposal that changes most sessions: one with copies on the watch and on the phone. */
export function widest(document: ReviewDocument): Proposal {
  const [first] = pending(document).sort((a, b) => b.changes.length - a.changes.length);
  if (!first || first.changes.length < 2) throw new Error('the sample evening has no proposal over several sessions');
  return first;
}

/** The pending proposal that changes fewest sessions, but at least one. */
export function narrowest(document: ReviewDocument): Proposal {
  const [first] = pending(document)
    .filter((one) => one.changes.length > 0)
    .sort((a, b) => a.changes.length - b.changes.length);
  if (!first) throw new Error('the sample evening has no proposal that changes a session');
  return first;
}

export function statusOf(document: ReviewDocument, id: string): string {
  return document.proposals.find((one) => one.id === id)?.status ?? 'not shown';
}

/** Everything a decision could have written: the plan, its history, the ledger, the proposals. */
export async function written(home: Home): Promise<Json> {
  const [plan, history, exports, status] = await Promise.all([
    home.coach('plan', 'show', '--json'),
    home.coach('plan', 'history', '--json'),
    home.coach('export', 'list', '--json'),
    home.coach('status', '--json'),
  ]);
  return { plan: plan.json(), history: history.json(), exports: exports.json(), pending: status.json().pending };
}

/** What stands on the two simulated services. */
export function remote(home: Home): Json {
  const { garmin, hevy } = home.sims!;
  return structuredClone({
    workouts: garmin.state.workouts,
    schedules: garmin.state.schedules,
    routines: hevy.state.routines,
    folders: hevy.state.folders,
  });
}
