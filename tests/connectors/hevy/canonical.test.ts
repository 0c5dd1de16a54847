import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildRoutine } from '../../../src/connectors/hevy/body.ts';
import { canonicalHash, canonicalOf, differences } from '../../../src/connectors/hevy/canonical.ts';
import { writable } from '../../../src/connectors/hevy/routines.ts';
import { type HevyRoutine, routineSchema } from '../../../src/connectors/hevy/schema.ts';
import { exercise, set, strength } from './make.ts';

function routine(more: Record<string, unknown> = {}): HevyRoutine {
  return routineSchema.parse({
    id: 'r1',
    title: 'T',
    exercises: [
      {
        exercise_template_id: 'A',
        superset_id: 4,
        rest_seconds: 0,
        notes: '',
        sets: [{ type: 'normal', weight_kg: 100, reps: 5 }],
      },
      {
        exercise_template_id: 'B',
        superset_id: 4,
        rest_seconds: 90,
        notes: null,
        sets: [{ type: 'normal', weight_kg: null }],
      },
      { exercise_template_id: 'C', superset_id: 0, sets: [{ type: 'normal', duration_seconds: 30 }] },
      { exercise_template_id: 'D', superset_id: 0, sets: [{ type: 'normal', duration_seconds: 30 }] },
    ],
    ...more,
  });
}

describe('canonical form', () => {
  test('supersets by appearance, old names, text rests, float noise, null and empty alike', () => {
    const other = routine({
      updated_at: '2026-01-01T00:00:00.000Z',
      extra: 1,
      exercises: [
        {
          index: 0,
          title: 'übersetzt',
          exercise_template_id: 'A',
          supersets_id: 0,
          rest_seconds: null,
          sets: [{ index: 0, type: 'normal', weight_kg: 100.0000001, reps: 5, rpe: null, rep_range: null }],
        },
        { exercise_template_id: 'B', superset_id: 0, rest_seconds: '90', sets: [{ type: 'normal' }] },
        { exercise_template_id: 'C', superset_id: 9, notes: ' ', sets: [{ type: 'normal', duration_seconds: 30 }] },
        {
          exercise_template_id: 'D',
          superset_id: 9,
          sets: [{ type: 'normal', duration_seconds: 30, rep_range: { start: null, end: null } }],
        },
      ],
    });
    expect(canonicalOf(other)).toEqual(canonicalOf(routine()));
    expect(canonicalHash(other)).toBe(canonicalHash(routine()));
  });

  test('a body and the routine it becomes are the same', () => {
    const { body } = buildRoutine(strength({ steps: [exercise({ sets: [set({ reps: { low: 4, high: 6 } })] })] }), {
      oneRepMaxKg: () => null,
    });
    const remote = routineSchema.parse({ ...body, id: 'r', folder_id: 3 });
    expect(canonicalHash(remote)).toBe(canonicalHash(body!));
    expect(canonicalHash({ ...writable(remote), notes: 'other' })).toBe(canonicalHash(body!));
  });

  test('says what differs', () => {
    const base = canonicalOf(routine());
    const edit = (change: (r: HevyRoutine) => void): string[] => {
      const copy = structuredClone(routine());
      change(copy);
      return differences(base, canonicalOf(copy));
    };
    expect(edit(() => undefined)).toEqual([]);
    expect(
      edit((r) => {
        r.title = 'Mine';
      }),
    ).toEqual(['title "Mine" instead of "T"']);
    expect(
      edit((r) => {
        r.exercises!.pop();
      }),
    ).toEqual(['D is missing']);
    expect(
      edit((r) => {
        r.exercises!.push({ exercise_template_id: 'E', sets: [] });
      }),
    ).toEqual(['E was added']);
    expect(
      edit((r) => {
        r.exercises![0]!.exercise_template_id = 'Z';
      }),
    ).toEqual(['Z instead of A']);
    expect(
      edit((r) => {
        r.exercises![1]!.rest_seconds = 60;
      }),
    ).toEqual(['B: rest 60 s instead of 90 s']);
    expect(
      edit((r) => {
        r.exercises![1]!.superset_id = null;
      }),
    ).toEqual(['B: another superset']);
    expect(
      edit((r) => {
        r.exercises![0]!.notes = 'x';
      }),
    ).toEqual(['A: other notes']);
    expect(
      edit((r) => {
        r.exercises![0]!.sets!.push({ type: 'normal' });
      }),
    ).toEqual(['A: 2 sets instead of 1']);
    expect(
      edit((r) => {
        r.exercises![0]!.sets![0]!.weight_kg = 90;
      }),
    ).toEqual(['A: set 1 90 kg instead of 100']);
    expect(
      edit((r) => {
        r.exercises![0]!.sets![0]!.reps = null;
      }),
    ).toEqual(['A: set 1 no reps instead of 5']);
    expect(
      edit((r) => {
        r.exercises![0]!.sets![0]!.type = 'failure';
      }),
    ).toEqual(['A: set 1 failure instead of normal']);
    expect(
      edit((r) => {
        r.exercises![0]!.sets![0]!.rep_range = { start: 3, end: 5 };
      }),
    ).toEqual(['A: set 1 another rep range']);
  });

  test('a range that Hevy leaves out when read is no difference', () => {
    const { body } = buildRoutine(strength({ steps: [exercise({ sets: [set({ reps: { low: 4, high: 6 } })] })] }), {
      oneRepMaxKg: () => null,
    });
    const remote = structuredClone(body!);
    delete remote.exercises[0]!.sets[0]!.rep_range;
    expect(differences(canonicalOf(body!), canonicalOf(remote))).toEqual([]);
    expect(canonicalHash(remote)).not.toBe(canonicalHash(body!));
  });

  test('any change of weight, reps or rest changes the hash; relabelling supersets does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 20 }), fc.nat(50), (kg, reps, label) => {
        const make = (k: number, r: number, l: number): string =>
          canonicalHash(
            routine({
              exercises: [
                { exercise_template_id: 'A', superset_id: l, sets: [{ type: 'normal', weight_kg: k, reps: r }] },
                { exercise_template_id: 'B', superset_id: l, sets: [{ type: 'normal' }] },
              ],
            }),
          );
        const hash = make(kg, reps, label);
        return hash === make(kg, reps, 0) && hash !== make(kg + 0.5, reps, label) && hash !== make(kg, reps + 1, label);
      }),
    );
  });
});
