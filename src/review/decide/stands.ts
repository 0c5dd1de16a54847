import { sameWorkout, settingsBack } from '../../plan/diff.ts';
import type { PlanDiff } from '../../plan/operations.ts';
import type { StoredProposal } from '../../ports/storage.ts';
import { DONE_AND_PLANNED, PLAN_FACTS } from '../../rules/catalogue/plan-facts.ts';
import { factSpec } from '../../rules/catalogue.ts';
import type { Facts } from '../../rules/facts.ts';
import { contextOf } from '../../rules/input.ts';
import { touchedBy, withinLimits } from '../../rules/limits.ts';
import type { DraftProposal } from '../../rules/model.ts';
import { localDay } from '../../time/zone.ts';
import { SINK_NAMES } from '../act/drift.ts';
import { lossesIn, lossesOf, unaccepted } from '../act/losses.ts';
import { doneIn } from '../compare/done.ts';
import { assess, type Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import { collectFacts } from '../facts/index.ts';
import { judgeInput } from '../prepare.ts';
import { Refusal } from '../refusal.ts';
import { remade } from './standing.ts';
import { planBefore } from './tonight.ts';

/** Evenings back in which a proposal can still be open. */
const RECENT_REVIEWS = 30;

interface Seen {
  situation: Situation;
  facts: Facts;
}

/** What is known as of the evening a proposal was made on: late data counts, hours that merely passed do not. */
function lookAgain(deps: ReviewDeps, stored: StoredProposal): Seen {
  const mode = stored.reviewId.endsWith('morning') ? 'morning' : 'evening';
  const asOf = deps.storage.reviews.list(RECENT_REVIEWS).find((one) => one.id === stored.reviewId)?.updatedAt;
  const situation = assess(deps, { mode, date: stored.day, ...(asOf ? { asOf } : {}) });
  return { situation, facts: collectFacts(situation, deps) };
}

/** The evening it was put before the athlete on, as it was judged. */
function eveningOf(deps: ReviewDeps, stored: StoredProposal) {
  return deps.storage.reviews.between(stored.day, stored.day).find((one) => one.review.id === stored.reviewId);
}

/** Facts that rest on the plan too, as the evening's own decisions have not moved them. */
function factsUndecided(deps: ReviewDeps, stored: StoredProposal, { situation, facts }: Seen) {
  const plan = situation.plan && planBefore(deps, situation.plan, stored.reviewId);
  return plan === situation.plan ? facts : collectFacts({ ...situation, plan }, deps);
}

/**
 * What the proposal rests on that is no longer so, in words; empty when it still stands. Evidence counts by its facts,
 * the plan by the very sessions the proposal writes, so that one decision makes another stale only where they touch.
 */
function whatMoved(deps: ReviewDeps, stored: StoredProposal, seen: Seen): string[] {
  const { situation, facts } = seen;
  const { changes, settings } = stored.draft.diff;
  const laterDay = localDay(deps.clock.now(), deps.athlete.zone) > stored.day;
  const undecided = factsUndecided(deps, stored, seen);
  const judged = eveningOf(deps, stored)?.inputs?.planId;
  if (stored.draft.operations.length > 0 && judged && judged !== situation.plan?.id) return ['the plan itself'];
  const moved: string[] = [];
  for (const name of stored.draft.reads.facts) {
    const mixed = DONE_AND_PLANNED.has(name);
    if (PLAN_FACTS.has(name) && !mixed) continue;
    const before = stored.facts[name]?.value ?? null;
    const value = (mixed ? undecided : facts)[name]?.value ?? null;
    if (before !== value)
      moved.push(`${factSpec(name)?.label ?? name} (${before ?? 'unknown'}, now ${value ?? 'unknown'})`);
  }
  // Sessions it is about, written or made up for, that turned out done.
  const done = doneIn(laterDay ? assess(deps, { mode: situation.mode }) : situation);
  for (const id of stored.draft.reads.workoutIds.filter((one) => done.has(one))) {
    const title = changes.find((one) => one.before?.id === id)?.before?.title ?? situation.plan?.workouts[id]?.title;
    moved.push(`${title ?? id} (done meanwhile)`);
  }
  if (settings && situation.plan) {
    const taken = { before: settings.after, after: settings.before };
    if (settingsBack(taken, situation.plan.settings) === null) moved.push('hours or focus of the plan');
  }
  for (const { before } of changes)
    if (before && !done.has(before.id) && !sameWorkout(situation.plan?.workouts[before.id] ?? null, before))
      moved.push(before.title);
  return moved;
}

/** Names in a message before the rest is counted. */
const NAMED = 3;

/** What the athlete asked for stands while it would still do what was shown. */
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

/** What the limits rest on beside the plan. */
const LIMIT_FACTS = [
  'readiness',
  'load_ratio',
  'load_state',
  'unknown_3d',
  'minutes_7d',
  'minutes_week_avg_4w',
  'hard_days_7d',
  'days_since_hard',
];

/**
 * The limit a proposal breaks as things are by now, or null. The evening weighed it alone and together with its other
 * proposals, so only what came from elsewhere since (a change by hand, an undo, another evening, late data) asks again.
 */
function limitNow(deps: ReviewDeps, stored: StoredProposal, { situation, facts }: Seen) {
  const { draft } = stored;
  const plan = situation.plan;
  const byRule = deps.rules.rules.some((one) => one.id === draft.ruleId);
  if (!plan || !byRule || draft.operations.length === 0) return null;
  const held = eveningOf(deps, stored);
  const judged = held?.inputs?.planId === plan.id ? held.inputs.revision : 0;
  const later = deps.storage.plans.revisions(plan.id, judged);
  const late = LIMIT_FACTS.some((name) => (held?.facts[name]?.value ?? null) !== (facts[name]?.value ?? null));
  if (!late && later.every((one) => one.reviewId === stored.reviewId)) return null;
  const input = judgeInput(situation, facts, deps);
  if (!input) return null;
  const found = withinLimits(plan, draft.operations, contextOf(input));
  return 'blocked' in found ? found.blocked : (found.limits[0] ?? null);
}

function staleRefusal(id: string, why: string): Refusal {
  return new Refusal('stale-basis', `Nothing was written: ${why}.`, {
    where: id,
    nextStep: 'coach review shows it computed again',
  });
}

/**
 * Throws a Refusal with "stale-basis" when approving would write to a session that the proposal does not show: a lighter
 * spell takes in whatever stands on its days, what was put there by hand since as well.
 */
export function checkShown({ id, diff: shown }: Pick<DraftProposal, 'id' | 'diff'>, diff: PlanDiff): void {
  const known = new Set(touchedBy(shown).map((one) => one.id));
  const other = touchedBy(diff).find((one) => !known.has(one.id));
  if (other) throw staleRefusal(id, `it would change ${other.title} as well by now`);
}

/**
 * Throws a Refusal with "stale-basis" when what a proposal rests on has moved, when it would lose more on its way out than
 * was shown, or when a limit forbids it on the plan as it is by now.
 * @param basis the basis the athlete saw; null trusts the stored one
 * @param edited an edit is weighed by limits and losses when it is made
 */
export function checkStands(deps: ReviewDeps, stored: StoredProposal, basis: string | null, edited: boolean): void {
  const { id, draft } = stored;
  const moved = (what: string[]): Refusal => staleRefusal(id, `${what.join(', ')} moved since ${id} was made`);
  if (basis !== null && basis !== draft.basis) throw moved(['the basis you named']);
  // What the athlete asked for rests on no facts, and is told of its limits, not held by them.
  const seen = draft.asked ? null : lookAgain(deps, stored);
  const since = [
    ...(seen ? whatMoved(deps, stored, seen) : movedUnder(deps, stored)),
    ...(edited ? [] : worseThanShown(deps, stored)),
  ];
  if (since.length > 0) throw moved(since);
  const limit = seen && !edited ? limitNow(deps, stored, seen) : null;
  if (limit !== null) throw staleRefusal(id, `as things are by now, ${id} is too much: ${limit}`);
}
