import type { PlannedWorkout, SinkName, Step } from '../plan/model.ts';
import type { Day } from '../time/day.ts';

export type FidelityLevel = 'exact' | 'degraded' | 'unsupported';
export interface Fidelity {
  sink: SinkName;
  level: FidelityLevel;
  /** What is lost or why it cannot go there; null when exact. */
  note: string | null;
}

/** Remote ids and whatever else a sink needs to find its copy again. JSON. */
export type RemoteRefs = Record<string, string | number | null>;

/** One durable step of an export, written to the ledger before the next request goes out. */
export interface DeliveryLedger {
  readonly refs: RemoteRefs;
  /** Persists refs (merged) and a word for the receipt ("workout created"). Durable when it returns. */
  record(step: string, refs: RemoteRefs): void;
}

export interface DeliveryContext {
  ledger: DeliveryLedger;
  /** Provenance text that goes into the remote copy, e.g. `[coach:w-01H...]`; how an orphan is found again. */
  marker: string;
  /** True when an earlier attempt ended with unknown outcome: read first, create only when nothing of ours is there. */
  reconcile: boolean;
  signal?: AbortSignal;
}

/** A copy as the ledger last saw it. */
export interface KnownCopy {
  marker: string;
  date: Day;
  refs: RemoteRefs;
  /** What `put` or an earlier look found there. */
  projection: string | null;
}

/** What the copy of a session would be like, known without asking the place. */
export interface PlannedCopy {
  fidelity(workout: PlannedWorkout): Fidelity;
  /** Hash of the normalised projection of what would be written; equal hash, nothing to do. */
  projection(workout: PlannedWorkout): string;
}

/**
 * A place approved workouts go to. `put` creates or updates the one remote copy, schedules it on its date and reads
 * it back; `retract` removes it. Both are safe to call again after any failure. Throws RemoteError.
 */
export interface WorkoutSink extends PlannedCopy {
  readonly sink: SinkName;
  /** Nobody but the coach writes there: a copy that is not as exported is written again without asking. */
  readonly mends?: boolean;
  put(workout: PlannedWorkout, context: DeliveryContext): Promise<void>;
  retract(workout: PlannedWorkout, context: DeliveryContext): Promise<void>;
  /**
   * Copies in a date range as they are now, for drift; null means "could not list", never "deleted". What a listing
   * shows to be unchanged since the ledger last saw it (`known`) need not be read again.
   */
  observe?(from: Day, to: Day, known: readonly KnownCopy[]): Promise<ObservedCopy[] | null>;
}

export interface ObservedCopy {
  marker: string;
  refs: RemoteRefs;
  date: Day | null;
  projection: string;
  /** What is the matter with it, where the sink can tell: "its file was changed or cut short". */
  why?: string;
  /**
   * The session's steps with what the athlete changed in this copy, where the sink can tell; `lost` is what only the
   * copy can hold, `cannot` why it has no meaning for the plan.
   */
  stepsFor?(workout: PlannedWorkout): { steps: Step[]; lost: string[] } | { cannot: string };
}
