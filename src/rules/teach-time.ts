import type { Slot } from '../athlete/model.ts';
import type { SettingChange } from '../athlete/setting-change.ts';
import { daysBetween, type Weekday, weekdayOf } from '../time/day.ts';
import type { JudgeContext } from './input.ts';
import type { PastDecision } from './model.ts';
import { slotOf } from './slots.ts';

/** How far back noes, and what happened instead, are looked at, days. */
export const LOOK_BACK_DAYS = 60;
/** Minutes of a convenient time are written in fives. */
const GRID_MINUTES = 5;
/** Less than this is no time to train in. */
const LEAST_MINUTES = 15;

export type Time = { weekday: Weekday; at: string; minutes?: number };

/** Times of day a proposal was about: as it would have put them, else as the sessions are planned now. */
export function timesOf(decision: PastDecision, context: JudgeContext): Time[] {
  if (decision.times) return decision.times;
  return decision.workoutIds.flatMap((id) => {
    const workout = context.plan.workouts[id];
    return workout?.time ? [{ weekday: weekdayOf(workout.date), at: workout.time, minutes: workout.minutes }] : [];
  });
}

function lengthsAt(slot: Slot, decisions: readonly PastDecision[], context: JudgeContext): (number | undefined)[] {
  const times = decisions.flatMap((one) => timesOf(one, context));
  return times.flatMap((time) => (time.weekday === slot.weekday && time.at === slot.time ? [time.minutes] : []));
}

/** Minutes of the sessions that happened in a convenient time, or were said yes to and not missed. */
function keptAt(slot: Slot, context: JudgeContext): number[] {
  const recent = (day: string): boolean => {
    const age = daysBetween(day, context.today);
    return age >= 0 && age <= LOOK_BACK_DAYS;
  };
  const done = Object.values(context.plan.workouts).filter(
    (one) =>
      context.evidence[one.id]?.state === 'done' && recent(one.date) && slotOf(one, context.availability) === slot,
  );
  const agreed = context.decisions.filter(
    (one) =>
      one.status === 'approved' &&
      !one.undone &&
      recent(one.day) &&
      !one.workoutIds.some((id) => context.missed.has(id)),
  );
  const minutes = lengthsAt(slot, agreed, context).filter((one) => one !== undefined);
  return [...done.map((one) => one.minutes), ...minutes];
}

/** How long that time may be for what was declined to fall out and what happened to stay; null when nothing tells. */
function shorterTime(slot: Slot, noes: readonly PastDecision[], context: JudgeContext): number | null {
  const declined = lengthsAt(slot, noes, context).map((one) => one ?? 0);
  const shortest = Math.min(...declined);
  const fits = keptAt(slot, context).map((one) => Math.ceil(one / GRID_MINUTES) * GRID_MINUTES);
  const longest = Math.max(0, ...fits.filter((one) => one < shortest && one < slot.minutes));
  return longest < LEAST_MINUTES ? null : longest;
}

/**
 * The convenient time that was too busy `enough` times: shorter where shorter sessions did happen in it, else not there
 * any more. Null when it was never the same one.
 */
export function busyTime(noes: readonly PastDecision[], enough: number, context: JudgeContext): SettingChange | null {
  for (const slot of context.availability.slots) {
    const there = noes.filter((one) => lengthsAt(slot, [one], context).length > 0);
    if (there.length < enough) continue;
    const place = { weekday: slot.weekday, at: slot.time };
    const minutes = shorterTime(slot, there, context);
    return minutes === null ? { set: 'remove-time', ...place } : { set: 'shorten-time', ...place, minutes };
  }
  return null;
}
