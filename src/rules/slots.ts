import type { Availability } from '../athlete/model.ts';
import type { Plan, PlannedWorkout } from '../plan/model.ts';
import type { Day } from '../time/day.ts';
import { dayRange, weekdayOf } from '../time/day.ts';

export interface FreeSlot {
  date: Day;
  /** Null when the athlete named no convenient times at all. */
  time: string | null;
}

export function isBlackout(day: Day, availability: Availability): boolean {
  return availability.blackouts.some((off) => day >= off.from && day <= off.to);
}

export interface SlotWish {
  from: Day;
  to: Day;
  minutes: number;
  sport: PlannedWorkout['sport'];
  /** Sessions that will not be there any more. */
  without?: readonly string[];
}

/**
 * Convenient times on days that hold no other session, earliest first. A slot has to be long enough and, for swims,
 * at a place with a pool where places are named. Days off never appear.
 */
export function freeSlots(plan: Plan, availability: Availability, wish: SlotWish): FreeSlot[] {
  const taken = new Set<Day>();
  for (const w of Object.values(plan.workouts)) {
    if (w.skipped === null && !wish.without?.includes(w.id)) taken.add(w.date);
  }
  const free: FreeSlot[] = [];
  for (const date of dayRange(wish.from, wish.to)) {
    if (taken.has(date) || isBlackout(date, availability)) continue;
    if (availability.slots.length === 0) {
      free.push({ date, time: null });
      continue;
    }
    const weekday = weekdayOf(date);
    const fitting = availability.slots.filter(
      (slot) =>
        slot.weekday === weekday &&
        slot.minutes >= wish.minutes &&
        (wish.sport !== 'swim' || slot.places.length === 0 || slot.places.includes('pool')),
    );
    fitting.sort((a, b) => (a.time < b.time ? -1 : 1));
    for (const slot of fitting) free.push({ date, time: slot.time });
  }
  return free;
}
