import type { StrengthSet } from '../activities/model.ts';
import type { Muscle } from '../exercises/model.ts';

/** Which muscles an exercise works; null when unknown. */
export type MuscleLookup = (
  exercise: string,
  exerciseId: string | null,
) => { primary: Muscle; secondary: readonly Muscle[] } | null;

/** RPE from which a set counts as hard; unrated working sets count too. */
export const HARD_SET_RPE = 7;

/** Everything but warm-ups. */
export function isWorkingSet(set: StrengthSet): boolean {
  return set.type !== 'warmup';
}

/**
 * Volume load: sum of reps x kg over working sets, kg. Meaningful within an exercise, hardly across. Sets without
 * weight or reps add nothing; null when no set has both.
 */
export function volumeLoad(sets: readonly StrengthSet[]): number | null {
  let sum: number | null = null;
  for (const set of sets) {
    if (!isWorkingSet(set) || set.kg === null || set.reps === null) continue;
    sum = (sum ?? 0) + set.kg * set.reps;
  }
  return sum;
}

/** Volume load per exercise, kg. */
export function volumeByExercise(sets: readonly StrengthSet[]): Record<string, number> {
  const result: Record<string, number> = {};
  for (const set of sets) {
    const load = volumeLoad([set]);
    if (load !== null) result[set.exercise] = (result[set.exercise] ?? 0) + load;
  }
  return result;
}

/** A working set at RPE 7 or more, or unrated: hard enough to count towards growth. */
export function isHardSet(set: StrengthSet): boolean {
  const done = (set.reps ?? 0) > 0 || (set.seconds ?? 0) > 0 || (set.meters ?? 0) > 0;
  return isWorkingSet(set) && done && (set.rpe === null || set.rpe >= HARD_SET_RPE);
}

export interface MuscleSets {
  /** Sets with the muscle as the prime mover. */
  direct: number;
  /** Direct sets plus half of those where it helps (Pelland 2024). */
  fractional: number;
}

/** Hard sets per muscle, and how many hard sets had no known muscles. */
export function hardSets(
  sets: readonly StrengthSet[],
  muscles: MuscleLookup,
): { byMuscle: Partial<Record<Muscle, MuscleSets>>; unknown: number } {
  const byMuscle: Partial<Record<Muscle, MuscleSets>> = {};
  let unknown = 0;
  const add = (muscle: Muscle, direct: number, fractional: number) => {
    const held = byMuscle[muscle] ?? { direct: 0, fractional: 0 };
    byMuscle[muscle] = { direct: held.direct + direct, fractional: held.fractional + fractional };
  };
  for (const set of sets) {
    if (!isHardSet(set)) continue;
    const found = muscles(set.exercise, set.exerciseId);
    if (!found) {
      unknown++;
      continue;
    }
    add(found.primary, 1, 1);
    for (const muscle of new Set(found.secondary)) if (muscle !== found.primary) add(muscle, 0, 0.5);
  }
  return { byMuscle, unknown };
}

/** Sums hard sets of several sessions, for a week. */
export function sumHardSets(
  sessions: readonly Partial<Record<Muscle, MuscleSets>>[],
): Partial<Record<Muscle, MuscleSets>> {
  const total: Partial<Record<Muscle, MuscleSets>> = {};
  for (const session of sessions) {
    for (const [name, sets] of Object.entries(session)) {
      const muscle = name as Muscle;
      const held = total[muscle] ?? { direct: 0, fractional: 0 };
      total[muscle] = { direct: held.direct + sets.direct, fractional: held.fractional + sets.fractional };
    }
  }
  return total;
}
