import type { Activity } from '../activities/model.ts';
import type { PlannedWorkout } from '../plan/model.ts';

/** One or more activities that may together be one planned session; the first began first. */
export interface Candidate {
  activities: Activity[];
}

/** Longest pause inside one session, milliseconds. */
const MAX_GAP_MS = 20 * 60_000;

/**
 * Activities as candidates: what follows within 20 minutes in the same sport is one session (two devices, a
 * restarted watch), unless the plan has two sessions of that sport on the day or both were started from a workout.
 * `activities` are sorted by start.
 */
export function candidatesOf(activities: readonly Activity[], workouts: readonly PlannedWorkout[]): Candidate[] {
  const planned = new Map<string, number>();
  for (const { date, sport } of workouts) planned.set(`${date} ${sport}`, (planned.get(`${date} ${sport}`) ?? 0) + 1);
  const candidates: Candidate[] = [];
  const lastOfSport = new Map<string, Candidate>();
  for (const activity of activities) {
    const open = lastOfSport.get(activity.sport);
    const last = open?.activities.at(-1);
    const single = (planned.get(`${activity.localDate} ${activity.sport}`) ?? 0) <= 1;
    if (open && last && single && follows(last, activity)) {
      open.activities.push(activity);
      continue;
    }
    const candidate: Candidate = { activities: [activity] };
    candidates.push(candidate);
    lastOfSport.set(activity.sport, candidate);
  }
  return candidates;
}

function follows(last: Activity, next: Activity): boolean {
  if (last.executed && next.executed) return false;
  const gap = Date.parse(next.start) - (Date.parse(last.start) + last.elapsedSeconds * 1000);
  return gap >= 0 && gap <= MAX_GAP_MS && last.sport !== 'other';
}
