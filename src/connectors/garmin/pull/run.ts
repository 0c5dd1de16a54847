import { AuthError, ProtocolError, RateLimitedError, RemoteError, UnavailableError } from '../../../ports/errors.ts';
import type { PullRequest, RawRecord } from '../../../ports/sources.ts';
import type { Day, Instant } from '../../../time/day.ts';
import type { GarminApi } from '../api.ts';
import type { GarminCursor } from './cursor.ts';

/** So many outages in a row mean that asking on is pointless. */
const OUTAGES_TO_STOP = 3;

/** One pull under way: what is asked, what is known, what had to be left out. */
export interface PullRun {
  readonly api: GarminApi;
  readonly request: PullRequest;
  readonly cursor: GarminCursor;
  readonly skipped: { what: string; why: string }[];
  now(): Instant;
  /** True when the rest of the pull is called off. */
  stopped(): boolean;
  /** Error to throw when nothing at all could be had. */
  failure(): RemoteError | null;
  /**
   * Runs one request. A failing datum is named in `skipped` and gives null; a login problem or an abort is thrown;
   * being asked to slow down calls off the rest.
   */
  attempt<T>(what: string, work: () => Promise<T>): Promise<{ value: T } | null>;
  skip(what: string, why: string): void;
  /** Whether the store has this record already; never during a full pull. */
  has(kind: string, externalId: string): boolean;
  record(kind: string, externalId: string, day: Day | null, payload: unknown): RawRecord;
  gone(kind: string, externalId: string, day: Day | null): RawRecord;
  save(records: RawRecord[]): void;
}

export function createRun(api: GarminApi, request: PullRequest, cursor: GarminCursor, now: () => Instant): PullRun {
  const skipped: PullRun['skipped'] = [];
  let successes = 0;
  let firstError: RemoteError | null = null;
  let outages = 0;
  let stopped = false;

  function raw(kind: string, externalId: string, day: Day | null, payload: unknown, deleted: boolean): RawRecord {
    return { source: 'garmin', kind, externalId, day, fetchedAt: now(), payload, deleted };
  }

  async function attempt<T>(what: string, work: () => Promise<T>): Promise<{ value: T } | null> {
    if (stopped) return null;
    request.signal?.throwIfAborted();
    try {
      const value = await work();
      successes++;
      outages = 0;
      return { value };
    } catch (error) {
      if (request.signal?.aborted || !(error instanceof RemoteError) || error instanceof AuthError) throw error;
      firstError ??= error;
      skipped.push({ what: `garmin ${what}`, why: error.message });
      outages = error instanceof UnavailableError ? outages + 1 : 0;
      if (error instanceof RateLimitedError || outages >= OUTAGES_TO_STOP) {
        stopped = true;
        skipped.push({ what: 'garmin, everything after that', why: 'left for the next sync' });
      }
      return null;
    }
  }

  return {
    api,
    request,
    cursor,
    skipped,
    now,
    stopped: () => stopped,
    failure: () => (successes === 0 ? firstError : null),
    attempt,
    skip: (what, why) => {
      skipped.push({ what: `garmin ${what}`, why });
    },
    has: (kind, externalId) => !request.full && request.has(kind, externalId),
    record: (kind, externalId, day, payload) => raw(kind, externalId, day, payload, false),
    gone: (kind, externalId, day) => raw(kind, externalId, day, null, true),
    save: (records) => request.save(records, structuredClone(cursor)),
  };
}

/** For an answer that is not what the contract says. */
export function unexpected(what: string, why: string): ProtocolError {
  return new ProtocolError('garmin', `garmin ${what}`, why);
}
