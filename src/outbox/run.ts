import type { Clock } from '../ports/clock.ts';
import {
  AuthError,
  EditedRemotelyError,
  RateLimitedError,
  RemoteError,
  UnavailableError,
  ValidationError,
} from '../ports/errors.ts';
import type { RemoteRefs } from '../ports/sinks.ts';
import type { Day, Instant } from '../time/day.ts';
import type { SinkSet } from './intents.ts';
import type { ExportRow, Ledger } from './model.ts';

export interface RunOptions {
  ledger: Ledger;
  sinks: SinkSet;
  clock: Clock;
  /** The athlete's local day; copies of sessions before it are left as they are. */
  today: Day;
  /** Called after every durable step with all rows touched so far, for the live receipt. */
  onProgress?: (rows: ExportRow[]) => void;
  /** The remote copy holds changes of the athlete and was left alone: this becomes a question. */
  onEdited?: (row: ExportRow, edited: EditedRemotelyError) => void;
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

/** Kinds of failure after which it is certain that the last request changed nothing. */
const NO_EFFECT: ReadonlySet<RemoteError['kind']> = new Set<RemoteError['kind']>([
  'auth',
  'rate-limited',
  'unavailable',
  'not-found',
  'validation',
]);

/** An answer that could not be read, or a failure of our own, may have come after the write. */
function tookNoEffect(error: unknown): boolean {
  return error instanceof RemoteError && NO_EFFECT.has(error.kind);
}

/** Executes one row; every remote id is in the ledger before the next request goes out. */
async function execute(row: ExportRow, options: RunOptions, changed: () => void): Promise<void> {
  const { ledger, clock } = options;
  const sink = options.sinks[row.sink];
  const reconcile = row.state === 'unknown' || row.state === 'sent';
  if (!sink) {
    ledger.setState(row.id, reconcile ? 'unknown' : 'failed', clock.now(), {
      error: `${row.sink} is not connected`,
      nextAttempt: clock.now(),
      attempts: row.attempts,
      of: row,
    });
    return;
  }
  const refs: RemoteRefs = { ...row.refs };
  const attempts = row.attempts + 1;
  // Durable before the first request: killed from here on, the next run reads before it writes.
  // Decided anew since the list was read: nothing of the old wish goes out, the next round takes the new one.
  if (!ledger.setState(row.id, 'sent', clock.now(), { attempts, of: row })) return;
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
    // Thresholds decide what goes out, so it is projected now and not taken from the intent.
    const projection = row.operation === 'put' ? sink.projection(row.workout) : null;
    if (row.operation === 'put') await sink.put(row.workout, context);
    else await sink.retract(row.workout, context);
    ledger.setState(row.id, 'verified', clock.now(), {
      verifiedProjection: projection,
      attempts,
      of: row,
    });
  } catch (error) {
    // While it is open whether an earlier request took effect, a failed look does not make it known.
    const state = reconcile || !tookNoEffect(error) ? 'unknown' : 'failed';
    const message =
      error instanceof RemoteError ? error.message : `unexpected: ${error instanceof Error ? error.message : error}`;
    // The question comes first: killed in between, the row is still under way and asks it again.
    if (error instanceof EditedRemotelyError) options.onEdited?.(row, error);
    ledger.setState(row.id, state, clock.now(), {
      error: message,
      nextAttempt: backoff(clock.now(), attempts, error),
      attempts,
      of: row,
    });
    // A host that does not answer now will not answer for the next row either; files on this machine are each their own.
    const away = error instanceof UnavailableError && row.sink !== 'fit';
    if (away || error instanceof AuthError || error instanceof RateLimitedError) throw new SinkBlocked(row.sink);
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

/** What a row wants, to tell a new intent from one that was tried. */
function intentOf(row: ExportRow): string {
  return `${row.operation} ${row.projection} ${row.date} ${row.revision}`;
}

function mayTry(row: ExportRow, options: RunOptions): boolean {
  if (options.force) return true;
  // Refused for its content: the same request cannot fare better.
  if (row.state === 'failed' && row.nextAttempt === null) return false;
  return row.nextAttempt === null || row.nextAttempt <= options.clock.now();
}

/**
 * Brings every open row as far as it goes, one after the other, also those that are decided meanwhile. Safe to stop at
 * any point and to call again: what was sent is reconciled by reading before anything is created. Never throws for a
 * remote's failure.
 */
export async function runExports(options: RunOptions): Promise<RunResult> {
  const { ledger, today } = options;
  const shown = new Map<number, ExportRow>();
  const tried = new Map<number, string>();
  const blocked = new Set<string>();
  const report = () =>
    options.onProgress?.([...shown.values()].map((row) => ledger.find(row.workoutId, row.sink) ?? row));
  const untried = () => ledger.unfinished(today).filter((row) => tried.get(row.id) !== intentOf(row));
  for (let rows = untried(); rows.length > 0; rows = untried()) {
    for (const row of rows) shown.set(row.id, row);
    report();
    for (const row of rows) {
      if (options.signal?.aborted) break;
      tried.set(row.id, intentOf(row));
      if (blocked.has(row.sink) || !mayTry(row, options)) continue;
      try {
        await execute(row, options, report);
      } catch (error) {
        if (!(error instanceof SinkBlocked)) throw error;
        blocked.add(error.sink);
      }
      report();
    }
    if (options.signal?.aborted) break;
  }
  if (shown.size === 0) report();
  const open = ledger.unfinished(today).filter((row) => shown.has(row.id)).length;
  return { done: shown.size - open, open };
}
