import type { Day } from '../time/day.ts';
import type { DistanceUnit } from '../units/length.ts';

export const SPORTS = ['swim', 'run', 'ride', 'row', 'strength', 'mobility', 'other'] as const;
export type Sport = (typeof SPORTS)[number];

/** What a session is for; a replacement has to preserve it. */
export const INTENTS = [
  'recovery',
  'endurance',
  'tempo',
  'threshold',
  'vo2max',
  'speed',
  'technique',
  'strength',
  'power',
  'mobility',
  'test',
] as const;
export type Intent = (typeof INTENTS)[number];

export const PRIORITIES = ['key', 'support', 'optional'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Intents that count as a hard day (spacing rules, readiness, at most two hard endurance sessions a week). */
export const HARD_INTENTS: readonly Intent[] = ['threshold', 'vo2max', 'speed', 'test'];

export type StepRole = 'warmup' | 'work' | 'recovery' | 'rest' | 'cooldown';

export type StepDuration =
  | { type: 'time'; seconds: number }
  /** As written: 100 yd stays 100 yd. */
  | { type: 'distance'; value: number; unit: DistanceUnit }
  /** Swim send-off ("on 2:00"), only on the rest that follows a swim. */
  | { type: 'send-off'; seconds: number }
  /** Until the lap button is pressed. */
  | { type: 'lap' };

export const EFFORTS = ['very easy', 'easy', 'moderate', 'hard', 'very hard', 'all out'] as const;
export type Effort = (typeof EFFORTS)[number];

export type PacePer = '100yd' | '100m' | 'km' | 'mi';

/** `low`/`high` are numeric order; for paces `fast` is the smaller number of seconds. Single values have both equal. */
export type Target =
  | { type: 'none' }
  | { type: 'effort'; effort: Effort }
  | { type: 'rpe'; low: number; high: number }
  /** Device zones: heart rate 1-5, power 1-7, pace 1-5. */
  | { type: 'zone'; metric: 'hr' | 'power' | 'pace'; low: number; high: number }
  | { type: 'hr'; unit: 'bpm' | '%max' | '%lthr'; low: number; high: number }
  | { type: 'power'; unit: 'W' | '%ftp'; low: number; high: number }
  /** Absolute pace, seconds per `per`. */
  | { type: 'pace'; fast: number; slow: number; per: PacePer }
  /** Percent of threshold pace (speed): 100 is threshold, more is faster. */
  | { type: 'threshold-pace'; low: number; high: number }
  /** Seconds added to CSS pace (negative: faster), per 100 of the pool's unit. */
  | { type: 'css'; offset: number; per: '100yd' | '100m' };

export const STROKES = ['free', 'back', 'breast', 'fly', 'im', 'mixed', 'any'] as const;
export type Stroke = (typeof STROKES)[number];
export const DRILLS = ['kick', 'pull', 'drill'] as const;
export type Drill = (typeof DRILLS)[number];
export const EQUIPMENT = ['fins', 'kickboard', 'paddles', 'pull buoy', 'snorkel'] as const;
export type SwimEquipment = (typeof EQUIPMENT)[number];

/** One endurance or mobility step. */
export interface EnduranceStep {
  kind: 'step';
  role: StepRole;
  duration: StepDuration;
  target: Target;
  stroke?: Stroke;
  drill?: Drill;
  equipment?: SwimEquipment;
  /** A short cue for the athlete ("long exhale"). */
  cue?: string;
}

export interface RepeatBlock {
  kind: 'repeat';
  times: number;
  steps: (EnduranceStep | RepeatBlock)[];
}

export type StrengthLoad = { type: 'kg'; kg: number } | { type: '%1rm'; percent: number };

/** One prescribed set. Exactly one of reps, seconds, meters is set; `reps` null with `amrap` means as many as possible. */
export interface SetPrescription {
  type: 'warmup' | 'normal' | 'amrap';
  reps: { low: number; high: number } | null;
  seconds: number | null;
  meters: number | null;
  load: StrengthLoad | null;
  /** Target RPE, 6-10. */
  rpe: number | null;
}

/** `dp(2.5kg, 3, 5)`: double progression, step and rep range. */
export interface DoubleProgression {
  type: 'dp';
  stepKg: number;
  repLow: number;
  repHigh: number;
}

export interface ExerciseStep {
  kind: 'exercise';
  /** Name as in the exercise catalogue, e.g. "Squat (Barbell)". */
  exercise: string;
  /** Hevy template id, bound before approval; null until then or when it has to be created. */
  hevyId: string | null;
  sets: SetPrescription[];
  restSeconds: number | null;
  /** Exercises with the same label are one superset. */
  superset?: string;
  /** Eccentric-pause-concentric-top, e.g. "3010". */
  tempo?: string;
  progression?: DoubleProgression;
  cue?: string;
}

export type Step = EnduranceStep | RepeatBlock | ExerciseStep;

/** What a planned workout consists of; a replacement swaps this part and keeps id, date and links. */
export interface WorkoutContent {
  sport: Sport;
  title: string;
  intent: Intent;
  priority: Priority;
  steps: Step[];
  /** Snapshot of where the steps came from; editing the template later changes nothing here. */
  template: { id: string; version: number } | null;
  /** Estimated duration, minutes. */
  minutes: number;
  /** Estimated session load, sRPE-AU (RPE x minutes). */
  load: number;
}

export interface PlannedWorkout extends WorkoutContent {
  id: string;
  date: Day;
  /** Local time of day `HH:MM`, or null for any time. */
  time: string | null;
  /** Set when the session was taken out of the plan, by whom is in the revision. */
  skipped: { reason: string } | null;
  /** The missed session that this one makes up for. */
  makeUpFor: string | null;
  /** Sinks this session must not be exported to. */
  sinksOff: SinkName[];
  /** Places the session may be trimmed or moved by a rule; "none" pins it. */
  adaptable: ('reduce' | 'move' | 'replace')[];
}

export const SINKS = ['fit', 'garmin', 'hevy', 'ics'] as const;
export type SinkName = (typeof SINKS)[number];

/** Plan-wide settings that revisions may change too. */
export interface PlanSettings {
  /** Weekly range in minutes. */
  weeklyMinutes: [number, number];
  /** Week start -> what the week leans towards. */
  focus: Record<Day, string>;
  /** Days the athlete set for the main test or event, in order; left out where the template's own rhythm holds. */
  testDates?: Day[];
}

/** The plan as it stands at a revision. `workouts` is keyed by id. */
export interface Plan {
  id: string;
  revision: number;
  title: string;
  start: Day;
  end: Day;
  settings: PlanSettings;
  workouts: Record<string, PlannedWorkout>;
}
