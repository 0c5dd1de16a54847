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

/**
 * The plan as it stood at `wanted`: the recorded changes of later revisions taken off again, newest first. Throws when
 * the history does not reach back that far or has a gap.
 * @param revisions at least those after `wanted`, any order
 */
export function rewindTo(plan: Plan, revisions: readonly PlanRevision[], wanted: number): Plan {
  if (wanted > plan.revision || wanted < 1)
    throw new RangeError(`revision ${wanted} is not in a history of ${plan.revision}`);
  const later = revisions.filter((one) => one.revision > wanted && one.revision <= plan.revision);
  if (later.length !== plan.revision - wanted) throw new RangeError(`a revision after ${wanted} is not there`);
  let then = plan;
  for (const { diff } of [...later].sort((a, b) => b.revision - a.revision)) {
    const back = diff.changes.map(({ before, after }) => ({ before: after, after: before }));
    then = withChanges(then, back, diff.settings?.before ?? null);
  }
  return { ...then, revision: wanted };
}

/** Ids of the proposals whose change was taken back by a later revision. */
export function takenBack(revisions: readonly PlanRevision[]): ReadonlySet<string> {
  return new Set(revisions.flatMap((one) => (one.undoes === null || one.proposalId === null ? [] : [one.proposalId])));
}
