import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildRoutine, routineNotes } from '../../../src/connectors/hevy/body.ts';
import { cleanText } from '../../../src/connectors/hevy/clean-text.ts';
import { arrangeSupersets } from '../../../src/connectors/hevy/supersets.ts';
import { freeTitle, routineTitle } from '../../../src/connectors/hevy/title.ts';
import { routineUpdateSchema } from '../../../src/connectors/hevy/write-schema.ts';
import type { ExerciseStep, SetPrescription } from '../../../src/plan/model.ts';
import { exercise, set, strength } from './make.ts';

const none = { oneRepMaxKg: () => null };

function built(steps: ExerciseStep[], options = {}) {
  return buildRoutine(strength({ steps }), { ...none, ...options });
}
function first(steps: ExerciseStep[], options = {}) {
  const exercises = built(steps, options).body?.exercises ?? [];
  return exercises[0]!;
}

describe('body of a routine', () => {
  test('title, rest, warm-ups and working sets', () => {
    const { body, fidelity } = built([exercise()]);
    expect(fidelity).toEqual({ sink: 'hevy', level: 'exact', note: null });
    expect(body).toEqual({
      title: 'Tue 24 Nov · Lower A',
      notes: '',
      exercises: [
        {
          exercise_template_id: 'D04AC939',
          superset_id: null,
          rest_seconds: 180,
          notes: 'RPE 8.',
          sets: [60, 100, 100, 100].map((kg, i) => ({
            type: i === 0 ? 'warmup' : 'normal',
            weight_kg: kg,
            reps: 5,
            distance_meters: null,
            duration_seconds: null,
            custom_metric: null,
          })),
        },
      ],
    });
  });

  test('a range: the lower end as reps, the range as field and in the note', () => {
    const { sets, notes } = first([exercise({ sets: [set({ reps: { low: 4, high: 6 } })] })]);
    expect(sets[0]).toMatchObject({ reps: 4, rep_range: { start: 4, end: 6 } });
    expect(notes).toBe('RPE 8. 4-6 reps.');
    expect('rep_range' in first([exercise()]).sets[0]!).toBe(false);
  });

  test('as many as possible: no reps, said in the note', () => {
    const open = set({ type: 'amrap', reps: null, rpe: null });
    expect(first([exercise({ sets: [set({ rpe: null }), open] })])).toMatchObject({
      notes: 'Last set: as many good reps as possible.',
      sets: [{ reps: 5 }, { type: 'normal', reps: null }],
    });
    expect(first([exercise({ sets: [open, open] })]).notes).toBe('As many good reps as possible in every set.');
    expect(first([exercise({ sets: [open, set({ rpe: null })] })]).notes).toBe('Set 1: as many good reps as possible.');
  });

  test('time and distance', () => {
    const sets = [
      set({ reps: null, seconds: 45, load: null, rpe: null }),
      set({ reps: null, meters: 30.4, load: { type: 'kg', kg: 24 }, rpe: null }),
    ];
    expect(first([exercise({ sets })]).sets).toMatchObject([
      { reps: null, duration_seconds: 45, weight_kg: null },
      { reps: null, distance_meters: 30, weight_kg: 24 },
    ]);
  });

  test('RPE per set, tempo, progression, cue without "@"', () => {
    const step = exercise({
      sets: [set({ rpe: 7 }), set({ rpe: null }), set({ rpe: 8.5 })],
      tempo: '3010',
      progression: { type: 'dp', stepKg: 2.5, repLow: 3, repHigh: 5 },
      cue: 'drive @ the floor\u0007. ',
    });
    expect(first([step]).notes).toBe(
      'RPE 7, free, 8.5. Tempo 3010. All sets at 5: 2.5 kg more next time. drive at the floor.',
    );
  });

  test('percentages: rounded to what can be loaded, or said when the maximum is unknown', () => {
    const step = exercise({ sets: [set({ load: { type: '%1rm', percent: 72 } })] });
    const asked: string[] = [];
    const oneRepMaxKg = (name: string) => {
      asked.push(name);
      return 141;
    };
    expect(first([step], { oneRepMaxKg }).sets[0]?.weight_kg).toBe(102.5);
    expect(first([step], { oneRepMaxKg, loadStepKg: 0.5 }).sets[0]?.weight_kg).toBe(101.5);
    expect(asked).toContain('Squat (Barbell)');
    const unknown = built([step]);
    expect(unknown.fidelity).toMatchObject({ level: 'degraded', note: expect.stringContaining('Squat (Barbell)') });
    expect(unknown.body?.exercises[0]).toMatchObject({
      sets: [{ weight_kg: null }],
      notes: 'RPE 8. Load 72 % of your one-rep maximum.',
    });
  });

  test('ids: the bound one, then the catalogue, then words in a note; unsupported when nothing is left', () => {
    expect(first([exercise({ hevyId: 'BOUND' })]).exercise_template_id).toBe('BOUND');
    expect(first([exercise({ hevyId: null })]).exercise_template_id).toBe('D04AC939');
    expect(first([exercise({ hevyId: null, exercise: 'X' })], { templateId: () => 'MINE' }).exercise_template_id).toBe(
      'MINE',
    );
    const partly = built([exercise(), exercise({ hevyId: null, exercise: 'Log flip' })]);
    expect(partly.body?.exercises).toHaveLength(1);
    expect(partly.body?.exercises[0]?.notes).toContain('Also: Log flip');
    expect(partly.fidelity).toMatchObject({ level: 'degraded', note: expect.stringContaining('Log flip') });
    const missing = built([exercise({ hevyId: null, exercise: 'Log flip' })]);
    expect(missing.body).toBeNull();
    expect(missing.fidelity).toMatchObject({ level: 'unsupported', note: expect.stringContaining('catalogue') });
  });

  test('what cannot go to Hevy', () => {
    for (const workout of [
      strength({ sport: 'swim' }),
      strength({ steps: [] }),
      strength({ steps: [exercise({ sets: [] })] }),
    ]) {
      const { body, fidelity } = buildRoutine(workout, none);
      expect(body).toBeNull();
      expect(fidelity.level).toBe('unsupported');
      expect(fidelity.note).not.toBe('');
    }
  });

  test('steps that are not exercises are left out, and that is said', () => {
    const warmup = {
      kind: 'step',
      role: 'warmup',
      duration: { type: 'time', seconds: 600 },
      target: { type: 'none' },
    } as const;
    const { body, fidelity } = buildRoutine(strength({ steps: [warmup, exercise()] }), none);
    expect(body?.exercises).toHaveLength(1);
    expect(fidelity.level).toBe('degraded');
  });

  test('supersets: adjacent, numbered from 0, rest after the last', () => {
    const a1 = exercise({ exercise: 'A1', superset: 'x', restSeconds: 90 });
    const b = exercise({ exercise: 'B', restSeconds: 60 });
    const a2 = exercise({ exercise: 'A2', superset: 'x', restSeconds: null });
    const c1 = exercise({ exercise: 'C1', superset: 'q', restSeconds: 30 });
    const c2 = exercise({ exercise: 'C2', superset: 'q', restSeconds: 45 });
    const lone = exercise({ exercise: 'D', superset: 'alone', restSeconds: 20 });
    const { body, fidelity } = built([a1, b, a2, c1, c2, lone]);
    expect(body?.exercises.map((e) => [e.superset_id, e.rest_seconds])).toEqual([
      [0, 0],
      [0, 90],
      [null, 60],
      [1, 0],
      [1, 45],
      [null, 20],
    ]);
    expect(fidelity.note).toContain('superset');
    expect(built([a1, a2, b]).fidelity.level).toBe('exact');
  });

  test('the note of the routine carries the marker and no "@"', () => {
    const notes = routineNotes(strength(), '[coach:w-1]');
    expect(notes).toContain('[coach:w-1]');
    expect(routineNotes(strength(), 'a@b')).not.toContain('@');
  });
});

describe('titles', () => {
  test.each([
    ['2026-11-24', 'Lower A', 'Tue 24 Nov · Lower A'],
    ['2027-01-03', ' Upper\nB ', 'Sun 3 Jan · Upper B'],
    ['2026-12-31', '', 'Thu 31 Dec'],
  ])('%s %s', (date, title, expected) => expect(routineTitle(date, title)).toBe(expected));

  test('free titles lose the date and stay as they are', () => {
    expect(freeTitle('Tue 24 Nov · Lower A')).toBe('(free) Lower A');
    expect(freeTitle('Thu 31 Dec')).toBe('(free)');
    expect(freeTitle('My own')).toBe('(free) My own');
    fc.assert(fc.property(fc.string(), (title) => freeTitle(freeTitle(title)) === freeTitle(title)));
  });

  test('an impossible date is refused', () => expect(() => routineTitle('2026-02-30', 'x')).toThrow(RangeError));
});

const anySet: fc.Arbitrary<SetPrescription> = fc.record({
  type: fc.constantFrom('warmup', 'normal', 'amrap'),
  reps: fc.option(fc.tuple(fc.nat(20), fc.nat(5)).map(([low, more]) => ({ low, high: low + more }))),
  seconds: fc.option(fc.nat(600)),
  meters: fc.option(fc.double({ min: 0, max: 500, noNaN: true })),
  load: fc.option(
    fc.oneof(
      fc.record({ type: fc.constant('kg' as const), kg: fc.double({ min: 0, max: 400, noNaN: true }) }),
      fc.record({ type: fc.constant('%1rm' as const), percent: fc.integer({ min: 10, max: 110 }) }),
    ),
  ),
  rpe: fc.option(fc.constantFrom(6, 7, 7.5, 8, 9, 10)),
});
const anyStep: fc.Arbitrary<ExerciseStep> = fc
  .record({
    exercise: fc.string(),
    hevyId: fc.constantFrom('A', 'B', 'C'),
    sets: fc.array(anySet, { minLength: 1, maxLength: 5 }),
    restSeconds: fc.option(fc.nat(400)),
    superset: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
    cue: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
  })
  .map(({ superset, cue, ...rest }) => ({
    kind: 'exercise',
    ...rest,
    ...(superset === undefined ? {} : { superset }),
    ...(cue === undefined ? {} : { cue }),
  }));

describe('properties', () => {
  test('every plan gives a body that Hevy would accept', () => {
    fc.assert(
      fc.property(
        fc.array(anyStep, { minLength: 1, maxLength: 8 }),
        fc.option(fc.double({ min: 1, max: 300, noNaN: true })),
        (steps, max) => {
          const { body } = built(steps, { oneRepMaxKg: () => max });
          expect(body).not.toBeNull();
          expect(routineUpdateSchema.safeParse(body).error?.issues ?? []).toEqual([]);
        },
      ),
    );
  });

  test('arranging keeps every exercise once and every superset together', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 10 }), (steps) => {
        const { ordered, moved } = arrangeSupersets(steps);
        expect(new Set(ordered.map((o) => o.step))).toEqual(new Set(steps));
        expect(ordered).toHaveLength(steps.length);
        const groups = ordered.map((o) => o.superset).filter((g) => g !== null);
        expect(groups).toEqual([...groups].sort((a, b) => a - b));
        expect(moved).toBe(ordered.some((o, i) => o.step !== steps[i]));
        for (const group of new Set(groups)) {
          const places = ordered.flatMap((o, i) => (o.superset === group ? [i] : []));
          expect(places.length).toBeGreaterThan(1);
          expect(places.at(-1)! - places[0]!).toBe(places.length - 1);
        }
      }),
    );
  });

  test('clean text is clean and stays the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        return !/[@\u0000-\u0009\u000b-\u001f\u007f]/.test(clean) && cleanText(clean) === clean;
      }),
    );
  });
});
