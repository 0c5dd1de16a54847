import type { Day, Instant } from '../../time/day.ts';

export type SimSport = 'swim' | 'run' | 'ride' | 'row' | 'strength' | 'mobility' | 'other';

/** One session of the plan the athlete has lived by. */
export interface SimSession {
  id: string;
  date: Day;
  /** Local `HH:MM`; null lets the athlete choose. */
  time: string | null;
  sport: SimSport;
  intent: string;
  minutes: number;
  title: string;
  key: boolean;
  exercises?: SimExercise[];
  /** A run, ride or row with intervals, step by step, where the plan has them all by time. */
  steps?: SimStep[];
}

export interface SimStep {
  seconds: number;
  kind: LapIntensity;
  /** Index of the step on the watch. */
  step: number;
}

/** A session as the athlete carried it out, with the remote objects it was started from. */
export interface LivedSession extends SimSession {
  garminWorkoutId?: number | null;
  hevyRoutineId?: string | null;
}

export interface SimExercise {
  name: string;
  /** Hevy template id; null when the athlete knows it by name only. */
  hevyId: string | null;
  sets: number;
  reps: number;
  kg: number | null;
}

export interface WorldOptions {
  seed: number;
  /** What lies behind the athlete; chosen by the seed unless told. */
  scenario?: ScenarioName;
  today: Day;
  /** IANA zone. */
  zone: string;
  /** Weeks of history before today; 16 unless told. */
  weeks?: number;
  planned?: SimSession[];
  /** With a plan given: how the athlete trained before its first day; by the usual week, or (unless told) not at all. */
  before?: 'usual' | 'nothing';
  /** Local time "now" on `today`; 20:45 unless told. Sessions planned earlier than that are already over. */
  nowTime?: string;
  /** The day the scenario is built around; `today` unless told. Set when the athlete has lived on since. */
  anchor?: Day;
  /** What was carried out after the anchor day. */
  lived?: LivedSession[];
}

/** What kind of weeks lie behind the athlete; `seed % 3` chooses one of the first three where it is not said. */
export type ScenarioName = 'ready-for-more' | 'fatigue' | 'busy' | 'crossroads';

export type LapIntensity = 'WARMUP' | 'ACTIVE' | 'RECOVERY' | 'REST' | 'COOLDOWN';

export interface SimLap {
  /** Seconds from the start of the activity. */
  start: number;
  seconds: number;
  meters: number;
  avgHr: number;
  maxHr: number;
  /** Watts; null without a power meter. */
  watts: number | null;
  intensity: LapIntensity;
  /** Step of the executed workout, 0-based; null outside a workout. */
  step: number | null;
  /** First and number of lengths (swims only). */
  lengths: { from: number; count: number } | null;
}

export type SwimStroke = 'FREESTYLE' | 'BACKSTROKE' | 'BREASTSTROKE' | 'DRILL';

export interface SimLength {
  start: number;
  seconds: number;
  stroke: SwimStroke;
  /** 0 for drill lengths, as watches log them. */
  strokes: number;
  /** A turn counted twice by the watch: a length that was never swum. */
  phantom: boolean;
}

export interface SimSet {
  start: number;
  seconds: number;
  restSeconds: number;
  reps: number;
  kg: number | null;
  /** Garmin exercise category, as the watch guessed it. */
  category: string;
  name: string | null;
}

export interface SimActivity {
  /** Garmin activity id. */
  id: number;
  day: Day;
  start: Instant;
  sport: SimSport;
  title: string;
  intent: string;
  elapsedSeconds: number;
  timerSeconds: number;
  movingSeconds: number;
  meters: number;
  avgHr: number;
  maxHr: number;
  avgWatts: number | null;
  normWatts: number | null;
  kcal: number;
  /** Session RPE 1-10, typed on the watch or later; null when not entered. */
  rpe: number | null;
  /** 0, 25, 50, 75 or 100 (very weak to very strong). */
  feel: number | null;
  laps: SimLap[];
  lengths: SimLength[];
  sets: SimSet[];
  /** Pool length in yards; null outside the pool. */
  poolYards: number | null;
  /** Plan id of the session, null when unplanned. */
  plannedId: string | null;
  /** Garmin workout that the watch executed. */
  workoutId: number | null;
  /** Entered by hand: no file, no laps. */
  manual: boolean;
  uploadedAt: Instant;
  /** Garmin-like training load (EPOC) of the session. */
  trainingLoad: number;
}

export interface HevySet {
  type: 'warmup' | 'normal' | 'failure' | 'dropset';
  weight_kg: number | null;
  reps: number | null;
  distance_meters: number | null;
  duration_seconds: number | null;
  rpe: number | null;
  custom_metric: number | null;
}

export interface HevyExercise {
  exercise_template_id: string;
  notes: string;
  superset_id: number | null;
  sets: HevySet[];
}

export interface HevyWorkout {
  id: string;
  title: string;
  description: string | null;
  routine_id: string | null;
  start: Instant;
  end: Instant;
  created: Instant;
  updated: Instant;
  exercises: HevyExercise[];
}

/** One day as watch and scale know it. Null where nothing was measured. */
export interface SimWellness {
  day: Day;
  hrv: number | null;
  hrvWeekly: number | null;
  hrvBand: { lowUpper: number; balancedLow: number; balancedUpper: number };
  restingHr: number;
  sleep: SimSleep | null;
  stressAvg: number;
  stressMax: number;
  battery: { high: number; low: number; wake: number; charged: number; drained: number };
  steps: number;
  activeKcal: number;
  restingKcal: number;
  weightKg: number | null;
  bodyFatPct: number | null;
  /** Running VO2max as known on that day; `fresh` when a run updated it. */
  vo2max: number;
  vo2maxFresh: boolean;
  readiness: number;
  /** EWMA loads over 7 and 28 days in Garmin training-load points. */
  acuteLoad: number;
  chronicLoad: number;
  trainingStatus: string;
}

export interface SimSleep {
  /** Local wall clock of falling asleep, as an instant. */
  start: Instant;
  end: Instant;
  asleepSeconds: number;
  deepSeconds: number;
  lightSeconds: number;
  remSeconds: number;
  awakeSeconds: number;
  score: number;
  needMinutes: number;
}

/** Something the athlete typed into the coach; metric names are the coach's. */
export interface ManualEntry {
  day: Day;
  metric: string;
  value: number;
  subject: string | null;
}
