import type { Availability, Slot } from '../athlete/model.ts';
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

/** Minute of the day of `HH:MM`. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

const OPEN_AIR = ['pool', 'outdoors', 'road', 'trail', 'park'];

/** Whether a session of this sport can be done at one of these places; an empty list is anywhere. */
export function suits(sport: PlannedWorkout['sport'], places: readonly string[]): boolean {
  if (places.length === 0) return true;
  if (sport === 'swim') return places.includes('pool');
  return places.some((place) => (sport === 'strength' ? !OPEN_AIR.includes(place) : place !== 'pool'));
}

/** The convenient time that a session starts in, or null. */
export function slotOf(workout: Pick<PlannedWorkout, 'date' | 'time'>, availability: Availability): Slot | null {
  if (workout.time === null) return null;
  const weekday = weekdayOf(workout.date);
  const start = minuteOf(workout.time);
  const holds = ({ time, minutes }: Slot): boolean => start >= minuteOf(time) && start < minuteOf(time) + minutes;
  return availability.slots.find((slot) => slot.weekday === weekday && holds(slot)) ?? null;
}

/**
 * Minutes a session may take where it is: until its convenient time ends or the next session in it begins. Null where
 * nothing bounds it (no time of day, or outside every convenient time).
 */
export function roomAt(workout: PlannedWorkout, plan: Plan, availability: Availability): number | null {
  const slot = slotOf(workout, availability);
  if (slot === null || workout.time === null) return null;
  const start = minuteOf(workout.time);
  let end = minuteOf(slot.time) + slot.minutes;
  for (const other of Object.values(plan.workouts)) {
    if (other.date !== workout.date || other.skipped !== null || other.time === null) continue;
    if (other.id !== workout.id && minuteOf(other.time) >= start) end = Math.min(end, minuteOf(other.time));
  }
  return end - start;
}

/** Whether a session can be done where another one is: on a day that is not off, in a time long enough, at a place for it. */
export function fitsInPlaceOf(
  one: Pick<PlannedWorkout, 'sport' | 'minutes'>,
  other: PlannedWorkout,
  { availability, plan }: { availability: Availability; plan: Plan },
): boolean {
  if (isBlackout(other.date, availability)) return false;
  if (other.time === null || availability.slots.length === 0) return true;
  const slot = slotOf(other, availability);
  const room = roomAt(other, plan, availability);
  return slot !== null && room !== null && room >= one.minutes && suits(one.sport, slot.places);
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
 * Convenient times on days that hold no other session, earliest first. A slot has to be long enough and, where places
 * are named, at one that suits the sport. Days off never appear.
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
      (slot) => slot.weekday === weekday && slot.minutes >= wish.minutes && suits(wish.sport, slot.places),
    );
    fitting.sort((a, b) => (a.time < b.time ? -1 : 1));
    for (const slot of fitting) free.push({ date, time: slot.time });
  }
  return free;
}
