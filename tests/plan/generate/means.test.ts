import { describe, expect, test } from 'vitest';
import type { Availability, Slot } from '../../../src/athlete/model.ts';
import { findExercise } from '../../../src/exercises/catalogue.ts';
import { canDo, equipmentSet } from '../../../src/exercises/equipment.ts';
import { generatePlan } from '../../../src/plan/generate/index.ts';
import { equipmentIn } from '../../../src/plan/generate/means.ts';
import type { PlannedWorkout } from '../../../src/plan/model.ts';
import { weekdayOf } from '../../../src/time/day.ts';
import { sampleAvailability, sampleInput } from './fixtures.ts';

const GYM = ['barbell', 'box', 'dumbbell', 'cable', 'pull-up bar', 'medicine ball', 'plate', 'bench', 'trap bar'];
const at = { gym: GYM, home: ['kettlebell', 'mat'], pool: ['pool'], outdoors: [] };

function times(...rows: [Slot['weekday'], number, string[]][]): Availability {
  return sampleAvailability({
    slots: rows.map(([weekday, minutes, places]) => ({ weekday, time: '18:00', minutes, places })),
    equipment: Object.values(at).flat(),
    equipmentAt: at,
  });
}

function lifting(availability: Availability): PlannedWorkout[] {
  return generatePlan(sampleInput({ availability })).workouts.filter((one) => one.sport === 'strength');
}

/** Exercises of a session that these things are not enough for. */
function impossible(workout: PlannedWorkout, equipment: readonly string[]): string[] {
  const have = equipmentSet(equipment);
  return workout.steps.flatMap((step) => {
    const exercise = step.kind === 'exercise' ? findExercise(step.exercise) : null;
    return exercise && !canDo(exercise, have) ? [exercise.name] : [];
  });
}

describe('what stands where', () => {
  test('lifting with a barbell goes to the time at the gym, not to the one at home', () => {
    const sessions = lifting(
      times(['mon', 75, ['home']], ['tue', 60, ['outdoors']], ['thu', 60, ['pool']], ['fri', 75, ['gym']]),
    );
    const withBar = sessions.filter((one) => impossible(one, at.home).length > 0);
    expect(withBar.length).toBeGreaterThan(4);
    expect(new Set(withBar.map((one) => weekdayOf(one.date)))).toEqual(new Set(['fri']));
    expect(withBar.flatMap((one) => impossible(one, at.gym))).toEqual([]);
  });

  test('with times at home only, every exercise can be done at home although a gym is described', () => {
    const sessions = lifting(
      times(['mon', 60, ['home']], ['tue', 60, ['outdoors']], ['thu', 60, ['home']], ['sat', 60, ['home']]),
    );
    expect(sessions.length).toBeGreaterThan(4);
    expect(sessions.flatMap((one) => impossible(one, at.home))).toEqual([]);
  });

  test('a time at several places offers what stands at those the session can be done at', () => {
    const availability = times(['mon', 60, ['gym', 'outdoors']]);
    expect(equipmentIn(availability, ['gym', 'outdoors'], ['gym']).has('cable')).toBe(true);
    expect(equipmentIn(availability, ['gym', 'outdoors'], ['outdoors']).has('cable')).toBe(false);
    expect(equipmentIn(availability, [], []).has('cable')).toBe(true);
  });

  test('a place nothing is said about holds back nothing', () => {
    const availability = times(['mon', 60, ['hotel']]);
    expect(equipmentIn(availability, ['hotel'], []).has('cable')).toBe(true);
  });
});
