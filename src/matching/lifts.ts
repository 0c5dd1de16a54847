import type { StrengthSet } from '../activities/model.ts';
import type { Exercise } from '../exercises/model.ts';
import type { ExerciseStep, SetPrescription } from '../plan/model.ts';

/** What is known about an exercise by name or Hevy id; null when nothing is. */
export type ExerciseLookup = (
  name: string,
  hevyId: string | null,
) => Pick<Exercise, 'name' | 'pattern' | 'primary'> | null;

export interface LiftComparison {
  /** Working sets. */
  planned: number;
  done: number;
  /** Done as prescribed (weight and repetitions), of those that can be told; null when none can. */
  asPrescribed: number | null;
  substitutions: { planned: string; done: string }[];
}

interface Done {
  name: string;
  id: string | null;
  sets: StrengthSet[];
}

/** Load within 5 % of the prescription counts as the prescribed one: plates come in steps. */
const LOAD_SHARE = 0.95;

/**
 * Working sets planned against working sets done, exercise by exercise: same exercise first, then one with the same
 * pattern and main muscle, then the same pattern or the same main muscle; those are listed as substitutions.
 * Sets beyond the prescription do not make up for another exercise.
 */
export function compareLifts(
  planned: readonly ExerciseStep[],
  sets: readonly StrengthSet[],
  lookup: ExerciseLookup,
): LiftComparison {
  const left = groupSets(sets);
  const paired = new Map<ExerciseStep, Done>();
  const passes: ((step: ExerciseStep, done: Done) => boolean)[] = [
    (step, done) => sameExercise(step, done, lookup),
    (step, done) => alike(step, done, lookup) === 2,
    (step, done) => alike(step, done, lookup) === 1,
  ];
  for (const fits of passes) {
    for (const step of planned) {
      if (paired.has(step)) continue;
      const found = left.findIndex((done) => fits(step, done));
      if (found >= 0) paired.set(step, left.splice(found, 1)[0] as Done);
    }
  }

  const result: LiftComparison = { planned: 0, done: 0, asPrescribed: null, substitutions: [] };
  for (const step of planned) {
    const wanted = step.sets.filter((set) => set.type !== 'warmup');
    result.planned += wanted.length;
    const done = paired.get(step);
    if (!done) continue;
    result.done += Math.min(wanted.length, done.sets.length);
    const same = sameExercise(step, done, lookup);
    if (!same) result.substitutions.push({ planned: step.exercise, done: done.name });
    const held = heldSets(wanted, done.sets, same);
    if (held !== null) result.asPrescribed = (result.asPrescribed ?? 0) + held;
  }
  return result;
}

function groupSets(sets: readonly StrengthSet[]): Done[] {
  const groups = new Map<string, Done>();
  for (const set of sets) {
    if (set.type === 'warmup') continue;
    const key = set.exerciseId ?? set.exercise.toLowerCase();
    const group = groups.get(key);
    if (group) group.sets.push(set);
    else groups.set(key, { name: set.exercise, id: set.exerciseId, sets: [set] });
  }
  return [...groups.values()];
}

function sameExercise(step: ExerciseStep, done: Done, lookup: ExerciseLookup): boolean {
  if (step.hevyId !== null && step.hevyId === done.id) return true;
  if (step.exercise.toLowerCase() === done.name.toLowerCase()) return true;
  const a = lookup(step.exercise, step.hevyId);
  const b = lookup(done.name, done.id);
  return a !== null && b !== null && a.name === b.name;
}

function alike(step: ExerciseStep, done: Done, lookup: ExerciseLookup): 0 | 1 | 2 {
  const a = lookup(step.exercise, step.hevyId);
  const b = lookup(done.name, done.id);
  if (!a || !b) return 0;
  const pattern = a.pattern === b.pattern && a.pattern !== 'other';
  const muscle = a.primary === b.primary && a.primary !== 'other';
  return pattern && muscle ? 2 : pattern || muscle ? 1 : 0;
}

/** Sets held as prescribed, or null when the prescription says nothing that can be checked. */
function heldSets(wanted: SetPrescription[], done: StrengthSet[], same: boolean): number | null {
  let told = false;
  let held = 0;
  wanted.forEach((set, i) => {
    const checks = checkSet(set, done[i], same);
    if (checks === null) return;
    told = true;
    if (checks) held++;
  });
  return told ? held : null;
}

function checkSet(wanted: SetPrescription, done: StrengthSet | undefined, same: boolean): boolean | null {
  let checked = false;
  const check = (need: number | null, have: number | null | undefined, share = 1): boolean => {
    if (need === null || (done && have == null)) return true;
    checked = true;
    return have != null && have >= need * share;
  };
  const kg = same && wanted.load?.type === 'kg' ? wanted.load.kg : null;
  const ok =
    check(wanted.reps?.low ?? null, done?.reps) &&
    check(kg, done?.kg, LOAD_SHARE) &&
    check(wanted.seconds, done?.seconds);
  return checked ? ok : null;
}
