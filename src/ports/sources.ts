import type { Measurement, SourceActivity, SourceName } from '../activities/model.ts';
import type { Day, Instant } from '../time/day.ts';

/** One thing as a source gave it, untouched. */
export interface RawRecord {
  source: SourceName;
  /** "activity", "activity-detail", "sleep", "hrv", "workout", "template", "fit", ... */
  kind: string;
  externalId: string;
  /** Local day it belongs to, null for things without a day (templates). */
  day: Day | null;
  fetchedAt: Instant;
  /** JSON value, or bytes for original files. Deleted upstream: null with `deleted`. */
  payload: unknown | Uint8Array;
  deleted: boolean;
}

/** What a source's records mean, rebuilt from raw at any time. Pure: same records, same result. */
export interface Normalised {
  activities: SourceActivity[];
  measurements: Measurement[];
}

export interface PullRequest {
  /** First and last local day wanted, both included. */
  from: Day;
  to: Day;
  /** Ignore saved cursors and fetch the whole range again. */
  full: boolean;
  /** Whether the store already has this record with the same version; saves fetching it again. */
  has(kind: string, externalId: string): boolean;
  /** Connector's own cursor of the last successful pull, null at first. */
  cursor: unknown;
  /** Called as records arrive, in order; the store commits each batch. The cursor is saved with the batch (resume after a kill). */
  save(records: RawRecord[], cursor: unknown): void;
  onProgress?(done: number, total: number | null, label: string): void;
  signal?: AbortSignal;
}

export interface PullReport {
  /** Everything the athlete did before this instant has arrived; null when unknown. Honest about a watch not synced. */
  completeThrough: Instant | null;
  requests: number;
  /** Data that had to be skipped, each with the reason ("garmin hrv 2026-11-20: unexpected shape at hrvSummary"). */
  skipped: { what: string; why: string }[];
}

/** A place where activities and measurements come from. Throws RemoteError when nothing could be had. */
export interface ActivitySource {
  readonly source: SourceName;
  /** Loads what `normalise` takes, where there is such a thing; to be awaited before it when nothing was pulled. */
  ready?(): Promise<void>;
  pull(request: PullRequest): Promise<PullReport>;
  /** Pure; called per source with all live records of one externalId group or all at once (rebuild). */
  normalise(records: RawRecord[], context: { zone: string }): Normalised;
}
