import { contentOf } from '../plan/content.ts';
import type { PlannedWorkout, WorkoutContent } from '../plan/model.ts';
import type { PlanOperation } from '../plan/operations.ts';
import { addDays } from '../time/day.ts';
import { shortHash } from './hash.ts';
import type { JudgeContext } from './input.ts';

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

export function lastDay(context: JudgeContext, days: number): string {
  return addDays(context.firstDay, days - 1);
}

/** Every combination of one candidate per action, the preferred ones first, at most `most`. */
export function combine(perAction: readonly Candidate[][], most = 60): Candidate[] {
  let combined: Candidate[] = [[]];
  for (const candidates of perAction) {
    const next: Candidate[] = [];
    for (const head of combined) {
      for (const candidate of candidates) {
        if (next.length < most) next.push([...head, ...candidate]);
      }
    }
    combined = next;
  }
  return combined;
}
