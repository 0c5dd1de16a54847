import type { Plan } from '../plan/model.ts';
import { proposalsTakenBack } from '../plan/revisions.ts';
import type { PastDecision } from '../rules/model.ts';
import type { Day } from '../time/day.ts';
import type { ReviewDeps } from './deps.ts';

/** How far back decisions teach. */
export const MEMORY_DAYS = 90;

/**
 * Decisions since a day as the rules need them; what was taken back says so.
 * @param plan the plan that is judged, as it stood: what was taken back in it later still stands on that evening
 */
export function pastDecisions(
  deps: Pick<ReviewDeps, 'storage'>,
  since: Day,
  plan: Pick<Plan, 'id' | 'revision'>,
): PastDecision[] {
  const { plans, proposals } = deps.storage;
  const heads = plans.revisionHeads(plan.id).filter((one) => one.revision <= plan.revision);
  const undone = proposalsTakenBack(heads);
  return proposals.past(since).map((one) => (undone.has(one.proposalId) ? { ...one, undone: true } : one));
}
