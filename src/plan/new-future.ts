import type { Day } from '../time/day.ts';
import type { Plan, PlannedWorkout } from './model.ts';

export interface Replacing {
  /** Whether the sessions of a day are to be replaced. */
  isOpen(day: Day): boolean;
  /** Sessions that were done: they stay, whatever their day. */
  done: ReadonlySet<string>;
}

/**
 * The plan with the sessions of its open days replaced by `fresh` ones. Done sessions and those that were taken out
 * stay; a fresh one whose id or time one of them holds is left away, and so is one on a day that is not open.
 */
export function withSessions(plan: Plan, fresh: readonly PlannedWorkout[], { isOpen, done }: Replacing): Plan {
  const kept = Object.values(plan.workouts).filter(
    (one) => !isOpen(one.date) || done.has(one.id) || one.skipped !== null,
  );
  const slot = (one: PlannedWorkout) => `${one.date} ${one.time ?? one.id}`;
  const held = new Set(kept.flatMap((one) => (one.skipped === null ? [one.id, slot(one)] : [one.id])));
  const coming = fresh.filter((one) => isOpen(one.date) && !held.has(one.id) && !held.has(slot(one)));
  return { ...plan, workouts: Object.fromEntries([...coming, ...kept].map((one) => [one.id, one])) };
}
