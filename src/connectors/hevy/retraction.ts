import type { PlannedWorkout } from '../../plan/model.ts';
import { ProtocolError, UnknownOutcomeError } from '../../ports/errors.ts';
import type { DeliveryContext } from '../../ports/sinks.ts';
import { contentHash } from './canonical.ts';
import { ownSlot, type SinkTools } from './delivery.ts';
import { findOrphan, lookAfter, possibleTitles, storedFolder } from './find.ts';
import { getRoutine, putRoutine, writable } from './routines.ts';
import type { HevyRoutine } from './schema.ts';
import { emptySlot, nextSlotNumber, type Slot } from './slots.ts';
import { freeTitle, isTitleOf, routineTitle } from './title.ts';

/**
 * Takes a session back: its routine is retitled "(free) ..." and keeps its exercises, since Hevy cannot delete and an
 * empty routine is refused. A routine that the athlete renamed is theirs and is left alone; one that only carries another
 * day is still ours.
 */
export function createRetraction(
  tools: SinkTools,
): (workout: PlannedWorkout, context: DeliveryContext) => Promise<void> {
  const { client, clock, slots } = tools;

  async function findSlot(workout: PlannedWorkout, context: DeliveryContext): Promise<Slot | null> {
    const own = ownSlot(slots, workout.id, context);
    if (own) return own;
    const { routineId } = context.ledger.refs;
    // Set free, and then the answer was lost.
    const freed = slots.list().find((slot) => slot.sessionKey === null && slot.routineId === routineId);
    if (freed?.before) return freed;
    const folderId = storedFolder(slots, context);
    if (!context.reconcile || folderId === null) return null;
    const titles = possibleTitles(routineTitle(workout.date, workout.title), context);
    const orphan = await findOrphan(client, slots, titles, folderId, context.signal);
    if (!orphan) return null;
    const slot = { ...emptySlot(nextSlotNumber(slots.list())), routineId: orphan.id, folderId, title: orphan.title };
    context.ledger.record('Hevy routine found', { routineId: orphan.id, slot: slot.slot, folderId });
    return slot;
  }

  function letGo(slot: Slot, remote: HevyRoutine | null): void {
    const ours = remote !== null && remote.title === slot.title;
    const freed = { ...slot, sessionKey: null, marker: null, date: null, projection: null, before: null };
    slots.save(ours ? { ...freed, pushedAt: clock.now(), canonicalHash: contentHash(remote) } : emptySlot(slot.slot));
  }

  async function retitle(slot: Slot, remote: HevyRoutine, context: DeliveryContext): Promise<void> {
    const body = { ...writable(remote), title: freeTitle(remote.title), notes: '' };
    // The athlete emptied it: there is nothing Hevy would accept back.
    if (body.exercises.length === 0) return letGo({ ...slot, title: remote.title }, remote);
    const before = { title: remote.title, canonicalHash: contentHash(remote) };
    const freed = { ...slot, sessionKey: null, title: body.title, pushedAt: null, before };
    slots.save(freed);
    context.ledger.record(`setting Hevy slot ${slot.slot} free`, { routineId: remote.id, slot: slot.slot });
    let unknown: UnknownOutcomeError | null = null;
    try {
      await putRoutine(client, remote.id, body, { signal: context.signal });
    } catch (error) {
      if (!(error instanceof UnknownOutcomeError)) throw error;
      unknown = error;
    }
    const look = () => getRoutine(client, remote.id, { signal: context.signal });
    const now = unknown ? await lookAfter(unknown, look, context.signal) : await look();
    if (unknown && now?.title !== body.title) throw unknown;
    // Taken for done by its status, and yet nothing changed (a page instead of an answer): tried again later.
    if (now?.title === before.title)
      throw new ProtocolError('hevy', 'hevy PUT /routines/:id', 'Hevy answered but did not change the routine');
    letGo(freed, now);
  }

  return async function retract(workout: PlannedWorkout, context: DeliveryContext): Promise<void> {
    const slot = await findSlot(workout, context);
    if (!slot || slot.routineId === null) {
      if (slot) slots.save(emptySlot(slot.slot));
      context.ledger.record('nothing in Hevy to take back', {});
      return;
    }
    const remote = await getRoutine(client, slot.routineId, { signal: context.signal });
    const written = [slot.title, slot.before?.title].filter((title) => typeof title === 'string');
    const ours = slot.title === null || written.some((title) => remote && isTitleOf(remote.title, title, slot.date));
    if (remote && ours && remote.title !== freeTitle(remote.title)) await retitle(slot, remote, context);
    else letGo(slot, remote);
    const word = remote === null ? 'gone' : ours ? 'set free' : 'left alone';
    context.ledger.record(`Hevy routine ${word}`, { routineId: null, slot: null, creating: null, sending: null });
  };
}
