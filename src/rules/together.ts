import type { Plan } from '../plan/model.ts';
import type { Tier } from '../plan/operations.ts';
import { projectPlan } from '../plan/projection.ts';
import { loadRise } from '../plan/tier.ts';
import { contextOf, type JudgeContext, type JudgeInput } from './input.ts';
import { plannedLoad7d, withinLimits } from './limits.ts';
import type { DraftProposal, ProjectionSide } from './model.ts';

/** The coming seven days under a plan, as this evening sees them. */
export function projectionOf(plan: Plan, context: Pick<JudgeContext, 'firstDay' | 'goals' | 'shape'>): ProjectionSide {
  return projectPlan({ plan, from: context.firstDay, goals: context.goals, shape: context.shape ?? null });
}

/** Less than this is rounding, sRPE-AU. */
const NO_RISE = 0.5;

/**
 * Seven-day load (sRPE-AU) that going from `now` to `after` adds above what was planned before tonight's decisions
 * (`agreed`). What was said yes to by itself is not counted again. 0: the step stays within the agreed plan. Two
 * changes that are fine alone may rise together, where both use the same room.
 */
export function addedRise(agreed: Plan, now: Plan, after: Plan, context: JudgeContext): number {
  const ceiling = plannedLoad7d(agreed, context);
  const window = { from: context.firstDay, missed: context.missed };
  const added = loadRise(agreed, after, ceiling, window) - loadRise(agreed, now, ceiling, window);
  return added > NO_RISE ? added : 0;
}

export interface Together {
  keep: ProjectionSide;
  apply: ProjectionSide;
  /** Tier of all of them as one change. */
  tier: Tier;
  /** What they add together above the agreed plan, sRPE-AU in seven days. */
  rise: number;
}

/**
 * The coming seven days with several proposals applied at once, next to the plan as it is. `blocked` names the first
 * limit that the combination breaks.
 * @param agreed the plan before tonight's decisions, when some of them are in `input.plan` already
 */
export function projectTogether(
  input: JudgeInput,
  proposals: readonly Pick<DraftProposal, 'operations'>[],
  agreed: Plan = input.plan,
): Together | { blocked: string } {
  const context = contextOf(input);
  const operations = proposals.flatMap((proposal) => proposal.operations);
  const keep = projectionOf(input.plan, context);
  if (operations.length === 0) return { keep, apply: keep, tier: 0, rise: 0 };
  const found = withinLimits(input.plan, operations, context);
  if ('blocked' in found) return found;
  const rise = addedRise(agreed, input.plan, found.plan, context);
  const tier = rise > 0 && found.tier < 3 ? 3 : found.tier;
  return { keep, apply: projectionOf(found.plan, context), tier, rise };
}
