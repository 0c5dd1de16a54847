import type { PlannedWorkout } from '../plan/model.ts';
import type { Action } from './actions.ts';
import type { Candidate } from './candidates.ts';
import type { JudgeContext } from './input.ts';
import { select } from './select.ts';
import { isBlackout, roomAt, slotOf, suits } from './slots.ts';

/** Whether a session can be done where another one is: on a day that is not off, in a time long enough, at a place for it. */
function fitsInPlaceOf(one: PlannedWorkout, other: PlannedWorkout, context: JudgeContext): boolean {
  const { availability, plan } = context;
  if (isBlackout(other.date, availability)) return false;
  if (other.time === null || availability.slots.length === 0) return true;
  const slot = slotOf(other, availability);
  const room = roomAt(other, plan, availability);
  return slot !== null && room !== null && room >= one.minutes && suits(one.sport, slot.places);
}

/** Two sessions in each other's place, nearest first; both stay as they are. */
export function resolveSwap(action: Action & { do: 'swap' }, context: JudgeContext): Candidate[] {
  const partners = select(action.with, context, 'move');
  return select(action.session, context, 'move').flatMap((one) =>
    partners
      .filter((other) => other.id !== one.id && other.date !== one.date)
      .filter((other) => fitsInPlaceOf(one, other, context) && fitsInPlaceOf(other, one, context))
      .map((other): Candidate => [{ op: 'swap', a: one.id, b: other.id }]),
  );
}
