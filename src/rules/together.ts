import { applyOperations } from '../plan/apply.ts';
import type { Plan } from '../plan/model.ts';
import type { Tier } from '../plan/operations.ts';
import { projectPlan } from '../plan/projection.ts';
import { loadRise } from '../plan/tier.ts';
import { contextOf, type JudgeContext, type JudgeInput } from './input.ts';
import { plannedLoad7d, touches, withinLimits } from './limits.ts';
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

/** A proposal as far as applying it goes. */
export type Change = Pick<DraftProposal, 'operations'> & Partial<Pick<DraftProposal, 'asked' | 'diff' | 'tier'>>;

/** Whether what the athlete asked for and what a rule proposes write to the same days. */
function clash(asked: readonly Change[], others: readonly Change[]): boolean {
  return asked.some((one) => others.some((other) => one.diff && other.diff && touches(one.diff, other.diff)));
}

/**
 * The plan with all of these changes, and their tier as one. What the athlete asked for comes first and no limit stops
 * it; what rules propose stays within the limits on the plan that it leaves. `blocked` names what does not go.
 */
export function applyAll(
  plan: Plan,
  changes: readonly Change[],
  context: JudgeContext,
): { plan: Plan; tier: Tier } | { blocked: string } {
  const asked = changes.filter((one) => one.asked);
  const others = changes.filter((one) => !one.asked);
  if (clash(asked, others)) return { blocked: 'what you asked for and another change the same days' };
  const library = context.library ? { library: context.library } : {};
  const wanted = asked.flatMap((one) => one.operations);
  const applied = applyOperations(plan, wanted, { today: context.firstDay, done: context.done, ...library });
  if ('refused' in applied) return { blocked: applied.refused };
  const own = Math.max(0, ...asked.map((one) => one.tier ?? 0)) as Tier;
  const operations = others.flatMap((one) => one.operations);
  if (operations.length === 0) return { plan: applied.plan, tier: own };
  const found = withinLimits(applied.plan, operations, context);
  if ('blocked' in found) return found;
  return { plan: found.plan, tier: found.tier > own ? found.tier : own };
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
  proposals: readonly Change[],
  agreed: Plan = input.plan,
): Together | { blocked: string } {
  const context = contextOf(input);
  const keep = projectionOf(input.plan, context);
  if (proposals.every((one) => one.operations.length === 0)) return { keep, apply: keep, tier: 0, rise: 0 };
  const found = applyAll(input.plan, proposals, context);
  if ('blocked' in found) return found;
  const rise = addedRise(agreed, input.plan, found.plan, context);
  const tier = rise > 0 && found.tier < 3 ? 3 : found.tier;
  return { keep, apply: projectionOf(found.plan, context), tier, rise };
}
