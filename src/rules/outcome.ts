import { type Evidence, tookPlace } from '../matching/model.ts';
import type { Day } from '../time/day.ts';
import type { DraftProposal } from './model.ts';

/** What became of what an approved proposal expected. `open`: its day has not come yet. */
export type Outcome = 'held' | 'not-held' | 'cannot-tell' | 'open';

export interface OutcomeInput {
  today: Day;
  evidence: Record<string, Evidence>;
  /** Session RPE 0-10 the athlete gave for a planned session; null when not rated. */
  rpeOf(workoutId: string): number | null;
}

/** Compares an expectation with what was seen. Missing data is "cannot tell", never a failure. */
export function outcomeOf(expects: NonNullable<DraftProposal['expects']>, input: OutcomeInput): Outcome {
  const { workoutId, check, value, by } = expects;
  if (check === 'none' || workoutId === null) return input.today < by ? 'open' : 'cannot-tell';
  const state = input.evidence[workoutId]?.state ?? (input.today < by ? 'upcoming' : 'unknown');
  if (state === 'upcoming') return 'open';
  if (state === 'unknown') return input.today <= by ? 'open' : 'cannot-tell';
  if (!tookPlace(state)) return 'not-held';
  if (check === 'done') return state === 'done' ? 'held' : 'not-held';
  const rpe = input.rpeOf(workoutId);
  if (rpe === null || value === null) return 'cannot-tell';
  return rpe <= value ? 'held' : 'not-held';
}
