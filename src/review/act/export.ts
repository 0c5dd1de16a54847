import { blockedExport } from '../../outbox/drift.ts';
import { intentsForHorizon } from '../../outbox/intents.ts';
import type { ExportRow } from '../../outbox/model.ts';
import { runExports } from '../../outbox/run.ts';
import type { Loss } from '../../ports/storage.ts';
import { addDays } from '../../time/day.ts';
import { localDay, localTime } from '../../time/zone.ts';
import { doneIn } from '../compare/done.ts';
import { assess, type Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import { firstExportDay } from '../horizon.ts';
import type { ReceiptLine } from '../reviewer-api.ts';
import { acceptLosses, mayLose } from './losses.ts';
import { reopenDamaged } from './mend.ts';
import { doneWords } from './receipt-words.ts';

/**
 * Tops the rolling export up: unchanged sessions of the approved plan that came within reach of a sink. Approving the
 * plan authorised these, with the losses that were shown then; what would lose more waits (`heldExports`). @param situation this evening as already looked at, when it has been. @returns how many copies are wanted now
 */
export function topUp(deps: ReviewDeps, situation: Situation = assess(deps, { mode: 'evening' })): number {
  const { storage, clock } = deps;
  if (!situation.plan) return 0;
  const done = doneIn(situation);
  const intents = intentsForHorizon({
    plan: situation.plan,
    sinks: deps.sinks,
    ledger: storage.exports,
    horizon: deps.horizon,
    today: firstExportDay(deps),
    done,
    mayLose: mayLose(deps),
  });
  storage.transaction(() => {
    acceptLosses([], deps);
    for (const intent of intents) storage.exports.intend(intent, clock.now());
  });
  return intents.length;
}

function words(row: ExportRow, deps: ReviewDeps): string[] {
  const done = doneWords(row);
  if (row.state === 'verified' || row.lastError === null) return done;
  const next = row.nextAttempt === null ? '' : `, next try ${localTime(row.nextAttempt, deps.athlete.zone)}`;
  return [...done, `${row.lastError}${next} (kept, nothing lost)`];
}

/** The athlete agrees to losses that were just shown; what waited for it is wanted from now on. */
export function acceptHeld(deps: ReviewDeps, losses: readonly Loss[]): number {
  acceptLosses(losses, deps);
  return topUp(deps);
}

/** A ledger row in words for the receipt. */
export function receiptLine(row: ExportRow, deps: ReviewDeps): ReceiptLine {
  const { id, date, title } = row.workout;
  const verb = row.operation === 'retract' ? `take back ${title}` : title;
  return { workout: { id, date, title: verb }, sink: row.sink, state: row.state, words: words(row, deps) };
}

function bySession(a: ReceiptLine, b: ReceiptLine): number {
  if (a.workout.date !== b.workout.date) return a.workout.date < b.workout.date ? -1 : 1;
  return a.workout.id < b.workout.id ? -1 : a.workout.id > b.workout.id ? 1 : 0;
}

export function receipt(rows: readonly ExportRow[], deps: ReviewDeps): ReceiptLine[] {
  return rows.map((row) => receiptLine(row, deps)).sort(bySession);
}

/**
 * Brings everything open as far as it goes now. @param options.mend look first whether files on this machine are still
 * as exported, and write again what is not
 */
export async function exportNow(
  deps: ReviewDeps,
  options: { force?: boolean; mend?: boolean; onReceipt?: (lines: ReceiptLine[]) => void; signal?: AbortSignal } = {},
): Promise<{ done: number; open: number; lines: ReceiptLine[] }> {
  let last: ExportRow[] = [];
  const today = localDay(deps.clock.now(), deps.athlete.zone);
  const result = await deps.exclusive('exports', async () => {
    if (options.mend) await reopenDamaged(deps);
    return runExports({
      ledger: deps.storage.exports,
      sinks: deps.sinks,
      clock: deps.clock,
      today,
      force: options.force ?? false,
      onEdited: (row, edited) => void deps.storage.drift.ask(blockedExport(row, edited), deps.clock.now()),
      ...(options.signal ? { signal: options.signal } : {}),
      onProgress(rows) {
        last = rows;
        options.onReceipt?.(receipt(rows, deps));
      },
    });
  });
  if (result) return { ...result, lines: receipt(last, deps) };
  // Another process is exporting; what is open is its to do.
  const open = deps.storage.exports.unfinished(today);
  return { done: 0, open: open.length, lines: receipt(open, deps) };
}

/** The ledger around today, for `export list`. */
export function ledgerLines(deps: ReviewDeps): ExportRow[] {
  const today = localDay(deps.clock.now(), deps.athlete.zone);
  return deps.storage.exports.list(addDays(today, -14), addDays(today, 60));
}
