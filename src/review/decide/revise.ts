import { intentsForChanges } from '../../outbox/intents.ts';
import { applyOperations } from '../../plan/apply.ts';
import { describeDiff } from '../../plan/describe.ts';
import type { Plan } from '../../plan/model.ts';
import type { Author, PlanDiff, PlanOperation, PlanRevision } from '../../plan/operations.ts';
import type { Loss } from '../../ports/storage.ts';
import type { Day } from '../../time/day.ts';
import { acceptLosses, newLosses } from '../act/losses.ts';
import type { ReviewDeps } from '../deps.ts';
import { firstExportDay } from '../horizon.ts';
import { planLibrary } from '../prepare.ts';
import { Refusal } from '../refusal.ts';

export interface Revision {
  author: Author;
  reviewId: string | null;
  proposalId: string | null;
  undoes: number | null;
  operations: readonly PlanOperation[];
  summary?: string;
}

/**
 * Applies operations to the plan as it is now; throws a Refusal in the athlete's words.
 * @param done sessions that were done: they are the past, also when they are of today
 */
export function applyToPlan(
  deps: ReviewDeps,
  plan: Plan,
  operations: readonly PlanOperation[],
  today: Day,
  done: ReadonlySet<string>,
): { plan: Plan; diff: PlanDiff } {
  const applied = applyOperations(plan, operations, { today, done, library: planLibrary(deps) });
  if ('refused' in applied)
    throw new Refusal('cannot-apply', applied.refused, applied.workoutId ? { where: applied.workoutId } : {});
  return applied;
}

/**
 * Writes one plan revision and the export intents that follow from it. Call inside a transaction: either all of it is
 * there afterwards, or nothing.
 * @returns the revision's number, how many exports it wants, and what they lose that no earlier decision had shown
 */
export function writeRevision(
  deps: ReviewDeps,
  plan: Plan,
  revision: Revision,
  diff: PlanDiff,
  today: Day,
): { revision: number; exports: number; losses: Loss[] } {
  const { storage, clock } = deps;
  const row: PlanRevision = {
    revision: plan.revision + 1,
    author: revision.author,
    at: clock.now(),
    reviewId: revision.reviewId,
    proposalId: revision.proposalId,
    undoes: revision.undoes,
    summary: revision.summary ?? describeDiff(diff).join('; '),
    operations: [...revision.operations],
    diff,
  };
  storage.plans.append(plan.id, row);
  const losses = newLosses(diff, today, deps);
  acceptLosses(losses, deps);
  const intents = intentsForChanges({
    changes: diff.changes,
    sinks: deps.sinks,
    ledger: storage.exports,
    horizon: deps.horizon,
    today,
    countFrom: firstExportDay(deps),
    revision: row.revision,
  });
  for (const intent of intents) storage.exports.intend(intent, clock.now());
  return { revision: row.revision, exports: intents.length, losses };
}
