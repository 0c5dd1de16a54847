import { findExercise } from '../../exercises/catalogue.ts';
import { EXERCISE_NUMBERS } from './exercise-numbers.ts';

/** FIT numbers of an exercise; `name` is counted inside its category. */
export interface ExerciseNumber {
  category: number;
  name: number | null;
}

/** FIT's own number for "no known category"; the title still names the exercise. */
export const UNKNOWN_CATEGORY = 65_534;

/** How `EXERCISE_NUMBERS` names Garmin's entry for an exercise. */
export function numbersKey(garmin: { category: string; name: string | null }): string {
  return garmin.name === null ? garmin.category : `${garmin.category}/${garmin.name}`;
}

/**
 * FIT numbers of an exercise by its catalogue name. An exercise that the catalogue or FIT does not know gets the
 * unknown category: the watch then shows the title only.
 */
export function exerciseNumber(exercise: string): ExerciseNumber {
  const garmin = findExercise(exercise)?.garmin ?? null;
  const [category, name] = (garmin && EXERCISE_NUMBERS[numbersKey(garmin)]) ?? [UNKNOWN_CATEGORY, null];
  return { category, name };
}
