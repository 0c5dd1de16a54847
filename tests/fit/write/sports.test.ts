import { describe, expect, test } from 'vitest';
import { decodeWorkout } from '../../../src/fit/write/decode-workout.ts';
import { encodeWorkout } from '../../../src/fit/write/encode.ts';
import type { PlannedWorkout } from '../../../src/plan/model.ts';
import { makeAthlete, makeSet, makeStep, makeWorkout } from '../make-workout.ts';
import { comparable, secondReading } from './second-decoder.ts';

const athlete = makeAthlete();

function encode(workout: PlannedWorkout) {
  return encodeWorkout(workout, {
    pool: athlete.pool,
    athlete,
    timeCreated: '2026-11-21T09:00:00.000Z',
    serial: 4_000_000_001,
  });
}

const SWIM = makeWorkout({
  sport: 'swim',
  title: 'Threshold swim',
  steps: [
    makeStep({
      role: 'warmup',
      duration: { type: 'distance', value: 200, unit: 'yd' },
      stroke: 'free',
      target: { type: 'effort', effort: 'easy' },
      cue: 'long exhale',
    }),
    {
      kind: 'repeat',
      times: 6,
      steps: [
        makeStep({
          duration: { type: 'distance', value: 100, unit: 'yd' },
          stroke: 'free',
          target: { type: 'css', offset: 2, per: '100yd' },
        }),
        makeStep({ role: 'rest', duration: { type: 'send-off', seconds: 120 } }),
      ],
    },
    makeStep({ duration: { type: 'distance', value: 100, unit: 'm' }, drill: 'kick', equipment: 'kickboard' }),
    makeStep({ role: 'rest', duration: { type: 'time', seconds: 20 } }),
    makeStep({
      duration: { type: 'distance', value: 50, unit: 'yd' },
      drill: 'drill',
      stroke: 'back',
      equipment: 'fins',
    }),
    makeStep({ role: 'cooldown', duration: { type: 'lap' }, stroke: 'any' }),
  ],
});

const RUN = makeWorkout({
  sport: 'run',
  title: 'Intervals',
  steps: [
    makeStep({
      role: 'warmup',
      duration: { type: 'time', seconds: 600 },
      target: { type: 'zone', metric: 'hr', low: 2, high: 2 },
    }),
    {
      kind: 'repeat',
      times: 2,
      steps: [
        {
          kind: 'repeat',
          times: 4,
          steps: [
            makeStep({
              duration: { type: 'distance', value: 400, unit: 'm' },
              target: { type: 'pace', fast: 240, slow: 250, per: 'km' },
            }),
            makeStep({
              role: 'recovery',
              duration: { type: 'time', seconds: 90 },
              target: { type: 'hr', unit: 'bpm', low: 110, high: 140 },
            }),
          ],
        },
        makeStep({ role: 'recovery', duration: { type: 'lap' } }),
      ],
    },
    makeStep({
      duration: { type: 'distance', value: 1, unit: 'mi' },
      target: { type: 'threshold-pace', low: 95, high: 100 },
    }),
    makeStep({
      role: 'cooldown',
      duration: { type: 'time', seconds: 300 },
      target: { type: 'hr', unit: '%max', low: 60, high: 70 },
    }),
  ],
});

const RIDE = makeWorkout({
  sport: 'ride',
  title: 'Sweet spot',
  steps: [
    makeStep({ duration: { type: 'time', seconds: 1200 }, target: { type: 'power', unit: 'W', low: 220, high: 235 } }),
    makeStep({
      duration: { type: 'distance', value: 10, unit: 'km' },
      target: { type: 'power', unit: '%ftp', low: 88, high: 93 },
    }),
    makeStep({
      role: 'cooldown',
      duration: { type: 'time', seconds: 600 },
      target: { type: 'zone', metric: 'power', low: 1, high: 1 },
    }),
  ],
});

const set = (kg: number) => makeSet({ load: { type: 'kg', kg } });
const STRENGTH = makeWorkout({
  sport: 'strength',
  title: 'Lower body',
  steps: [
    {
      kind: 'exercise',
      exercise: 'Squat (Barbell)',
      hevyId: null,
      restSeconds: 120,
      sets: [makeSet({ type: 'warmup', load: { type: 'kg', kg: 60 } }), set(102.5), set(102.5), set(102.5)],
    },
    {
      kind: 'exercise',
      exercise: 'Plank',
      hevyId: null,
      restSeconds: 60,
      sets: [makeSet({ reps: null, seconds: 45 })],
    },
    {
      kind: 'exercise',
      exercise: 'Log throw',
      hevyId: null,
      restSeconds: null,
      sets: [makeSet({ type: 'amrap', reps: null })],
    },
  ],
});

const MOBILITY = makeWorkout({
  sport: 'mobility',
  title: 'Hips',
  steps: [
    makeStep({ duration: { type: 'time', seconds: 60 }, cue: 'couch stretch, left' }),
    makeStep({ duration: { type: 'time', seconds: 60 }, cue: 'couch stretch, right' }),
  ],
});

describe.each([
  ['swim', SWIM],
  ['run', RUN],
  ['ride', RIDE],
  ['strength', STRENGTH],
  ['mobility', MOBILITY],
])('%s', (_, workout) => {
  test('both decoders read the same steps that were meant', () => {
    const { bytes, compiled } = encode(workout);
    expect(decodeWorkout(bytes).steps).toEqual(compiled.steps);
    const second = secondReading(bytes);
    expect(second.type).toBe('workout');
    expect(second.workout.num_valid_steps).toBe(compiled.steps.length);
    expect(second.steps).toEqual(comparable(compiled.steps));
    expect(second.titles).toEqual(compiled.titles.map((title) => title.title));
  });
});

describe('raw values', () => {
  const steps = (workout: PlannedWorkout) => decodeWorkout(encode(workout).bytes).steps;

  test('swim: centimetres, stroke in the first slot, pace in the second, send-off as repetition time', () => {
    const decoded = decodeWorkout(encode(SWIM).bytes);
    expect(decoded).toMatchObject({ sport: 5, subSport: 17, pool: { cm: 2286, statute: true }, serial: 4_000_000_001 });
    expect(
      decoded.steps.map((step) => [step.durationType, step.durationValue, step.target.type, step.target.value]),
    ).toEqual([
      ['distance', 18_288, 'swimStroke', 0],
      ['distance', 9144, 'swimStroke', 0],
      ['repetitionTime', 120_000, 'open', 0],
      ['repeatUntilStepsCmplt', 1, 'open', 6],
      ['distance', 10_000, 'swimStroke', 255],
      ['time', 20_000, 'open', 0],
      ['distance', 4572, 'swimStroke', 4],
      ['open', null, 'swimStroke', 255],
    ]);
    // CSS 1 m/s is 91.44 s per 100 yd; 2 s slower is 93.44 s, 978.6 mm/s.
    expect(decoded.steps[1]?.secondary).toEqual({ type: 'speed', value: 0, low: 979, high: 979 });
    expect(decoded.steps[1]?.notes).toBe('CSS +2 s/100yd (1:33)');
    expect(decoded.steps.map((step) => step.equipment)).toEqual([null, null, null, null, 2, null, 1, null]);
    expect(decoded.steps[6]?.notes).toBe('drill, back');
  });

  test('run: mm/s with the slower end low, bpm plus 100, percent of maximum as it is, nested repeats', () => {
    const decoded = steps(RUN);
    expect(decoded[0]?.target).toEqual({ type: 'heartRate', value: 2, low: null, high: null });
    expect(decoded[1]?.target).toEqual({ type: 'speed', value: 0, low: 4000, high: 4167 });
    expect(decoded[2]?.target).toEqual({ type: 'heartRate', value: 0, low: 210, high: 240 });
    expect([decoded[3]?.durationValue, decoded[3]?.target.value]).toEqual([1, 4]);
    expect([decoded[5]?.durationValue, decoded[5]?.target.value]).toEqual([1, 2]);
    expect(decoded[6]).toMatchObject({ durationValue: 160_934, target: { low: 3800, high: 4000 } });
    expect(decoded[7]?.target).toEqual({ type: 'heartRate', value: 0, low: 60, high: 70 });
  });

  test('ride: watts plus 1000, percent of FTP as it is, zone', () => {
    const targets = steps(RIDE).map((step) => step.target);
    expect(targets).toEqual([
      { type: 'power', value: 0, low: 1220, high: 1235 },
      { type: 'power', value: 0, low: 88, high: 93 },
      { type: 'power', value: 1, low: null, high: null },
    ]);
  });

  test('strength: exercise numbers, kilograms times 100, equal sets as one repeat, no rest after the last', () => {
    const decoded = decodeWorkout(encode(STRENGTH).bytes);
    expect([decoded.sport, decoded.subSport]).toEqual([10, 20]);
    const short = decoded.steps.map((step) => [
      step.exercise?.category ?? null,
      step.durationType,
      step.durationValue,
      step.weight,
    ]);
    expect(short).toEqual([
      [28, 'reps', 5, 6000],
      [null, 'time', 120_000, null],
      [28, 'reps', 5, 10_250],
      [null, 'time', 120_000, null],
      [null, 'repeatUntilStepsCmplt', 2, null],
      [19, 'time', 45_000, null],
      [null, 'time', 60_000, null],
      [65_534, 'open', null, null],
    ]);
    expect(decoded.steps[2]?.exercise).toEqual({ category: 28, name: 6 });
    expect(decoded.titles.map((title) => title.title)).toEqual(['Squat (Barbell)', 'Plank', 'Log throw']);
  });

  test('a superset alternates its exercises and rests after each round', () => {
    const exercise = (name: string, superset: string) => ({
      kind: 'exercise' as const,
      exercise: name,
      hevyId: null,
      restSeconds: 90,
      superset,
      sets: [set(40), set(40), set(40)],
    });
    const decoded = steps({
      ...STRENGTH,
      steps: [exercise('Squat (Barbell)', 'A'), exercise('Bench Press (Barbell)', 'A')],
    });
    expect(decoded.map((step) => [step.name, step.intensity, step.target.value])).toEqual([
      ['Squat (Barbell)', 'active', 0],
      ['Bench Press', 'active', 0],
      ['', 'rest', 0],
      ['', null, 3],
    ]);
  });

  test('mobility: timed steps with the cue as note', () => {
    expect(steps(MOBILITY).map((step) => [step.durationValue, step.notes])).toEqual([
      [60_000, 'couch stretch, left'],
      [60_000, 'couch stretch, right'],
    ]);
  });
});
