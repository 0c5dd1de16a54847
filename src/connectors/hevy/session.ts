import type { PullRequest, RawRecord } from '../../ports/sources.ts';
import type { Day, Instant } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import type { HevyClient } from './client.ts';
import type { Cursor } from './cursor.ts';
import { firstIssue, workoutSchema } from './schema.ts';

/** Everything the steps of one pull share. */
export interface PullSession {
  client: HevyClient;
  request: PullRequest;
  /** The athlete's zone, for the local day of a workout. */
  zone: string;
  /** When this pull began. */
  now: Instant;
  /** Changed by the steps, saved with their batches. */
  cursor: Cursor;
  skipped: { what: string; why: string }[];
}

/** Saves a batch together with the cursor as it is now. */
export function saveBatch(session: PullSession, records: RawRecord[]): void {
  session.request.save(records, structuredClone(session.cursor));
}

export function record(
  session: PullSession,
  kind: string,
  externalId: string,
  day: Day | null,
  payload: unknown,
): RawRecord {
  return { source: 'hevy', kind, externalId, day, fetchedAt: session.now, payload, deleted: false };
}

export function tombstone(session: PullSession, kind: string, externalId: string): RawRecord {
  return { ...record(session, kind, externalId, null, null), deleted: true };
}

/** A workout as a record, or null after noting why it cannot be one (no id, no readable start). */
export function workoutRecord(session: PullSession, payload: unknown): RawRecord | null {
  const { id, start_time: start } = (payload ?? {}) as { id?: unknown; start_time?: unknown };
  if (typeof id !== 'string' || id === '') {
    session.skipped.push({ what: 'hevy workout', why: 'it has no id' });
    return null;
  }
  if (typeof start !== 'string' || Number.isNaN(Date.parse(start))) {
    session.skipped.push({ what: `hevy workout ${id}`, why: 'unexpected shape at start_time' });
    return null;
  }
  // Kept as it came, so that a later version can read it; until then it is named, and not silently missing.
  const shape = workoutSchema.safeParse(payload);
  if (!shape.success)
    session.skipped.push({ what: `hevy workout ${id}`, why: `unexpected shape at ${firstIssue(shape.error)}` });
  return record(session, 'workout', id, localDay(new Date(start).toISOString(), session.zone), payload);
}
