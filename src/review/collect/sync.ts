import type { SourceName } from '../../activities/model.ts';
import { ACTIVITY_METRICS_VERSION } from '../../metrics/activity-metrics.ts';
import { AuthError, RemoteError } from '../../ports/errors.ts';
import type { ActivitySource } from '../../ports/sources.ts';
import type { SourceHealth, SyncState } from '../../ports/storage.ts';
import { addDays, type Day } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import type { ReviewDeps } from '../deps.ts';
import { type Arrival, arrivedLate, recordsBefore } from './arrivals.ts';
import { DaySpan, ingest, rebuildSource, remerge } from './ingest.ts';

/** What one source came to. */
export interface SourceResult {
  source: SourceName;
  state: SourceHealth;
  /** Records that were new or changed. */
  changed: number;
  requests: number;
  completeThrough: string | null;
  skipped: { what: string; why: string }[];
  error: string | null;
  /** Kind of the failure, for exit codes. */
  errorKind: RemoteError['kind'] | null;
  /** Sessions of days whose evening had been held without them. */
  arrivedLate: Arrival[];
}

export interface SyncRequest {
  /** First day wanted; by default where the last pull left off, with the overlap the source needs. */
  from?: Day;
  only?: readonly SourceName[];
  full?: boolean;
  onProgress?(source: SourceName, done: number, total: number | null, label: string): void;
  signal?: AbortSignal;
}

/** The first pull looks back this far; `sync --days` goes further. */
const FIRST_PULL_DAYS = 120;
/** Late uploads and edits are caught by looking at the last two weeks again. */
const TRAILING_DAYS = 14;

type Deps = Pick<ReviewDeps, 'storage' | 'clock' | 'athlete' | 'sources'>;

/** First day to ask for: two weeks before the last pull, or before what is known when that lies further back. */
function lookBackFrom(before: SyncState | null, today: Day, zone: string): Day {
  const first = addDays(today, -FIRST_PULL_DAYS);
  if (!before?.lastSuccess) return first;
  const usual = addDays(localDay(before.lastSuccess, zone), -TRAILING_DAYS);
  if (before.completeThrough === null) return usual;
  // A pull that got everything but the list of activities succeeded, and still knows nothing new about them.
  const known = addDays(localDay(before.completeThrough, zone), -TRAILING_DAYS);
  const reach = known < first ? first : known;
  return reach < usual ? reach : usual;
}

async function pullOne(deps: Deps, source: ActivitySource, request: SyncRequest): Promise<SourceResult> {
  const { storage, clock, athlete } = deps;
  const before = storage.sync.get(source.source);
  const today = localDay(clock.now(), athlete.zone);
  const usual = lookBackFrom(before, today, athlete.zone);
  const touched = new DaySpan();
  const known = recordsBefore(deps);
  const result: SourceResult = {
    source: source.source,
    state: 'ok',
    changed: 0,
    requests: 0,
    completeThrough: before?.completeThrough ?? null,
    skipped: [],
    error: null,
    errorKind: null,
    arrivedLate: [],
  };
  try {
    const report = await source.pull({
      from: request.from ?? usual,
      to: today,
      full: request.full ?? false,
      has: (kind, externalId) => storage.records.has(source.source, kind, externalId),
      cursor: request.full ? null : (before?.cursor ?? null),
      save(records, cursor) {
        storage.transaction(() => {
          result.changed += ingest(deps, source, records, touched, clock.now());
          storage.sync.set(source.source, { cursor });
        });
      },
      ...(request.onProgress
        ? {
            onProgress: (done: number, total: number | null, label: string) =>
              request.onProgress?.(source.source, done, total, label),
          }
        : {}),
      ...(request.signal ? { signal: request.signal } : {}),
    });
    result.requests = report.requests;
    result.skipped = report.skipped;
    // A pull that could not list the activities knows nothing of how far it got: the evening has to say so.
    const [first] = report.skipped;
    const missing = report.completeThrough === null && first ? `${first.what}: ${first.why}` : null;
    result.completeThrough = report.completeThrough ?? result.completeThrough;
    storage.sync.set(source.source, {
      state: 'ok',
      completeThrough: result.completeThrough,
      lastSuccess: clock.now(),
      lastAttempt: clock.now(),
      lastError: missing,
    });
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
    result.state = error instanceof AuthError ? 'login-needed' : 'failed';
    result.error = error.message;
    result.errorKind = error.kind;
    storage.sync.set(source.source, { state: result.state, lastAttempt: clock.now(), lastError: error.message });
  } finally {
    // What a killed run left unmerged counts too.
    const left = storage.activities.unmerged();
    touched.add(left?.from ?? null);
    touched.add(left?.to ?? null);
    // Also after a failure: what has arrived is kept and counts.
    if (touched.from !== null && touched.to !== null) remerge(deps, touched.from, touched.to);
  }
  result.arrivedLate = arrivedLate(deps, known);
  return result;
}

/**
 * Pulls every connected source, one after the other. A failing source is named in its result and never stops the
 * others; what arrived before the failure stays.
 */
export async function syncSources(deps: Deps, request: SyncRequest = {}): Promise<SourceResult[]> {
  const results: SourceResult[] = [];
  // Sessions that an earlier version measured lack what this one knows to look for.
  const outdated = deps.storage.activities.outdated(ACTIVITY_METRICS_VERSION);
  if (outdated) remerge(deps, outdated.from, outdated.to);
  for (const source of deps.sources) {
    if (request.only && !request.only.includes(source.source)) continue;
    results.push(await pullOne(deps, source, request));
  }
  return results;
}

/** Derives activities and measurements of every source again from the raw records; asks nobody. */
export async function rebuildAll(deps: Deps): Promise<{ source: SourceName; records: number }[]> {
  const touched = new DaySpan();
  for (const source of deps.sources) await source.ready?.();
  const done = deps.sources.map((source) => ({
    source: source.source,
    records: rebuildSource(deps, source, touched, deps.clock.now()),
  }));
  const span = deps.storage.activities.span();
  if (span) remerge(deps, span.from, span.to);
  return done;
}
