import { withChanges } from './diff.ts';
import type { Plan } from './model.ts';
import type { PlanRevision } from './operations.ts';

/**
 * The plan as its history says: the recorded changes of each revision put in order onto `base`. Recorded states are
 * used, not the operations, so that an old plan reads the same after the program changed. Throws when a revision is
 * out of order.
 */
export function foldRevisions(base: Plan, revisions: readonly PlanRevision[]): Plan {
  let plan = base;
  for (const revision of revisions) {
    if (revision.revision <= plan.revision)
      throw new RangeError(`revision ${revision.revision} does not follow revision ${plan.revision}`);
    plan = {
      ...withChanges(plan, revision.diff.changes, revision.diff.settings?.after ?? null),
      revision: revision.revision,
    };
  }
  return plan;
}
