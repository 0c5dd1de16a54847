import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOperations } from '../../src/plan/apply.ts';
import { invertDiff } from '../../src/plan/diff.ts';
import type { Plan } from '../../src/plan/model.ts';
import type { PlanOperation, PlanRevision } from '../../src/plan/operations.ts';
import { foldRevisions } from '../../src/plan/revisions.ts';
import { addDays } from '../../src/time/day.ts';
import { anyPlan, anyWorkout, plan, TODAY, workout } from '../plan/fixtures.ts';
import { ATHLETE, folder, NOW, store } from './open.ts';

function revisionOf(number: number, operations: PlanOperation[], diff: PlanRevision['diff']): PlanRevision {
  return {
    revision: number,
    author: 'athlete',
    at: NOW,
    reviewId: null,
    proposalId: null,
    undoes: null,
    summary: `r${number}`,
    operations,
    diff,
  };
}

function firstOf(one: Plan): PlanRevision {
  const workouts = Object.values(one.workouts);
  return revisionOf(
    1,
    workouts.map((w) => ({ op: 'add', workout: w })),
    { changes: workouts.map((after) => ({ before: null, after })), settings: null },
  );
}

const anyOperation: fc.Arbitrary<PlanOperation> = fc.oneof(
  fc.record({
    op: fc.constant('move' as const),
    workoutId: fc.constantFrom('s0', 's3', 's7'),
    date: fc.integer({ min: 0, max: 20 }).map((n) => addDays(TODAY, n)),
    time: fc.constantFrom(null, '05:15'),
  }),
  fc.record({ op: fc.constant('swap' as const), a: fc.constantFrom('s1', 's2'), b: fc.constantFrom('s4', 's5') }),
  fc.record({
    op: fc.constant('skip' as const),
    workoutId: fc.constantFrom('s0', 's6', 's8'),
    reason: fc.constant('travel'),
  }),
  fc.record({
    op: fc.constant('scale-volume' as const),
    workoutId: fc.constantFrom('s0', 's9'),
    factor: fc.constantFrom(0.6, 0.8),
  }),
  anyWorkout('new').map((w) => ({ op: 'add' as const, workout: { ...w, date: addDays(TODAY, 3), time: null } })),
  fc.record({
    op: fc.constant('insert-week' as const),
    kind: fc.constantFrom('rest' as const, 'deload' as const),
    from: fc.constant(TODAY),
    days: fc.constant(7),
    factor: fc.constant(0.65),
  }),
  fc.constant({ op: 'set-hours' as const, weeklyMinutes: [120, 240] as [number, number] }),
);

describe('plans', () => {
  test('the rows of planned_workouts are the fold of the revisions, whatever was done and taken back', async () => {
    const one = await store();
    let made = 0;
    fc.assert(
      fc.property(anyPlan(), fc.array(fc.tuple(anyOperation, fc.boolean()), { maxLength: 8 }), (start, steps) => {
        const id = `plan-${++made}`;
        const first = { ...start, id };
        one.transaction(() => one.plans.create(first, null, [], firstOf(first)));
        for (const [operation, back] of steps) {
          const now = one.plans.active()!;
          const applied = applyOperations(now, [operation], { today: TODAY });
          if ('refused' in applied) continue;
          one.transaction(() => one.plans.append(id, revisionOf(now.revision + 1, [operation], applied.diff)));
          const inverse = invertDiff(applied.diff);
          const undone = back ? applyOperations(one.plans.active()!, inverse, { today: TODAY }) : null;
          if (!undone || 'refused' in undone) continue;
          one.transaction(() => one.plans.append(id, revisionOf(now.revision + 2, inverse, undone.diff)));
          expect(one.plans.active()!.workouts).toEqual(now.workouts);
        }
        const empty: Plan = { ...first, revision: 0, workouts: {} };
        const revisions = one.plans.revisions(id);
        expect(one.plans.revisionHeads(id)).toEqual(revisions.map(({ operations: _, diff: __, ...head }) => head));
        const folded = foldRevisions(empty, revisions);
        expect(one.plans.active()).toEqual(folded);
        const rows = one.db.raw
          .prepare(
            'select id, date, time, sport, minutes, skipped_reason, workout from planned_workouts where plan_id = ?',
          )
          .all(id) as Record<string, unknown>[];
        for (const row of rows) {
          const w = folded.workouts[String(row.id)]!;
          expect(row).toMatchObject({
            date: w.date,
            time: w.time,
            sport: w.sport,
            minutes: w.minutes,
            skipped_reason: w.skipped?.reason ?? null,
          });
          expect(JSON.parse(String(row.workout))).toEqual(w);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('one plan is active; the earlier one ends and keeps its history', async () => {
    const one = await store();
    for (const id of ['first', 'second']) {
      const p = plan([workout('a', '2026-11-24')], { id });
      one.transaction(() => one.plans.create(p, 'a-template', [{ date: null, text: 'why' }], firstOf(p)));
    }
    expect(one.plans.header()).toMatchObject({ id: 'second', status: 'active', template: 'a-template', revision: 1 });
    expect(one.plans.revisions('first')).toHaveLength(1);
    expect(one.db.raw.prepare('select id, status from training_plans order by id').all()).toEqual([
      { id: 'first', status: 'ended' },
      { id: 'second', status: 'active' },
    ]);
  });

  test('revisions are append-only and numbered once', async () => {
    const one = await store();
    const p = plan([workout('a', '2026-11-24')]);
    one.transaction(() => one.plans.create(p, null, [], firstOf(p)));
    expect(() => one.db.raw.prepare("update plan_revisions set summary = 'other'").run()).toThrow(/append-only/);
    expect(() => one.plans.append('plan', firstOf(p))).toThrow(/UNIQUE/);
    expect(() => one.db.raw.prepare("update planned_workouts set priority = 'vital'").run()).toThrow(/CHECK/);
    expect(() => one.db.raw.prepare("update planned_workouts set minutes = 'long'").run()).toThrow();
    expect(() => one.db.raw.prepare("update planned_workouts set workout = 'not json'").run()).toThrow(/CHECK/);
  });

  test('a revision that cannot be written changes nothing at all', async () => {
    const one = await store();
    const p = plan([workout('a', '2026-11-24'), workout('b', '2026-11-25')]);
    one.transaction(() => one.plans.create(p, null, [], firstOf(p)));
    const before = one.plans.active();
    const bad = { ...workout('b', '2026-11-26'), minutes: -1 };
    const diff = {
      changes: [
        { before: p.workouts.a!, after: workout('a', '2026-11-27') },
        { before: p.workouts.b!, after: bad },
      ],
      settings: null,
    };
    expect(() => one.transaction(() => one.plans.append('plan', revisionOf(2, [], diff)))).toThrow(/CHECK/);
    expect(one.plans.active()).toEqual(before);
    expect(one.plans.revisions('plan')).toHaveLength(1);
  });

  test('with a full disk nothing is half-written, and the next try works', async () => {
    const one = await store(folder());
    const p = plan(Array.from({ length: 20 }, (_, i) => workout(`w${i}`, addDays(TODAY, i))));
    const { raw } = one.db;
    one.transaction(() => one.plans.create(p, null, [], firstOf(p)));
    const before = one.plans.active();
    raw.pragma(`max_page_count = ${raw.pragma('page_count', { simple: true })}`);
    const moved = Object.values(p.workouts).map((w) => ({ before: w, after: { ...w, title: 'x'.repeat(9000) } }));
    const write = () =>
      one.transaction(() => one.plans.append('plan', revisionOf(2, [], { changes: moved, settings: null })));
    expect(write).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
    expect(one.plans.active()).toEqual(before);
    expect(one.plans.revisions('plan')).toHaveLength(1);
    raw.pragma('max_page_count = 1073741823');
    write();
    expect(one.plans.active()!.workouts.w3!.title).toHaveLength(9000);
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('plans belong to their athlete', async () => {
    const one = await store();
    one.db.raw.prepare("insert into athletes values ('other', 'Kim', 'UTC', '2026-01-01')").run();
    const { storeFor } = await import('../../src/store/index.ts');
    const other = storeFor(one.db, 'other');
    const p = plan([workout('a', '2026-11-24')]);
    one.transaction(() => one.plans.create(p, null, [], firstOf(p)));
    expect(other.plans.active()).toBeNull();
    expect(one.athleteId).toBe(ATHLETE.id);
  });
});
