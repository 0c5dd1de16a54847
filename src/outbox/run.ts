import type { Clock } from '../ports/clock.ts';
import { AuthError, RateLimitedError, RemoteError, UnknownOutcomeError, ValidationError } from '../ports/errors.ts';
import type { RemoteRefs } from '../ports/sinks.ts';
import type { Instant } from '../time/day.ts';
import type { SinkSet } from './intents.ts';
import type { ExportRow, Ledger } from './model.ts';

export interface RunOptions {
  ledger: Ledger;
  sinks: SinkSet;
  clock: Clock;
  /** Called after every durable step with all rows touched so far, for the live receipt. */
  onProgress?: (rows: ExportRow[]) => void;
  /** Ignore back-off times: the athlete asked for it now. */
  force?: boolean;
  signal?: AbortSignal;
}

export interface RunResult {
  done: number;
  /** Rows still not verified, whatever the reason. */
  open: number;
}

/** Minutes to wait after the n-th failed attempt. */
const BACKOFF_MINUTES = [5, 15, 60, 180, 720, 1440];

function later(now: Instant, minutes: number): Instant {
  return new Date(Date.parse(now) + minutes * 60_000).toISOString();
}

function backoff(now: Instant, attempts: number, error: unknown): Instant | null {
  if (error instanceof ValidationError) return null;
  const wanted = BACKOFF_MINUTES[Math.min(attempts, BACKOFF_MINUTES.length) - 1] ?? 5;
  const asked =
    error instanceof RateLimitedError && error.retryAfterSeconds !== null ? error.retryAfterSeconds / 60 : 0;
  return later(now, Math.max(wanted, asked));
}

/** Executes one row; every remote id is in the ledger before the next request goes out. */
async function execute(row: ExportRow, options: RunOptions, changed: () => void): Promise<void> {
  const { ledger, clock } = options;
  const sink = options.sinks[row.sink];
  if (!sink) {
    ledger.setState(row.id, row.state === 'unknown' ? 'unknown' : 'failed', clock.now(), {
      error: `${row.sink} is not connected`,
      attempts: row.attempts,
    });
    return;
  }
  const refs: RemoteRefs = { ...row.refs };
  const reconcile = row.state === 'unknown' || row.state === 'sent';
  const attempts = row.attempts + 1;
  ledger.setState(row.id, 'sent', clock.now(), { attempts });
  const context = {
    marker: row.marker,
    reconcile,
    ...(options.signal ? { signal: options.signal } : {}),
    ledger: {
      get refs() {
        return refs;
      },
      record(step: string, more: RemoteRefs) {
        Object.assign(refs, more);
        ledger.step(row.id, step, more, clock.now());
        changed();
      },
    },
  };
  try {
    if (row.operation === 'put') await sink.put(row.workout, context);
    else await sink.retract(row.workout, context);
    ledger.setState(row.id, 'verified', clock.now(), {
      verifiedProjection: row.operation === 'put' ? row.projection : null,
      attempts,
    });
  } catch (error) {
    // While it is open whether an earlier request took effect, a failed look does not make it known.
    const state = error instanceof UnknownOutcomeError || reconcile ? 'unknown' : 'failed';
    const message =
      error instanceof RemoteError ? error.message : `unexpected: ${error instanceof Error ? error.message : error}`;
    ledger.setState(row.id, state, clock.now(), {
      error: message,
      nextAttempt: backoff(clock.now(), attempts, error),
      attempts,
    });
    if (error instanceof AuthError || error instanceof RateLimitedError) throw new SinkBlocked(row.sink);
  }
}

/** The sink asked us to stop for now; its other rows wait too. */
class SinkBlocked extends Error {
  readonly sink: string;
  constructor(sink: string) {
    super(`${sink} is blocked`);
    this.sink = sink;
  }
}

/**
 * Brings every open row as far as it goes, one after the other. Safe to stop at any point and to call again: what
 * was sent is reconciled by reading before anything is created. Never throws for a remote's failure.
 */
export async function runExports(options: RunOptions): Promise<RunResult> {
  const { ledger, clock } = options;
  const rows = ledger.unfinished();
  const touched = new Set(rows.map((row) => row.id));
  const report = () => options.onProgress?.(rows.map((row) => ledger.find(row.workoutId, row.sink) ?? row));
  const blocked = new Set<string>();
  report();
  for (const row of rows) {
    if (options.signal?.aborted) break;
    const waiting = !options.force && row.nextAttempt !== null && row.nextAttempt > clock.now();
    if (waiting || blocked.has(row.sink)) continue;
    try {
      await execute(row, options, report);
    } catch (error) {
      if (!(error instanceof SinkBlocked)) throw error;
      blocked.add(error.sink);
    }
    report();
  }
  const open = ledger.unfinished().filter((row) => touched.has(row.id)).length;
  return { done: rows.length - open, open };
}
