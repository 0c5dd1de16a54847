import type { Action } from './actions.ts';
import { type Candidate, lastDay, newWorkout, openSlots } from './candidates.ts';
import { trimmedTo } from './fitting.ts';
import type { JudgeContext } from './input.ts';
import { easiestFirst, select } from './select.ts';
import { settledOn } from './settled.ts';
import { fitsInPlaceOf } from './slots.ts';

/** A missed session once more, in place of an easier one. Minutes are redistributed: what is dropped bounds what is made up. */
export function resolveMakeUp(action: Action & { do: 'make-up' }, context: JudgeContext, ruleId: string): Candidate[] {
  const missed = select(action.missed, context)[0];
  if (!missed) return [];
  const span = { from: context.firstDay, to: lastDay(context, action.within), sport: missed.sport };
  const found: Candidate[] = [];
  // Every fitting session is a candidate to give way, the easiest first.
  const all = select({ ...action.drop, pick: 'each' }, context, 'replace');
  // What was decided about in the last days is not dropped now.
  const dropped = easiestFirst(all.filter((w) => settledOn([w.id], context) === null));
  for (const drop of dropped) {
    // A session of the same kind is no price for another one.
    if (drop.intent === missed.intent && drop.sport === missed.sport) continue;
    if (drop.date > span.to) continue;
    const content = trimmedTo(missed, drop.minutes, context);
    if (!content) continue;
    const own = fitsInPlaceOf(content, drop, context) ? [{ date: drop.date, time: drop.time }] : [];
    const others = openSlots(context, {
      ...span,
      minutes: content.minutes,
      without: [drop.id],
    });
    for (const at of [...own, ...others.filter((slot) => slot.date !== own[0]?.date)])
      found.push([
        { op: 'skip', workoutId: drop.id, reason: `makes room for ${missed.title}` },
        { op: 'add', workout: newWorkout(content, at, ruleId, missed.id) },
      ]);
  }
  return found;
}
