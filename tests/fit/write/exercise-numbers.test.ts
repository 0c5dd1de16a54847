import { Profile } from '@garmin/fitsdk';
import { expect, test } from 'vitest';
import { EXERCISES } from '../../../src/exercises/catalogue.ts';
import { exerciseNumber, numbersKey, UNKNOWN_CATEGORY } from '../../../src/fit/write/exercise-number.ts';
import { EXERCISE_NUMBERS } from '../../../src/fit/write/exercise-numbers.ts';

const types = Profile.types as unknown as Record<string, Record<string, string>>;

/** `BARBELL_BACK_SQUAT` -> `barbellBackSquat`. */
function camel(key: string): string {
  return key.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function numberIn(type: string, word: string): number | null {
  const found = Object.entries(types[type] ?? {}).find(([, name]) => name.toLowerCase() === word.toLowerCase());
  return found ? Number(found[0]) : null;
}

test("the numbers are those of Garmin's profile: every exercise of the catalogue, and no others", () => {
  const expected: Record<string, readonly [number, number | null]> = {};
  for (const { garmin } of EXERCISES) {
    if (!garmin) continue;
    const word = camel(garmin.category);
    const category = numberIn('exerciseCategory', word);
    if (category === null) continue;
    const name = garmin.name === null ? null : numberIn(`${word}ExerciseName`, camel(garmin.name));
    expected[numbersKey(garmin)] = [category, name];
  }
  expect(Object.keys(expected).length).toBeGreaterThan(40);
  expect(EXERCISE_NUMBERS).toEqual(expected);
});

test('aliases have the numbers of their exercise; what nobody knows has the unknown category', () => {
  expect(exerciseNumber('back squat')).toEqual(exerciseNumber('Squat (Barbell)'));
  expect(exerciseNumber('Squat (Barbell)')).toEqual({ category: 28, name: 6 });
  expect(exerciseNumber('juggling')).toEqual({ category: UNKNOWN_CATEGORY, name: null });
});
