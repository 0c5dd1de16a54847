import { rewindTo } from '../plan/revisions.ts';
import type { StoredReview } from '../ports/storage.ts';
import type { Facts } from '../rules/facts.ts';
import type { JudgeInput } from '../rules/input.ts';
import { judge } from '../rules/judge.ts';
import type { PastDecision } from '../rules/model.ts';
import { compareEvening, type RuleDifference } from '../rules/replay.ts';
import type { Rule } from '../rules/rule.ts';
import { addDays, type Day } from '../time/day.ts';
import type { ReviewDeps } from './deps.ts';
import type { EveningInputs } from './evening-inputs.ts';
import { MEMORY_DAYS, pastDecisions } from './past-decisions.ts';
import { planLibrary } from './prepare.ts';

export interface Replayed {
  evenings: number;
  differences: { review: string; date: Day; rules: RuleDifference[] }[];
  /** Evenings that cannot be judged again, and why. */
  cannotTell: { review: string; date: Day; reason: string }[];
}

/** Decisions there were when that evening was judged, and which of them had been taken back by then. */
function decisionsBefore(deps: ReviewDeps, review: StoredReview, inputs: EveningInputs): PastDecision[] {
  const { now, planId, revision } = inputs;
  const since = addDays(review.date, -MEMORY_DAYS);
  const then = new Map(deps.storage.proposals.since(since).map((one) => [one.id, one]));
  return pastDecisions(deps, since, { id: planId, revision }).filter((one) => {
    const decidedAt = then.get(one.proposalId)?.decidedAt ?? null;
    return decidedAt !== null && decidedAt < now;
  });
}

/** The stored evening as the engine saw it, or why it cannot be put together again. */
export function inputOf(
  deps: ReviewDeps,
  review: StoredReview,
  facts: Facts,
  inputs: EveningInputs | null,
): Omit<JudgeInput, 'rules'> | { reason: string } | null {
  if (!inputs)
    return review.planRevision === null ? null : { reason: 'what it was judged from was not kept back then' };
  if (Object.keys(facts).length === 0) return { reason: 'its facts were not kept' };
  const plan = deps.storage.plans.byId(inputs.planId);
  if (!plan) return { reason: 'its plan is no longer there' };
  const evidence = Object.entries(inputs.evidence).map(([workoutId, state]) => [workoutId, { workoutId, state }]);
  try {
    return {
      today: review.date,
      now: inputs.now,
      zone: deps.athlete.zone,
      plan: rewindTo(plan, deps.storage.plans.revisions(plan.id, inputs.revision), inputs.revision),
      evidence: Object.fromEntries(evidence),
      facts,
      chooser: deps.chooser,
      availability: inputs.availability,
      goals: inputs.goals,
      ...(inputs.tested ? { tested: inputs.tested } : {}),
      ...(inputs.caps ? { caps: inputs.caps } : {}),
      decisions: decisionsBefore(deps, review, inputs),
      mode: review.mode,
      shape: inputs.shape,
      ...(inputs.hardDone ? { hardDone: inputs.hardDone } : {}),
      ...(inputs.minutesDone === undefined ? {} : { minutesDone: inputs.minutesDone }),
      library: planLibrary(deps),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { reason: 'the history of its plan has a gap' };
  }
}

/**
 * Judges stored evenings again with two sets of rules and lists where they would have said something else. Facts,
 * plan, evidence, goals and times are those of the evening; templates and estimates are those of today.
 */
export function replayEvenings(
  deps: ReviewDeps,
  range: { from: Day; to: Day },
  rules: { before: readonly Rule[]; after: readonly Rule[] },
): Replayed {
  const evenings = deps.storage.reviews.between(range.from, range.to);
  const replayed: Replayed = { evenings: evenings.length, differences: [], cannotTell: [] };
  for (const { review, facts, inputs } of evenings) {
    const input = inputOf(deps, review, facts, inputs);
    // Without a plan no rule is asked, whatever it says.
    if (input === null) continue;
    if ('reason' in input) {
      replayed.cannotTell.push({ review: review.id, date: review.date, reason: input.reason });
      continue;
    }
    const [before, after] = [rules.before, rules.after].map((some) => judge({ ...input, rules: some }));
    const found = compareEvening(review.date, before!, after!);
    if (found) replayed.differences.push({ review: review.id, date: review.date, rules: found.rules });
  }
  return replayed;
}
