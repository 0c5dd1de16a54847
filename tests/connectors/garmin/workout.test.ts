import { describe, expect, test } from 'vitest';
import type { WireStep } from '../../../src/connectors/garmin/schema/workout.ts';
import { buildWorkout, type WireWorkout } from '../../../src/connectors/garmin/workout/build.ts';
import { targetOf } from '../../../src/connectors/garmin/workout/targets.ts';
import type { EnduranceStep, PlannedWorkout, Sport, Step, Target } from '../../../src/plan/model.ts';
import { ATHLETE, exerciseKeys } from './rig.ts';
import { CSS_SWIM, INTERVAL_RUN, planned } from './workouts.ts';

const NOBODY = {
  ...ATHLETE,
  thresholds: { maxHr: null, restHr: null, lthr: null, ftp: null, thresholdSpeed: null, css: null },
};

function built(workout: PlannedWorkout): { body: WireWorkout; losses: string[]; steps: WireStep[] } {
  const result = buildWorkout(workout, { athlete: ATHLETE, garminExercise: exerciseKeys }, '[coach:w-1]');
  if (result.kind !== 'workout') throw new Error(result.why);
  return { ...result, steps: result.body.workoutSegments[0]?.workoutSteps ?? [] };
}

function single(sport: Sport, target: Target, more: Partial<EnduranceStep> = {}): { step: WireStep; losses: string[] } {
  const step: Step = { kind: 'step', role: 'work', duration: { type: 'time', seconds: 60 }, target, ...more };
  const { steps, losses } = built(planned(sport, [step]));
  return { step: steps[0]!, losses };
}

describe('a pool swim', () => {
  const { body, losses, steps } = built(planned('swim', CSS_SWIM, { title: 'CSS 8x100', minutes: 40.5 }));

  test('carries name, marker, pool and the one estimate that is accepted', () => {
    expect(body).toMatchObject({
      workoutName: 'CSS 8x100',
      description: 'From your training plan. [coach:w-1]',
      sportType: { sportTypeId: 4 },
      estimatedDurationInSecs: 2430,
      poolLength: 25,
      poolLengthUnit: { unitId: 230, unitKey: 'yard', factor: 91.44 },
    });
    expect(Object.keys(body)).not.toContain('estimateType');
    expect(Object.keys(body)).not.toContain('estimatedDistanceInMeters');
    expect(losses).toEqual([]);
  });

  test('numbers its steps in depth-first order', () => {
    const orders = (list: WireStep[]): unknown[] => list.flatMap((s) => [s.stepOrder, ...orders(s.workoutSteps ?? [])]);
    expect(orders(steps)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('writes distances in metres with the unit they were written in', () => {
    expect(steps[0]).toMatchObject({
      stepType: { stepTypeId: 1 },
      endCondition: { conditionTypeId: 3 },
      endConditionValue: 365.76,
      preferredEndConditionUnit: { unitId: 230 },
      strokeType: { strokeTypeId: 1 },
      description: 'easy, choice',
    });
  });

  test('repeats carry their count twice and condition 7', () => {
    expect(steps[1]).toMatchObject({
      type: 'RepeatGroupDTO',
      numberOfIterations: 8,
      endConditionValue: 8,
      endCondition: { conditionTypeId: 7 },
      smartRepeat: false,
    });
  });

  test('intensity goes into the secondary slot, the send-off onto the rest', () => {
    const [work, rest] = steps[1]?.workoutSteps ?? [];
    expect(work).toMatchObject({
      targetType: { workoutTargetTypeId: 1 },
      secondaryTargetType: { workoutTargetTypeId: 17 },
      secondaryTargetValueOne: 0,
      strokeType: { strokeTypeId: 6 },
      equipmentType: { equipmentTypeId: 4 },
    });
    expect(rest).toMatchObject({
      stepType: { stepTypeId: 5 },
      endCondition: { conditionTypeId: 9 },
      endConditionValue: 105,
      targetType: { workoutTargetTypeId: 1 },
    });
    expect(rest).not.toHaveProperty('strokeType');
  });

  test('drill, kit, effort, fixed rest and lap button', () => {
    expect(steps[2]).toMatchObject({
      secondaryTargetType: { workoutTargetTypeId: 18 },
      secondaryTargetValueOne: 3,
      strokeType: { strokeTypeId: 6 },
      drillType: { drillTypeId: 1 },
      equipmentType: { equipmentTypeId: 2 },
    });
    expect(steps[3]).toMatchObject({ endCondition: { conditionTypeId: 8 }, endConditionValue: 30 });
    expect(steps[4]).toMatchObject({ stepType: { stepTypeId: 2 }, endCondition: { conditionTypeId: 1 } });
    expect(steps[4]).not.toHaveProperty('endConditionValue');
  });
});

describe('swim targets', () => {
  test('a pace is a single speed with an empty second value', () => {
    const { step, losses } = single('swim', { type: 'pace', fast: 95, slow: 95, per: '100m' });
    expect(step).toMatchObject({
      targetType: { workoutTargetTypeId: 1 },
      secondaryTargetType: { workoutTargetTypeId: 6 },
      secondaryTargetValueOne: 1.0526,
      secondaryTargetValueTwo: 0,
    });
    expect(losses).toEqual([]);
  });

  test('a pace range becomes its middle, and says so', () => {
    const { step, losses } = single('swim', { type: 'pace', fast: 90, slow: 110, per: '100yd' });
    expect(step.secondaryTargetValueOne).toBe(0.9144);
    expect(step.description).toBe('90-110 s per 100yd');
    expect(losses).toEqual(['a pace range becomes its middle']);
  });

  test('percent of CSS becomes a speed', () => {
    expect(single('swim', { type: 'threshold-pace', low: 104, high: 104 }).step.secondaryTargetValueOne).toBe(1.3);
  });

  test('a CSS offset is converted to the pool`s unit', () => {
    expect(single('swim', { type: 'css', offset: -3, per: '100yd' }).step.secondaryTargetValueOne).toBe(-3);
    expect(single('swim', { type: 'css', offset: 4, per: '100m' }).step.secondaryTargetValueOne).toBe(3.7);
  });

  test.each([
    [{ type: 'hr', unit: 'bpm', low: 140, high: 150 }, 'heart rate 140-150 bpm', /ignored in pool swims/],
    [{ type: 'zone', metric: 'hr', low: 2, high: 2 }, 'hr zone 2', /ignored in pool swims/],
    [{ type: 'power', unit: 'W', low: 200, high: 200 }, 'power 200 W', /does not exist/],
    [{ type: 'rpe', low: 8, high: 9 }, 'RPE 8-9', /effort word/],
  ] as [Target, string, RegExp][])('%o goes as a note', (target, note, loss) => {
    const { step, losses } = single('swim', target);
    expect(step.description).toBe(note);
    expect(losses.join()).toMatch(loss);
  });

  test('RPE takes the nearest effort word', () => {
    const id = (rpe: number) => single('swim', { type: 'rpe', low: rpe, high: rpe }).step.secondaryTargetValueOne;
    expect([1, 3, 5, 7, 8, 10].map(id)).toEqual([1, 3, 4, 5, 6, 7]);
  });
});

describe('land targets', () => {
  test('a run with intervals', () => {
    const { steps, losses } = built(planned('run', INTERVAL_RUN));
    expect(losses).toEqual([]);
    // A zone is `zoneNumber`; in the first value it would be read as 2 beats per minute.
    expect(steps[0]).toMatchObject({ targetType: { workoutTargetTypeId: 4 }, zoneNumber: 2 });
    expect(steps[0]).not.toHaveProperty('targetValueOne');
    const [work, recovery] = steps[1]?.workoutSteps ?? [];
    expect(work).toMatchObject({
      endConditionValue: 1000,
      targetType: { workoutTargetTypeId: 6 },
      targetValueOne: 4.1667,
      targetValueTwo: 3.8462,
    });
    expect(recovery).toMatchObject({ stepType: { stepTypeId: 4 }, targetValueOne: 114, targetValueTwo: 133 });
  });

  test.each([
    ['run', { type: 'hr', unit: '%lthr', low: 90, high: 95 }, { workoutTargetTypeId: 4 }, 153, 162],
    ['ride', { type: 'power', unit: '%ftp', low: 88, high: 94 }, { workoutTargetTypeId: 2 }, 220, 235],
    ['ride', { type: 'power', unit: 'W', low: 200, high: 250 }, { workoutTargetTypeId: 2 }, 200, 250],
    ['ride', { type: 'pace', fast: 120, slow: 144, per: 'km' }, { workoutTargetTypeId: 5 }, 8.3333, 6.9444],
    ['run', { type: 'threshold-pace', low: 95, high: 100 }, { workoutTargetTypeId: 6 }, 4, 3.8],
    ['run', { type: 'pace', fast: 400, slow: 400, per: 'mi' }, { workoutTargetTypeId: 6 }, 4.0234, 4.0234],
  ] as [Sport, Target, object, number, number][])('%s %o', (sport, target, type, one, two) => {
    const { step, losses } = single(sport, target);
    expect(step).toMatchObject({ targetType: type, targetValueOne: one, targetValueTwo: two });
    expect(losses).toEqual([]);
    expect(step).not.toHaveProperty('description');
  });

  test.each([
    ['run', { type: 'effort', effort: 'hard' }, 'hard', 0],
    ['run', { type: 'rpe', low: 6, high: 6 }, 'RPE 6', 0],
    ['run', { type: 'css', offset: -2, per: '100m' }, 'CSS -2 s per 100m', 1],
    ['ride', { type: 'zone', metric: 'pace', low: 3, high: 3 }, 'pace zone 3', 1],
    ['ride', { type: 'threshold-pace', low: 90, high: 95 }, '90-95 % of threshold pace', 1],
  ] as [Sport, Target, string, number][])('%s %o goes as a note, without a target', (sport, target, note, lost) => {
    const { step, losses } = single(sport, target);
    expect(step.description).toBe(note);
    expect(step.targetType).toMatchObject({ workoutTargetTypeId: 1 });
    // Effort and RPE are words to begin with: as a note nothing of them is lost.
    expect(losses).toHaveLength(lost);
  });

  test('a threshold that is not known is never made up', () => {
    for (const target of [
      { type: 'hr', unit: '%max', low: 60, high: 70 },
      { type: 'hr', unit: '%lthr', low: 60, high: 70 },
      { type: 'power', unit: '%ftp', low: 60, high: 70 },
      { type: 'threshold-pace', low: 60, high: 70 },
    ] as Target[]) {
      const wire = targetOf(target, 'run', NOBODY);
      expect(wire.fields).toEqual({ targetType: expect.objectContaining({ workoutTargetTypeId: 1 }) });
      expect(wire.text).toContain('60-70');
      expect(wire.loss).toMatch(/not known/);
    }
    expect(targetOf({ type: 'threshold-pace', low: 100, high: 100 }, 'swim', NOBODY).loss).toMatch(/CSS is not known/);
  });

  test('several zones are given as the lowest', () => {
    const { step, losses } = single('ride', { type: 'zone', metric: 'power', low: 2, high: 3 });
    expect(step).toMatchObject({ zoneNumber: 2, description: 'zones 2-3' });
    expect(losses).toHaveLength(1);
  });

  test('a rest never has a target', () => {
    const { step } = single('run', { type: 'rpe', low: 1, high: 1 }, { role: 'rest' });
    expect(step.targetType).toMatchObject({ workoutTargetTypeId: 1 });
    expect(step.endCondition).toMatchObject({ conditionTypeId: 2 });
  });

  test('a send-off on land ends with the lap button', () => {
    const { step, losses } = single('run', { type: 'none' }, { duration: { type: 'send-off', seconds: 90 } });
    expect(step.endCondition).toMatchObject({ conditionTypeId: 1 });
    expect(losses).toHaveLength(1);
  });
});

describe('other sports', () => {
  test.each([
    ['mobility', 11, 0],
    ['row', 3, 1],
    ['other', 3, 0],
    ['ride', 2, 0],
  ] as [Sport, number, number][])('%s is sport %i', (sport, id, count) => {
    const step: Step = {
      kind: 'step',
      role: 'work',
      duration: { type: 'time', seconds: 90 },
      target: { type: 'none' },
      cue: 'long exhale',
    };
    const { body, losses, steps } = built(planned(sport, [step]));
    expect(body.sportType.sportTypeId).toBe(id);
    expect(body).not.toHaveProperty('poolLength');
    expect(losses).toHaveLength(count);
    expect(steps[0]).toMatchObject({ description: 'long exhale', endConditionValue: 90 });
  });
});
