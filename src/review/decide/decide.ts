import type { SessionChange } from '../../plan/change-words.ts';
import { isOpen, type StoredProposal } from '../../ports/storage.ts';
import type { DecisionReason } from '../../rules/decision.ts';
import { contextOf } from '../../rules/input.ts';
import { addedRise } from '../../rules/together.ts';
import { localDay } from '../../time/zone.ts';
import { intendSetting } from '../act/settings.ts';
import { doneSessions } from '../compare/done.ts';
import { assess } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import { collectFacts } from '../facts/index.ts';
import { judgeInput } from '../prepare.ts';
import { Refusal } from '../refusal.ts';
import { refreshStored } from '../show/stored.ts';
import { editedDraft } from './edit.ts';
import { applyToPlan, writeRevision } from './revise.ts';
import { checkShown, checkStands } from './stands.ts';
import { planBefore } from './tonight.ts';

export interface Decided {
  revision: number | null;
  exports: number;
  /** Number of the change of a setting, as in "s3"; left out when none was made. */
  setting?: number;
}

function openProposal(deps: ReviewDeps, id: string): StoredProposal {
  const stored = deps.storage.proposals.byId(id);
  if (!stored) throw new Refusal('unknown-id', `There is no proposal ${id}.`, { where: id, nextStep: 'coach review' });
  if (!isOpen(stored)) throw new Refusal('already-decided', `${id} was ${stored.status} already.`, { where: id });
  if (stored.draft.decideBy <= deps.clock.now())
    throw new Refusal('lapsed', `${id} had to be decided by ${stored.draft.decideBy}; the plan stands.`, {
      where: id,
      nextStep: 'coach review',
    });
  return stored;
}

/**
 * Approves a proposal: decision, plan revision and export intents in one transaction. Throws a Refusal with
 * "stale-basis" when what it rests on has moved or a limit forbids it on the plan as it is by now, "already-decided" on a second try; then nothing is written.
 * @param basis the basis the athlete saw; null trusts the stored one
 * @param change what the athlete changed about it; the limits apply to the result as well
 */
export function approve(
  deps: ReviewDeps,
  id: string,
  basis: string | null,
  change: SessionChange | null = null,
): Decided {
  const { storage } = deps;
  return storage.transaction(() => {
    const stored = openProposal(deps, id);
    checkStands(deps, stored, basis, change !== null);
    const plan = storage.plans.active();
    if (!plan) throw new Refusal('no-plan', 'There is no plan to change.', { nextStep: 'coach plan new' });
    const draft = change === null ? stored.draft : editedDraft(deps, stored, change);
    // Decided after midnight: the evening it was made on is past by now.
    const today = localDay(deps.clock.now(), deps.athlete.zone);
    let result: Decided = { revision: null, exports: 0 };
    if (draft.setting) result = { ...result, setting: intendSetting(deps, stored) };
    else if (draft.operations.length > 0) {
      const applied = applyToPlan(deps, plan, draft.operations, today, doneSessions(deps));
      checkShown(draft, applied.diff);
      const { revision, exports } = writeRevision(
        deps,
        plan,
        {
          author: draft.asked ? 'athlete' : `rule:${draft.ruleId}`,
          reviewId: stored.reviewId,
          proposalId: id,
          undoes: null,
          operations: draft.operations,
          summary: draft.title,
        },
        applied.diff,
        today,
      );
      result = { revision, exports };
    }
    storage.proposals.decide(id, change === null ? 'approved' : 'edited', deps.clock.now(), {
      revision: result.revision,
      expects: draft.expects,
      draft,
    });
    refreshStored(deps, stored.reviewId);
    return result;
  });
}

/** Rejects a proposal with a reason, which starts the cooldown of the rule that spoke. */
export function reject(deps: ReviewDeps, id: string, reason: DecisionReason, note: string | null): void {
  deps.storage.transaction(() => {
    const { reviewId } = openProposal(deps, id);
    deps.storage.proposals.decide(id, 'rejected', deps.clock.now(), { reason, note });
    refreshStored(deps, reviewId);
  });
}

/** Leaves it for later: it stays open until its time. */
export function defer(deps: ReviewDeps, id: string): void {
  deps.storage.transaction(() => {
    const { reviewId } = openProposal(deps, id);
    deps.storage.proposals.decide(id, 'deferred', deps.clock.now());
    refreshStored(deps, reviewId);
  });
}

/**
 * Decides several in one transaction: all of them, or none when one of them cannot be decided. Throws that one's Refusal,
 * which then says so.
 */
export function allOrNone<T>(deps: ReviewDeps, ids: readonly string[], decide: (id: string) => T): T[] {
  return deps.storage.transaction(() =>
    ids.map((id) => {
      try {
        return decide(id);
      } catch (error) {
        if (!(error instanceof Refusal) || ids.length === 1) throw error;
        const { where, accepted } = error;
        throw new Refusal(error.code, `${error.message} None of the ${ids.length} was decided.`, {
          where,
          accepted,
          nextStep: `leave ${id} out, or decide one at a time`,
        });
      }
    }),
  );
}

/**
 * How much one more change raises seven-day load above the plan as it was before this review's decisions (sRPE-AU).
 * Moves that are fine alone may use the same room twice.
 */
function riseTonight(deps: ReviewDeps, reviewId: string): (stored: StoredProposal) => number {
  const mode = reviewId.endsWith('morning') ? 'morning' : 'evening';
  const situation = assess(deps, { mode });
  const input = judgeInput(situation, collectFacts(situation, deps), deps);
  if (!input) return () => 0;
  const context = contextOf(input);
  const agreed = planBefore(deps, input.plan, reviewId);
  return (stored) => {
    const now = deps.storage.plans.active() ?? input.plan;
    const { plan } = applyToPlan(deps, now, stored.draft.operations, input.today, context.done);
    return addedRise(agreed, now, plan, context);
  };
}

/**
 * Approves what only moves or reduces (tiers 1 and 2), each by itself, as long as together they stay within what was
 * planned; returns what was left to the athlete.
 */
export function approveSafe(
  deps: ReviewDeps,
  reviewId: string,
): Decided & { approved: string[]; skipped: { id: string; title: string; why: string }[] } {
  const total: Decided & { approved: string[]; skipped: { id: string; title: string; why: string }[] } = {
    revision: null,
    exports: 0,
    approved: [],
    skipped: [],
  };
  const rises = riseTonight(deps, reviewId);
  for (const stored of deps.storage.proposals.ofReview(reviewId)) {
    if (stored.status !== 'pending') continue;
    const { tier, title, asked } = stored.draft;
    if (asked) {
      total.skipped.push({ id: stored.id, title, why: 'you asked for it yourself' });
      continue;
    }
    if (tier !== 1 && tier !== 2) {
      total.skipped.push({ id: stored.id, title, why: tier === 0 ? 'a note' : 'it adds load or changes an aim' });
      continue;
    }
    try {
      if (rises(stored) > 0) {
        total.skipped.push({ id: stored.id, title, why: 'together with the others it adds load' });
        continue;
      }
      const done = approve(deps, stored.id, null);
      total.approved.push(stored.id);
      total.revision = done.revision ?? total.revision;
      total.exports += done.exports;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      total.skipped.push({ id: stored.id, title, why: error.message });
    }
  }
  return total;
}
