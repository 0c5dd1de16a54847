import { projectPlan } from '../plan/projection.ts';
import { contextOf, type JudgeInput } from './input.ts';
import { withinLimits } from './limits.ts';
import type { DraftProposal, ProjectionSide } from './model.ts';

/**
 * The coming seven days with several proposals applied at once, next to the plan as it is. `blocked` names the first
 * limit that the combination breaks.
 */
export function projectTogether(
  input: JudgeInput,
  proposals: readonly Pick<DraftProposal, 'operations'>[],
): { keep: ProjectionSide; apply: ProjectionSide } | { blocked: string } {
  const context = contextOf(input);
  const side = (plan: JudgeInput['plan']): ProjectionSide =>
    projectPlan({ plan, from: context.firstDay, goals: input.goals });
  const operations = proposals.flatMap((proposal) => proposal.operations);
  const keep = side(input.plan);
  if (operations.length === 0) return { keep, apply: keep };
  const found = withinLimits(input.plan, operations, context);
  return 'blocked' in found ? found : { keep, apply: side(found.plan) };
}
