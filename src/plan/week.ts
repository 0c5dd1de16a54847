import type { Day } from '../time/day.ts';
import type { Plan, PlannedWorkout } from './model.ts';

function inOrder(a: PlannedWorkout, b: PlannedWorkout): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  const [x, y] = [a.time ?? '99:99', b.time ?? '99:99'];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Sessions that are on, from `from` to `to` (both included), by date, time (untimed last) and id. */
export function sessionsBetween(plan: Plan, from: Day, to: Day): PlannedWorkout[] {
  const found: PlannedWorkout[] = [];
  for (const id in plan.workouts) {
    const w = plan.workouts[id]!;
    if (w.date >= from && w.date <= to && w.skipped === null) found.push(w);
  }
  return found.sort(inOrder);
}

/** Planned minutes from `from` to `to`, both included; skipped sessions left out. */
export function planMinutes(plan: Plan, from: Day, to: Day): number {
  return sessionsBetween(plan, from, to).reduce((sum, w) => sum + w.minutes, 0);
}

/** Planned load (sRPE-AU) from `from` to `to`, both included. */
export function planLoad(plan: Plan, from: Day, to: Day): number {
  return sessionsBetween(plan, from, to).reduce((sum, w) => sum + w.load, 0);
}
