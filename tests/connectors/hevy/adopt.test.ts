import { describe, expect, test } from 'vitest';
import { adoptedSteps } from '../../../src/connectors/hevy/adopt.ts';
import { buildRoutine } from '../../../src/connectors/hevy/body.ts';
import type { HevyRoutine } from '../../../src/connectors/hevy/schema.ts';
import { readTitle, routineTitle } from '../../../src/connectors/hevy/title.ts';
import type { ExerciseStep, PlannedWorkout } from '../../../src/plan/model.ts';
import { exercise, set, strength } from './make.ts';

const OPTIONS = { oneRepMaxKg: () => 140 };
const BENCH = exercise({
  exercise: 'Bench Press (Barbell)',
  hevyId: '79D0BB3A',
  sets: [
    set({ reps: { low: 8, high: 12 }, load: { type: '%1rm', percent: 70 }, rpe: 7 }),
    set({ type: 'amrap', reps: null }),
  ],
});
const SESSION = strength({ steps: [exercise(), BENCH] });

/** The routine as Hevy would give it back. */
function routine(workout: PlannedWorkout = SESSION): HevyRoutine {
  return { id: 'r-1', ...structuredClone(buildRoutine(workout, OPTIONS).body!) } as unknown as HevyRoutine;
}

function adopted(change: (routine: HevyRoutine) => void, workout = SESSION) {
  const remote = routine(workout);
  change(remote);
  const found = adoptedSteps(workout, remote, OPTIONS);
  if ('cannot' in found) throw new Error(found.cannot);
  return { ...found, steps: found.steps as ExerciseStep[] };
}

describe('a session as the athlete left it in Hevy', () => {
  test('unchanged it is the plan’s own, ranges, percentages and RPE included', () => {
    expect(adopted(() => {})).toEqual({ steps: SESSION.steps, lost: [] });
    const superset = strength({ steps: [exercise({ superset: 'X' }), { ...BENCH, superset: 'X' }] });
    expect(adopted(() => {}, superset).steps).toEqual(superset.steps);
  });

  test('one weight changes one set', () => {
    const { steps } = adopted((r) => {
      r.exercises![0]!.sets![1]!.weight_kg = 105;
    });
    expect(steps[0]!.sets[1]).toEqual({ ...(SESSION.steps[0] as ExerciseStep).sets[1], load: { type: 'kg', kg: 105 } });
    expect(steps[0]!.sets[2]).toEqual((SESSION.steps[0] as ExerciseStep).sets[2]);
    expect(steps[1]).toEqual(BENCH);
  });

  test('repetitions, a set less, another order, another rest', () => {
    const { steps } = adopted((r) => {
      r.exercises![0]!.sets!.pop();
      r.exercises![0]!.rest_seconds = 90;
      r.exercises![1]!.sets![0]!.reps = 10;
      delete r.exercises![1]!.sets![0]!.rep_range;
      r.exercises!.reverse();
    });
    expect(steps.map((one) => one.exercise)).toEqual(['Bench Press (Barbell)', 'Squat (Barbell)']);
    expect(steps[0]!.sets[0]).toEqual({ ...BENCH.sets[0], reps: { low: 10, high: 10 } });
    expect(steps[1]).toMatchObject({ restSeconds: 90 });
    expect(steps[1]!.sets).toEqual(exercise().sets.slice(0, -1));
  });

  test('an exercise taken out goes; steps that Hevy does not hold stay', () => {
    const jump = exercise({ exercise: 'Nobody Knows', hevyId: null });
    const session = strength({ steps: [exercise(), jump, BENCH] });
    const { steps } = adopted((r) => void r.exercises!.shift(), session);
    expect(steps.map((one) => one.exercise)).toEqual(['Bench Press (Barbell)', 'Nobody Knows']);
  });

  test('what has no meaning in a plan is refused in words, a note is named as lost', () => {
    const refused = (change: (r: HevyRoutine) => void) => {
      const remote = routine();
      change(remote);
      return adoptedSteps(SESSION, remote, OPTIONS);
    };
    expect(
      refused((r) => {
        r.exercises = [];
      }),
    ).toEqual({ cannot: 'the routine is empty' });
    expect(
      refused((r) => {
        r.exercises![0]!.exercise_template_id = 'own-1';
      }),
    ).toHaveProperty('cannot');
    expect(
      refused((r) => {
        r.exercises![0]!.sets![0]!.type = 'dropset';
      }),
    ).toHaveProperty('cannot');
    expect(
      adopted((r) => {
        r.exercises![0]!.notes = 'mine';
      }).lost,
    ).toEqual(['the note of Squat (Barbell)']);
  });
});

describe('the day in a title', () => {
  test.each(['2026-11-24', '2026-12-31', '2027-01-01', '2028-02-29'])('%s reads back', (day) => {
    expect(readTitle(routineTitle(day, 'Lower A'), day)).toEqual({ date: day, name: 'Lower A' });
  });
  test('over the turn of the year the nearest one counts', () => {
    expect(readTitle('Fri 1 Jan · Lower A', '2026-12-30')?.date).toBe('2027-01-01');
    expect(readTitle('Thu 31 Dec · Lower A', '2027-01-02')?.date).toBe('2026-12-31');
  });
  test.each(['Leg day', '(free) Lower A', 'Mon 31 Feb · Lower A', 'Tue 24 Foo · Lower A'])('"%s" has none', (title) => {
    expect(readTitle(title, '2026-11-24')).toBeNull();
  });
});
