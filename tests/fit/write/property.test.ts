import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeWorkout } from '../../../src/fit/write/decode-workout.ts';
import { encodeWorkout } from '../../../src/fit/write/encode.ts';
import { MAX_STEPS } from '../../../src/fit/write/limit.ts';
import { utf8Bytes } from '../../../src/fit/write/text.ts';
import {
  DRILLS,
  type EnduranceStep,
  EQUIPMENT,
  type PlannedWorkout,
  type RepeatBlock,
  STROKES,
  type Target,
} from '../../../src/plan/model.ts';
import { makeAthlete, makeSet, makeWorkout } from '../make-workout.ts';
import { comparable, secondReading } from './second-decoder.ts';
import { expectedBasics, fileBasics, runSteps, unroll } from './watch.ts';

const athlete = makeAthlete();

function encode(workout: PlannedWorkout) {
  return encodeWorkout(workout, { pool: athlete.pool, athlete, timeCreated: '2026-11-21T09:00:00.000Z', serial: 7 });
}

const range = (low: number, high: number) =>
  fc.tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high })).map(([a, b]) => ({
    low: Math.min(a, b),
    high: Math.max(a, b),
  }));

const target: fc.Arbitrary<Target> = fc.oneof(
  fc.constant<Target>({ type: 'none' }),
  fc
    .constantFrom('very easy', 'hard', 'all out')
    .map((effort): Target => ({ type: 'effort', effort: effort as 'hard' })),
  range(1, 10).map((r): Target => ({ type: 'rpe', ...r })),
  range(1, 5).map((r): Target => ({ type: 'zone', metric: 'hr', ...r })),
  range(60, 200).map((r): Target => ({ type: 'hr', unit: 'bpm', ...r })),
  range(50, 110).map((r): Target => ({ type: 'hr', unit: '%lthr', ...r })),
  range(50, 900).map((r): Target => ({ type: 'power', unit: 'W', ...r })),
  range(40, 200).map((r): Target => ({ type: 'power', unit: '%ftp', ...r })),
  range(60, 600).map((r): Target => ({ type: 'pace', fast: r.low, slow: r.high, per: 'km' })),
  range(60, 120).map((r): Target => ({ type: 'threshold-pace', ...r })),
  fc.integer({ min: -20, max: 30 }).map((offset): Target => ({ type: 'css', offset, per: '100yd' })),
);

const step: fc.Arbitrary<EnduranceStep> = fc.record(
  {
    kind: fc.constant('step' as const),
    role: fc.constantFrom('warmup', 'work', 'recovery', 'rest', 'cooldown'),
    duration: fc.oneof(
      fc.integer({ min: 1, max: 7200 }).map((seconds) => ({ type: 'time' as const, seconds })),
      fc.integer({ min: 10, max: 600 }).map((seconds) => ({ type: 'send-off' as const, seconds })),
      fc.record({
        type: fc.constant('distance' as const),
        value: fc.integer({ min: 1, max: 2000 }),
        unit: fc.constantFrom('m', 'yd', 'km', 'mi'),
      }),
      fc.constant({ type: 'lap' as const }),
    ),
    target,
    stroke: fc.constantFrom(...STROKES),
    drill: fc.constantFrom(...DRILLS),
    equipment: fc.constantFrom(...EQUIPMENT),
    cue: fc.string({ unit: 'grapheme', maxLength: 260 }),
  },
  { requiredKeys: ['kind', 'role', 'duration', 'target'] },
);

const { block } = fc.letrec<{ item: EnduranceStep | RepeatBlock; block: (EnduranceStep | RepeatBlock)[] }>((tie) => ({
  item: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    step,
    fc.record({
      kind: fc.constant('repeat' as const),
      times: fc.integer({ min: 1, max: 6 }),
      steps: fc.array(tie('item'), { minLength: 1, maxLength: 5 }),
    }),
  ),
  block: fc.array(tie('item'), { minLength: 1, maxLength: 12 }),
}));

const workout = fc
  .record({
    sport: fc.constantFrom('swim', 'run', 'ride', 'mobility'),
    steps: block,
    title: fc.string({ unit: 'grapheme' }),
  })
  .map((fields) => makeWorkout(fields as Partial<PlannedWorkout>));

describe('any workout', () => {
  test('export, decode: the watch does the same steps in the same order, and both decoders agree', () => {
    fc.assert(
      fc.property(workout, (planned) => {
        const { bytes, compiled } = encode(planned);
        const { steps } = decodeWorkout(bytes);
        expect(steps).toEqual(compiled.steps);
        expect(secondReading(bytes).steps).toEqual(comparable(steps));
        expect(steps.length).toBeLessThanOrEqual(MAX_STEPS);
        for (const each of steps) {
          expect(utf8Bytes(each.name)).toBeLessThanOrEqual(15);
          expect(utf8Bytes(each.notes)).toBeLessThanOrEqual(199);
        }
        const meant = unroll(planned.steps as (EnduranceStep | RepeatBlock)[]).map(expectedBasics);
        const done = runSteps(steps).map(fileBasics);
        const cut = compiled.notes.some((note) => note.includes('stand in the note of one last step'));
        if (cut) expect(done.slice(0, -1)).toEqual(meant.slice(0, done.length - 1));
        else expect(done).toEqual(meant);
      }),
      { numRuns: 150 },
    );
  });

  test('strength: the sets come in order with their weights, whatever is folded', () => {
    const sets = fc.array(
      fc.record({ reps: fc.integer({ min: 1, max: 20 }), kg: fc.integer({ min: 1, max: 600 }).map((n) => n / 2) }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(fc.array(sets, { minLength: 1, maxLength: 4 }), (exercises) => {
        const planned = makeWorkout({
          sport: 'strength',
          steps: exercises.map((list, i) => ({
            kind: 'exercise',
            exercise: `Exercise ${i}`,
            hevyId: null,
            restSeconds: 60,
            sets: list.map(({ reps, kg }) => makeSet({ reps: { low: reps, high: reps }, load: { type: 'kg', kg } })),
          })),
        });
        const { bytes, compiled } = encode(planned);
        const { steps } = decodeWorkout(bytes);
        expect(steps).toEqual(compiled.steps);
        const done = runSteps(steps).filter((each) => each.intensity === 'active');
        expect(done.map((each) => [each.name, each.durationValue, each.weight])).toEqual(
          exercises.flatMap((list, i) => list.map(({ reps, kg }) => [`Exercise ${i}`, reps, Math.round(kg * 100)])),
        );
      }),
      { numRuns: 60 },
    );
  });
});
