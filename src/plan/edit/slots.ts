import type { Day } from '../../time/day.ts';
import type { Plan } from '../model.ts';
import type { PlanOperation } from '../operations.ts';

interface Place {
  date: Day;
  time: string | null;
}

export interface Relocation extends Place {
  workoutId: string;
}

function same(a: Place, b: Place): boolean {
  return a.date === b.date && a.time === b.time;
}

/**
 * Brings sessions to their new places: a swap where two of them trade, moves otherwise, in an order in which no place
 * is asked for before it is free.
 * @param leaving sessions that are taken out before anything moves
 */
export function relocations(plan: Plan, wanted: readonly Relocation[], leaving: ReadonlySet<string>): PlanOperation[] {
  const places = new Map<string, Place>();
  for (const one of Object.values(plan.workouts))
    if (!one.skipped && !leaving.has(one.id)) places.set(one.id, { date: one.date, time: one.time });
  const at = (id: string): Place => places.get(id) as Place;
  const operations: PlanOperation[] = [];
  let open = wanted.filter((one) => places.has(one.workoutId) && !same(at(one.workoutId), one));
  function settle(): void {
    open = open.filter((one) => !same(at(one.workoutId), one));
  }
  function swap(a: Relocation, b: Relocation): void {
    const [placeA, placeB] = [at(a.workoutId), at(b.workoutId)];
    operations.push({ op: 'swap', a: a.workoutId, b: b.workoutId });
    places.set(a.workoutId, placeB);
    places.set(b.workoutId, placeA);
    settle();
  }
  function move(one: Relocation): void {
    operations.push({ op: 'move', workoutId: one.workoutId, date: one.date, time: one.time });
    places.set(one.workoutId, { date: one.date, time: one.time });
    settle();
  }
  const holder = (place: Place, not: string): string | null => {
    if (place.time === null) return null;
    for (const [id, held] of places) if (id !== not && same(held, place)) return id;
    return null;
  };
  for (const a of [...open])
    for (const b of [...open])
      if (open.includes(a) && open.includes(b) && a !== b && same(a, at(b.workoutId)) && same(b, at(a.workoutId)))
        swap(a, b);
  while (open.length > 0) {
    const free = open.find((one) => holder(one, one.workoutId) === null);
    if (free) {
      move(free);
      continue;
    }
    // A ring: everyone waits for another one. Trading places takes it apart.
    const first = open[0] as Relocation;
    const blocking = open.find((one) => one.workoutId === holder(first, first.workoutId));
    if (blocking) swap(first, blocking);
    else move(first);
  }
  return operations;
}
