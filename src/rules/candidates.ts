import { contentOf } from '../plan/content.ts';
import type { PlannedWorkout, WorkoutContent } from '../plan/model.ts';
import type { PlanOperation } from '../plan/operations.ts';
import { addDays } from '../time/day.ts';
import { shortHash } from './hash.ts';
import { beginsLater, type JudgeContext } from './input.ts';
import { type FreeSlot, freeSlots, type SlotWish } from './slots.ts';

/** One way to carry out an action. Several ways are tried in order until the limits accept one. */
export type Candidate = PlanOperation[];

/** A new session with an id that depends only on what it is and where it goes. */
export function newWorkout(
  content: WorkoutContent,
  at: { date: string; time: string | null },
  ruleId: string,
  makeUpFor: string | null,
): PlannedWorkout {
  const key = `${ruleId} ${at.date} ${at.time ?? ''} ${makeUpFor ?? ''} ${content.template?.id ?? content.title}`;
  return {
    ...contentOf(content),
    id: `w-${shortHash(key)}`,
    date: at.date,
    time: at.time,
    skipped: null,
    makeUpFor,
    sinksOff: [],
    adaptable: ['reduce', 'move', 'replace'],
  };
}

/** Ids of the missed sessions that operations make up for. */
export function madeUpBy(operations: readonly PlanOperation[]): string[] {
  return operations.flatMap((op) => (op.op === 'add' ? (op.workout.makeUpFor ?? []) : []));
}

export function lastDay(context: JudgeContext, days: number): string {
  return addDays(context.firstDay, days - 1);
}

/** Ways tried at most: more choices than that are no better. */
export const MOST = 60;

/** Every combination of one candidate per action, the preferred ones first, at most 60. */
export function combine(perAction: readonly Candidate[][]): Candidate[] {
  const found: Candidate[] = [];
  function choose(at: number, chosen: Candidate): void {
    const candidates = perAction[at];
    if (candidates === undefined) found.push(chosen);
    else for (const candidate of candidates) if (found.length < MOST) choose(at + 1, [...chosen, ...candidate]);
  }
  choose(0, []);
  return found;
}

/** Free convenient times that can still be decided about: none that begins within the lead time, or has begun. */
export function openSlots(context: JudgeContext, wish: SlotWish): FreeSlot[] {
  return freeSlots(context.plan, context.availability, wish).filter(
    ({ date, time }) => time === null || beginsLater(date, time, context),
  );
}
