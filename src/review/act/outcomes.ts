import { isClosed } from '../../matching/closing.ts';
import { proposalsTakenBack } from '../../plan/revisions.ts';
import type { DecisionRow } from '../../ports/storage.ts';
import { type OutcomeInput, outcomeOf } from '../../rules/outcome.ts';
import { daysBetween } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';

export interface FollowedUp {
  decisionId: number;
  proposalId: string;
  outcome: 'held' | 'not-held' | 'cannot-tell';
}

/** A late sync or a late answer may still settle it for this long; then "cannot tell" is written. */
const GRACE_DAYS = 3;

type Evening = Pick<Situation, 'today' | 'now' | 'evidence' | 'measurements' | 'recent'>;
type Deps = Pick<ReviewDeps, 'storage' | 'athlete' | 'settings'>;

/** Session RPE the athlete gave, here or on the watch; null when nobody did. */
function rpeFrom(evening: Evening): OutcomeInput['rpeOf'] {
  return (workoutId) => {
    const activityId = evening.evidence[workoutId]?.activityIds[0];
    if (activityId === undefined) return null;
    const said = evening.measurements.findLast(
      (one) => one.metric === 'session_rpe' && one.subject === activityId && one.value !== null,
    );
    return said?.value ?? evening.recent.find((one) => one.activity.id === activityId)?.activity.rpe ?? null;
  };
}

/** What became of one decision, or null while it is too early to say. */
function settled(
  decision: DecisionRow,
  evening: Evening,
  undone: ReadonlySet<string>,
  deps: Deps,
): FollowedUp['outcome'] | null {
  const { expects } = decision;
  if (!expects || decision.outcome !== null) return null;
  if (decision.status !== 'approved' && decision.status !== 'edited') return null;
  // What was taken back was never put to the test.
  if (undone.has(decision.proposalId)) return 'cannot-tell';
  if (!isClosed(expects.by, evening.now, deps.settings.dayCloses, deps.athlete.zone)) return null;
  const { today, evidence } = evening;
  const outcome = outcomeOf(expects, { today, evidence, rpeOf: rpeFrom(evening) });
  if (outcome === 'open') return null;
  if (outcome === 'cannot-tell' && daysBetween(expects.by, today) <= GRACE_DAYS) return null;
  return outcome;
}

/**
 * Follows up on approved changes: once the day by which something should be seen is closed, says whether it was
 * ("held", "not-held"), or that it cannot be told, and stores that with the decision. Nothing is claimed about cause.
 * For the evening of today only: an earlier evening looked at again must not decide with what came later.
 * @returns what was settled now
 */
export function followUp(deps: Deps, evening: Evening): FollowedUp[] {
  const { storage } = deps;
  return storage.transaction(() => {
    const plan = storage.plans.header();
    const revisions = plan ? storage.plans.revisionHeads(plan.id) : [];
    const undone = proposalsTakenBack(revisions);
    const found: FollowedUp[] = [];
    for (const decision of storage.proposals.decisions()) {
      const outcome = settled(decision, evening, undone, deps);
      if (outcome === null) continue;
      storage.proposals.setOutcome(decision.id, outcome);
      found.push({ decisionId: decision.id, proposalId: decision.proposalId, outcome });
    }
    return found;
  });
}
