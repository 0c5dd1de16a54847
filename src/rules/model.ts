import type { SettingChange } from '../athlete/setting-change.ts';
import type { PlanDiff, PlanOperation, Tier } from '../plan/operations.ts';
import type { Day, Instant, Weekday } from '../time/day.ts';
import type { DecisionReason } from './decision.ts';

/** One comparison of a rule with what was found; `margin` is how far past the threshold the value lies. */
export interface Because {
  fact: string;
  /** Plain words beside the name: "HRV, 7 days". */
  label: string;
  value: number | string | boolean | null;
  op: string;
  threshold: number | string | string[];
  margin: number | null;
  unit: string | null;
  source: string | null;
  asOf: string | null;
  /** True for a line of `unless` that holds and so keeps the rule quiet; left out for one of `when`. */
  unless?: true;
}

/** The next seven days under one choice. */
export interface ProjectionSide {
  minutes7d: number;
  load7d: number;
  hardDays7d: number;
  restDays7d: number;
  /** Form (fitness less fatigue, sRPE-AU per day) on the morning after the seven days; null while it is not known. */
  form7d: number | null;
  /** goal id -> exposure in words ("12 hard minutes"). */
  goals: Record<string, string>;
}

/** What a proposal of the athlete's own asking was worked out on. */
export interface Asked {
  /** The plan it changes, and its revision then. */
  planId: string;
  revision: number;
  /** Why it is as it is: of single days, or of all of it. */
  choices: { date: Day | null; text: string }[];
  /** What is not as it should be in it. */
  problems: string[];
}

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
  /** A change of the athlete's settings in place of operations. */
  setting?: SettingChange;
  /**
   * Asked for by the athlete, not said by a rule: `ruleId` names what was asked for, limits are told and hold nothing
   * back, and no rule learns from the answer.
   */
  asked?: Asked;
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
  /** Those of them that it made lighter; left out: none. */
  lightened?: string[];
  /** It was approved and taken back since. */
  undone?: boolean;
  /** Weekdays and times it would have put sessions at, and for how long; left out where it is not known. */
  times?: { weekday: Weekday; at: string; minutes?: number }[];
  /** Change of planned minutes by Monday of the week; left out where it is not known. */
  weeks?: Record<Day, number>;
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
