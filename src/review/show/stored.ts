import { isOpen, type StoredProposal } from '../../ports/storage.ts';
import type { ReviewDeps } from '../deps.ts';
import type { ProposalView, ReviewDocument } from '../schema.ts';
import { proposalView } from './proposal-view.ts';

const ANSWERED: readonly string[] = ['approved', 'edited', 'rejected'];

/** Where an evening stands: something is open, all is decided (or over), or there was nothing to decide. */
export function statusOf(proposals: readonly Pick<StoredProposal, 'status'>[]): ReviewDocument['review']['status'] {
  if (proposals.length === 0) return 'nothing-to-decide';
  return proposals.some(isOpen) ? 'pending' : 'decided';
}

/** What is put before the athlete of an evening: without what was taken back before it was decided. */
export function shownProposals(deps: Pick<ReviewDeps, 'storage'>, reviewId: string): StoredProposal[] {
  const all = deps.storage.proposals.ofReview(reviewId);
  return all.filter((one) => one.status !== 'withdrawn' && one.status !== 'superseded');
}

/**
 * Brings the stored evening in line with what became of its proposals, so that the history, the status and the document
 * say the same wherever a decision was taken. Facts and the time of the evening stay. Call inside a transaction.
 */
export function refreshStored(deps: Pick<ReviewDeps, 'storage' | 'sinks' | 'settingFiles'>, reviewId: string): void {
  const held = deps.storage.reviews.document(reviewId)?.document;
  if (!held) return;
  const plan = deps.storage.plans.active();
  const proposals = shownProposals(deps, reviewId);
  const was = new Map(held.proposals.map((one) => [one.id, one]));
  // What is open together is another question after an answer, or with one more; the next look works it out.
  let other = proposals.some((one) => !was.has(one.id));
  const views = proposals.map((one): ProposalView => {
    const view = proposalView(one, plan, deps);
    const before = was.get(one.id);
    if (ANSWERED.includes(view.status) && before?.status !== view.status) other = true;
    return before && view.status !== 'edited' ? { ...view, projection: before.projection } : view;
  });
  const revisions = plan ? deps.storage.plans.revisionHeads(plan.id) : [];
  const own = revisions.findLast((one) => one.reviewId === reviewId)?.revision;
  deps.storage.reviews.update({
    ...held,
    review: { ...held.review, status: statusOf(proposals), planRevision: own ?? held.review.planRevision },
    proposals: views,
    together: other ? null : held.together,
  });
}
