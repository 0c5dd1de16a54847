import type { Activity } from '../activities/model.ts';
import type { PlannedWorkout } from '../plan/model.ts';
import { daysApart } from './cost.ts';
import type { MatchVerdicts } from './model.ts';

/** Our remote copy of a planned workout; several entries of one workout count together. */
export interface RemoteLink {
  workoutId: string;
  garminWorkoutId?: string;
  hevyRoutineId?: string;
}

/** A Garmin workout is one session's own; done on another day of the week it is still that session. */
const GARMIN_DAYS = 6;
/** A Hevy routine is a slot that later weeks use again, so it only counts near the planned day. */
const HEVY_DAYS = 3;

export interface Linked {
  by: 'athlete' | 'remote-id';
  activities: Activity[];
}

/** What the athlete linked (always), then what was started from our own remote copy, nearest day first. */
export function linkKnown(
  workouts: readonly PlannedWorkout[],
  activities: readonly Activity[],
  verdicts: MatchVerdicts,
  remoteLinks: readonly RemoteLink[],
  dayCloses: string,
): Map<string, Linked> {
  const linked = new Map<string, Linked>();
  const used = new Set<string>();
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  const known = new Set(workouts.map((workout) => workout.id));
  // Said last counts: an activity linked twice belongs to the later one.
  const latest = new Map(verdicts.links.map((link) => [link.activityId, link.workoutId]));
  for (const [activityId, workoutId] of latest) {
    const activity = byId.get(activityId);
    if (!activity || !known.has(workoutId)) continue;
    used.add(activityId);
    const entry = linked.get(workoutId);
    if (entry) entry.activities.push(activity);
    else linked.set(workoutId, { by: 'athlete', activities: [activity] });
  }

  const missed = new Set(verdicts.misses.map((miss) => miss.workoutId));
  const unlinked = unlinkedPairs(verdicts);
  const pairs: { workout: PlannedWorkout; activity: Activity; days: number }[] = [];
  const remote = new Map<string, RemoteLink[]>();
  for (const link of remoteLinks) remote.set(link.workoutId, [...(remote.get(link.workoutId) ?? []), link]);
  const started = activities.filter((activity) => activity.executed !== null && !used.has(activity.id));
  for (const workout of workouts) {
    const links = remote.get(workout.id);
    if (!links || linked.has(workout.id) || missed.has(workout.id) || workout.skipped) continue;
    for (const activity of started) {
      const limit = Math.max(...links.map((link) => reach(link, activity)));
      const days = daysApart(workout, activity, dayCloses);
      if (days <= limit && !unlinked.has(`${workout.id}\n${activity.id}`)) pairs.push({ workout, activity, days });
    }
  }
  pairs.sort((a, b) => a.days - b.days);
  for (const { workout, activity } of pairs) {
    if (linked.has(workout.id) || used.has(activity.id)) continue;
    used.add(activity.id);
    linked.set(workout.id, { by: 'remote-id', activities: [activity] });
  }
  return linked;
}

/** Days within which the activity counts as started from that copy; -1: not at all. */
function reach(link: RemoteLink, activity: Activity): number {
  const executed = activity.executed;
  if (link.garminWorkoutId !== undefined && executed?.garminWorkoutId === link.garminWorkoutId) return GARMIN_DAYS;
  if (link.hevyRoutineId !== undefined && executed?.hevyRoutineId === link.hevyRoutineId) return HEVY_DAYS;
  return -1;
}

/** `workout\nactivity` pairs the athlete took apart; an explicit link of the same pair still wins. */
export function unlinkedPairs(verdicts: MatchVerdicts): Set<string> {
  return new Set(verdicts.unlinked.map((pair) => `${pair.workoutId}\n${pair.activityId}`));
}
