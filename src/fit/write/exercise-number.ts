import { Profile } from '@garmin/fitsdk';
import { findExercise } from '../../exercises/catalogue.ts';

/** FIT numbers of an exercise; `name` is counted inside its category. */
export interface ExerciseNumber {
  category: number;
  name: number | null;
}

/** FIT's own number for "no known category"; the title still names the exercise. */
export const UNKNOWN_CATEGORY = 65_534;

const types = Profile.types as unknown as Record<string, Record<string, string>>;

/** `BARBELL_BACK_SQUAT` -> `barbellBackSquat`. */
function camel(key: string): string {
  return key.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function numberIn(type: string, word: string): number | null {
  for (const [number, name] of Object.entries(types[type] ?? {})) {
    if (name === word || name.toLowerCase() === word.toLowerCase()) return Number(number);
  }
  return null;
}

/** Numbers of a Garmin category and exercise key; null when FIT does not know the category. */
export function numbersOfGarmin(category: string, name: string | null): ExerciseNumber | null {
  const word = camel(category);
  const number = numberIn('exerciseCategory', word);
  if (number === null) return null;
  return { category: number, name: name === null ? null : numberIn(`${word}ExerciseName`, camel(name)) };
}

/**
 * FIT numbers of an exercise by its catalogue name. An exercise that the catalogue or FIT does not know gets the
 * unknown category: the watch then shows the title only.
 */
export function exerciseNumber(exercise: string): ExerciseNumber {
  const garmin = findExercise(exercise)?.garmin ?? null;
  const found = garmin ? numbersOfGarmin(garmin.category, garmin.name) : null;
  return found ?? { category: UNKNOWN_CATEGORY, name: null };
}
