import type { Athlete, Availability } from '../../athlete/model.ts';
import type { GoalDefinition } from '../../goals/model.ts';
import type { PhaseName, PlanTemplate, TemplateLibrary } from '../../templates/model.ts';
import type { Day } from '../../time/day.ts';
import type { PlannedWorkout, PlanSettings } from '../model.ts';
import type { PlanCaps } from './caps.ts';
import type { PastSession } from './progression.ts';

/** A day before the plan begins. */
export interface DayBefore {
  date: Day;
  /** Done, or on the day itself still to be done. */
  minutes: number;
  /** Whether any of it was hard endurance work. */
  hard: boolean;
}

export interface GenerateInput {
  template: PlanTemplate;
  library: TemplateLibrary;
  athlete: Athlete;
  availability: Availability;
  goals: readonly GoalDefinition[];
  /** First day that may hold a session. */
  start: Day;
  /** Calendar weeks (Monday to Sunday), the one that holds `start` included. */
  weeks: number;
  /** Estimated one-repetition maximum in kg by canonical exercise name. */
  oneRepMaxKg: (exercise: string) => number | null;
  /** Past sessions of an exercise, oldest first; sets the working weights by double progression. */
  strengthHistory?: (exercise: string) => readonly PastSession[];
  /** Days of tests or events; without them the template's own rhythm holds. */
  testDates?: readonly Day[];
  /** Mean minutes a week lately; the plan starts at most 10 % or 20 minutes above. Null or absent: no limit. */
  recentWeeklyMinutes?: number | null;
  /** The days before `start`, as far as they are known: hard days keep their distance, and a begun week its measure. */
  before?: readonly DayBefore[];
  /** The athlete's own limits; only those stricter than the plan's own count. */
  caps?: Partial<PlanCaps>;
}

export interface Explanation {
  date: Day | null;
  text: string;
}

export interface GeneratedPlan {
  workouts: PlannedWorkout[];
  settings: PlanSettings;
  explanations: Explanation[];
  problems: string[];
}

/** One calendar week of the plan before sessions are chosen. */
export interface WeekOutline {
  index: number;
  /** Monday. */
  monday: Day;
  phase: PhaseName;
  /** Index in the template's phases. */
  phaseIndex: number;
  /** Weeks since the phase began. */
  weekInPhase: number;
  load: number;
  /** A taper week, or a load at least a fifth below the phase's fullest week. */
  easier: boolean;
  focus: string;
}
