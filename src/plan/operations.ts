import type { Day } from '../time/day.ts';
import type { PlannedWorkout, PlanSettings, WorkoutContent } from './model.ts';

/**
 * The closed set of things that can happen to a plan. Rules, hand edits and adopted remote edits all use these;
 * nothing else writes a plan.
 */
export type PlanOperation =
  | { op: 'move'; workoutId: string; date: Day; time: string | null }
  | { op: 'swap'; a: string; b: string }
  | { op: 'replace'; workoutId: string; content: WorkoutContent }
  /** Factor 0.8 trims repeats, sets or time to 80 %; never beyond the hard limits. */
  | { op: 'scale-volume'; workoutId: string; factor: number }
  /** Percent change of intensity targets, e.g. -5; with `exercise` of that lift alone. */
  | { op: 'scale-intensity'; workoutId: string; percent: number; exercise?: string }
  | { op: 'change-exercise'; workoutId: string; from: string; to: string }
  | { op: 'add'; workout: PlannedWorkout }
  | { op: 'skip'; workoutId: string; reason: string }
  /** Scales every not-yet-done session from `from` for `days` days: rest 0, deload and taper by factor. */
  | { op: 'insert-week'; kind: 'rest' | 'deload' | 'taper'; from: Day; days: number; factor: number }
  | { op: 'shift-focus'; week: Day; focus: string; swaps: { workoutId: string; content: WorkoutContent }[] }
  | { op: 'set-hours'; weeklyMinutes: [number, number] }
  /** Inverse of anything: puts the recorded earlier states back. */
  | { op: 'restore'; changes: WorkoutChange[]; settings: PlanSettings | null };

/** One workout before and after a revision; null where it did not exist. */
export interface WorkoutChange {
  before: PlannedWorkout | null;
  after: PlannedWorkout | null;
}

/** What applying operations did; enough to show it, export it and take it back. */
export interface PlanDiff {
  changes: WorkoutChange[];
  settings: { before: PlanSettings; after: PlanSettings } | null;
}

export type Author = 'athlete' | `rule:${string}` | 'athlete@hevy' | 'athlete@garmin' | 'coach:plan';

/** An append-only entry of the plan's history. */
export interface PlanRevision {
  revision: number;
  author: Author;
  at: string;
  reviewId: string | null;
  proposalId: string | null;
  /** Revision that this one takes back, for undo. */
  undoes: number | null;
  summary: string;
  operations: PlanOperation[];
  diff: PlanDiff;
}

/** A revision without what it changed; the first one's changes are the whole plan. */
export type RevisionHead = Omit<PlanRevision, 'operations' | 'diff'>;

/**
 * Tier by direction of risk: 0 note, 1 schedule repair (7-day load not above plan), 2 reduce,
 * 3 increase or new stimulus, 4 goal or phase change.
 */
export type Tier = 0 | 1 | 2 | 3 | 4;
