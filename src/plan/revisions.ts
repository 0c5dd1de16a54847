import { withChanges } from './diff.ts';
import type { Plan } from './model.ts';
import type { PlanRevision, RevisionHead } from './operations.ts';

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

/**
 * Revisions that are taken back as things stand, each with the one that did it. Taking back an undo gives the change
 * its place again, so the newest is asked first: an undo that was taken back itself takes nothing back.
 */
export function takenBack(revisions: readonly Pick<RevisionHead, 'revision' | 'undoes'>[]): Map<number, number> {
  const back = new Map<number, number>();
  for (const { revision, undoes } of [...revisions].sort((a, b) => b.revision - a.revision))
    if (undoes !== null && !back.has(revision)) back.set(undoes, revision);
  return back;
}

/** The newest change that stands and can be taken back: not the plan itself, and no undo. */
export function lastChange(revisions: readonly PlanRevision[]): PlanRevision | null {
  const back = takenBack(revisions);
  return revisions.findLast((one) => one.revision > 1 && one.undoes === null && !back.has(one.revision)) ?? null;
}

/** Proposals whose change is taken back as things stand. */
export function proposalsTakenBack(revisions: readonly RevisionHead[]): Set<string> {
  const back = takenBack(revisions);
  const gone = revisions.filter((one) => one.undoes === null && back.has(one.revision));
  return new Set(gone.flatMap((one) => (one.proposalId === null ? [] : [one.proposalId])));
}

/** Whether the weekly hours of the plan were set in it, as things stand: a decision that a new future keeps. */
export function setsHours(revisions: readonly PlanRevision[]): boolean {
  const back = takenBack(revisions);
  return revisions.some((one) => !back.has(one.revision) && one.operations.some(({ op }) => op === 'set-hours'));
}
