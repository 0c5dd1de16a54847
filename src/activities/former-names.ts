import { idFor } from './ids.ts';
import type { Activity, Measurement } from './model.ts';
import { recordKey } from './record.ts';

/** Id that one of an activity's recordings had alone -> the activity it is part of now. */
export type FormerNames = ReadonlyMap<string, string>;

/**
 * What merged recordings were called before. Nothing is written down for it, so taking the merge back gives each its
 * own again.
 */
export function formerNames(activities: readonly Pick<Activity, 'id' | 'sources'>[]): FormerNames {
  const present = new Set(activities.map((one) => one.id));
  const names = new Map<string, string>();
  for (const { id, sources } of activities) {
    if (sources.length < 2) continue;
    for (const source of sources) {
      const own = idFor(recordKey(source));
      if (!present.has(own)) names.set(own, id);
    }
  }
  return names;
}

/** Ratings given to a recording that is part of another activity now count for that one, unless it has its own. */
export function ratingsUnder(measurements: readonly Measurement[], names: FormerNames): Measurement[] {
  const rated = new Set<string | null>();
  for (const one of measurements) if (one.metric === 'session_rpe') rated.add(one.subject);
  return measurements.map((one) => {
    const now = one.metric === 'session_rpe' && one.subject !== null ? names.get(one.subject) : undefined;
    return now === undefined || rated.has(now) ? one : { ...one, subject: now };
  });
}

/** Links and unlinks with the activities called what they are called now. */
export function pairsUnder<P extends { activityId: string }>(pairs: readonly P[], names: FormerNames): P[] {
  return pairs.map((pair) => ({ ...pair, activityId: names.get(pair.activityId) ?? pair.activityId }));
}
