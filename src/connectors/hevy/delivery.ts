import type { PlannedWorkout } from '../../plan/model.ts';
import type { Clock } from '../../ports/clock.ts';
import { EditedRemotelyError, ProtocolError, UnknownOutcomeError } from '../../ports/errors.ts';
import type { DeliveryContext } from '../../ports/sinks.ts';
import type { Day } from '../../time/day.ts';
import { canonicalOf, contentHash, differences } from './canonical.ts';
import type { HevyClient } from './client.ts';
import { ensureFolder, findOrphan, lookAfter, possibleTitles } from './find.ts';
import { getRoutine, postRoutine, putRoutine } from './routines.ts';
import type { HevyRoutine } from './schema.ts';
import { emptySlot, nextSlotNumber, reusable, type Slot, type SlotStore } from './slots.ts';
import type { RoutineBody } from './write-schema.ts';

export interface SinkTools {
  client: HevyClient;
  clock: Clock;
  slots: SlotStore;
  folderTitle: string;
  today(): Day;
}

export interface Delivery {
  workout: PlannedWorkout;
  body: RoutineBody;
  /** Exercise names by template id. */
  names: Map<string, string>;
  projection: string;
  context: DeliveryContext;
}

const PUT_ROUTINE = 'hevy PUT /routines/:id';
const POST_ROUTINE = 'hevy POST /routines';

/** The slot that holds this session, also when only the ledger got to know of its routine before a kill. */
export function ownSlot(slots: SlotStore, workoutId: string, context: DeliveryContext): Slot | null {
  const all = slots.list();
  const held = all.find((slot) => slot.sessionKey === workoutId);
  if (held) return held;
  const routineId = context.ledger.refs.routineId;
  if (typeof routineId !== 'string' || all.some((slot) => slot.routineId === routineId)) return null;
  const folderId = context.ledger.refs.folderId;
  const number = nextSlotNumber(all);
  return {
    ...emptySlot(number),
    routineId,
    sessionKey: workoutId,
    folderId: typeof folderId === 'number' ? folderId : null,
  };
}

/** Writes a session into its slot. Every step is durable before the next request; any step may be repeated. */
export function createDelivery(tools: SinkTools): (delivery: Delivery) => Promise<void> {
  const { client, clock, slots } = tools;

  function differencesTo(delivery: Delivery, remote: HevyRoutine): string[] {
    const nameOf = (id: string): string => delivery.names.get(id) ?? 'another exercise';
    return differences(canonicalOf(delivery.body), canonicalOf(remote), nameOf);
  }

  /** Throws unless the remote state is one that was written from here, or one the athlete agreed to lose. */
  function checkUnedited(delivery: Delivery, slot: Slot, remote: HevyRoutine): void {
    const hash = contentHash(remote);
    if (hash === slot.canonicalHash || hash === slot.before?.canonicalHash) return;
    const found = differencesTo(delivery, remote);
    if (found.length === 0 || delivery.context.ledger.refs.overwriteHash === hash) return;
    const message = `"${remote.title}" was changed in Hevy (${found.slice(0, 3).join('; ')}). Keep it, or write the plan over it?`;
    throw new EditedRemotelyError('hevy', PUT_ROUTINE, message, hash, found);
  }

  function claim(delivery: Delivery, slot: Slot, more: Partial<Slot>): Slot {
    const { workout, body, projection, context } = delivery;
    const { date, id: sessionKey } = workout;
    const { marker } = context;
    const claimed: Slot = { ...slot, sessionKey, marker, date, title: body.title, projection, pushedAt: null, ...more };
    slots.save(claimed);
    return claimed;
  }

  async function verify(delivery: Delivery, slot: Slot, known: HevyRoutine | null): Promise<void> {
    const { context } = delivery;
    const remote = known ?? (await getRoutine(client, slot.routineId ?? '', { signal: context.signal }));
    const found = remote ? differencesTo(delivery, remote) : ['the routine is missing'];
    if (remote) slots.save({ ...slot, canonicalHash: contentHash(remote), pushedAt: clock.now(), before: null });
    if (found.length > 0)
      throw new ProtocolError('hevy', PUT_ROUTINE, `Hevy stored something else: ${found.slice(0, 3).join('; ')}`);
    const settled = { overwriteHash: null, creating: null, sending: null };
    context.ledger.record('Hevy routine checked', { routineId: slot.routineId, slot: slot.slot, ...settled });
  }

  /** Writes over an existing routine; nothing is sent when it already says the right thing. */
  async function update(delivery: Delivery, slot: Slot, remote: HevyRoutine): Promise<void> {
    const { body, context } = delivery;
    const refs = { routineId: remote.id, slot: slot.slot, folderId: slot.folderId };
    if (differencesTo(delivery, remote).length === 0) {
      const claimed = claim(delivery, slot, { before: null });
      context.ledger.record(`Hevy slot ${slot.slot} already right`, refs);
      return verify(delivery, claimed, remote);
    }
    const before = { title: remote.title, canonicalHash: contentHash(remote) };
    // Both states are ours until the write is known to have worked or not.
    const claimed = claim(delivery, slot, { before, canonicalHash: contentHash(body) });
    context.ledger.record(`Hevy slot ${slot.slot} chosen`, refs);
    let unknown: UnknownOutcomeError | null = null;
    try {
      await putRoutine(client, remote.id, body, { signal: context.signal });
      context.ledger.record('Hevy routine written', refs);
    } catch (error) {
      if (!(error instanceof UnknownOutcomeError)) throw error;
      unknown = error;
    }
    if (unknown === null) return verify(delivery, claimed, null);
    const now = await lookAfter(
      unknown,
      () => getRoutine(client, remote.id, { signal: context.signal }),
      context.signal,
    );
    if (!now || differencesTo(delivery, now).length > 0) throw unknown;
    await verify(delivery, claimed, now);
  }

  async function create(delivery: Delivery, slot: Slot): Promise<void> {
    const { body, context } = delivery;
    const { ledger, signal } = context;
    const folderId = await ensureFolder(client, slots, tools.folderTitle, context);
    const orphan = await findOrphan(client, slots, possibleTitles(body.title, context), folderId, signal);
    if (orphan) {
      if (contentHash(orphan) !== ledger.refs.sending) checkUnedited(delivery, emptySlot(slot.slot), orphan);
      ledger.record('Hevy routine found', { routineId: orphan.id, slot: slot.slot, folderId });
      return update(delivery, { ...emptySlot(slot.slot), routineId: orphan.id, folderId }, orphan);
    }
    // On record before the request: decided anew before the reply is known, the routine has another title to be found by.
    const sent = { creating: body.title, sending: contentHash(body) };
    ledger.record('creating a Hevy routine', { folderId, slot: slot.slot, ...sent });
    const id = await post(delivery, folderId);
    ledger.record('Hevy routine created', { routineId: id, slot: slot.slot, folderId });
    const fresh = { ...emptySlot(slot.slot), routineId: id, folderId, canonicalHash: contentHash(body) };
    await verify(delivery, claim(delivery, fresh, {}), null);
  }

  /** Sends the one POST. When the answer is lost or has no id, looks for the routine; never sends again. */
  async function post(delivery: Delivery, folderId: number): Promise<string> {
    const { body, context } = delivery;
    let unknown = new UnknownOutcomeError('hevy', POST_ROUTINE, 'Hevy took the routine but does not list it yet');
    try {
      const id = await postRoutine(client, body, folderId, { signal: context.signal });
      if (id !== null) return id;
    } catch (error) {
      if (!(error instanceof UnknownOutcomeError)) throw error;
      unknown = error;
    }
    const look = () => findOrphan(client, slots, [body.title], folderId, context.signal);
    const found = await lookAfter(unknown, look, context.signal);
    if (!found) throw unknown;
    return found.id;
  }

  async function updateOwn(delivery: Delivery, slot: Slot): Promise<void> {
    const { context } = delivery;
    if (slot.routineId === null) return create(delivery, slot);
    const remote = await getRoutine(client, slot.routineId, { signal: context.signal });
    if (remote) {
      checkUnedited(delivery, slot, remote);
      return update(delivery, slot, remote);
    }
    // Who wants the folder again wants what was in it.
    const agreed = context.ledger.refs.overwriteHash;
    if (agreed !== 'deleted' && agreed !== 'folder-deleted')
      throw new EditedRemotelyError(
        'hevy',
        PUT_ROUTINE,
        `"${slot.title ?? delivery.body.title}" was deleted in Hevy. Create it again?`,
        'deleted',
        ['the routine was deleted'],
      );
    return create(delivery, slot);
  }

  return async function deliver(delivery: Delivery): Promise<void> {
    const { workout, context } = delivery;
    const own = ownSlot(slots, workout.id, context);
    if (own) return updateOwn(delivery, own);
    const today = tools.today();
    for (const slot of reusable(slots.list(), today)) {
      if (slot.routineId === null) return create(delivery, slot);
      const remote = await getRoutine(client, slot.routineId, { signal: context.signal });
      const ours = remote !== null && (remote.title === slot.title || remote.title === slot.before?.title);
      if (ours) return update(delivery, slot, remote);
      // Deleted, or renamed by the athlete and so theirs: the slot lets go of it.
      slots.save(emptySlot(slot.slot));
      if (remote === null) return create(delivery, emptySlot(slot.slot));
    }
    await create(delivery, emptySlot(nextSlotNumber(slots.list())));
  };
}
