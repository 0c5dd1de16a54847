import type { Sport, Stroke } from '../plan/model.ts';
import type { Day, Instant } from '../time/day.ts';

export const SOURCES = ['garmin', 'hevy', 'fit-folder', 'manual'] as const;
export type SourceName = (typeof SOURCES)[number];

/** Per-second (or per-record) series of one activity; null where the device had no value. `t` is seconds from start. */
export interface Samples {
  t: number[];
  hr?: (number | null)[];
  power?: (number | null)[];
  /** m/s */
  speed?: (number | null)[];
  /** cumulative metres */
  distance?: (number | null)[];
  /** metres above sea level */
  altitude?: (number | null)[];
  /** degrees */
  lat?: (number | null)[];
  lon?: (number | null)[];
}

export interface Lap {
  /** seconds from the activity's start */
  start: number;
  seconds: number;
  movingSeconds: number | null;
  meters: number | null;
  avgHr: number | null;
  avgPower: number | null;
  /** Index of the executed workout step, where the device says it. */
  stepIndex: number | null;
  intensity: 'warmup' | 'active' | 'recovery' | 'rest' | 'cooldown' | null;
}

export interface SwimLength {
  /** seconds from the activity's start */
  start: number;
  seconds: number;
  active: boolean;
  stroke: Stroke | 'drill' | null;
  strokes: number | null;
}

export interface StrengthSet {
  exercise: string;
  /** Id in the source's exercise catalogue (Hevy template id), null when unknown. */
  exerciseId: string | null;
  type: 'warmup' | 'normal' | 'failure' | 'dropset' | 'other';
  reps: number | null;
  kg: number | null;
  seconds: number | null;
  meters: number | null;
  /** RIR-based set RPE 6-10, null is unrated. */
  rpe: number | null;
}

/** One recording as one source tells it, in SI units. Rebuilt from the raw source record at any time. */
export interface SourceActivity {
  source: SourceName;
  externalId: string;
  start: Instant;
  /** Offset of local wall time from UTC, minutes. */
  offsetMinutes: number;
  localDate: Day;
  sport: Sport;
  /** The source's own finer word ("pool", "trail", "indoor"), lower case. */
  subSport: string | null;
  title: string;
  elapsedSeconds: number;
  /** Timer time: pauses excluded. */
  timerSeconds: number;
  /** Swimming or moving time where known. */
  movingSeconds: number | null;
  meters: number | null;
  avgHr: number | null;
  maxHr: number | null;
  avgPower: number | null;
  /** Normalised power as the device says it. */
  devicePower: { np: number | null; tss: number | null; ftp: number | null } | null;
  kcal: number | null;
  /** Session RPE 0-10 given by the athlete, where the source carries it. */
  rpe: number | null;
  /** 0-100, Garmin's feel. */
  feel: number | null;
  pool: { length: number; unit: 'm' | 'yd' } | null;
  laps: Lap[];
  lengths: SwimLength[];
  sets: StrengthSet[];
  samples: Samples | null;
  /** Remote id of the workout or routine that was executed, if the source names one. */
  executed: { garminWorkoutId?: string; hevyRoutineId?: string } | null;
  /** What the reader had to work around or leave out. */
  warnings: string[];
}

/** One real session, merged from its source records. */
export interface Activity extends Omit<SourceActivity, 'source' | 'externalId'> {
  id: string;
  /** Every record merged into it, the one that won the time fields first. */
  sources: { source: SourceName; externalId: string }[];
  /** Which source each merged field came from. */
  provenance: Partial<Record<'sets' | 'time' | 'hr' | 'distance' | 'rpe' | 'title', SourceName>>;
}

export const METRICS = [
  'weight_kg',
  'body_fat_pct',
  'hrv_ms',
  'resting_hr',
  'sleep_s',
  'sleep_need_s',
  'sleep_score',
  'stress_avg',
  'body_battery_high',
  'vo2max_run',
  'vo2max_ride',
  'garmin_readiness',
  'garmin_training_status',
  'steps',
  'active_kcal',
  'resting_kcal',
  'soreness',
  'energy',
  'sleep_quality',
  'stress',
  'mood',
  'fatigue',
  'pain',
  'illness',
  'jump_cm',
  'sit_and_reach_cm',
  'balance_s',
  'time_trial_s',
  'lift_kg',
  'session_rpe',
  'note',
] as const;
export type Metric = (typeof METRICS)[number];

/** One dated value: a device reading or something the athlete typed. Unit is in the metric's name. */
export interface Measurement {
  source: SourceName;
  /** Stable within its source, so that a re-pull overwrites instead of doubling. */
  externalId: string;
  day: Day;
  at: Instant | null;
  metric: Metric;
  /** null only for text-only entries (notes). */
  value: number | null;
  /** What the value is about: "quads", "left knee", "100yd-free", "Squat (Barbell) 3x5", an activity id for session_rpe. */
  subject: string | null;
  note: string | null;
}
