import { describe, expect, test } from 'vitest';
import { Workout } from '../../../src/connectors/garmin/schema/workout.ts';
import {
  CONDITION,
  DRILL,
  EQUIPMENT,
  INSTRUCTION,
  REPEAT_TYPE,
  SPORT,
  STEP_TYPE,
  STROKE,
  TARGET,
} from '../../../src/connectors/garmin/workout/ids.ts';
import { firstDifference, hashProjection, projectWorkout } from '../../../src/connectors/garmin/workout/projection.ts';
import { EXERCISES } from '../../../src/exercises/catalogue.ts';
import { captured, HAVE_DATA, MISSING } from './data.ts';

const PAIRS = [
  'CyclingPowerCadence',
  'EdgeCases',
  'MultisportTriathlon',
  'RunningNestedRepeats',
  'StrengthReps',
  'SwimmingAllStrokes',
];

describe.skipIf(!HAVE_DATA)(`workouts as Garmin stores them${MISSING}`, () => {
  test.each(PAIRS)('%s: what was sent and what was stored project to the same', (name) => {
    const sent = projectWorkout(Workout.parse(captured(`kaiord/Workout${name}Input.json`)));
    const stored = projectWorkout(Workout.parse(captured(`kaiord/Workout${name}Output.json`)));
    expect(firstDifference(sent, stored)).toBeNull();
    expect(hashProjection(stored)).toBe(hashProjection(sent));
    expect(sent.steps.length).toBeGreaterThan(0);
  });

  test('different workouts have different hashes', () => {
    const hashes = PAIRS.map((name) =>
      hashProjection(projectWorkout(Workout.parse(captured(`kaiord/Workout${name}Output.json`)))),
    );
    expect(new Set(hashes).size).toBe(PAIRS.length);
  });

  test('every exercise of the catalogue has a category and name that Garmin knows', () => {
    const known = captured('go-garmin/strength_exercise_catalogue.json') as { key: string; category: string }[];
    const names = new Set(known.flatMap((row) => [row.category, `${row.category}/${row.key}`]));
    const unknown = EXERCISES.flatMap(({ name, garmin }) => {
      if (!garmin) return [];
      const key = garmin.name ? `${garmin.category}/${garmin.name}` : garmin.category;
      return names.has(key) ? [] : [`${name}: ${key}`];
    });
    expect(unknown).toEqual([]);
    expect(EXERCISES.filter((exercise) => exercise.garmin).length).toBeGreaterThan(50);
  });

  test('our number tables agree with the captured one', () => {
    const types = captured('garmin-workouts/workout_types.json') as Record<string, Record<string, unknown>[]>;
    const table = (name: string, idKey: string, textKey: string): Map<unknown, unknown> =>
      new Map(types[name]?.map((row) => [row[idKey], row[textKey]]));
    const check = (rows: Record<string, unknown>[], name: string, idKey: string, textKey: string): void => {
      const known = table(name, idKey, textKey);
      expect(known.size, name).toBeGreaterThan(0);
      for (const row of rows) expect(known.get(row[idKey]), `${name} ${String(row[textKey])}`).toBe(row[textKey]);
    };
    const sports = Object.values(SPORT).filter((sport) => sport.sportTypeKey !== 'mobility');
    check(sports, 'workoutSportTypes', 'sportTypeId', 'sportTypeKey');
    check([...Object.values(STEP_TYPE), REPEAT_TYPE], 'workoutStepTypes', 'stepTypeId', 'stepTypeKey');
    check(Object.values(CONDITION), 'workoutConditionTypes', 'conditionTypeId', 'conditionTypeKey');
    check(Object.values(TARGET), 'workoutTargetTypes', 'workoutTargetTypeId', 'workoutTargetTypeKey');
    check(Object.values(STROKE), 'workoutStrokeTypes', 'strokeTypeId', 'strokeTypeKey');
    check(Object.values(EQUIPMENT), 'workoutEquipmentTypes', 'equipmentTypeId', 'equipmentTypeKey');
    check(Object.values(DRILL), 'workoutDrillTypes', 'drillTypeId', 'drillTypeKey');
    const instructions = types.workoutSwimInstructionTypes?.map((row) => row.swimInstructionTypeId) ?? [];
    for (const id of Object.values(INSTRUCTION)) expect(instructions).toContain(id);
  });
});
