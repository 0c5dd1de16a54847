import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXERCISES } from '../../src/exercises/catalogue.ts';
import type {
  EnduranceStep,
  ExerciseStep,
  RepeatBlock,
  SetPrescription,
  Sport,
  Step,
  StepDuration,
  Target,
} from '../../src/plan/model.ts';
import { DRILLS, EFFORTS, EQUIPMENT, STROKES } from '../../src/plan/model.ts';
import { formatSteps, parseSteps } from '../../src/templates/index.ts';

const int = (min: number, max: number) => fc.integer({ min, max });
const ordered = (min: number, max: number) =>
  fc.tuple(int(min, max), int(min, max)).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
const cue = fc.option(fc.string({ maxLength: 30, unit: 'binary' }), { nil: undefined });

const duration: fc.Arbitrary<StepDuration> = fc.oneof(
  int(1, 20_000).map((seconds) => ({ type: 'time' as const, seconds })),
  fc.record({
    type: fc.constant('distance' as const),
    value: int(1, 5000).map((n) => n / 2),
    unit: fc.constantFrom('m', 'km', 'yd', 'mi'),
  }),
  fc.constant({ type: 'lap' as const }),
);

const target: fc.Arbitrary<Target> = fc.oneof(
  fc.constant({ type: 'none' as const }),
  fc.constantFrom(...EFFORTS).map((effort) => ({ type: 'effort' as const, effort })),
  ordered(0, 20).map((r) => ({ type: 'rpe' as const, low: r.low / 2, high: r.high / 2 })),
  fc
    .constantFrom('hr' as const, 'pace' as const)
    .chain((metric) => ordered(1, 5).map((r) => ({ type: 'zone' as const, metric, ...r }))),
  ordered(1, 7).map((r) => ({ type: 'zone' as const, metric: 'power' as const, ...r })),
  ordered(30, 240).map((r) => ({ type: 'hr' as const, unit: 'bpm' as const, ...r })),
  ordered(30, 110).map((r) => ({ type: 'hr' as const, unit: '%max' as const, ...r })),
  ordered(30, 130).map((r) => ({ type: 'hr' as const, unit: '%lthr' as const, ...r })),
  ordered(1, 2500).map((r) => ({ type: 'power' as const, unit: 'W' as const, ...r })),
  ordered(10, 300).map((r) => ({ type: 'power' as const, unit: '%ftp' as const, ...r })),
  ordered(10, 200).map((r) => ({ type: 'threshold-pace' as const, ...r })),
  fc
    .tuple(ordered(20, 1200), fc.constantFrom('100yd' as const, '100m' as const, 'km' as const, 'mi' as const))
    .map(([r, per]) => ({ type: 'pace' as const, fast: r.low / 2, slow: r.high / 2, per })),
  fc
    .tuple(int(-60, 60), fc.constantFrom('100yd' as const, '100m' as const))
    .map(([offset, per]) => ({ type: 'css' as const, offset, per })),
);

function tidy<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
}

const enduranceStep = (sport: Sport): fc.Arbitrary<EnduranceStep> => {
  const swim = sport === 'swim';
  const maybe = <T>(values: readonly T[]) =>
    swim ? fc.option(fc.constantFrom(...values), { nil: undefined }) : fc.constant(undefined);
  const usual = fc.record({
    kind: fc.constant('step' as const),
    role: fc.constantFrom(
      'warmup' as const,
      'work' as const,
      'recovery' as const,
      'rest' as const,
      'cooldown' as const,
    ),
    duration,
    target,
    stroke: maybe(STROKES),
    drill: maybe(DRILLS),
    equipment: maybe(EQUIPMENT),
    cue,
  });
  const sendOff = int(1, 1200).map((seconds) => ({
    kind: 'step' as const,
    role: 'rest' as const,
    duration: { type: 'send-off' as const, seconds: seconds / 2 },
    target: { type: 'none' as const },
  }));
  return (swim ? fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: sendOff }) : usual).map(
    tidy,
  ) as fc.Arbitrary<EnduranceStep>;
};

const nested = (sport: Sport) =>
  fc.letrec<{ item: EnduranceStep | RepeatBlock; block: RepeatBlock }>((tie) => ({
    item: fc.oneof({ depthSize: 'small', withCrossShrink: true }, enduranceStep(sport), tie('block')),
    block: fc.record({
      kind: fc.constant('repeat' as const),
      times: int(1, 99),
      steps: fc.array(tie('item'), { minLength: 1, maxLength: 4 }),
    }),
  })).item;

const amount: fc.Arbitrary<Pick<SetPrescription, 'type' | 'reps' | 'seconds' | 'meters'>> = fc.oneof(
  fc
    .tuple(ordered(1, 30), fc.constantFrom('normal' as const, 'amrap' as const))
    .map(([reps, type]) => ({ type, reps, seconds: null, meters: null })),
  ordered(1, 30).map((reps) => ({ type: 'warmup' as const, reps, seconds: null, meters: null })),
  fc.constant({ type: 'amrap' as const, reps: null, seconds: null, meters: null }),
  int(1, 4000).map((seconds) => ({ type: 'normal' as const, reps: null, seconds, meters: null })),
  int(1, 200).map((meters) => ({ type: 'warmup' as const, reps: null, seconds: null, meters })),
);

const set: fc.Arbitrary<SetPrescription> = fc
  .tuple(
    amount,
    fc.option(
      fc.oneof(
        int(1, 800).map((n) => ({ type: 'kg' as const, kg: n / 2 })),
        int(1, 110).map((percent) => ({ type: '%1rm' as const, percent })),
      ),
      { nil: null },
    ),
    fc.option(
      int(12, 20).map((n) => n / 2),
      { nil: null },
    ),
  )
  .map(([a, load, rpe]) => ({ ...a, load, rpe }));

const exerciseStep: fc.Arbitrary<ExerciseStep> = fc
  .record({
    exercise: fc.constantFrom(...EXERCISES),
    sets: fc.array(set, { minLength: 1, maxLength: 8 }),
    restSeconds: fc.option(int(1, 600), { nil: null }),
    superset: fc.option(fc.constantFrom('ss1', 'ss2'), { nil: undefined }),
    tempo: fc.option(fc.constantFrom('3010', '20X0'), { nil: undefined }),
    progression: fc.option(
      ordered(1, 15).chain((r) =>
        int(1, 40).map((n) => ({ type: 'dp' as const, stepKg: n / 4, repLow: r.low, repHigh: r.high })),
      ),
      { nil: undefined },
    ),
    cue,
  })
  .map(
    ({ exercise, ...rest }) =>
      tidy({ kind: 'exercise' as const, exercise: exercise.name, hevyId: exercise.hevyId, ...rest }) as ExerciseStep,
  );

function reread(steps: Step[], sport: Sport): Step[] {
  const text = formatSteps(steps, sport);
  const parsed = parseSteps(text, sport);
  if ('problems' in parsed) throw new Error(`${JSON.stringify(parsed.problems)}\n${text}`);
  return parsed.steps;
}

describe('round trips', () => {
  test.each<Sport>(['swim', 'run', 'ride', 'row', 'mobility'])('%s: model -> text -> model is the same', (sport) => {
    fc.assert(
      fc.property(fc.array(nested(sport), { minLength: 1, maxLength: 5 }), (steps) => {
        expect(reread(steps, sport)).toEqual(steps);
      }),
      { numRuns: 150 },
    );
  });

  test('strength: model -> text -> model is the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(exerciseStep, enduranceStep('strength')), { minLength: 1, maxLength: 5 }),
        (steps) => {
          expect(reread(steps, 'strength')).toEqual(steps);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('formatting is idempotent: text -> model -> text settles at once', () => {
    fc.assert(
      fc.property(fc.array(nested('swim'), { minLength: 1, maxLength: 4 }), (steps) => {
        const text = formatSteps(steps, 'swim');
        expect(formatSteps(reread(steps, 'swim'), 'swim')).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  test('no text makes the reader throw', () => {
    const words = fc.constantFrom(
      'Warmup',
      '8x',
      '- ',
      '10m',
      '50yd',
      'easy',
      '"',
      '/',
      'css',
      'on',
      '1:45',
      'with',
      'z9',
      'hr',
      '{n}',
      '  ',
      '\n',
      'ss1:',
      '3x5',
      '@8',
      'Squat',
      'rest',
      '%',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(words, fc.string({ maxLength: 4 })), { maxLength: 25 }),
        fc.constantFrom<Sport>('swim', 'strength', 'run'),
        (parts, sport) => {
          const parsed = parseSteps(parts.join(' '), sport);
          if ('problems' in parsed)
            for (const p of parsed.problems) expect(p.line >= 1 && p.column >= 1 && p.message !== '').toBe(true);
          else expect(reread(parsed.steps, sport)).toEqual(parsed.steps);
        },
      ),
      { numRuns: 500 },
    );
  });
});
