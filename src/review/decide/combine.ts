import { isOpen, type StoredProposal } from '../../ports/storage.ts';
import { projectTogether } from '../../rules/together.ts';
import { assess } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import { collectFacts } from '../facts/index.ts';
import { judgeInput } from '../prepare.ts';
import { Refusal } from '../refusal.ts';
import type { ProjectionSide } from '../schema.ts';
import { planBefore, projectionNow } from './tonight.ts';

/** Several proposals as one change of the plan as it is now. */
export interface Combination {
  proposals: { id: string; title: string; status: StoredProposal['status']; tier: number }[];
  keep: ProjectionSide;
  /** Null when a limit forbids all of them together; `blocked` says which. */
  apply: ProjectionSide | null;
  tier: number | null;
  /** What they add together above what was planned, sRPE-AU in seven days. */
  rise: number | null;
  blocked: string | null;
}

function named(deps: Pick<ReviewDeps, 'storage'>, id: string): StoredProposal {
  const stored = deps.storage.proposals.byId(id);
  if (!stored) throw new Refusal('unknown-id', `There is no proposal ${id}.`, { where: id, nextStep: 'coach review' });
  return stored;
}

/**
 * What several proposals come to together. What is decided already counts by the plan: a yes is in it, a no is not.
 * Throws a Refusal for an unknown id.
 */
export function combination(deps: ReviewDeps, ids: readonly string[]): Combination {
  const stored = [...new Set(ids)].map((id) => named(deps, id));
  const proposals = stored.map(({ id, status, draft }) => ({ id, title: draft.title, status, tier: draft.tier }));
  const [first] = stored;
  if (!first) throw new Refusal('usage', 'Name a proposal.', { nextStep: 'coach status' });
  const situation = assess(deps, { mode: first.reviewId.endsWith('morning') ? 'morning' : 'evening' });
  const input = judgeInput(situation, collectFacts(situation, deps), deps);
  if (!input || (stored.length === 1 && !isOpen(first)))
    return { proposals, ...first.draft.projection, tier: first.draft.tier, rise: null, blocked: null };
  const open = stored.filter(isOpen);
  if (stored.length === 1)
    return { proposals, ...projectionNow(first, input), tier: first.draft.tier, rise: null, blocked: null };
  const agreed = planBefore(deps, input.plan, first.reviewId);
  const drafts = open.map((one) => one.draft);
  const found = projectTogether(input, drafts, agreed);
  if ('blocked' in found) {
    const { keep } = projectTogether(input, [], agreed) as { keep: ProjectionSide };
    return { proposals, keep, apply: null, tier: null, rise: null, blocked: found.blocked };
  }
  const tier = Math.max(found.tier, ...drafts.map((one) => one.tier));
  return { proposals, keep: found.keep, apply: found.apply, tier, rise: Math.round(found.rise), blocked: null };
}

/** Proposals of a review that "approve all" covers, in the order they are taken. */
export function safeOnes(deps: Pick<ReviewDeps, 'storage'>, reviewId: string): string[] {
  return deps.storage.proposals
    .ofReview(reviewId)
    .filter((one) => one.status === 'pending' && !one.draft.asked && (one.draft.tier === 1 || one.draft.tier === 2))
    .map((one) => one.id);
}
