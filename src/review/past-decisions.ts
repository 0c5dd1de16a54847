import { proposalsTakenBack } from '../plan/revisions.ts';
import type { PastDecision } from '../rules/model.ts';
import type { Day } from '../time/day.ts';
import type { ReviewDeps } from './deps.ts';

/** How far back decisions teach. */
export const MEMORY_DAYS = 90;

/** Decisions since a day as the rules need them; what was taken back since says so. */
export function pastDecisions(deps: Pick<ReviewDeps, 'storage'>, since: Day): PastDecision[] {
  const { plans, proposals } = deps.storage;
  const plan = plans.active();
  const undone = proposalsTakenBack(plan ? plans.revisions(plan.id) : []);
  return proposals.past(since).map((one) => (undone.has(one.proposalId) ? { ...one, undone: true } : one));
}
