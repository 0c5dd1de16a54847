import type { Instant } from '../time/day.ts';
import { localDay } from '../time/zone.ts';
import { exportsDue, isDue, type OpenExport } from './due.ts';

export interface KeeperParts {
  /** HH:MM local. */
  time: string;
  /** IANA zone. */
  zone: string;
  now(): Instant;
  /** When the last evening review was made or refreshed. */
  lastReview(): Instant | null;
  openExports(): readonly OpenExport[];
  /** Runs one coach command to its end; its exit code. Never throws. */
  runCoach(args: readonly string[]): Promise<number>;
  log(line: string): void;
}

/** Usage, set-up and version problems do not go away by trying again. */
const FINAL: ReadonlySet<number> = new Set([2, 3, 5]);
const REVIEW_RETRY_MINUTES = 20;
const MOST_TRIES = 4;
const RESUME_GAP_MINUTES = 15;

function after(now: Instant, minutes: number): number {
  return Date.parse(now) + minutes * 60_000;
}

/**
 * Looks whether something is due and does it, one thing at a time; called every few minutes, and at the time of the
 * review. A review that fails is tried again later the same evening, a few times; whatever happens, the next evening
 * comes.
 */
export function createKeeper(parts: KeeperParts): { look(): Promise<void> } {
  let busy = false;
  let evening = { day: '', tries: 0, notBefore: 0 };
  let resumeNotBefore = 0;

  async function review(now: Instant): Promise<void> {
    const day = localDay(now, parts.zone);
    if (evening.day !== day) evening = { day, tries: 0, notBefore: 0 };
    if (evening.tries >= MOST_TRIES || Date.parse(now) < evening.notBefore) return;
    evening.tries++;
    const exit = await parts.runCoach(['review', '--headless']);
    parts.log(`${day} evening review: exit ${exit}`);
    if (FINAL.has(exit)) evening.tries = MOST_TRIES;
    evening.notBefore = after(parts.now(), REVIEW_RETRY_MINUTES);
  }

  async function resume(now: Instant): Promise<void> {
    if (Date.parse(now) < resumeNotBefore) return;
    const exit = await parts.runCoach(['export', 'resume', '--due']);
    parts.log(`exports resumed: exit ${exit}`);
    resumeNotBefore = after(parts.now(), RESUME_GAP_MINUTES);
  }

  return {
    async look() {
      if (busy) return;
      busy = true;
      try {
        const now = parts.now();
        const { time, zone } = parts;
        if (isDue({ now, time, zone, last: parts.lastReview() })) await review(now);
        if (exportsDue(parts.openExports(), parts.now())) await resume(parts.now());
      } catch (error) {
        // The store may be busy or the disk full for a moment; the next look comes.
        parts.log(`could not look: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        busy = false;
      }
    },
  };
}
