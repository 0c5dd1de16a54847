import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type WireStep, Workout } from '../../../src/connectors/garmin/schema/workout.ts';
import { adoptedSteps } from '../../../src/connectors/garmin/workout/adopt.ts';
import { buildWorkout } from '../../../src/connectors/garmin/workout/build.ts';
import type { EnduranceStep, PlannedWorkout, RepeatBlock, Step } from '../../../src/plan/model.ts';
import { normaliseWorkout } from '../../../src/simulator/garmin/workout-body.ts';
import { renderTemplate } from '../../../src/templates/index.ts';
import { formatSteps } from '../../../src/templates/text/format.ts';
import { parseSteps } from '../../../src/templates/text/parse.ts';
import { makeWorkout } from '../../fit/make-workout.ts';
import { shippedLibrary } from '../../templates/shipped-files.ts';
import { ATHLETE, exerciseKeys } from './rig.ts';
import { CSS_SWIM, INTERVAL_RUN, LIFTING, planned } from './workouts.ts';

const context = { athlete: ATHLETE, garminExercise: exerciseKeys };

/** What the service keeps of a session, as it is read back. */
function stored(workout: PlannedWorkout): Workout {
  const built = buildWorkout(workout, context, '[coach:w-1]');
  if (built.kind !== 'workout') throw new Error(built.why);
  const body = normaliseWorkout(JSON.parse(JSON.stringify(built.body)), { nextStepId: 1 });
  return Workout.parse({ workoutId: 1, ...body });
}

type Edit = (steps: WireStep[], workout: Workout) => void;

/** What adopting gives after the athlete's hand on the copy. */
function edited(workout: PlannedWorkout, edit: Edit) {
  const copy = stored(workout);
  edit(copy.workoutSegments![0]!.workoutSteps!, copy);
  return adoptedSteps(workout, copy, context);
}

function steps(adopted: ReturnType<typeof adoptedSteps>): Step[] {
  if ('cannot' in adopted) throw new Error(adopted.cannot);
  return adopted.steps;
}

function written(text: string, sport: 'run' | 'swim' | 'ride'): Step[] {
  const parsed = parseSteps(text, sport);
  if ('problems' in parsed) throw new Error(parsed.problems[0]!.message);
  return parsed.steps;
}

const RUN = planned('run', INTERVAL_RUN);
const SWIM = planned('swim', CSS_SWIM);
const set = (more: Partial<WireStep>) => (step: WireStep | undefined) => void Object.assign(step!, more);
const lap: Partial<WireStep> = { endCondition: { conditionTypeId: 1 }, endConditionValue: null };

describe('a session that was changed in Garmin, in the terms of the plan', () => {
  const templates = [...shippedLibrary().workouts.values()].map(
    (template) => [template.id, makeWorkout(renderTemplate(template, {}, { athlete: ATHLETE }))] as const,
  );

  test.each(templates)('%s, unchanged, is the plan itself, word for word', (_, workout) => {
    expect(steps(adoptedSteps(workout, stored(workout), context))).toEqual(workout.steps);
  });

  test('a longer warm-up and other rounds; all else keeps its percentages, units and cues', () => {
    const found = steps(
      edited(RUN, (now) => {
        set({ endConditionValue: 900 })(now[0]);
        set({ numberOfIterations: 4, endConditionValue: 4 })(now[1]);
      }),
    );
    const [warmup, block, cooldown] = INTERVAL_RUN as [EnduranceStep, RepeatBlock, EnduranceStep];
    expect(found).toEqual([{ ...warmup, duration: { type: 'time', seconds: 900 } }, { ...block, times: 4 }, cooldown]);
  });

  test.each<[string, PlannedWorkout, Edit, string]>([
    [
      'a distance, in the unit of the plan',
      RUN,
      (now) => set({ endConditionValue: 1500 })(now[1]!.workoutSteps![0]),
      '1.5km',
    ],
    ['a distance off the plan`s unit', RUN, (now) => set({ endConditionValue: 333 })(now[1]!.workoutSteps![0]), '333m'],
    ['until the lap button', RUN, (now) => set(lap)(now[2]), 'lap'],
    [
      'a heart rate instead of a zone',
      RUN,
      (now) => set({ zoneNumber: null, targetValueOne: 150, targetValueTwo: 140 })(now[0]),
      'hr 140-150',
    ],
    [
      'a pace',
      RUN,
      (now) => set({ targetValueOne: 4.0, targetValueTwo: 3.8462 })(now[1]!.workoutSteps![0]),
      '4:10-4:20/km',
    ],
    [
      'no target',
      RUN,
      (now) => set({ targetType: { workoutTargetTypeId: 1 }, zoneNumber: null })(now[0]),
      'Warmup 10m\n',
    ],
    ['yards of the pool', SWIM, (now) => set({ endConditionValue: 274.32 })(now[0]), '300yd'],
    ['another effort', SWIM, (now) => set({ secondaryTargetValueOne: 5 })(now[2]), 'hard'],
    ['another offset', SWIM, (now) => set({ secondaryTargetValueOne: -2 })(now[1]!.workoutSteps![0]), 'css-2s'],
    ['another send-off', SWIM, (now) => set({ endConditionValue: 120 })(now[1]!.workoutSteps![1]), '2:00'],
    ['another stroke', SWIM, (now) => set({ strokeType: { strokeTypeId: 2 } })(now[2]), 'back'],
    ['no equipment', SWIM, (now) => set({ equipmentType: { equipmentTypeId: 0 } })(now[2]), 'free kick easy'],
  ])('%s', (_, workout, edit, words) => {
    const found = steps(edited(workout, edit));
    const differing = found.flatMap((step, i) =>
      JSON.stringify(step) === JSON.stringify(workout.steps[i]) ? [] : [[step, workout.steps[i]]],
    );
    expect(differing).toHaveLength(1);
    expect(JSON.stringify(differing[0]![0])).not.toBe(JSON.stringify(differing[0]![1]));
    expect(steps(adoptedSteps({ ...workout, steps: found }, stored({ ...workout, steps: found }), context))).toEqual(
      found,
    );
    expect(formatSteps(found, workout.sport)).toContain(words);
    expect(formatSteps(workout.steps, workout.sport)).not.toContain(words);
  });

  test('steps taken out, put in and put in another order', () => {
    const extra = written('0.8km 4:00/km', 'run')[0]!;
    const found = steps(
      edited(RUN, (now) => {
        const [made] = stored({ ...RUN, steps: [extra] }).workoutSegments![0]!.workoutSteps!;
        now.splice(0, 1);
        now.unshift(made!);
        now.reverse();
      }),
    );
    expect(found).toEqual([INTERVAL_RUN[2], INTERVAL_RUN[1], extra]);
  });

  test('a note is a cue; what the plan wrote there for the watch is not', () => {
    const workout = planned('run', written('10m rpe 4 "tall"', 'run'));
    const noted = (description: string) => steps(edited(workout, (now) => set({ description })(now[0])));
    expect(noted('relaxed; RPE 4')).toMatchObject([{ cue: 'relaxed', target: { type: 'rpe' } }]);
    expect(noted('RPE 4')).toEqual(written('10m rpe 4', 'run'));
    expect(noted('relaxed')).toMatchObject([{ cue: 'relaxed', target: { type: 'rpe' } }]);
  });

  test('a name and a pool length are said to be lost', () => {
    expect(
      edited(SWIM, (now, copy) => {
        set({ endConditionValue: 182.88 })(now[0]);
        Object.assign(copy, { workoutName: 'Mine', poolLength: 50 });
      }),
    ).toMatchObject({ lost: ['the name "Mine"', 'another pool length'] });
  });

  test.each<[string, PlannedWorkout, Edit, string]>([
    ['calories', RUN, (now) => set({ endCondition: { conditionTypeId: 4 } })(now[2]), 'step 3 ends after calories'],
    [
      'cadence',
      RUN,
      (now) =>
        set({ targetType: { workoutTargetTypeId: 3 }, targetValueOne: 85, targetValueTwo: 90 })(
          now[1]!.workoutSteps![0],
        ),
      'step 2.1 has a target that the plan does not know',
    ],
    [
      'a second target',
      RUN,
      (now) => set({ secondaryTargetType: { workoutTargetTypeId: 3 }, secondaryTargetValueOne: 85 })(now[0]),
      'step 1 has a second target',
    ],
    [
      'a heart rate in the pool',
      SWIM,
      (now) => set({ targetType: { workoutTargetTypeId: 4 }, zoneNumber: 3 })(now[0]),
      'step 1 has a target that a pool swim in the plan does not know',
    ],
    [
      'ascending',
      SWIM,
      (now) => set({ secondaryTargetValueOne: 9 })(now[2]),
      'step 3 has an effort that the plan does not know',
    ],
    [
      'IM by rounds',
      SWIM,
      (now) => set({ strokeType: { strokeTypeId: 9 } })(now[2]),
      'step 3 has a stroke that the plan does not know',
    ],
    ['no last rest', RUN, (now) => set({ skipLastRestStep: true })(now[1]), 'step 2 leaves out the last rest'],
    [
      'rounds without end',
      RUN,
      (now) => set({ numberOfIterations: null })(now[1]),
      'step 2 repeats without a number of rounds',
    ],
    [
      'another kind',
      RUN,
      (now) => set({ stepType: { stepTypeId: 7 } })(now[0]),
      'step 1 is of a kind that the plan does not know',
    ],
    [
      'a length of nothing',
      RUN,
      (now) => set({ endConditionValue: null })(now[0]),
      'step 1 ends in a way that the plan does not know',
    ],
    ['nothing left', RUN, (now) => now.splice(0), 'it has no steps'],
    ['a ride', RUN, (_, copy) => Object.assign(copy, { sportType: { sportTypeId: 2 } }), 'it is another sport now'],
    [
      'sets',
      planned('strength', LIFTING),
      (now) => set({ endConditionValue: 6 })(now[0]),
      'sets of exercises were changed',
    ],
  ])('%s: refused, with what and why', (_, workout, edit, why) => {
    expect(edited(workout, edit)).toEqual({ cannot: why });
  });

  test('a session that Garmin holds in part only is not taken over', () => {
    const long = planned(
      'run',
      Array.from(
        { length: 60 },
        (_, i) => ({ ...INTERVAL_RUN[0]!, duration: { type: 'time' as const, seconds: 60 + i } }) as Step,
      ),
    );
    expect(edited(long, (now) => set({ endConditionValue: 900 })(now[0]))).toEqual({
      cannot: 'Garmin holds a part of the session only',
    });
  });

  test('whatever one session of a template becomes another: the plan then says what Garmin says, or nothing is taken', () => {
    const pool = templates.map(([, workout]) => workout).filter((one) => one.sport !== 'strength');
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        (a, b, from, count) => {
          const plan = pool[a % pool.length]!;
          const same = pool.filter((one) => one.sport === plan.sport);
          const other = same[b % same.length]!;
          const mixed = [...plan.steps.slice(0, from), ...other.steps.slice(0, count), ...plan.steps.slice(from)];
          const copy = stored({ ...plan, steps: mixed });
          const adopted = adoptedSteps(plan, copy, context);
          if ('cannot' in adopted) throw new Error(adopted.cannot);
          const again = adoptedSteps({ ...plan, steps: adopted.steps }, copy, context);
          expect(again).toEqual({ steps: adopted.steps, lost: [] });
        },
      ),
      { numRuns: 60 },
    );
  });
});
