import type { GoalMetric } from '../goals/model.ts';
import type { Intent, Priority, Sport } from '../plan/model.ts';
import type { Weekday } from '../time/day.ts';
import type { TextProblem } from './problem.ts';

/** A number in the step text that may grow and shrink: rounds, sets, minutes. Whole numbers. */
export interface ScaleRange {
  min: number;
  max: number;
  default: number;
}

export const ADAPTATIONS = ['reduce', 'move', 'replace'] as const;
export type Adaptation = (typeof ADAPTATIONS)[number];

/** One workout template as read from its file. */
export interface WorkoutTemplate {
  id: string;
  version: number;
  title: string;
  sport: Sport;
  intent: Intent;
  priority: Priority;
  /** Stated duration in minutes, or null to use the estimate. */
  minutes: number | null;
  adaptable: Adaptation[];
  scale: Record<string, ScaleRange>;
  /** One sentence: what the session is for. */
  purpose: string;
  /** Places it can be done at, best first; empty is anywhere. */
  places: string[];
  /** Equipment the session as a whole needs; exercises bring their own. */
  equipment: string[];
  /** Templates that keep the intent when this one cannot be done, best first. */
  substitutes: string[];
  /** How to make it harder over the weeks, for the athlete. */
  progression: string | null;
  /** Step text with `{name}` parameters. */
  steps: string;
}

export const PHASE_NAMES = ['base', 'build', 'peak', 'taper', 'ongoing'] as const;
export type PhaseName = (typeof PHASE_NAMES)[number];

/** One weekly place in a plan: the workouts that take turns in it. */
export interface PlanSession {
  id: string;
  /** Template ids; week n uses the (n mod length)th. */
  workouts: string[];
  /** Days liked best, first is best; empty for no wish. */
  prefer: Weekday[];
  /** Only every n-th week, starting with week `from` (0 is the first). */
  every: number;
  from: number;
  /** Left out first when the week is too full, and always in recovery weeks. */
  optional: boolean;
  /** May share a slot after another session (mobility after strength). */
  attach: boolean;
}

export interface PlanPhase {
  name: PhaseName;
  /** Share of the plan's weeks, above 0; "ongoing" plans have one phase with share 1. Fixed weeks win over share. */
  share: number;
  weeks: number | null;
  /** Volume of each week of the cycle relative to a full week, repeated: [0.9, 0.95, 1, 0.65]. */
  load: number[];
  focus: string;
  sessions: PlanSession[];
}

/** What a test measures anew: a threshold, or the maxima that lifting loads are a share of. */
export const RENEWALS = ['css', 'ftp', 'threshold-pace', 'lthr', 'strength'] as const;
export type Renewal = (typeof RENEWALS)[number];

export interface PlanTest {
  workout: string;
  /** About so many weeks apart, in easier weeks; a test that renews something comes when that would age out instead. */
  every: number;
  /** Sessions that give way to the test in its week. */
  replaces: string[];
  /** Only for athletes with a goal of one of these metrics; empty: for everybody. */
  for: GoalMetric[];
  renews: Renewal | null;
}

export interface PlanTemplate {
  id: string;
  version: number;
  title: string;
  purpose: string;
  /** ongoing: repeats for as many weeks as asked; event: the last week holds the test or event. */
  kind: 'ongoing' | 'event';
  phases: PlanPhase[];
  tests: PlanTest[];
}

/** All readable templates by id. */
export interface TemplateLibrary {
  workouts: ReadonlyMap<string, WorkoutTemplate>;
  plans: ReadonlyMap<string, PlanTemplate>;
}

export type Parsed<K extends string, T> = { [key in K]: T } | { problems: TextProblem[] };
