import type { Day } from '../time/day.ts';
import type { Plan, PlannedWorkout } from './model.ts';

/** Sessions that are on, from `from` to `to` (both included), by date, time (untimed last) and id. */
export function sessionsBetween(plan: Plan, from: Day, to: Day): PlannedWorkout[] {
  const key = (w: PlannedWorkout): string => `${w.date} ${w.time ?? '99:99'} ${w.id}`;
  return Object.values(plan.workouts)
    .filter((w) => w.skipped === null && w.date >= from && w.date <= to)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Planned minutes from `from` to `to`, both included; skipped sessions left out. */
export function planMinutes(plan: Plan, from: Day, to: Day): number {
  return sessionsBetween(plan, from, to).reduce((sum, w) => sum + w.minutes, 0);
}

/** Planned load (sRPE-AU) from `from` to `to`, both included. */
export function planLoad(plan: Plan, from: Day, to: Day): number {
  return sessionsBetween(plan, from, to).reduce((sum, w) => sum + w.load, 0);
}
