export const MUSCLES = [
  'abdominals',
  'shoulders',
  'biceps',
  'triceps',
  'forearms',
  'quadriceps',
  'hamstrings',
  'calves',
  'glutes',
  'abductors',
  'adductors',
  'lats',
  'upper_back',
  'traps',
  'lower_back',
  'chest',
  'cardio',
  'neck',
  'full_body',
  'other',
] as const;
export type Muscle = (typeof MUSCLES)[number];

export const PATTERNS = [
  'squat',
  'hinge',
  'push',
  'pull',
  'lunge',
  'carry',
  'core',
  'rotate',
  'jump',
  'throw',
  'mobility',
  'other',
] as const;
export type Pattern = (typeof PATTERNS)[number];

/** How a set of this exercise is measured. */
export type ExerciseMeasure =
  | 'weight-reps'
  | 'reps'
  | 'bodyweight-reps'
  | 'seconds'
  | 'weight-seconds'
  | 'weight-meters'
  | 'meters-seconds';

/** One exercise the shipped templates may name, with its ids elsewhere. */
export interface Exercise {
  /** Canonical name, as Hevy's English catalogue spells it where it has the exercise. */
  name: string;
  aliases: string[];
  pattern: Pattern;
  measure: ExerciseMeasure;
  primary: Muscle;
  secondary: Muscle[];
  equipment: string[];
  explosive: boolean;
  /** Built-in Hevy template id; null when the exercise has to be created as a custom one. */
  hevyId: string | null;
  /** Garmin / FIT exercise category and name keys (upper case, as Garmin Connect spells them); null name: category only. */
  garmin: { category: string; name: string | null } | null;
  /** Names of exercises that keep the intent when equipment is missing, best first. */
  substitutes: string[];
}
