import type { PlannedWorkout } from '../../plan/model.ts';
import type { Clock } from '../../ports/clock.ts';
import { RemoteError, ValidationError } from '../../ports/errors.ts';
import type { DeliveryContext, ObservedCopy, WorkoutSink } from '../../ports/sinks.ts';
import type { Day } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import { adoptedSteps } from './adopt.ts';
import { type BodyOptions, buildRoutine, routineNotes } from './body.ts';
import { contentHash } from './canonical.ts';
import type { HevyClient } from './client.ts';
import { createDelivery } from './delivery.ts';
import { hevyCopy, projectionOf } from './planned-copy.ts';
import { createRetraction } from './retraction.ts';
import { listRoutines } from './routines.ts';
import type { Slot, SlotStore } from './slots.ts';
import { isTitleOf, readTitle } from './title.ts';

export interface HevySinkDeps extends BodyOptions {
  client: HevyClient;
  clock: Clock;
  /** The athlete's IANA zone: decides which sessions are past. */
  zone: string;
  slots: SlotStore;
  /** Title of the folder. Default "This week". */
  folderTitle?: string;
}

export const FOLDER_TITLE = 'This week';

/**
 * Planned strength sessions as Hevy routines. Hevy can neither delete nor schedule, so a few routines in one folder are
 * written over, with the date in the title, and never while they hold a session still to come.
 * `put` throws EditedRemotelyError when the athlete changed or deleted the copy.
 */
export function createHevySink(deps: HevySinkDeps): WorkoutSink {
  const folderTitle = deps.folderTitle?.trim() || FOLDER_TITLE;
  const shared = {
    client: deps.client,
    clock: deps.clock,
    slots: deps.slots,
    folderTitle,
    today: () => localDay(deps.clock.now(), deps.zone),
  };
  const deliver = createDelivery(shared);
  const takeBack = createRetraction(shared);

  async function put(workout: PlannedWorkout, context: DeliveryContext): Promise<void> {
    const built = buildRoutine(workout, deps);
    if (!built.body) throw new ValidationError('hevy', 'hevy put routine', `Not for Hevy: ${built.fidelity.note}`);
    const body = { ...built.body, notes: routineNotes(workout, context.marker) };
    await deliver({ workout, body, names: built.names, projection: projectionOf(built), context });
  }

  async function observe(from: Day, to: Day): Promise<ObservedCopy[] | null> {
    const wanted = deps.slots
      .list()
      .filter((slot) => slot.sessionKey !== null && slot.date !== null && slot.date >= from && slot.date <= to);
    if (wanted.length === 0) return [];
    try {
      const routines = new Map((await listRoutines(deps.client)).map((routine) => [routine.id, routine]));
      const copies: ObservedCopy[] = [];
      for (const slot of wanted) {
        const routine = slot.routineId === null ? undefined : routines.get(slot.routineId);
        if (!routine) continue;
        const remoteHash = contentHash(routine);
        const date = dateOf(routine.title, slot);
        // Another day in the title is a move, no other content.
        const content = date === slot.date ? remoteHash : contentHash({ ...routine, title: slot.title ?? '' });
        // Rep ranges may be missing when read; what matters is whether it changed since.
        const same = content === slot.canonicalHash && slot.projection !== null;
        copies.push({
          marker: slot.marker ?? '',
          refs: { routineId: routine.id, slot: slot.slot, folderId: slot.folderId, remoteHash },
          date,
          projection: same ? (slot.projection as string) : remoteHash,
          stepsFor: (workout) => adoptedSteps(workout, routine, deps),
        });
      }
      return copies;
    } catch (error) {
      if (error instanceof RemoteError) return null;
      throw error;
    }
  }

  return {
    sink: 'hevy',
    ...hevyCopy(deps),
    put,
    retract: takeBack,
    observe,
  };
}

/** The day a routine is for: the athlete may have put another one into the title. */
function dateOf(title: string, slot: Slot): Day | null {
  if (slot.date === null || slot.title === null || title.trim() === slot.title) return slot.date;
  return isTitleOf(title, slot.title, slot.date) ? (readTitle(title, slot.date)?.date ?? slot.date) : slot.date;
}
