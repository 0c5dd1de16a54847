import { describe, expect, test } from 'vitest';
import type { WireStep } from '../../../src/connectors/garmin/schema/workout.ts';
import { buildWorkout, type WireWorkout } from '../../../src/connectors/garmin/workout/build.ts';
import type { EnduranceStep, PlannedWorkout, Sport, Step, Target } from '../../../src/plan/model.ts';
import { ATHLETE, exerciseKeys } from './rig.ts';
import { LIFTING, planned } from './workouts.ts';

const _NOBODY = {
  ...ATHLETE,
  thresholds: { maxHr: null, restHr: null, lthr: null, ftp: null, thresholdSpeed: null, css: null },
};

function built(workout: PlannedWorkout): { body: WireWorkout; losses: string[]; steps: WireStep[] } {
  const result = buildWorkout(workout, { athlete: ATHLETE, garminExercise: exerciseKeys }, '[coach:w-1]');
  if (result.kind !== 'workout') throw new Error(result.why);
  return { ...result, steps: result.body.workoutSegments[0]?.workoutSteps ?? [] };
}

function _single(
  sport: Sport,
  target: Target,
  more: Partial<EnduranceStep> = {},
): { step: WireStep; losses: string[] } {
  const step: Step = { kind: 'step', role: 'work', duration: { type: 'time', seconds: 60 }, target, ...more };
  const { steps, losses } = built(planned(sport, [step]));
  return { step: steps[0]!, losses };
}

describe('strength', () => {
  const set = {
    type: 'normal' as const,
    reps: { low: 5, high: 5 },
    seconds: null,
    meters: null,
    load: null,
    rpe: null,
  };
  const exercise = {
    kind: 'exercise' as const,
    exercise: 'Squat (Barbell)',
    hevyId: null,
    restSeconds: null,
    sets: [set],
  };

  test('equal sets become a repeat with its rest; weights go in grams', () => {
    const { steps, losses } = built(planned('strength', LIFTING));
    expect(steps).toHaveLength(3);
    expect(steps[0]).toMatchObject({
      stepType: { stepTypeId: 1 },
      category: 'SQUAT',
      exerciseName: 'BARBELL_BACK_SQUAT',
      weightValue: 40_000,
    });
    expect(steps[1]).toMatchObject({ stepType: { stepTypeId: 5 }, endConditionValue: 120 });
    expect(steps[2]).toMatchObject({ numberOfIterations: 3 });
    expect(steps[2]?.workoutSteps).toMatchObject([
      { endCondition: { conditionTypeId: 10 }, endConditionValue: 5, weightValue: 102_500, description: 'RPE 8' },
      { endCondition: { conditionTypeId: 2 }, endConditionValue: 120 },
    ]);
    expect(losses).toEqual([]);
  });

  test('a superset goes in rounds', () => {
    const a = { ...exercise, superset: 'A', sets: [set, set], restSeconds: 60 };
    const b = { ...exercise, exercise: 'Bench Press (Barbell)', superset: 'A', sets: [set, set], restSeconds: 90 };
    const { steps } = built(planned('strength', [a, b]));
    expect(steps).toMatchObject([
      {
        numberOfIterations: 2,
        workoutSteps: [{ category: 'SQUAT' }, { category: 'BENCH_PRESS' }, { endConditionValue: 90 }],
      },
    ]);
  });

  test('seconds, metres, as many as possible', () => {
    const sets = [
      { ...set, reps: null, seconds: 45 },
      { ...set, reps: null, meters: 40 },
      { ...set, reps: null, type: 'amrap' as const },
    ];
    const { steps } = built(planned('strength', [{ ...exercise, sets }]));
    expect(steps.map((s) => [s.endCondition?.conditionTypeId, s.endConditionValue])).toEqual([
      [2, 45],
      [3, 40],
      [1, undefined],
    ]);
  });

  test('what the watch cannot say goes as a note', () => {
    const sets = [{ ...set, reps: { low: 8, high: 10 }, load: { type: '%1rm' as const, percent: 75 } }];
    const { steps, losses } = built(planned('strength', [{ ...exercise, exercise: 'Lunge', sets, tempo: '3010' }]));
    expect(steps[0]).toMatchObject({ category: 'LUNGE', exerciseName: '', endConditionValue: 10 });
    expect(steps[0]?.description).toBe('Lunge; 8-10 reps; 75 % of 1RM; tempo 3010');
    expect(steps[0]).not.toHaveProperty('weightValue');
    expect(losses).toHaveLength(2);
  });

  test('an exercise Garmin does not know keeps its name in the note', () => {
    const { steps, losses } = built(planned('strength', [{ ...exercise, exercise: 'Wood chop' }]));
    expect(steps[0]?.description).toBe('Wood chop');
    expect(steps[0]).not.toHaveProperty('category');
    expect(losses[0]).toMatch(/Wood chop/);
  });
});

describe('limits', () => {
  const work = (seconds: number): Step => ({
    kind: 'step',
    role: 'work',
    duration: { type: 'time', seconds },
    target: { type: 'none' },
  });
  const count = (list: readonly WireStep[]): number =>
    list.reduce((sum, s) => sum + 1 + count(s.workoutSteps ?? []), 0);

  test('fifty steps go as they are', () => {
    const { steps, losses } = built(
      planned(
        'run',
        Array.from({ length: 50 }, (_, i) => work(i + 1)),
      ),
    );
    expect(steps).toHaveLength(50);
    expect(losses).toEqual([]);
  });

  test('equal steps and pairs are folded without loss', () => {
    const pairs = Array.from({ length: 40 }, () => [work(30), work(15)]).flat();
    const { steps, losses } = built(planned('run', [work(600), ...pairs, work(300)]));
    expect(steps).toMatchObject([
      { endConditionValue: 600 },
      { numberOfIterations: 40, workoutSteps: [{ endConditionValue: 30 }, { endConditionValue: 15 }] },
      { endConditionValue: 300 },
    ]);
    expect(losses).toEqual([]);
  });

  test('more than fifty different steps end in one open step that lists the rest', () => {
    const { steps, losses } = built(
      planned(
        'run',
        Array.from({ length: 60 }, (_, i) => work(i + 1)),
      ),
    );
    expect(count(steps)).toBe(50);
    expect(steps.at(-1)?.description).toMatch(/^Then: 50 s, 51 s/);
    expect(steps.at(-1)?.endCondition).toMatchObject({ conditionTypeId: 1 });
    expect(losses).toEqual(['more than 50 steps: the last 11 parts are one open step, listed in its note']);
  });

  test('one repeat of more than fifty steps is unsupported', () => {
    const block: Step = {
      kind: 'repeat',
      times: 2,
      steps: Array.from({ length: 60 }, (_, i) => work(i + 1) as EnduranceStep),
    };
    const result = buildWorkout(planned('run', [block]), { athlete: ATHLETE, garminExercise: exerciseKeys }, '');
    expect(result).toMatchObject({ kind: 'unsupported' });
  });

  test('repeats deeper than Garmin keeps are written out', () => {
    const inner: Step = { kind: 'repeat', times: 3, steps: [work(10) as EnduranceStep] };
    const middle: Step = { kind: 'repeat', times: 2, steps: [inner] };
    const { steps } = built(planned('run', [{ kind: 'repeat', times: 2, steps: [middle] }]));
    expect(steps[0]?.workoutSteps?.[0]?.workoutSteps).toHaveLength(3);
    expect(count(steps)).toBe(5);
  });

  test('no steps, nothing to send', () => {
    expect(buildWorkout(planned('run', []), { athlete: ATHLETE, garminExercise: exerciseKeys }, '')).toEqual({
      kind: 'unsupported',
      why: 'the workout has no steps',
    });
  });

  test('long names and notes are cut', () => {
    const cue = 'x'.repeat(500);
    const { body, steps } = built(planned('run', [{ ...(work(1) as EnduranceStep), cue }], { title: 'n'.repeat(400) }));
    expect(body.workoutName).toHaveLength(255);
    expect(steps[0]?.description).toHaveLength(200);
  });
});
