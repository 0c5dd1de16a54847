import type { ActivityMetrics } from '../metrics/activity-metrics.ts';
import type { PastSession } from '../plan/generate/index.ts';
import type { ActivityStorage, StoredActivity } from '../ports/storage.ts';
import { addDays, type Day } from '../time/day.ts';

export interface LiftHistory {
  /** Best estimated maximum of the last eight weeks, kg. */
  oneRepMaxKg(exercise: string): number | null;
  /** Sessions with that exercise, oldest first. */
  sessions(exercise: string): PastSession[];
}

const WEEKS = 8;

/** What was lifted lately; read from the store when first asked. */
export function liftHistory(activities: ActivityStorage, today: () => Day): LiftHistory {
  let held: StoredActivity[] | null = null;
  const recent = () =>
    (held ??= activities.between(addDays(today(), -7 * WEEKS), today()).filter((one) => one.activity.sets.length > 0));
  return {
    oneRepMaxKg(exercise) {
      const best = recent().flatMap(({ metrics }) =>
        ((metrics as ActivityMetrics | null)?.strength?.e1rm ?? []).flatMap((one) =>
          one.exercise === exercise ? [one.e1rmKg] : [],
        ),
      );
      return best.length > 0 ? Math.max(...best) : null;
    },
    sessions(exercise) {
      return recent()
        .map(({ activity }) => ({ sets: activity.sets.filter((set) => set.exercise === exercise) }))
        .filter((one) => one.sets.length > 0);
    },
  };
}
