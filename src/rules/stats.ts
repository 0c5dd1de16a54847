import type { DecisionReason } from './decision.ts';
import type { PastDecision } from './model.ts';
import type { Outcome } from './outcome.ts';

/** A decision with what became of it, for the tally. */
export interface TalliedDecision extends Pick<PastDecision, 'ruleId' | 'status' | 'reason'> {
  undone: boolean;
  outcome: Outcome | null;
}

/** One rule's record: counts only, no claim about cause. */
export interface RuleStats {
  ruleId: string;
  fired: number;
  approved: number;
  edited: number;
  rejected: number;
  lapsed: number;
  byReason: Partial<Record<DecisionReason, number>>;
  undone: number;
  held: number;
  notHeld: number;
  cannotTell: number;
}

function empty(ruleId: string): RuleStats {
  return {
    ruleId,
    fired: 0,
    approved: 0,
    edited: 0,
    rejected: 0,
    lapsed: 0,
    byReason: {},
    undone: 0,
    held: 0,
    notHeld: 0,
    cannotTell: 0,
  };
}

/** Tallies decisions per rule, by rule id. Deferred, withdrawn and superseded ones count as fired only. */
export function ruleStats(decisions: readonly TalliedDecision[]): RuleStats[] {
  const tally = new Map<string, RuleStats>();
  for (const decision of decisions) {
    const stats = tally.get(decision.ruleId) ?? empty(decision.ruleId);
    tally.set(decision.ruleId, stats);
    stats.fired++;
    const { status, reason } = decision;
    if (status === 'approved' || status === 'edited' || status === 'rejected' || status === 'lapsed') stats[status]++;
    if (status === 'rejected' && reason) stats.byReason[reason] = (stats.byReason[reason] ?? 0) + 1;
    if (decision.undone) stats.undone++;
    if (decision.outcome === 'held') stats.held++;
    if (decision.outcome === 'not-held') stats.notHeld++;
    if (decision.outcome === 'cannot-tell') stats.cannotTell++;
  }
  return [...tally.values()].sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1));
}
