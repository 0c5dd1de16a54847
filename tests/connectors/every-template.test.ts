import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Workout } from '../../src/connectors/garmin/schema/workout.ts';
import { buildWorkout } from '../../src/connectors/garmin/workout/build.ts';
import { firstDifference, projectWorkout } from '../../src/connectors/garmin/workout/projection.ts';
import { buildRoutine } from '../../src/connectors/hevy/body.ts';
import { canonicalOf } from '../../src/connectors/hevy/canonical.ts';
import { createHevyClient, createHevySink, memorySlotStore } from '../../src/connectors/hevy/index.ts';
import { getRoutine } from '../../src/connectors/hevy/routines.ts';
import { createHttp } from '../../src/connectors/http/index.ts';
import { findExercise } from '../../src/exercises/catalogue.ts';
import { decodeWorkout } from '../../src/fit/write/decode-workout.ts';
import { encodeWorkout } from '../../src/fit/write/encode.ts';
import type {
  EnduranceStep,
  ExerciseStep,
  PlannedWorkout,
  RepeatBlock,
  SetPrescription,
  Step,
} from '../../src/plan/model.ts';
import { normaliseWorkout } from '../../src/simulator/garmin/workout-body.ts';
import { createWorld, type HevySimulator, startHevySimulator } from '../../src/simulator/index.ts';
import { loadLibrary, renderTemplate } from '../../src/templates/index.ts';
import { makeAthlete, makeWorkout } from '../fit/make-workout.ts';
import { expectedBasics, fileBasics, runSteps, unroll } from '../fit/write/watch.ts';
import { context } from './hevy/make.ts';
import { fakeClock } from './http/bench.ts';

const folder = path.resolve(import.meta.dirname, '..', '..', 'templates', 'workouts');
const athlete = makeAthlete();
const { library } = loadLibrary(
  readdirSync(folder).map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') })),
);
const ALL = [...library.workouts.values()].map(
  (template, i) => [template.id, makeWorkout({ id: `w-${i}`, ...renderTemplate(template, {}, { athlete }) })] as const,
);
const lifts = (steps: readonly Step[]) => steps.filter((step): step is ExerciseStep => step.kind === 'exercise');
const others = (steps: readonly Step[]) =>
  steps.filter((step): step is EnduranceStep | RepeatBlock => step.kind !== 'exercise');

const CONDITION = { time: 2, distance: 3, lap: 1 };
const ROLE = { warmup: 1, cooldown: 2, work: 3, recovery: 4, rest: 5 };
const METRES = { m: 1, km: 1000, yd: 0.9144, mi: 1609.344 };

/** Kind of step, end condition and its value as Garmin's tables have them, worked out apart from the connector. */
function expectedOnGarmin({ role, duration }: EnduranceStep, sport: string): unknown[] {
  if (duration.type === 'lap') return [ROLE[role], CONDITION.lap, null];
  if (duration.type === 'distance')
    return [ROLE[role], CONDITION.distance, Math.round(duration.value * METRES[duration.unit] * 100) / 100];
  if (duration.type === 'send-off') return sport === 'swim' ? [ROLE[role], 9, duration.seconds] : [ROLE[role], 1, null];
  return [ROLE[role], sport === 'swim' && role === 'rest' ? 8 : CONDITION.time, duration.seconds];
}

interface Wire {
  workoutSteps?: Wire[] | null | undefined;
  numberOfIterations?: number | null | undefined;
  stepType?: { stepTypeId?: number | null | undefined } | null | undefined;
  endCondition?: { conditionTypeId?: number | null | undefined } | null | undefined;
  endConditionValue?: number | null | undefined;
  exerciseName?: string | null | undefined;
  category?: string | null | undefined;
}

/** The stored steps in the order they are done, repeats written out. */
function played(steps: readonly Wire[]): Wire[] {
  return steps.flatMap((step) =>
    step.workoutSteps
      ? Array.from({ length: step.numberOfIterations ?? 0 }, () => played(step.workoutSteps ?? [])).flat()
      : [step],
  );
}

const amountOf = (one: SetPrescription) => one.seconds ?? one.meters ?? one.reps?.high ?? null;
/** How much each set asks for, exercise by exercise, whatever order a superset puts them in. */
const plannedAmounts = (workout: PlannedWorkout) =>
  lifts(workout.steps)
    .flatMap(({ sets }) => sets.map(amountOf))
    .sort();

describe('every shipped workout', () => {
  test('there are some of each kind', () => {
    const sports = new Set(ALL.map(([, one]) => one.sport));
    for (const sport of ['swim', 'run', 'ride', 'strength', 'mobility'] as const) expect(sports).toContain(sport);
  });

  describe('as a FIT file', () => {
    test.each(ALL)('%s has the plan’s steps', (_id, workout) => {
      const timeCreated = '2026-11-21T09:00:00.000Z';
      const { bytes } = encodeWorkout(workout, { pool: athlete.pool, athlete, timeCreated, serial: 1 });
      const done = runSteps(decodeWorkout(bytes).steps);
      const endurance = done.filter(
        (step) => step.exercise === null && (lifts(workout.steps).length === 0 || step.intensity !== 'rest'),
      );
      expect(endurance.map(fileBasics)).toEqual(unroll(others(workout.steps)).map(expectedBasics));
      const sets = done.filter((step) => step.exercise !== null);
      expect(sets).toHaveLength(plannedAmounts(workout).length);
    });
  });

  describe('on Garmin, after what the server does to it', () => {
    test.each(ALL)('%s has the plan’s steps', (_id, workout) => {
      const garminExercise = (name: string) => findExercise(name)?.garmin ?? null;
      const built = buildWorkout(workout, { athlete, garminExercise }, '[coach:x]');
      if (built.kind !== 'workout') throw new Error(built.why);
      const stored = Workout.parse({
        workoutId: 1,
        ...normaliseWorkout(JSON.parse(JSON.stringify(built.body)), { nextStepId: 1 }),
      });
      expect(firstDifference(projectWorkout(built.body), projectWorkout(stored))).toBeNull();
      const done = played((stored.workoutSegments ?? []).flatMap((one) => one.workoutSteps ?? []));
      const isLift = (one: Wire) => Boolean(one.category);
      const endurance = done.filter(
        (one) => !isLift(one) && (lifts(workout.steps).length === 0 || one.stepType?.stepTypeId !== 5),
      );
      expect(
        endurance.map((one) => [
          one.stepType?.stepTypeId,
          one.endCondition?.conditionTypeId,
          one.endCondition?.conditionTypeId === 1 ? null : one.endConditionValue,
        ]),
      ).toEqual(unroll(others(workout.steps)).map((step) => expectedOnGarmin(step, workout.sport)));
      expect(done.filter(isLift)).toHaveLength(plannedAmounts(workout).length);
    });
  });

  describe('on Hevy, through its strict validation', () => {
    let sim: HevySimulator;
    const strength = ALL.filter(([, one]) => one.sport === 'strength');
    const clock = fakeClock('2026-11-21T20:00:00.000Z');
    beforeAll(async () => {
      const world = createWorld({ seed: 3, today: '2026-11-21', zone: 'Europe/Berlin', weeks: 1 });
      sim = await startHevySimulator({ world, clock: () => clock.now() });
    });
    afterAll(() => sim.close());

    test.each(strength)('%s has the plan’s sets', async (_id, workout) => {
      const random = (): number => 0;
      const http = createHttp({ remote: 'hevy', clock, random, minGapMs: 0, timeoutMs: 5000 });
      const client = createHevyClient({ http, clock, random, apiKey: () => sim.key, baseUrl: sim.url });
      const options = { oneRepMaxKg: () => 100 };
      const sink = createHevySink({ client, clock, zone: 'Europe/Berlin', slots: memorySlotStore(), ...options });
      const delivery = context(workout.id);
      await sink.put(workout, delivery);
      expect(sim.requests.filter((one) => one.status >= 400)).toEqual([]);
      const routine = await getRoutine(client, String(delivery.ledger.refs.routineId));
      const { body } = buildRoutine(workout, options);
      expect(canonicalOf(routine!)).toEqual(canonicalOf(body!));
      const shown = canonicalOf(routine!).exercises;
      const known = lifts(workout.steps).filter((one) => one.hevyId ?? findExercise(one.exercise)?.hevyId);
      expect(shown.map((one) => one.template).sort()).toEqual(
        known.map((one) => one.hevyId ?? findExercise(one.exercise)?.hevyId).sort(),
      );
      const amounts = (one: SetPrescription) =>
        one.seconds ?? one.meters ?? (one.type === 'amrap' ? null : (one.reps?.low ?? null));
      expect(shown.flatMap((one) => one.sets.map((set) => set.seconds ?? set.meters ?? set.reps)).sort()).toEqual(
        known.flatMap((one) => one.sets.map(amounts)).sort(),
      );
    });
  });
});
