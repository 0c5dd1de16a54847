import type { Day, Instant } from '../../time/day.ts';

/**
 * One of a small fixed set of routines that are written over week after week: Hevy has no way to delete one.
 * Kept in the store.
 */
export interface Slot {
  /** 1, 2, 3, ... */
  slot: number;
  /** Null until the routine exists, or after the athlete deleted it or made it theirs. */
  routineId: string | null;
  folderId: number | null;
  /** Planned workout the slot is for; null when free. */
  sessionKey: string | null;
  marker: string | null;
  date: Day | null;
  /** Title as last written, or about to be. */
  title: string | null;
  /** When the content was last read back and found right; null while a write is under way. */
  pushedAt: Instant | null;
  /** Hash of what Hevy held at that time (`contentHash`); while a write is under way, of what is being written. */
  canonicalHash: string | null;
  /** Projection of the session as written. */
  projection: string | null;
  /** What Hevy held before the write that is under way; null when none is. */
  before: { title: string; canonicalHash: string } | null;
}

/** Durable list of slots; `save` replaces the slot of the same number and is on disk when it returns. */
export interface SlotStore {
  list(): Slot[];
  save(slot: Slot): void;
}

export function emptySlot(slot: number): Slot {
  return {
    slot,
    routineId: null,
    folderId: null,
    sessionKey: null,
    marker: null,
    date: null,
    title: null,
    pushedAt: null,
    canonicalHash: null,
    projection: null,
    before: null,
  };
}

/** Keeps slots in memory, for tests and the demo. */
export function memorySlotStore(initial: Slot[] = []): SlotStore {
  const slots = new Map(initial.map((slot) => [slot.slot, slot]));
  return {
    list: () => [...slots.values()].sort((a, b) => a.slot - b.slot).map((slot) => structuredClone(slot)),
    save: (slot) => {
      slots.set(slot.slot, structuredClone(slot));
    },
  };
}

/** True when the slot holds a session that is still to come (or is today's): never written over. */
export function isHeld(slot: Slot, today: Day): boolean {
  return slot.sessionKey !== null && slot.date !== null && slot.date >= today;
}

/**
 * Slots another session may take, best first: free routines, then routines of past sessions (longest past first), then
 * slots without a routine. Empty when a new slot is needed.
 */
export function reusable(slots: readonly Slot[], today: Day): Slot[] {
  const rank = (slot: Slot): string => {
    if (slot.routineId === null) return `3 ${slot.slot}`;
    return slot.sessionKey === null ? `1 ${slot.slot}` : `2 ${slot.date ?? ''}`;
  };
  return slots
    .filter((slot) => !isHeld(slot, today))
    .sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a.slot - b.slot));
}

/** The lowest number not in use. */
export function nextSlotNumber(slots: readonly Slot[]): number {
  return slots.reduce((highest, slot) => Math.max(highest, slot.slot), 0) + 1;
}
