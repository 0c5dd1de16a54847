import type { Activity } from '../activities/model.ts';
import type { PlannedWorkout } from '../plan/model.ts';
import { daysBetween } from '../time/day.ts';

/**
 * How much a pair is worth before its cost is taken off, by days apart. A pair on the planned day is always worth
 * pairing; one day off only when the durations agree to about a half. The two numbers are chosen so that swapped
 * days pair crosswise, but one session done a day late does not push its neighbours along.
 */
export const WORTH: readonly number[] = [0.65, 0.495];

const WEIGHTS = { day: 0.35, duration: 0.5, clock: 0.15 };
const DAY_MINUTES = 1440;

/** Duration that counts: the whole hour in the gym, timer time elsewhere. Seconds. */
export function activeSeconds(activity: Activity): number {
  return activity.sport === 'strength' ? activity.elapsedSeconds : activity.timerSeconds;
}

/** Minutes after local midnight at which the activity began, in the zone it was done in. */
export function localMinute(activity: Activity): number {
  const ms = Date.parse(activity.start) + activity.offsetMinutes * 60_000;
  return Math.floor(ms / 60_000) % DAY_MINUTES;
}

/** `HH:MM` as minutes after midnight. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/**
 * Whole days between plan and activity. What starts after midnight but before the day closes counts for both days,
 * whichever is nearer.
 */
export function daysApart(workout: PlannedWorkout, activity: Activity, dayCloses: string): number {
  const days = daysBetween(workout.date, activity.localDate);
  if (localMinute(activity) < minuteOf(dayCloses)) return Math.min(Math.abs(days), Math.abs(days - 1));
  return Math.abs(days);
}

/**
 * Cost of pairing, 0 (as planned) to 1: 0.35 for two days or more apart, 0.5 for durations, 0.15 for twelve hours off
 * the planned time; terms without data drop out and the rest is scaled up. `seconds` is what was done.
 */
export function pairCost(workout: PlannedWorkout, activity: Activity, seconds: number, dayCloses: string): number {
  const days = daysApart(workout, activity, dayCloses);
  let total = WEIGHTS.day * (Math.min(days, 2) / 2);
  let weight = WEIGHTS.day;
  const planned = workout.minutes * 60;
  if (planned > 0 && seconds > 0) {
    total += (WEIGHTS.duration * Math.abs(planned - seconds)) / Math.max(planned, seconds);
    weight += WEIGHTS.duration;
  }
  if (workout.time !== null) {
    const apart = Math.abs(minuteOf(workout.time) - localMinute(activity));
    total += (WEIGHTS.clock * Math.min(apart, DAY_MINUTES - apart)) / 720;
    weight += WEIGHTS.clock;
  }
  return total / weight;
}
