import type { DatedSlot } from './place.ts';
import type { Placed } from './state.ts';
import { fitSlots, fitWeek, totalMinutes } from './volume.ts';

/** Brings a week's sessions near `target` minutes; when even the small sizes pass `limit`, the least important go. */
export function sizeWeek(
  placed: readonly Placed[],
  slots: readonly DatedSlot[],
  target: number,
  limit: number,
): Placed[] {
  const rooms = slots.map((slot) => slot.minutes);
  let kept = [...placed];
  for (;;) {
    const sized = kept.map((p) => p.sized);
    fitSlots(sized, rooms);
    fitWeek(sized, rooms, target);
    if (kept.length === 0 || totalMinutes(sized) <= limit) return kept;
    const least = kept.reduce((a, b) => (b.worth <= a.worth ? b : a));
    kept = kept.filter((p) => p !== least);
    for (const p of kept) p.sized.at = p.ready.start;
  }
}
