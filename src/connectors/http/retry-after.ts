import type { Instant } from '../../time/day.ts';

/**
 * Seconds to wait from a Retry-After header (seconds or an HTTP date), never negative; null when absent or unreadable.
 * @param date the answer's Date header: what the server's own clock says, which ours need not agree with
 */
export function retryAfterSeconds(header: string | undefined, now: Instant, date?: string): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text));
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) return null;
  const theirs = Date.parse(date ?? '');
  return Math.max(0, Math.ceil((at - (Number.isNaN(theirs) ? Date.parse(now) : theirs)) / 1000));
}

/**
 * Wait before retry number `attempt` (1-based), milliseconds: `firstMs` doubled each time (1 s, 2 s, 4 s...) times a factor
 * between 1 and 2, so that clients spread out.
 */
export function backoffMs(attempt: number, random: number, firstMs = 1000): number {
  return Math.round(firstMs * 2 ** (attempt - 1) * (1 + random));
}
