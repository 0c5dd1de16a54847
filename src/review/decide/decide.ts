import type { SessionChange } from '../../plan/change-words.ts';
import { sameWorkout } from '../../plan/diff.ts';
import { isOpen, type StoredProposal } from '../../ports/storage.ts';
import { DONE_AND_PLANNED, PLAN_FACTS } from '../../rules/catalogue/plan-facts.ts';
import { factSpec } from '../../rules/catalogue.ts';
import type { DecisionReason } from '../../rules/decision.ts';
import type { Facts } from '../../rules/facts.ts';
import { contextOf } from '../../rules/input.ts';
import { withinLimits } from '../../rules/limits.ts';
import { addedRise } from '../../rules/together.ts';
import { localDay } from '../../time/zone.ts';
import { SINK_NAMES } from '../act/drift.ts';
import { lossesIn, lossesOf, unaccepted } from '../act/losses.ts';
import { intendSetting } from '../act/settings.ts';
import { doneSessions } from '../compare/done.ts';
import { assess, type Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import { collectFacts } from '../facts/index.ts';
import { judgeInput } from '../prepare.ts';
import { Refusal } from '../refusal.ts';
import { refreshStored } from '../show/stored.ts';
import { editedDraft } from './edit.ts';
import { applyToPlan, writeRevision } from './revise.ts';
import { remade } from './standing.ts';
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

/** Evenings back in which a proposal can still be open. */
const RECENT_REVIEWS = 30;

/** What is known as of the evening a proposal was made on: late data counts, hours that merely passed do not. */
function lookAgain(deps: ReviewDeps, stored: StoredProposal): { situation: Situation; facts: Facts } {
  const mode = stored.reviewId.endsWith('morning') ? 'morning' : 'evening';
  const asOf = deps.storage.reviews.list(RECENT_REVIEWS).find((one) => one.id === stored.reviewId)?.updatedAt;
  const situation = assess(deps, { mode, date: stored.day, ...(asOf ? { asOf } : {}) });
  return { situation, facts: collectFacts(situation, deps) };
}

/** Facts that rest on the plan too, as the evening's own decisions have not moved them. */
function factsUndecided(deps: ReviewDeps, stored: StoredProposal, { situation, facts }: ReturnType<typeof lookAgain>) {
  const plan = situation.plan && planBefore(deps, situation.plan, stored.reviewId);
  return plan === situation.plan ? facts : collectFacts({ ...situation, plan }, deps);
}

/** Sessions it is about, written or made up for, that turned out done. */
function doneMeanwhile(stored: StoredProposal, evidence: Situation['evidence']): string[] {
  return stored.draft.reads.workoutIds.filter((id) => ['done', 'partial'].includes(evidence[id]?.state ?? ''));
}

/**
 * What the proposal rests on that is no longer so, in words; empty when it still stands. Evidence counts by its facts,
 * the plan by the very sessions the proposal writes, so that one decision makes another stale only where they touch.
 */
export function whatMoved(deps: ReviewDeps, stored: StoredProposal, seen = lookAgain(deps, stored)): string[] {
  const { situation, facts } = seen;
  const { changes } = stored.draft.diff;
  const laterDay = localDay(deps.clock.now(), deps.athlete.zone) > stored.day;
  const { evidence } = laterDay ? assess(deps, { mode: situation.mode }) : situation;
  const undecided = factsUndecided(deps, stored, seen);
  const moved: string[] = [];
  for (const name of stored.draft.reads.facts) {
    const mixed = DONE_AND_PLANNED.has(name);
    if (PLAN_FACTS.has(name) && !mixed) continue;
    const before = stored.facts[name]?.value ?? null;
    const value = (mixed ? undecided : facts)[name]?.value ?? null;
    if (before !== value)
      moved.push(`${factSpec(name)?.label ?? name} (${before ?? 'unknown'}, now ${value ?? 'unknown'})`);
  }
  const done = doneMeanwhile(stored, evidence);
  for (const id of done) {
    const title = changes.find((one) => one.before?.id === id)?.before?.title ?? situation.plan?.workouts[id]?.title;
    moved.push(`${title ?? id} (done meanwhile)`);
  }
  for (const { before } of changes)
    if (before && !done.includes(before.id) && !sameWorkout(situation.plan?.workouts[before.id] ?? null, before))
      moved.push(before.title);
  return moved;
}

/** Names in a message before the rest is counted. */
const NAMED = 3;

/** The same for what the athlete asked for: it stands while it would still do what was shown. */
function movedUnder(deps: ReviewDeps, stored: StoredProposal): string[] {
  // On a later day the sessions of that day are still to come.
  const mode = localDay(deps.clock.now(), deps.athlete.zone) > stored.day ? 'morning' : 'evening';
  // Facts are for the limits, which are told beside it and change nothing of what it does.
  const input = judgeInput(assess(deps, { mode }), {}, deps);
  if (!input) return [];
  const { same, moved } = remade(deps, stored, input);
  if (same) return [];
  const more = moved.length - NAMED;
  return more > 0 ? [...moved.slice(0, NAMED), `${more} more`] : moved;
}

/** What its sessions would lose on their way out that was not shown with the proposal, in words. */
function worseThanShown(deps: ReviewDeps, stored: StoredProposal): string[] {
  const shown = deps.storage.reviews
    .document(stored.reviewId)
    ?.document.proposals.find((one) => one.id === stored.id)?.fidelity;
  if (!shown) return [];
  const seen = new Set(shown.flatMap(lossesIn).map((one) => `${one.sink} ${one.loss}`));
  const live = stored.draft.diff.changes.flatMap(({ after }) => (after && !after.skipped ? [after] : []));
  return unaccepted(lossesOf(live, deps), deps)
    .filter((one) => !seen.has(`${one.sink} ${one.loss}`))
    .map((one) => `what ${SINK_NAMES[one.sink]} can hold (${one.loss})`);
}

/**
 * The limit a proposal breaks on the plan as it is by now, or null. The evening weighed it alone and together with its
 * other proposals, so only what came from elsewhere since (a change by hand, an undo, another evening) asks again.
 */
function limitNow(deps: ReviewDeps, stored: StoredProposal, { situation, facts }: ReturnType<typeof lookAgain>) {
  const { draft } = stored;
  const plan = situation.plan;
  const byRule = deps.rules.rules.some((one) => one.id === draft.ruleId);
  if (!plan || !byRule || draft.operations.length === 0) return null;
  const { inputs } =
    deps.storage.reviews.between(stored.day, stored.day).find((one) => one.review.id === stored.reviewId) ?? {};
  const judged = inputs?.planId === plan.id ? inputs.revision : 0;
  const later = deps.storage.plans.revisions(plan.id, judged);
  if (later.every((one) => one.reviewId === stored.reviewId)) return null;
  const input = judgeInput(situation, facts, deps);
  if (!input) return null;
  const found = withinLimits(plan, draft.operations, contextOf(input));
  return 'blocked' in found ? found.blocked : (found.limits[0] ?? null);
}

function staleRefusal(id: string, moved: string[]): Refusal {
  return new Refusal('stale-basis', `Nothing was written: ${moved.join(', ')} moved since ${id} was made.`, {
    where: id,
    nextStep: 'coach review shows it computed again',
  });
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
    if (basis !== null && basis !== stored.draft.basis) throw staleRefusal(id, ['the basis you named']);
    const { asked } = stored.draft;
    const seen = lookAgain(deps, stored);
    const moved = [
      ...(asked ? movedUnder(deps, stored) : whatMoved(deps, stored, seen)),
      ...(change === null ? worseThanShown(deps, stored) : []),
    ];
    if (moved.length > 0) throw staleRefusal(id, moved);
    // What the athlete asked for is told of its limits, not held by them; an edit is weighed when it is made.
    const limit = change === null && !asked ? limitNow(deps, stored, seen) : null;
    if (limit !== null)
      throw new Refusal('stale-basis', `Nothing was written: as the plan is by now, ${id} is too much: ${limit}.`, {
        where: id,
        nextStep: 'coach review shows it computed again',
      });
    const plan = storage.plans.active();
    if (!plan) throw new Refusal('no-plan', 'There is no plan to change.', { nextStep: 'coach plan new' });
    const draft = change === null ? stored.draft : editedDraft(deps, stored, change);
    // Decided after midnight: the evening it was made on is past by now.
    const today = localDay(deps.clock.now(), deps.athlete.zone);
    let result: Decided = { revision: null, exports: 0 };
    if (draft.setting) result = { ...result, setting: intendSetting(deps, stored) };
    else if (draft.operations.length > 0) {
      const applied = applyToPlan(deps, plan, draft.operations, today, doneSessions(deps));
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
