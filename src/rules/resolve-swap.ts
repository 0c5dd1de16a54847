import type { Action } from './actions.ts';
import type { Candidate } from './candidates.ts';
import type { JudgeContext } from './input.ts';
import { select } from './select.ts';
import { fitsInPlaceOf } from './slots.ts';

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
