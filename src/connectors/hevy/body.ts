import { findExercise } from '../../exercises/catalogue.ts';
import type { ExerciseStep, PlannedWorkout, SetPrescription } from '../../plan/model.ts';
import type { Fidelity } from '../../ports/sinks.ts';
import { cleanText } from './clean-text.ts';
import { exerciseNotes } from './notes.ts';
import { arrangeSupersets } from './supersets.ts';
import { routineTitle } from './title.ts';
import type { RoutineBody, RoutineExercise, RoutineSet } from './write-schema.ts';

export interface BodyOptions {
  /** Best estimate of the one-rep maximum, kg; null when unknown. */
  oneRepMaxKg(exercise: string): number | null;
  /** Hevy template id of an exercise whose step has none; null when there is none. Default: the exercise catalogue. */
  templateId?(exercise: string): string | null;
  /** Smallest step of a load computed from a percentage, kg. Default 2.5. */
  loadStepKg?: number;
}

export interface BuiltRoutine {
  fidelity: Fidelity;
  /** Null when the session cannot go to Hevy; the reason is in `fidelity`. */
  body: RoutineBody | null;
  /** Names by template id, for messages. */
  names: Map<string, string>;
}

const DEFAULT_LOAD_STEP_KG = 2.5;

function catalogueId(exercise: string): string | null {
  return findExercise(exercise)?.hevyId ?? null;
}

/** Kilograms of a prescribed load, null when there is none or the maximum it is a percentage of is not known. */
function kilograms(set: SetPrescription, exercise: string, options: BodyOptions): number | null {
  if (set.load === null) return null;
  if (set.load.type === 'kg') return Math.round(set.load.kg * 100) / 100;
  const max = options.oneRepMaxKg(exercise);
  if (max === null) return null;
  const step = options.loadStepKg ?? DEFAULT_LOAD_STEP_KG;
  return Math.round((max * set.load.percent) / 100 / step) * step;
}

function setOf(set: SetPrescription, exercise: string, options: BodyOptions): RoutineSet {
  const open = set.type === 'amrap' || set.reps === null;
  const { low, high } = set.reps ?? { low: 0, high: 0 };
  return {
    type: set.type === 'warmup' ? 'warmup' : 'normal',
    weight_kg: kilograms(set, exercise, options),
    // The app shows `reps` and not the range, so the lower end goes there.
    reps: open ? null : Math.round(low),
    distance_meters: set.meters === null ? null : Math.round(set.meters),
    duration_seconds: set.seconds === null ? null : Math.round(set.seconds),
    custom_metric: null,
    ...(open || low === high ? {} : { rep_range: { start: Math.round(low), end: Math.round(high) } }),
  };
}

function refuse(reason: string): BuiltRoutine {
  return { fidelity: { sink: 'hevy', level: 'unsupported', note: reason }, body: null, names: new Map() };
}

/** Exercises Hevy does not know, in words: "Also: Broad Jump 4x3". */
function unlistedText(steps: readonly ExerciseStep[]): string {
  const words = steps.map((step) => {
    const work = step.sets.filter((set) => set.type !== 'warmup');
    const one = work[0];
    const amount = one?.reps
      ? `${one.reps.low}`
      : one?.seconds
        ? `${one.seconds} s`
        : one?.meters
          ? `${one.meters} m`
          : '';
    return `${step.exercise} ${work.length}${amount ? `x${amount}` : ' sets'}`;
  });
  return `Also: ${words.join(', ')}`;
}

/** The routine a planned strength session becomes, and what is lost on the way. Pure. */
export function buildRoutine(workout: PlannedWorkout, options: BodyOptions): BuiltRoutine {
  if (workout.sport !== 'strength') return refuse('Hevy holds strength sessions only');
  const steps = workout.steps.filter((step): step is ExerciseStep => step.kind === 'exercise');
  if (steps.length === 0) return refuse('the session has no exercises');
  const lost: string[] = [];
  if (steps.length < workout.steps.length) lost.push('steps that are not exercises are left out');
  const { ordered, moved } = arrangeSupersets(steps);
  if (moved) lost.push('exercises of a superset are put next to each other');
  const names = new Map<string, string>();
  const exercises: RoutineExercise[] = [];
  const unlisted: ExerciseStep[] = [];
  for (const { step, superset, restSeconds } of ordered) {
    const id = step.hevyId ?? (options.templateId ?? catalogueId)(step.exercise);
    if (id === null) {
      unlisted.push(step);
      lost.push(`${step.exercise} is not in Hevy's catalogue and stands in a note`);
      continue;
    }
    if (step.sets.length === 0) return refuse(`"${step.exercise}" has no sets`);
    names.set(id, step.exercise);
    const sets = step.sets.map((set) => setOf(set, step.exercise, options));
    const unknownMax = step.sets.some((set, i) => set.load !== null && sets[i]?.weight_kg === null);
    if (unknownMax) lost.push(`no weight for ${step.exercise}: its one-rep maximum is not known`);
    exercises.push({
      exercise_template_id: id,
      superset_id: superset,
      rest_seconds: restSeconds,
      notes: exerciseNotes(step, unknownMax),
      sets,
    });
  }
  const first = exercises[0];
  if (!first) return refuse(`none of its exercises is in Hevy's catalogue: create them there as custom exercises`);
  if (unlisted.length > 0) first.notes = cleanText([first.notes, unlistedText(unlisted)].filter(Boolean).join('. '));
  const body: RoutineBody = { title: routineTitle(workout.date, workout.title), notes: '', exercises };
  const fidelity: Fidelity =
    lost.length === 0
      ? { sink: 'hevy', level: 'exact', note: null }
      : { sink: 'hevy', level: 'degraded', note: lost.join('; ') };
  return { fidelity, body, names };
}

/** Note of the whole routine. Hevy shows it and never sends it back, so nothing relies on it. */
export function routineNotes(workout: PlannedWorkout, marker: string): string {
  const minutes = `About ${Math.round(workout.minutes)} min.`;
  return cleanText(`Planned by evening-coach for ${workout.date}. ${minutes} ${marker}`);
}
