import type { Plan } from '../../plan/model.ts';
import { rewindTo } from '../../plan/revisions.ts';
import { isOpen, type StoredProposal } from '../../ports/storage.ts';
import { contextOf, type JudgeInput } from '../../rules/input.ts';
import { applyAll, projectionOf, projectTogether } from '../../rules/together.ts';
import type { ReviewDeps } from '../deps.ts';
import type { ProjectionSide, Tonight } from '../schema.ts';

/** The plan as it was before the first change of this review; later hand edits are taken off with it. */
export function planBefore(deps: Pick<ReviewDeps, 'storage'>, plan: Plan, reviewId: string): Plan {
  const { plans } = deps.storage;
  const first = plans.revisionHeads(plan.id).find((one) => one.reviewId === reviewId);
  if (!first) return plan;
  const before = first.revision - 1;
  return rewindTo(plan, plans.revisions(plan.id, before), before);
}

/** The plan as it is now and with one proposal; what the proposal was made with when it no longer applies. */
export function projectionNow(
  stored: StoredProposal,
  input: JudgeInput,
): { keep: ProjectionSide; apply: ProjectionSide } {
  const { draft } = stored;
  if (!isOpen(stored) || draft.operations.length === 0) return draft.projection;
  const context = contextOf(input);
  const found = applyAll(input.plan, [draft], context);
  if ('blocked' in found) return draft.projection;
  return { keep: projectionOf(input.plan, context), apply: projectionOf(found.plan, context) };
}

/**
 * What the evening's changes come to together: before any of them, with what was approved so far, and with every open
 * one as well. Null while fewer than two of them change the plan.
 */
export function tonightTogether(
  deps: Pick<ReviewDeps, 'storage'>,
  input: JudgeInput,
  reviewId: string,
  proposals: readonly StoredProposal[],
): Tonight | null {
  const changing = proposals.filter((one) => one.draft.operations.length > 0);
  const approved = changing.filter((one) => one.status === 'approved' || one.status === 'edited');
  const open = changing.filter(isOpen);
  if (approved.length + open.length < 2) return null;
  const agreed = planBefore(deps, input.plan, reviewId);
  const all = projectTogether(
    input,
    open.map((one) => one.draft),
    agreed,
  );
  const blocked = 'blocked' in all ? all.blocked : null;
  return {
    approved: approved.map((one) => one.id),
    open: open.map((one) => one.id),
    before: projectionOf(agreed, contextOf(input)),
    now: projectionOf(input.plan, contextOf(input)),
    all: 'blocked' in all ? null : all.apply,
    tier: 'blocked' in all ? null : all.tier,
    rise: 'blocked' in all ? null : Math.round(all.rise),
    blocked,
  };
}
