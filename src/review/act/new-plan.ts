import type { ReviewDeps } from '../deps.ts';
import { STANDARD_LOOK } from '../explain/look.ts';
import { newPlanLines } from '../explain/new-plan-text.ts';
import { SINK_NAMES } from './drift.ts';
import { lossesOf } from './losses.ts';
import type { NewPlan } from './plan.ts';

/** A plan that was worked out, with what to be careful about. */
export interface MadePlan extends NewPlan {
  problems: readonly string[];
}

/** Works the usual plan out of configuration and history; stores nothing. Throws a Refusal where that cannot be done. */
export type PlanMaker = () => MadePlan;

/** What the athlete sees before saying yes: the plan, and what watch and phone do not hold of it. */
export function proposedPlanLines(deps: ReviewDeps, plan: MadePlan): string[] {
  const losses = lossesOf(plan.workouts, deps).map(({ sink, loss }) => `  ${SINK_NAMES[sink]} simplified: ${loss}`);
  const lost = losses.length > 0 ? ['', 'On watch and phone', ...losses] : [];
  return [...newPlanLines(plan, STANDARD_LOOK), ...lost];
}
