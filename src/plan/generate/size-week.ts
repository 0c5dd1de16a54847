import type { DatedSlot } from './place.ts';
import type { Placed } from './state.ts';
import { fitSlots, fitWeek, totalMinutes } from './volume.ts';

/** Minutes of the week with every session at the smallest size that is worth it. */
function fairMinutes(placed: readonly Placed[]): number {
  return placed.reduce(
    (sum, { sized }) => sum + (sized.versions[Math.min(sized.at, sized.fair ?? 0)]?.minutes ?? 0),
    0,
  );
}

/** Without its least important optional sessions, where all of them together would leave crumbs of each. */
function withoutCrumbs(placed: readonly Placed[], target: number): Placed[] {
  let kept = [...placed];
  while (fairMinutes(kept) > target) {
    const optional = kept.filter((p) => p.ready.wanted.session.optional);
    if (optional.length === 0) break;
    const least = optional.reduce((a, b) => (b.worth <= a.worth ? b : a));
    kept = kept.filter((p) => p !== least);
  }
  return kept;
}

/**
 * Brings a week's sessions near `target` minutes; when even the small sizes pass `limit`, the least important go. In an
 * easier week they go for its own upper end too, as long as its lower end is not passed.
 */
export function sizeWeek(
  placed: readonly Placed[],
  slots: readonly DatedSlot[],
  target: number,
  limit: number,
  easy: readonly [least: number, most: number] | null = null,
): Placed[] {
  const rooms = slots.map((slot) => slot.minutes);
  let kept = withoutCrumbs(placed, target);
  for (;;) {
    const sized = kept.map((p) => p.sized);
    fitSlots(sized, rooms);
    fitWeek(sized, rooms, target);
    const minutes = totalMinutes(sized);
    if (kept.length === 0) return kept;
    const least = kept.reduce((a, b) => (b.worth <= a.worth ? b : a));
    const left = minutes - (least.sized.versions[least.sized.at]?.minutes ?? 0);
    const tooMuch = easy !== null && minutes > easy[1] && left >= easy[0];
    if (minutes <= limit && !tooMuch) return kept;
    kept = kept.filter((p) => p !== least);
    for (const p of kept) p.sized.at = p.ready.start;
  }
}
