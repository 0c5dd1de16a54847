import { findExercise } from './catalogue.ts';
import type { Exercise } from './model.ts';

const SYNONYMS: Record<string, string> = {
  'med ball': 'medicine ball',
  'plyo box': 'box',
  'pullup bar': 'pull-up bar',
  'pull up bar': 'pull-up bar',
  'chin up bar': 'pull-up bar',
  'rowing machine': 'rower',
  erg: 'rower',
  bicycle: 'bike',
  trainer: 'bike',
  kb: 'kettlebell',
  'hex bar': 'trap bar',
  'resistance band': 'band',
  'cable machine': 'cable',
  'dip bar': 'dip bars',
};

/** What a fully fitted gym stands for when the athlete just says "gym". */
const GYM = [
  'barbell',
  'dumbbell',
  'bench',
  'pull-up bar',
  'cable',
  'box',
  'kettlebell',
  'medicine ball',
  'plate',
  'rower',
];
/** A bar is taken to come with a rack, plates and a bench. */
const WITH_BARBELL = ['bench', 'plate'];

/** One name per piece of equipment: lower case, singular, synonyms folded ("Dumbbells" -> "dumbbell"). */
export function normaliseEquipment(name: string): string {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  const singular = plain.endsWith('s') && !plain.endsWith('bars') && !plain.endsWith('ss') ? plain.slice(0, -1) : plain;
  return SYNONYMS[plain] ?? SYNONYMS[singular] ?? singular;
}

/** The athlete's equipment as a set of normalised names, with what "gym" and "barbell" imply. */
export function equipmentSet(names: readonly string[]): ReadonlySet<string> {
  const set = new Set(names.map(normaliseEquipment));
  if (set.has('gym')) for (const item of GYM) set.add(item);
  if (set.has('barbell')) for (const item of WITH_BARBELL) set.add(item);
  return set;
}

/** True when everything the exercise needs is at hand. */
export function canDo(exercise: Exercise, at: ReadonlySet<string>): boolean {
  return exercise.equipment.every((item) => at.has(normaliseEquipment(item)));
}

/**
 * The exercise itself when it can be done with this equipment, else its first substitute that can, else a substitute of
 * a substitute. Null when nothing keeps the intent.
 * @param avoid names that are not to be chosen, because the session has them already
 */
export function bestAvailable(
  exercise: Exercise,
  at: ReadonlySet<string>,
  avoid: ReadonlySet<string> = new Set(),
): Exercise | null {
  const seen = new Set<string>();
  let ring: Exercise[] = [exercise];
  while (ring.length > 0) {
    const found = ring.find((candidate) => canDo(candidate, at) && !avoid.has(candidate.name));
    if (found) return found;
    for (const candidate of ring) seen.add(candidate.name);
    const next = ring.flatMap((candidate) => candidate.substitutes).filter((name) => !seen.has(name));
    ring = [...new Set(next)].map(findExercise).filter((candidate) => candidate !== null);
  }
  return null;
}
