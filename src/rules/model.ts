import type { PlanDiff, PlanOperation, Tier } from '../plan/operations.ts';
import type { DecisionReason } from '../review/decision.ts';
import type { Because, ProjectionSide } from '../review/schema.ts';
import type { Day, Instant } from '../time/day.ts';

/** A proposal as the pure engine makes it; review/ adds fidelity and stores it. */
export interface DraftProposal {
  /** Deterministic: same day, rule and operations give the same id ("p-" and 8 hex digits). */
  id: string;
  ruleId: string;
  ruleVersion: number;
  title: string;
  why: string;
  tier: Tier;
  operations: PlanOperation[];
  diff: PlanDiff;
  because: Because[];
  limits: string[];
  projection: { keep: ProjectionSide; apply: ProjectionSide };
  decideBy: Instant;
  /** Facts and sessions that it reads or writes; the basis hash is made of these and nothing else. */
  reads: { facts: string[]; workoutIds: string[] };
  basis: string;
  evidence: { grade: string; source: string } | null;
  /** What should be seen later if the change was right ("Thu swim done, RPE at most 6"). */
  expects: {
    text: string;
    workoutId: string | null;
    check: 'done' | 'rpe-at-most' | 'none';
    value: number | null;
    by: Day;
  } | null;
}

/** An earlier decision, as far as cooldowns and repeats need it. */
export interface PastDecision {
  ruleId: string;
  proposalId: string;
  day: Day;
  status: 'approved' | 'edited' | 'rejected' | 'deferred' | 'lapsed' | 'withdrawn' | 'superseded';
  reason: DecisionReason | null;
  workoutIds: string[];
  /** Fact values at the time, to see whether they moved past the margin. */
  facts: Record<string, number | string | boolean | null>;
}

export interface Suppressed {
  ruleId: string;
  by: string;
  reason: string;
}

/** Everything one evening's judgement came to. */
export interface Judgement {
  proposals: DraftProposal[];
  suppressed: Suppressed[];
  silent: { ruleId: string; missing: string[] }[];
  /** Rules that stayed quiet, with the first comparison that failed and by how much. */
  quiet: { ruleId: string; because: Because[] }[];
}
