import { futurePart, invertDiff, sameWorkout, settingsBack } from '../../plan/diff.ts';
import type { PlanDiff, PlanRevision } from '../../plan/operations.ts';
import { lastChange, takenBack } from '../../plan/revisions.ts';
import { localDay } from '../../time/zone.ts';
import { doneSessions } from '../compare/done.ts';
import { applyToPlan, writeRevision } from '../decide/revise.ts';
import type { ReviewDeps } from '../deps.ts';
import { Refusal } from '../refusal.ts';

export interface UndoPreview {
  revision: PlanRevision;
  /** What taking it back would change, future sessions only. */
  diff: PlanDiff;
  /** The part of the revision it takes back. */
  future: PlanDiff;
  /** Sessions of the revision that are past or done and stay as they are. */
  past: number;
}

/**
 * What `undo` would do. Throws a Refusal when there is nothing to take back, when it was taken back already, or when a
 * later change touched the same sessions or settings. Settings it did not change stay as they are now.
 */
export function previewUndo(deps: ReviewDeps, wanted: number | null): UndoPreview {
  const { storage, clock } = deps;
  const plan = storage.plans.active();
  if (!plan) throw new Refusal('no-plan', 'There is no plan, so there is nothing to take back.');
  const revisions = storage.plans.revisions(plan.id);
  const revision = wanted === null ? lastChange(revisions) : revisions.find((one) => one.revision === wanted);
  if (!revision)
    throw new Refusal(
      'unknown-id',
      wanted === null ? 'There is no change to take back.' : `There is no revision r${wanted}.`,
      {
        nextStep: 'coach plan history',
      },
    );
  if (revision.revision === 1)
    throw new Refusal('cannot-apply', 'r1 is the plan itself; make another one instead.', {
      nextStep: 'coach plan new',
    });
  if (takenBack(revisions).has(revision.revision))
    throw new Refusal('already-decided', `r${revision.revision} was taken back already.`, {
      where: `r${revision.revision}`,
    });
  const today = localDay(clock.now(), deps.athlete.zone);
  const done = doneSessions(deps);
  const future = futurePart(revision.diff, today, done);
  for (const { before, after } of future.changes) {
    const id = (after ?? before)?.id ?? '';
    if (!sameWorkout(plan.workouts[id] ?? null, after))
      throw new Refusal('stale-basis', `A later change touched ${(after ?? before)?.title}; take that back first.`, {
        where: `r${revision.revision}`,
        nextStep: 'coach plan history',
      });
  }
  if (future.settings && settingsBack(future.settings, plan.settings) === null)
    throw new Refusal('stale-basis', 'A later change set the hours or the focus again; take that back first.', {
      where: `r${revision.revision}`,
      nextStep: 'coach plan history',
    });
  const past = revision.diff.changes.length - future.changes.length;
  if (future.changes.length === 0 && future.settings === null)
    throw new Refusal('past-is-fixed', `r${revision.revision} only touched sessions that are past or done.`, {
      where: `r${revision.revision}`,
    });
  const { diff } = applyToPlan(deps, plan, invertDiff(future, plan.settings), today, done);
  return { revision, diff, future, past };
}

/** Takes a revision back: a new revision with exports of its own, in one transaction. */
export function undo(deps: ReviewDeps, wanted: number | null): { revision: number; exports: number; undone: number } {
  const { storage, clock } = deps;
  return storage.transaction(() => {
    const preview = previewUndo(deps, wanted);
    const plan = storage.plans.active()!;
    const today = localDay(clock.now(), deps.athlete.zone);
    const operations = invertDiff(preview.future, plan.settings);
    const written = writeRevision(
      deps,
      plan,
      {
        author: 'athlete',
        reviewId: null,
        proposalId: preview.revision.proposalId,
        undoes: preview.revision.revision,
        operations,
        summary: `took back r${preview.revision.revision}: ${preview.revision.summary}`,
      },
      preview.diff,
      today,
    );
    return { ...written, undone: preview.revision.revision };
  });
}
