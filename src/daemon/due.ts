import type { Instant } from '../time/day.ts';
import { instantOf, localDay } from '../time/zone.ts';

/**
 * Whether tonight's review should run: its time of today is past, and no evening review was made since. A machine that
 * slept through it is thereby caught up on when it wakes before midnight; after midnight that evening is over.
 * @param input.time HH:MM local
 * @param input.last when the last evening review was made or refreshed
 */
export function isDue(input: { now: Instant; time: string; zone: string; last: Instant | null }): boolean {
  const { now, time, zone, last } = input;
  const target = Date.parse(instantOf(localDay(now, zone), time, zone));
  return Date.parse(now) >= target && (last === null || Date.parse(last) < target);
}

/** An open export as far as its time goes. */
export interface OpenExport {
  state: string;
  nextAttempt: Instant | null;
  updatedAt: Instant;
}

/** Younger ones belong to the review or the command that wants them. */
const SETTLE_MS = 10 * 60_000;

/** Whether any open export may be tried again now. One without a next try after a failure needs the athlete. */
export function exportsDue(rows: readonly OpenExport[], now: Instant): boolean {
  const at = Date.parse(now);
  return rows.some((row) => {
    if (row.nextAttempt !== null) return Date.parse(row.nextAttempt) <= at;
    return row.state !== 'failed' && at - Date.parse(row.updatedAt) >= SETTLE_MS;
  });
}
