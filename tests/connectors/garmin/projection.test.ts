import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Workout } from '../../../src/connectors/garmin/schema/workout.ts';
import { buildWorkout } from '../../../src/connectors/garmin/workout/build.ts';
import { firstDifference, hashProjection, projectWorkout } from '../../../src/connectors/garmin/workout/projection.ts';
import {
  DRILLS,
  EFFORTS,
  type EnduranceStep,
  EQUIPMENT,
  SPORTS,
  STROKES,
  type Step,
  type Target,
} from '../../../src/plan/model.ts';
import { normaliseWorkout } from '../../../src/simulator/garmin/workout-body.ts';
import { ATHLETE, exerciseKeys } from './rig.ts';
import { CSS_SWIM, INTERVAL_RUN, LIFTING, planned } from './workouts.ts';

const context = { athlete: ATHLETE, garminExercise: exerciseKeys };

function bodyOf(workout: ReturnType<typeof planned>) {
  const built = buildWorkout(workout, context, '[coach:x]');
  if (built.kind !== 'workout') throw new Error(built.why);
  return built.body;
}

const low = fc.integer({ min: 1, max: 150 });
const range = fc.tuple(low, fc.integer({ min: 0, max: 30 })).map(([from, more]) => ({ low: from, high: from + more }));
const target: fc.Arbitrary<Target> = fc.oneof(
  fc.constant<Target>({ type: 'none' }),
  fc.constantFrom(...EFFORTS).map((effort): Target => ({ type: 'effort', effort })),
  range.map((r): Target => ({ type: 'rpe', low: Math.min(10, r.low), high: Math.min(10, r.high) })),
  fc
    .tuple(fc.constantFrom('hr', 'power', 'pace'), fc.integer({ min: 1, max: 5 }))
    .map(([metric, zone]): Target => ({ type: 'zone', metric: metric as 'hr', low: zone, high: zone })),
  fc
    .tuple(fc.constantFrom('bpm', '%max', '%lthr'), range)
    .map(([unit, r]): Target => ({ type: 'hr', unit: unit as 'bpm', ...r })),
  fc
    .tuple(fc.constantFrom('W', '%ftp'), range)
    .map(([unit, r]): Target => ({ type: 'power', unit: unit as 'W', ...r })),
  fc
    .tuple(fc.constantFrom('100yd', '100m', 'km', 'mi'), range)
    .map(([per, r]): Target => ({ type: 'pace', fast: r.low + 40, slow: r.high + 40, per: per as 'km' })),
  range.map((r): Target => ({ type: 'threshold-pace', ...r })),
  fc
    .tuple(fc.constantFrom('100yd', '100m'), fc.integer({ min: -20, max: 20 }))
    .map(([per, offset]): Target => ({ type: 'css', offset, per: per as '100m' })),
);
const step: fc.Arbitrary<EnduranceStep> = fc
  .record({
    role: fc.constantFrom('warmup', 'work', 'recovery', 'rest', 'cooldown'),
    duration: fc.oneof(
      fc.integer({ min: 1, max: 7200 }).map((seconds) => ({ type: 'time', seconds })),
      fc
        .tuple(fc.integer({ min: 1, max: 4000 }), fc.constantFrom('m', 'km', 'yd', 'mi'))
        .map(([value, unit]) => ({ type: 'distance', value, unit })),
      fc.integer({ min: 20, max: 300 }).map((seconds) => ({ type: 'send-off', seconds })),
      fc.constant({ type: 'lap' }),
    ),
    target,
    stroke: fc.constantFrom(...STROKES),
    drill: fc.option(fc.constantFrom(...DRILLS)),
    equipment: fc.option(fc.constantFrom(...EQUIPMENT)),
    cue: fc.option(fc.string({ maxLength: 30 })),
  })
  .map(
    (s) =>
      ({
        kind: 'step',
        ...Object.fromEntries(Object.entries(s).filter(([, value]) => value !== null)),
      }) as unknown as EnduranceStep,
  );
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: step as fc.Arbitrary<Step> },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.integer({ min: 2, max: 12 }), fc.array(step, { minLength: 1, maxLength: 4 }))
        .map(([times, inner]): Step => ({ kind: 'repeat', times, steps: inner })),
    },
  ),
  { minLength: 1, maxLength: 40 },
);

describe('the projection', () => {
  test('survives what the server does to a workout, for any workout', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SPORTS), steps, fc.string({ maxLength: 300 }), (sport, list, title) => {
        const body = bodyOf(planned(sport, list, { title }));
        const stored = Workout.parse(JSON.parse(JSON.stringify(normaliseWorkout(body, { nextStepId: 1 }))));
        const [sent, back] = [projectWorkout(body), projectWorkout(stored)];
        expect(firstDifference(sent, back)).toBeNull();
        expect(hashProjection(back)).toBe(hashProjection(sent));
      }),
      { numRuns: 150 },
    );
  });

  test('never more steps than Garmin takes', () => {
    const count = (list: { steps?: unknown }[]): number =>
      list.reduce((sum, s) => sum + 1 + count((s.steps ?? []) as { steps?: unknown }[]), 0);
    fc.assert(
      fc.property(steps, (list) => {
        expect(count(projectWorkout(bodyOf(planned('run', list))).steps)).toBeLessThanOrEqual(50);
      }),
      { numRuns: 60 },
    );
  });

  test('does not care about the lap button`s number or an empty second pace', () => {
    const pace: Target = { type: 'pace', fast: 95, slow: 95, per: '100m' };
    const swim = (duration: EnduranceStep['duration']): Step => ({
      kind: 'step',
      role: 'work',
      duration,
      target: pace,
    });
    const body = bodyOf(planned('swim', [swim({ type: 'lap' }), swim({ type: 'time', seconds: 60 })]));
    const other = structuredClone(body);
    const [lap, timed] = other.workoutSegments[0]!.workoutSteps;
    lap!.endConditionValue = 1000;
    lap!.secondaryTargetValueTwo = null;
    expect(firstDifference(projectWorkout(body), projectWorkout(other))).toBeNull();
    timed!.endConditionValue = 1000;
    expect(firstDifference(projectWorkout(body), projectWorkout(other))).toBe('step 2: value');
  });

  test('does not care about the marker, floats or the order of bounds', () => {
    const body = bodyOf(planned('run', INTERVAL_RUN));
    const other = JSON.parse(JSON.stringify(body).replace('[coach:x]', '[coach:y]')) as typeof body;
    const [first] = other.workoutSegments[0]!.workoutSteps[1]!.workoutSteps!;
    [first!.targetValueOne, first!.targetValueTwo] = [first!.targetValueTwo, first!.targetValueOne];
    first!.endConditionValue = 1000.0000001;
    expect(hashProjection(projectWorkout(other))).toBe(hashProjection(projectWorkout(body)));
  });

  test.each([
    ['the title', (w: ReturnType<typeof planned>) => ({ ...w, title: 'Other' })],
    ['the sport', (w: ReturnType<typeof planned>) => ({ ...w, sport: 'ride' as const })],
    ['a step less', (w: ReturnType<typeof planned>) => ({ ...w, steps: w.steps.slice(1) })],
    [
      'a cue',
      (w: ReturnType<typeof planned>) => ({
        ...w,
        steps: [{ ...w.steps[0], cue: 'new' } as Step, ...w.steps.slice(1)],
      }),
    ],
  ])('sees %s', (_name, change) => {
    const workout = planned('run', INTERVAL_RUN);
    const hash = (w: typeof workout) => hashProjection(projectWorkout(bodyOf(w)));
    expect(hash(change(workout))).not.toBe(hash(workout));
  });

  test('does not see the date, which is the calendar`s', () => {
    const hash = (date: string) => hashProjection(projectWorkout(bodyOf(planned('swim', CSS_SWIM, { date }))));
    expect(hash('2026-11-23')).toBe(hash('2026-11-24'));
  });

  test('names the first difference', () => {
    const sent = projectWorkout(bodyOf(planned('strength', LIFTING)));
    const change = (edit: (copy: typeof sent) => void): string | null => {
      const copy = structuredClone(sent);
      edit(copy);
      return firstDifference(sent, copy);
    };
    expect(change(() => undefined)).toBeNull();
    expect(
      change((c) => {
        c.name = 'x';
      }),
    ).toBe('name');
    expect(
      change((c) => {
        c.sport = 1;
      }),
    ).toBe('sport');
    expect(
      change((c) => {
        c.pool = '25 meter';
      }),
    ).toBe('pool length');
    expect(
      change((c) => {
        c.steps.pop();
      }),
    ).toBe('number of steps');
    expect(
      change((c) => {
        c.steps[0]!.weight = 1;
      }),
    ).toBe('step 1: weight');
    expect(
      change((c) => {
        c.steps[2]!.times = 4;
      }),
    ).toBe('step 3: times');
    expect(
      change((c) => {
        c.steps[2]!.steps![0]!.value = 6;
      }),
    ).toBe('step 3.1: value');
    expect(
      change((c) => {
        c.steps[2]!.steps![0]!.note = 'reworded';
      }),
    ).toBeNull();
  });
});
