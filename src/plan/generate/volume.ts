import type { WorkoutContent } from '../model.ts';

/** A placed session with all its sizes, smallest first. */
export interface Sized {
  versions: WorkoutContent[];
  /** Index of the version in use. */
  at: number;
  slot: number;
  /** Grows and shrinks first when true (easy minutes). */
  easy: boolean;
  /** Index of the smallest version that is worth the way; others give before it goes below. */
  fair?: number;
}

/** Less than this share of the usual minutes is hardly worth the way to the pool. */
const FAIR_SHARE = 0.7;

/** Index of the smallest version with a fair share of the minutes of the one at `start`. */
export function fairSize(versions: readonly WorkoutContent[], start: number): number {
  const least = FAIR_SHARE * (versions[start]?.minutes ?? 0);
  return Math.max(
    0,
    versions.findIndex((one) => one.minutes >= least),
  );
}

function minutesAt(session: Sized, at: number): number {
  return session.versions[at]?.minutes ?? 0;
}

/** Sum of minutes over the sessions, only those of one slot when it is given. */
export function totalMinutes(sessions: readonly Sized[], slot: number | null = null): number {
  return sessions.reduce((sum, s) => sum + (slot === null || s.slot === slot ? minutesAt(s, s.at) : 0), 0);
}

/** Shrinks sessions until each slot holds what was put in it: easy ones first, then the longest. */
export function fitSlots(sessions: readonly Sized[], slotMinutes: readonly number[]): void {
  slotMinutes.forEach((room, slot) => {
    const inSlot = sessions.filter((s) => s.slot === slot);
    while (totalMinutes(inSlot) > room) {
      const next = pick(inSlot, (s) => s.at > 0);
      if (next === null) return;
      next.at--;
    }
  });
}

/** Takes from or adds to the sessions until the week is near `target` minutes; easy minutes first. */
export function fitWeek(sessions: readonly Sized[], slotMinutes: readonly number[], target: number): void {
  while (totalMinutes(sessions) > target) {
    const next = pick(sessions, (s) => s.at > 0);
    if (next === null) break;
    next.at--;
  }
  const grows = (s: Sized): boolean => {
    if (s.at + 1 >= s.versions.length) return false;
    const more = minutesAt(s, s.at + 1) - minutesAt(s, s.at);
    return (
      totalMinutes(sessions) + more <= target && totalMinutes(sessions, s.slot) + more <= (slotMinutes[s.slot] ?? 0)
    );
  };
  for (;;) {
    const next = pick(sessions, grows, true);
    if (next === null) break;
    next.at++;
  }
}

/** Easy sessions first, down to a fair size of theirs; among them the one furthest from the wanted end of its range, then the first. */
function pick(sessions: readonly Sized[], test: (s: Sized) => boolean, growing = false): Sized | null {
  const open = sessions.filter(test);
  const first = open.filter((s) => s.easy && (growing || s.at > (s.fair ?? 0)));
  const pool = first.length > 0 ? first : open;
  const fullness = (s: Sized): number => s.at / Math.max(1, s.versions.length - 1);
  let best: Sized | null = null;
  for (const s of pool) {
    if (best === null || (growing ? fullness(s) < fullness(best) : fullness(s) > fullness(best))) best = s;
  }
  return best;
}
