import { EXPLOSIVE } from './explosive.ts';
import { HINGE } from './hinge.ts';
import { LUNGE } from './lunge.ts';
import { MOBILITY } from './mobility.ts';
import type { Exercise, Muscle } from './model.ts';
import { nearestName } from './nearest.ts';
import { PULL } from './pull.ts';
import { PUSH } from './push.ts';
import { SQUAT } from './squat.ts';
import { TRUNK } from './trunk.ts';

/** Every exercise the shipped templates may name, in a fixed order. */
export const EXERCISES: readonly Exercise[] = [
  ...SQUAT,
  ...HINGE,
  ...LUNGE,
  ...PUSH,
  ...PULL,
  ...EXPLOSIVE,
  ...TRUNK,
  ...MOBILITY,
];

/** Letters and digits only, lower case, so that "Pull-up", "pull up" and "PULL UP" are one name. */
function key(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const byName = new Map<string, Exercise>();
const byHevyId = new Map<string, Exercise>();
for (const exercise of EXERCISES) {
  for (const name of [exercise.name, ...exercise.aliases]) byName.set(key(name), exercise);
  if (exercise.hevyId !== null) byHevyId.set(exercise.hevyId, exercise);
}

/** The exercise of that canonical name or alias; case, hyphens and brackets do not matter. Null when unknown. */
export function findExercise(name: string): Exercise | null {
  return byName.get(key(name)) ?? null;
}

/** The exercise with that built-in Hevy template id, or null. */
export function findByHevyId(id: string): Exercise | null {
  return byHevyId.get(id) ?? null;
}

/** The known name or alias nearest to `name`, for "did you mean"; null when nothing is near. */
export function nearestExercise(name: string): string | null {
  const known = EXERCISES.flatMap((exercise) => [exercise.name, ...exercise.aliases]);
  return nearestName(name, known) ?? withAllWords(name, known);
}

function withAllWords(name: string, known: string[]): string | null {
  const words = key(name).split(' ').filter(Boolean);
  if (words.length === 0) return null;
  return known.find((candidate) => words.every((word) => key(candidate).split(' ').includes(word))) ?? null;
}

/**
 * Muscles trained by an exercise, by Hevy template id first (ids survive renaming and translation), then by name.
 * Null when neither is in the catalogue.
 */
export function musclesOf(name: string, id: string | null): { primary: Muscle; secondary: Muscle[] } | null {
  const exercise = (id === null ? null : findByHevyId(id)) ?? findExercise(name);
  return exercise ? { primary: exercise.primary, secondary: exercise.secondary } : null;
}
