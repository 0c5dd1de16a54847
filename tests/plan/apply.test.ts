import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOperations } from '../../src/plan/apply.ts';
import { describeDiff } from '../../src/plan/describe.ts';
import { canonical, futurePart, invertDiff, settingsBack } from '../../src/plan/diff.ts';
import type { Plan, PlannedWorkout } from '../../src/plan/model.ts';
import type { PlanOperation, PlanRevision } from '../../src/plan/operations.ts';
import { foldRevisions, rewindTo } from '../../src/plan/revisions.ts';
import { addDays } from '../../src/time/day.ts';
import { anyPlan, lift, plan, SWIM_STEPS, TODAY, TOMORROW, vo2, workout } from './fixtures.ts';

const CONTEXT = { today: TODAY };

function applied(start: Plan, ...operations: PlanOperation[]) {
  const result = applyOperations(start, operations, CONTEXT);
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

function refusal(start: Plan, operation: PlanOperation, context: Parameters<typeof applyOperations>[2] = CONTEXT) {
  const result = applyOperations(start, [operation], context);
  if (!('refused' in result)) throw new Error('was not refused');
  return result;
}

const START = plan([
  workout('past', '2026-11-18'),
  workout('today', TODAY, { time: '18:00' }),
  vo2('vo2', TOMORROW, { time: '07:00' }),
  workout('swim', '2026-11-23', { sport: 'swim', steps: SWIM_STEPS, time: '07:00' }),
  workout('gym', '2026-11-24', {
    sport: 'strength',
    intent: 'strength',
    steps: [
      {
        ...lift('Squat (Barbell)', 3, 5),
        sets: [
          {
            type: 'normal',
            reps: { low: 5, high: 5 },
            seconds: null,
            meters: null,
            load: { type: 'kg', kg: 100 },
            rpe: 8,
          },
        ],
      },
    ],
  }),
  workout('off', '2026-11-25', { skipped: { reason: 'travel' } }),
]);

describe('operations', () => {
  test('move keeps everything but day and time', () => {
    const { plan: next, diff } = applied(START, { op: 'move', workoutId: 'vo2', date: '2026-11-22', time: null });
    expect(next.workouts.vo2).toEqual({ ...START.workouts.vo2, date: '2026-11-22', time: null });
    expect(diff.changes.map((c) => c.before?.id)).toEqual(['vo2']);
  });

  test('swap exchanges days and times', () => {
    const { plan: next } = applied(START, { op: 'swap', a: 'vo2', b: 'gym' });
    expect([next.workouts.vo2?.date, next.workouts.vo2?.time]).toEqual(['2026-11-24', null]);
    expect([next.workouts.gym?.date, next.workouts.gym?.time]).toEqual([TOMORROW, '07:00']);
  });

  test('replace takes the content and keeps id, day, links and sinks', () => {
    const other = { ...workout('other', '2020-01-01', { title: 'Easy run', sinksOff: ['garmin'] }) };
    const { plan: next } = applied(START, { op: 'replace', workoutId: 'vo2', content: other });
    expect(next.workouts.vo2).toMatchObject({
      id: 'vo2',
      date: TOMORROW,
      time: '07:00',
      title: 'Easy run',
      sinksOff: [],
    });
    expect(next.workouts.other).toBeUndefined();
  });

  test('change-exercise drops a weight in kg, which belonged to the other lift', () => {
    const library = { exercise: (name: string) => (name === 'Front Squat' ? { name, hevyId: 'H1' } : null) };
    const op: PlanOperation = { op: 'change-exercise', workoutId: 'gym', from: 'Squat (Barbell)', to: 'Front Squat' };
    const result = applyOperations(START, [op], { today: TODAY, library });
    const step = 'plan' in result ? result.plan.workouts.gym?.steps[0] : null;
    expect(step).toMatchObject({ exercise: 'Front Squat', hevyId: 'H1', sets: [{ load: null, rpe: 8 }] });
    expect(refusal(START, { ...op, to: 'Frnt Squat' }, { today: TODAY, library }).code).toBe('unknown-exercise');
    expect(refusal(START, { ...op, from: 'Bench' }).code).toBe('unknown-exercise');
  });

  test('a rest week takes the sessions out, a deload trims them; tests and skipped ones stay', () => {
    const withTest = plan([...Object.values(START.workouts), workout('tt', '2026-11-26', { intent: 'test' })]);
    const rest = applied(withTest, { op: 'insert-week', kind: 'rest', from: TOMORROW, days: 4, factor: 0 });
    expect(rest.diff.changes.map((c) => [c.after?.id, c.after?.skipped?.reason])).toEqual([
      ['gym', 'rest'],
      ['swim', 'rest'],
      ['vo2', 'rest'],
    ]);
    const deload = applied(withTest, { op: 'insert-week', kind: 'deload', from: TOMORROW, days: 7, factor: 0.6 });
    expect(deload.diff.changes.map((c) => c.after?.id)).toEqual(['swim', 'vo2']);
    for (const { before, after } of deload.diff.changes) expect(after!.minutes).toBeLessThan(before!.minutes);
  });

  test('shift-focus notes the Monday of the week and swaps contents', () => {
    const { plan: next, diff } = applied(START, {
      op: 'shift-focus',
      week: '2026-11-24',
      focus: '100 yd',
      swaps: [{ workoutId: 'gym', content: workout('x', TODAY, { title: 'Swim sprints', sport: 'swim' }) }],
    });
    expect(next.settings.focus).toEqual({ '2026-11-23': '100 yd' });
    expect(next.workouts.gym?.title).toBe('Swim sprints');
    expect(diff.settings?.before.focus).toEqual({});
  });

  test('set-hours', () => {
    expect(applied(START, { op: 'set-hours', weeklyMinutes: [150, 240] }).plan.settings.weeklyMinutes).toEqual([
      150, 240,
    ]);
    expect(refusal(START, { op: 'set-hours', weeklyMinutes: [240, 150] }).code).toBe('bad-value');
  });
});

describe('refusals', () => {
  test.each([
    ['past', { op: 'skip', workoutId: 'past', reason: 'x' }],
    ['past', { op: 'move', workoutId: 'past', date: TOMORROW, time: null }],
    ['past', { op: 'move', workoutId: 'vo2', date: '2026-11-19', time: null }],
    ['past', { op: 'add', workout: workout('new', '2026-11-19') }],
    ['past', { op: 'insert-week', kind: 'rest', from: '2026-11-19', days: 3, factor: 0 }],
    ['unknown-workout', { op: 'skip', workoutId: 'nobody', reason: 'x' }],
    ['skipped', { op: 'scale-volume', workoutId: 'off', factor: 0.8 }],
    ['slot-taken', { op: 'move', workoutId: 'vo2', date: '2026-11-23', time: '07:00' }],
    ['slot-taken', { op: 'add', workout: workout('new', TOMORROW, { time: '07:00' }) }],
    ['id-taken', { op: 'add', workout: workout('vo2', '2026-11-29') }],
    ['bad-value', { op: 'scale-volume', workoutId: 'vo2', factor: 0 }],
    ['bad-value', { op: 'scale-volume', workoutId: 'vo2', factor: 2 }],
    ['bad-value', { op: 'scale-intensity', workoutId: 'vo2', percent: -50 }],
    ['bad-value', { op: 'move', workoutId: 'vo2', date: TOMORROW, time: '25:00' }],
    ['bad-value', { op: 'move', workoutId: 'vo2', date: '2026-02-30', time: null }],
    ['nothing-to-change', { op: 'insert-week', kind: 'rest', from: '2026-12-20', days: 3, factor: 0 }],
  ] as [string, PlanOperation][])('%s: %o', (code, operation) => {
    const result = refusal(START, operation);
    expect(result.code).toBe(code);
    expect(result.refused.length).toBeGreaterThan(10);
  });

  test('a done session of today stays as it was', () => {
    const context = { today: TODAY, done: new Set(['today']) };
    expect(refusal(START, { op: 'skip', workoutId: 'today', reason: 'x' }, context).code).toBe('already-done');
    expect('plan' in applyOperations(START, [{ op: 'skip', workoutId: 'today', reason: 'x' }], CONTEXT)).toBe(true);
  });

  test('the same slot twice only when allowed', () => {
    const operation: PlanOperation = { op: 'move', workoutId: 'vo2', date: '2026-11-23', time: '07:00' };
    expect('plan' in applyOperations(START, [operation], { today: TODAY, allowSameSlot: true })).toBe(true);
  });

  test('one refusal undoes the whole list', () => {
    const operations: PlanOperation[] = [
      { op: 'skip', workoutId: 'vo2', reason: 'busy' },
      { op: 'skip', workoutId: 'past', reason: 'busy' },
    ];
    expect(applyOperations(START, operations, CONTEXT)).toMatchObject({ code: 'past', workoutId: 'past' });
    expect(START.workouts.vo2?.skipped).toBeNull();
  });

  test('taking back settings leaves what was set since, and refuses when the same was set again', () => {
    const hours = (low: number, high: number): PlanOperation => ({ op: 'set-hours', weeklyMinutes: [low, high] });
    const focus = (week: string): PlanOperation => ({ op: 'shift-focus', week, focus: 'VO2max', swaps: [] });
    const first = applied(START, hours(150, 240));
    const second = applied(first.plan, focus('2026-11-23'));
    const back = applied(second.plan, ...invertDiff(first.diff, second.plan.settings));
    expect(back.plan.settings).toEqual({ ...START.settings, focus: { '2026-11-23': 'VO2max' } });
    const third = applied(second.plan, hours(120, 200));
    const unfocused = applied(third.plan, ...invertDiff(second.diff, third.plan.settings));
    expect(unfocused.plan.settings).toEqual({ weeklyMinutes: [120, 200], focus: {} });
    expect(describeDiff(unfocused.diff)).toEqual(['~ week of Mon 23 Nov: no focus of its own']);
    expect(settingsBack(first.diff.settings!, third.plan.settings)).toBeNull();
  });

  test('taking back settings gives days of tests their place again, unless others were set since', () => {
    const { settings } = START;
    const set = (testDates?: string[]) => (testDates ? { ...settings, testDates } : settings);
    const change = { before: set(), after: set(['2026-12-12']) };
    expect(settingsBack(change, change.after)).toEqual(settings);
    expect(settingsBack({ before: change.after, after: change.before }, settings)).toEqual(change.after);
    expect(settingsBack(change, set(['2026-12-19']))).toBeNull();
    const hours = { before: settings, after: { ...settings, weeklyMinutes: [150, 240] as [number, number] } };
    expect(settingsBack(hours, { ...hours.after, testDates: ['2026-12-12'] })).toEqual(change.after);
  });

  test('a restore of something that changed again is refused', () => {
    const first = applied(START, { op: 'skip', workoutId: 'vo2', reason: 'busy' });
    const second = applied(first.plan, ...invertDiff(first.diff));
    expect(second.plan).toEqual(START);
    const moved = applied(START, { op: 'move', workoutId: 'vo2', date: '2026-11-26', time: null });
    expect(refusal(moved.plan, invertDiff(first.diff)[0]!).code).toBe('changed-since');
  });
});

test('a place that was taken meanwhile is not given back', () => {
  const gone = applied(START, { op: 'skip', workoutId: 'vo2', reason: 'busy' });
  const filled = applied(gone.plan, { op: 'add', workout: workout('new', TOMORROW, { time: '07:00' }) });
  expect(refusal(filled.plan, invertDiff(gone.diff)[0]!).code).toBe('slot-taken');
});

/** Any operation about any of the plan's sessions, sensible or not. */
function anyOperation(): fc.Arbitrary<PlanOperation> {
  const id = fc.integer({ min: 0, max: 13 }).map((n) => `s${n}`);
  const day = fc.integer({ min: -5, max: 12 }).map((n) => addDays(TODAY, n));
  const time = fc.constantFrom(null, '06:30', '07:00', '18:00');
  const content = fc.constantFrom(vo2('c', TODAY), workout('c', TODAY, { sport: 'swim', steps: SWIM_STEPS }));
  return fc.oneof(
    fc.record({ op: fc.constant('move' as const), workoutId: id, date: day, time }),
    fc.record({ op: fc.constant('swap' as const), a: id, b: id }),
    fc.record({ op: fc.constant('replace' as const), workoutId: id, content }),
    fc.record({
      op: fc.constant('scale-volume' as const),
      workoutId: id,
      factor: fc.double({ min: 0.1, max: 1.6, noNaN: true }),
    }),
    fc.record({
      op: fc.constant('scale-intensity' as const),
      workoutId: id,
      percent: fc.integer({ min: -25, max: 15 }),
    }),
    fc.record({ op: fc.constant('skip' as const), workoutId: id, reason: fc.constant('busy') }),
    fc.record({
      op: fc.constant('add' as const),
      workout: fc.tuple(day, time).map(([d, t]) => workout(`n-${d}-${t}`, d, { time: t })),
    }),
    fc.record({
      op: fc.constant('insert-week' as const),
      kind: fc.constantFrom('rest' as const, 'deload' as const, 'taper' as const),
      from: day,
      days: fc.integer({ min: 1, max: 10 }),
      factor: fc.constantFrom(0.5, 0.7),
    }),
    fc.record({ op: fc.constant('set-hours' as const), weeklyMinutes: fc.constant<[number, number]>([120, 200]) }),
  );
}

/** Applies operations one by one, keeping those that are accepted, as revisions. */
function history(base: Plan, operations: PlanOperation[]): { head: Plan; revisions: PlanRevision[] } {
  let head = base;
  const revisions: PlanRevision[] = [];
  for (const operation of operations) {
    const result = applyOperations(head, [operation], CONTEXT);
    if ('refused' in result) continue;
    const revision = head.revision + 1;
    head = { ...result.plan, revision };
    revisions.push({
      revision,
      author: 'athlete',
      at: '2026-11-20T20:00:00Z',
      reviewId: null,
      proposalId: null,
      undoes: null,
      summary: '',
      operations: [operation],
      diff: result.diff,
    });
  }
  return { head, revisions };
}

const past = (p: Plan): PlannedWorkout[] => Object.values(p.workouts).filter((w) => w.date < TODAY);

describe('properties', () => {
  test('apply then invert is identity', () => {
    let tried = 0;
    fc.assert(
      fc.property(anyPlan(), fc.array(anyOperation(), { minLength: 1, maxLength: 4 }), (start, operations) => {
        const result = applyOperations(start, operations, CONTEXT);
        if ('refused' in result) return;
        tried++;
        const back = applyOperations(result.plan, invertDiff(result.diff), CONTEXT);
        if ('refused' in back) throw new Error(back.refused);
        expect(canonical(back.plan)).toBe(canonical(start));
      }),
      { numRuns: 400 },
    );
    expect(tried).toBeGreaterThan(40);
  });

  test('the past, skipped sessions and the input stay untouched', () => {
    fc.assert(
      fc.property(anyPlan(), fc.array(anyOperation(), { minLength: 1, maxLength: 6 }), (start, operations) => {
        const frozen = canonical(start);
        const { head } = history(start, operations);
        expect(past(head)).toEqual(past(start));
        expect(canonical(start)).toBe(frozen);
      }),
      { numRuns: 200 },
    );
  });

  test('revisions fold to the head, and undoing all of them folds to the base', () => {
    fc.assert(
      fc.property(anyPlan(), fc.array(anyOperation(), { maxLength: 8 }), (base, operations) => {
        const { head, revisions } = history(base, operations);
        expect(canonical(foldRevisions(base, revisions))).toBe(canonical(head));
        for (const to of [base.revision, head.revision - 1, head.revision].filter((n) => n >= 1)) {
          const upTo = revisions.filter((one) => one.revision <= to);
          expect(canonical(rewindTo(head, revisions, to))).toBe(canonical(foldRevisions(base, upTo)));
        }
        let back = head;
        for (const revision of [...revisions].reverse()) back = applied(back, ...invertDiff(revision.diff)).plan;
        expect(canonical({ ...back, revision: base.revision })).toBe(canonical(base));
      }),
      { numRuns: 150 },
    );
  });

  test('no two sessions that are on share a date and time', () => {
    fc.assert(
      fc.property(anyPlan(), fc.array(anyOperation(), { maxLength: 8 }), (base, operations) => {
        const { head } = history(base, operations);
        const slots = Object.values(head.workouts)
          .filter((w) => w.time !== null && w.skipped === null)
          .map((w) => `${w.date} ${w.time}`);
        expect(new Set(slots).size).toBe(slots.length);
      }),
      { numRuns: 150 },
    );
  });

  test('the part of a diff that can still be undone touches no day before today', () => {
    const diff = {
      changes: [
        { before: workout('a', '2026-11-18'), after: null },
        { before: null, after: workout('b', TOMORROW) },
      ],
      settings: null,
    };
    expect(futurePart(diff, TODAY).changes.map((c) => c.after?.id)).toEqual(['b']);
  });

  test('revisions out of order are an error', () => {
    const { revisions } = history(START, [{ op: 'skip', workoutId: 'vo2', reason: 'busy' }]);
    expect(() => foldRevisions({ ...START, revision: 9 }, revisions)).toThrow(RangeError);
    expect(() => rewindTo({ ...START, revision: 9 }, revisions, 3)).toThrow(RangeError);
  });
});
