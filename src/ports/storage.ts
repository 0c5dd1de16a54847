import type { Activity, Measurement, Metric, SourceActivity, SourceName } from '../activities/model.ts';
import type { MatchVerdicts } from '../matching/model.ts';
import type { Trace } from '../metrics/trace.ts';
import type { Plan, SinkName } from '../plan/model.ts';
import type { PlanRevision, RevisionHead } from '../plan/operations.ts';
import type { DecisionReason } from '../rules/decision.ts';
import type { FactValue } from '../rules/facts.ts';
import type { DraftProposal, PastDecision } from '../rules/model.ts';
import type { Day, Instant } from '../time/day.ts';
import type { RawRecord } from './sources.ts';

/**
 * What the use cases need of a store. One athlete per instance. Calls take effect at once; `transaction` makes several
 * of them all-or-nothing.
 */

/** What was computed once per activity; its shape belongs to metrics/, the store only keeps it with its version. */
export interface StoredActivity {
  activity: Activity;
  load: number | null;
  loadImputed: boolean;
  isHard: boolean;
  metrics: unknown;
  metricsVersion: number;
}

/** A session as it is written down: with its recording in short. */
export interface MeasuredSession extends StoredActivity {
  trace: Trace | null;
}

/** Light row for the evening's sums. */
export interface ActivityLine {
  id: string;
  start: Instant;
  localDate: Day;
  sport: string;
  title: string;
  minutes: number;
  meters: number | null;
  load: number | null;
  loadImputed: boolean;
  isHard: boolean;
}

export interface PlanHeader {
  id: string;
  title: string;
  template: string | null;
  start: Day;
  end: Day;
  revision: number;
  status: 'draft' | 'active' | 'ended';
  explanations: { date: Day | null; text: string }[];
}

export type ProposalStatus =
  | 'pending'
  | 'approved'
  | 'edited'
  | 'rejected'
  | 'deferred'
  | 'lapsed'
  | 'withdrawn'
  | 'superseded';

export interface StoredProposal {
  id: string;
  reviewId: string;
  day: Day;
  status: ProposalStatus;
  draft: DraftProposal;
  /** Values of the facts it read. */
  facts: Record<string, FactValue>;
  createdAt: Instant;
  decidedAt: Instant | null;
  reason: DecisionReason | null;
  note: string | null;
  revision: number | null;
}

/** Where a proposal still waits for a word of the athlete: not decided yet, or put off. */
export const OPEN_STATUSES = ['pending', 'deferred'] as const satisfies readonly ProposalStatus[];

export function isOpen({ status }: { status: string }): boolean {
  return OPEN_STATUSES.some((open) => open === status);
}

export interface DecisionRow {
  id: number;
  proposalId: string;
  at: Instant;
  status: string;
  reason: string | null;
  note: string | null;
  revision: number | null;
  expects: DraftProposal['expects'];
  outcome: string | null;
}

export interface StoredReview {
  id: string;
  date: Day;
  mode: 'evening' | 'morning';
  createdAt: Instant;
  updatedAt: Instant;
  planRevision: number | null;
  status: 'pending' | 'decided' | 'nothing-to-decide';
  /** False while it only keeps what the athlete asked for before it was held. */
  held: boolean;
}

export type SourceHealth = 'ok' | 'stale' | 'login-needed' | 'failed' | 'off';

export interface SyncState {
  source: SourceName;
  state: SourceHealth;
  cursor: unknown;
  completeThrough: Instant | null;
  lastSuccess: Instant | null;
  lastAttempt: Instant | null;
  lastError: string | null;
}

export interface RecordStorage {
  /** Stores a record; an unchanged one keeps its row, so pulling twice changes nothing. */
  save(record: RawRecord): 'new' | 'changed' | 'same';
  has(source: string, kind: string, externalId: string): boolean;
  hasContent(source: string, sha256: string): boolean;
  read(source: string, filter?: { externalIds?: string[]; kinds?: string[] }): Iterable<RawRecord>;
  externalIds(source: string): string[];
  count(): { source: string; kind: string; n: number }[];
}

export interface ActivityStorage {
  /** @returns the local day the recording was on before, null for a new one; both days have to be merged anew */
  saveSource(activity: SourceActivity): Day | null;
  /** @returns the local day it was on, null when there was none */
  removeSource(source: string, externalId: string): Day | null;
  /** First and last day with recordings that are new or changed since they were last merged. */
  unmerged(): { from: Day; to: Day } | null;
  sources(from: Day, to: Day, withSamples?: boolean): SourceActivity[];
  span(): { from: Day; to: Day } | null;
  /** First and last day with sessions measured by an earlier version than this. */
  outdated(metricsVersion: number): { from: Day; to: Day } | null;
  replaceBetween(from: Day, to: Day, stored: MeasuredSession[]): void;
  lines(from: Day, to: Day): ActivityLine[];
  between(from: Day, to: Day): StoredActivity[];
  byId(id: string): StoredActivity | null;
  /** The recording of a session in short; read on its own because few sessions need it. */
  trace(id: string): Trace | null;
}

export interface MeasurementStorage {
  save(measurement: Measurement, enteredAt: Instant): void;
  removeBySource(source: string, externalId: string): number;
  between(from: Day, to: Day, metrics?: Metric[]): Measurement[];
  manual(limit: number): (Measurement & { enteredAt: Instant })[];
}

export interface PlanStorage {
  header(): PlanHeader | null;
  active(): Plan | null;
  /** Any plan ever made, an ended one as it was left. */
  byId(id: string): Plan | null;
  create(plan: Plan, template: string | null, explanations: PlanHeader['explanations'], first: PlanRevision): void;
  append(planId: string, revision: PlanRevision): void;
  revisions(planId: string, since?: number): PlanRevision[];
  /** All of them, oldest first, for who needs no changes: those take far longer to read. */
  revisionHeads(planId: string): RevisionHead[];
  /** How many revisions did not come from what rules said in that review. */
  revisionsOutside(planId: string, reviewId: string): number;
}

export interface ProposalStorage {
  offer(draft: DraftProposal, facts: Record<string, FactValue>, reviewId: string, day: Day, now: Instant): void;
  /** Puts an open one before the athlete anew, with that review. */
  ask(id: string, reviewId: string): void;
  byId(id: string): StoredProposal | null;
  open(): StoredProposal[];
  ofReview(reviewId: string): StoredProposal[];
  since(day: Day): StoredProposal[];
  decide(
    id: string,
    status: ProposalStatus,
    at: Instant,
    detail?: {
      reason?: DecisionReason | null;
      note?: string | null;
      revision?: number | null;
      expects?: unknown;
      /** The proposal as it was decided, when the athlete edited it. */
      draft?: DraftProposal;
    },
  ): boolean;
  /** Answers to what rules said; what the athlete asked for teaches them nothing. */
  past(since: Day): PastDecision[];
  decisions(): DecisionRow[];
  setOutcome(decisionId: number, outcome: 'held' | 'not-held' | 'cannot-tell'): void;
}

export interface VerdictStorage {
  match(): MatchVerdicts;
  setMatch(workoutId: string, activityId: string, verdict: 'link' | 'unlink', at: Instant): void;
  setMiss(workoutId: string, reason: string, note: string | null, at: Instant): void;
  merges(): { a: string; b: string; verdict: 'merge' | 'distinct' }[];
  setMerge(a: string, b: string, verdict: 'merge' | 'distinct', at: Instant): void;
}

/** Something a copy cannot say, in words. */
export interface Loss {
  sink: SinkName;
  loss: string;
}

export interface LossStorage {
  /** Losses the athlete agreed to. */
  accepted(): Loss[];
  accept(losses: readonly Loss[], at: Instant): void;
}

export interface SyncStorage {
  get(source: SourceName): SyncState | null;
  set(source: SourceName, change: Partial<Omit<SyncState, 'source'>>): void;
}
