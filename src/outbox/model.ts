import type { PlannedWorkout, SinkName } from '../plan/model.ts';
import type { RemoteRefs } from '../ports/sinks.ts';
import type { Day, Instant } from '../time/day.ts';

/** `unknown`: something was sent and nobody knows whether it took effect; only reading may resolve it. */
export type ExportState = 'planned' | 'sent' | 'verified' | 'failed' | 'unknown';
export type ExportOperation = 'put' | 'retract';

/** Desired state of one remote copy and how far it got. One row per session and sink. */
export interface ExportRow {
  id: number;
  workoutId: string;
  sink: SinkName;
  operation: ExportOperation;
  state: ExportState;
  date: Day;
  workout: PlannedWorkout;
  /** Hash of what should be there, and of what was last read back. */
  projection: string | null;
  verifiedProjection: string | null;
  marker: string;
  refs: RemoteRefs;
  /** Words for the receipt, one per durable step. */
  steps: string[];
  attempts: number;
  nextAttempt: Instant | null;
  lastError: string | null;
  revision: number;
  updatedAt: Instant;
}

/** What should become true; committed together with the decision that wants it. */
export interface ExportIntent {
  workout: PlannedWorkout;
  sink: SinkName;
  operation: ExportOperation;
  projection: string | null;
  revision: number;
}

export interface StateDetail {
  error?: string | null;
  nextAttempt?: Instant | null;
  verifiedProjection?: string | null;
  attempts?: number;
  /** Only while the row still wants this; an intent that came meanwhile is not to be called done. */
  of?: Pick<ExportRow, 'operation' | 'projection' | 'date' | 'revision'>;
}

/** The durable ledger; every method is on disk when it returns. */
export interface Ledger {
  find(workoutId: string, sink: SinkName): ExportRow | null;
  intend(intent: ExportIntent, now: Instant): void;
  step(id: number, word: string, refs: RemoteRefs, now: Instant): void;
  /** Keeps refs (merged) that are no step of an export and no news. */
  remember(id: number, refs: RemoteRefs): void;
  /** @returns false when the row wants something else by now (`of`), and nothing was written */
  setState(id: number, state: ExportState, now: Instant, detail?: StateDetail): boolean;
  /**
   * Everything not verified, of sessions on `from` or later when given, oldest session first; without what waits for
   * the athlete's answer about a copy that was changed on the remote.
   */
  unfinished(from?: Day): ExportRow[];
  list(from: Day, to: Day): ExportRow[];
}
