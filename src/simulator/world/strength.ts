import type { Instant } from '../../time/day.ts';
import type { Rng } from '../random.ts';
import { round, seededUuid } from '../random.ts';
import type { Shape } from './athlete.ts';
import type { Body, BodyContext } from './body.ts';
import { heartRate, summarise } from './body.ts';
import { measureOf, templateIdFor, usualKg } from './exercise-ids.ts';
import type { HevyExercise, HevySet, HevyWorkout, SimExercise, SimSession, SimSet } from './types.ts';

const PLATE_STEP_KG = 2.5;

function toPlates(kg: number): number {
  return Math.round(kg / PLATE_STEP_KG) * PLATE_STEP_KG;
}

const EMPTY_SET = {
  weight_kg: null,
  reps: null,
  distance_meters: null,
  duration_seconds: null,
  rpe: null,
  custom_metric: null,
} as const;

/** One working set in the quantities that the exercise is counted in. */
function workingSet(measure: string, reps: number, kg: number | null, rpe: number | null): HevySet {
  const base = { type: 'normal', ...EMPTY_SET, rpe } as const;
  // A small "repetition" number on a hold says nothing about its length.
  const holdSeconds = reps >= 15 ? reps : 30;
  switch (measure) {
    case 'duration':
      return { ...base, duration_seconds: holdSeconds };
    case 'weight_duration':
      return { ...base, weight_kg: kg, duration_seconds: holdSeconds };
    case 'distance_duration':
      return { ...base, distance_meters: 500, duration_seconds: 130 };
    case 'short_distance_weight':
      return { ...base, weight_kg: kg, distance_meters: 20 };
    default:
      return { ...base, weight_kg: kg, reps };
  }
}

function weightFor(id: string, measure: string, planned: number | null, shape: Shape): number | null {
  const loaded = ['weight_reps', 'weight_duration', 'short_distance_weight'].includes(measure);
  if (planned === null) return loaded ? toPlates(usualKg(id) * shape.strength) : null;
  return toPlates(planned * shape.strength);
}

/** What the athlete logs in Hevy for one exercise: a warm-up set under heavy loads, then the working sets. */
function loggedExercise(exercise: SimExercise, seed: number, shape: Shape, strain: number, rng: Rng): HevyExercise {
  const id = exercise.hevyId ?? templateIdFor(seed, exercise.name);
  const measure = measureOf(id);
  const kg = weightFor(id, measure, exercise.kg, shape);
  const sets: HevySet[] = [];
  if (kg !== null && kg >= 60) sets.push({ type: 'warmup', ...EMPTY_SET, weight_kg: toPlates(kg * 0.6), reps: 6 });
  for (let i = 0; i < exercise.sets; i++) {
    const missed = rng.chance(0.08 + strain * 0.25) && i === exercise.sets - 1 ? 1 : 0;
    const effort = Math.min(10, Math.round((7 + 0.4 * i + strain + missed) * 2) / 2);
    // Hevy knows no 6.5.
    const rpe = rng.chance(0.15) ? null : Math.max(7, effort);
    sets.push(workingSet(measure, Math.max(1, exercise.reps - missed), kg, rpe));
  }
  return { exercise_template_id: id, notes: '', superset_id: null, sets };
}

/** The Hevy log of a strength session, saved right after its end. */
export function hevyLog(
  session: Pick<SimSession, 'id' | 'title'> & { exercises: SimExercise[] },
  seed: number,
  times: { start: Instant; end: Instant },
  shape: Shape,
  strain: number,
  rng: Rng,
  routineId: string | null,
): HevyWorkout {
  const saved = new Date(Date.parse(times.end) + rng.int(2_000, 40_000)).toISOString();
  return {
    id: seededUuid(seed, `hevy|${session.id}`),
    title: session.title,
    description: null,
    routine_id: routineId,
    start: times.start,
    end: times.end,
    created: saved,
    updated: saved,
    exercises: session.exercises.map((exercise) => loggedExercise(exercise, seed, shape, strain, rng)),
  };
}

const GUESSES = ['SQUAT', 'BENCH_PRESS', 'DEADLIFT', 'PULL_UP', 'PLYO', 'UNKNOWN', 'UNKNOWN'] as const;

/** What the watch records of the same hour: counted repetitions, guessed exercises, no weights. */
export function strengthBody(context: BodyContext, exercises: SimExercise[]): Body {
  const { rng } = context;
  const total = Math.max(
    1,
    exercises.reduce((n, e) => n + e.sets, 0),
  );
  const perSet = (context.minutes * 60) / total;
  const sets: SimSet[] = [];
  let clock = 0;
  for (const exercise of exercises) {
    const guess = rng.pick(GUESSES);
    for (let i = 0; i < exercise.sets; i++) {
      const seconds = round(Math.min(perSet * 0.5, exercise.reps * rng.between(2.6, 3.6)), 2);
      const restSeconds = round(perSet - seconds, 2);
      const reps = Math.max(1, exercise.reps + rng.int(-1, 1));
      sets.push({ start: round(clock, 2), seconds, restSeconds, reps, kg: null, category: guess, name: null });
      clock += seconds + restSeconds;
    }
  }
  const avgHr = heartRate(0.6, context);
  const seconds = round(clock, 2);
  const lap = { start: 0, seconds, meters: 0, avgHr, maxHr: avgHr + 32, watts: null, step: null, lengths: null };
  return { ...summarise([{ ...lap, intensity: 'ACTIVE' }]), lengths: [], sets, effort: 6 + context.strain };
}

/** A session without laps worth naming: mobility, wood chopping, golf. */
export function plainBody(context: BodyContext, hrShare: number, effort: number, meters: number): Body {
  const avgHr = heartRate(hrShare, context);
  const seconds = round(context.minutes * 60, 2);
  const lap = { start: 0, seconds, meters, avgHr, maxHr: avgHr + 14, watts: null, step: null, lengths: null };
  return {
    ...summarise([{ ...lap, intensity: 'ACTIVE' }]),
    lengths: [],
    sets: [],
    effort: effort + context.strain * 0.5,
  };
}
