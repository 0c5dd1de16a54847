import type { Plan, PlannedWorkout } from '../../plan/model.ts';
import type { PlanRevision } from '../../plan/operations.ts';
import { type Day, dayRange } from '../../time/day.ts';
import { instantOf } from '../../time/zone.ts';

/**
 * The sessions of a day as the plan stood when that day began. A plan that starts later than the day, or that was made
 * after it, had none.
 */
export function plannedOn(
  plan: Plan,
  revisions: readonly PlanRevision[],
  zone: string,
): (day: Day) => PlannedWorkout[] {
  const newestFirst = [...revisions].sort((a, b) => b.revision - a.revision);
  const cache = new Map<Day, PlannedWorkout[]>();
  return (day) => {
    const held = cache.get(day);
    if (held) return held;
    const morning = instantOf(day, '00:00', zone);
    const touched = new Map<string, PlannedWorkout | null>();
    for (const revision of newestFirst) {
      if (revision.at <= morning) break;
      for (const { before, after } of revision.diff.changes) {
        const id = (before ?? after)?.id;
        if (id) touched.set(id, before);
      }
    }
    const sessions: PlannedWorkout[] = [];
    const put = (one: PlannedWorkout | null | undefined): void => {
      if (one && one.date === day) sessions.push(one);
    };
    for (const id in plan.workouts) put(touched.has(id) ? touched.get(id) : plan.workouts[id]);
    for (const [id, before] of touched) if (!(id in plan.workouts)) put(before);
    cache.set(day, sessions);
    return sessions;
  };
}

/**
 * Every session that stood in the plan on a morning of these days, once: one that was moved in the course of a day
 * stood there on two mornings and belongs to the later one.
 */
export function plannedWithin(on: (day: Day) => readonly PlannedWorkout[], from: Day, to: Day): PlannedWorkout[] {
  const sessions = new Map<string, PlannedWorkout>();
  for (const day of dayRange(from, to)) for (const one of on(day)) sessions.set(one.id, one);
  return [...sessions.values()];
}
