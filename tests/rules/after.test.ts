import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/matching/model.ts';
import { applyOperations } from '../../src/plan/apply.ts';
import { contextOf } from '../../src/rules/input.ts';
import { judge } from '../../src/rules/judge.ts';
import { outcomeOf } from '../../src/rules/outcome.ts';
import { compareEvening } from '../../src/rules/replay.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { ruleStats } from '../../src/rules/stats.ts';
import { addedRise, projectTogether } from '../../src/rules/together.ts';
import { plan, TODAY, TOMORROW, vo2, workout } from '../plan/fixtures.ts';
import { evidenceOf, facts, input, PACK, shipped } from './fixtures.ts';

describe('what became of a proposal', () => {
  const done = { text: '', workoutId: 'w', check: 'done' as const, value: null, by: TODAY };
  const rated = { ...done, check: 'rpe-at-most' as const, value: 6 };
  const seen = (evidence: Record<string, Evidence>, rpe: number | null = null, today = '2026-11-22') => ({
    today,
    evidence,
    rpeOf: () => rpe,
  });

  test.each([
    ['held', done, seen(evidenceOf({ w: 'done' }))],
    ['not-held', done, seen(evidenceOf({ w: 'partial' }))],
    ['not-held', done, seen(evidenceOf({ w: 'missed' }))],
    ['not-held', done, seen(evidenceOf({ w: 'skipped' }))],
    ['cannot-tell', done, seen(evidenceOf({ w: 'unknown' }))],
    ['cannot-tell', done, seen({})],
    ['open', done, seen({}, null, '2026-11-19')],
    ['open', done, seen(evidenceOf({ w: 'unknown' }), null, TODAY)],
    ['held', rated, seen(evidenceOf({ w: 'done' }), 6)],
    ['not-held', rated, seen(evidenceOf({ w: 'done' }), 7)],
    ['cannot-tell', rated, seen(evidenceOf({ w: 'done' }), null)],
    ['cannot-tell', { ...done, workoutId: null, check: 'none' as const }, seen({})],
    ['open', { ...done, workoutId: null, check: 'none' as const }, seen({}, null, '2026-11-19')],
  ] as const)('%s', (outcome, expects, given) => {
    expect(outcomeOf(expects, given)).toBe(outcome);
  });
});

test('a rule has its tally', () => {
  const one = { ruleId: 'a', reason: null, undone: false, outcome: null } as const;
  expect(
    ruleStats([
      { ...one, ruleId: 'b', status: 'deferred' },
      { ...one, status: 'approved', outcome: 'held' },
      { ...one, status: 'approved', outcome: 'not-held', undone: true },
      { ...one, status: 'edited', outcome: 'cannot-tell' },
      { ...one, status: 'rejected', reason: 'busy' },
      { ...one, status: 'rejected', reason: 'busy' },
      { ...one, status: 'lapsed' },
    ]),
  ).toEqual([
    {
      ruleId: 'a',
      fired: 6,
      approved: 2,
      edited: 1,
      rejected: 2,
      lapsed: 1,
      byReason: { busy: 2 },
      undone: 1,
      held: 1,
      notHeld: 1,
      cannotTell: 1,
    },
    expect.objectContaining({ ruleId: 'b', fired: 1, approved: 0 }),
  ]);
});

const WEEK = plan([
  vo2('vo2', TOMORROW),
  workout('easy', '2026-11-23', { time: '18:00' }),
  workout('other', '2026-11-25', { time: '07:00' }),
]);
const EVENING = facts({ readiness: 'amber', hard_next_7d: 1, next_hard_in_days: 1, ill: false, slot_conflicts: 1 });

test('several proposals at once: the projection is that of the combined plan', () => {
  const given = input(WEEK, { facts: EVENING });
  const { proposals } = judge(given);
  expect(proposals.map((p) => p.ruleId)).toEqual(['readiness-amber', 'schedule-conflict']);
  const together = projectTogether(given, proposals);
  if ('blocked' in together) throw new Error(together.blocked);
  expect(together.keep).toEqual(proposals[0]!.projection.keep);
  expect(together.apply.load7d).toBe(proposals[0]!.projection.apply.load7d);
  expect(projectTogether(given, [])).toEqual({ keep: together.keep, apply: together.keep, tier: 0, rise: 0 });
});

test('a combination that breaks a limit says which', () => {
  const op = (date: string) => [{ op: 'add' as const, workout: vo2(`n-${date}`, date) }];
  const given = input(WEEK, { facts: facts({ readiness: 'green', minutes_week_avg_4w: 280 }) });
  const result = projectTogether(given, [{ operations: op('2026-11-24') }, { operations: op('2026-11-26') }]);
  expect(result).toEqual({ blocked: expect.stringContaining('hard') });
});

test('two moves that are fine alone may use the same room: together they are a rise', () => {
  const week = plan([
    workout('a', '2026-11-26', { load: 100 }),
    workout('b', '2026-11-27', { load: 100 }),
    workout('c', '2026-11-24', { load: 200 }),
    workout('far', '2026-12-04', { load: 300 }),
  ]);
  const given = input(week, { facts: facts({ readiness: 'green', minutes_week_avg_4w: 250 }) });
  const move = (workoutId: string, date: string) => ({
    operations: [{ op: 'move' as const, workoutId, date, time: null }],
  });
  const [a, b] = [move('a', '2026-12-01'), move('b', '2026-12-02')];
  for (const one of [a, b]) expect(projectTogether(given, [one])).toMatchObject({ tier: 1, rise: 0 });
  expect(projectTogether(given, [a, b])).toMatchObject({ tier: 3, rise: 100 });
  // The same when one of them is in the plan already.
  const agreed = given.plan;
  const first = applyOperations(agreed, a.operations, { today: TOMORROW });
  if ('refused' in first) throw new Error(first.refused);
  const both = applyOperations(first.plan, b.operations, { today: TOMORROW });
  if ('refused' in both) throw new Error(both.refused);
  expect(addedRise(agreed, first.plan, both.plan, contextOf(given))).toBe(100);
  expect(addedRise(agreed, agreed, first.plan, contextOf(given))).toBe(0);
});

test('form after the week follows the loads of each side', () => {
  const given = input(WEEK, { facts: EVENING, shape: { fitness: 50, fatigue: 60 } });
  const { keep, apply } = judge(given).proposals[0]!.projection;
  expect(apply.load7d).toBeLessThan(keep.load7d);
  expect(apply.form7d!).toBeGreaterThan(keep.form7d!);
  expect(judge(input(WEEK, { facts: EVENING })).proposals[0]!.projection.keep.form7d).toBeNull();
});

test('replay names the rules that would say something else, and what kept them', () => {
  const judged = (rules: Rule[]) => judge(input(WEEK, { facts: EVENING, rules }));
  const before = judged(PACK);
  expect(compareEvening(TODAY, before, judged(PACK))).toBeNull();
  const amber = shipped('readiness-amber');
  const others = PACK.filter((r) => r.id !== amber.id);
  const rulesOf = (after: Rule[]) => compareEvening(TODAY, before, judged(after))?.rules ?? [];
  expect(rulesOf(others)).toContainEqual(
    expect.objectContaining({ ruleId: amber.id, kind: 'vanishes', after: { said: 'nothing' } }),
  );
  const softer = { ...amber, propose: shipped('after-illness').propose };
  expect(rulesOf([...others, softer])).toContainEqual(
    expect.objectContaining({ ruleId: amber.id, kind: 'changes', parts: expect.arrayContaining(['sessions']) }),
  );
  const reworded = { ...amber, why: 'Another word for it.' };
  expect(rulesOf([...others, reworded])).toEqual([
    expect.objectContaining({ ruleId: amber.id, kind: 'changes', parts: ['words'] }),
  ]);
  expect(compareEvening(TODAY, judged(others), before)?.rules).toContainEqual(
    expect.objectContaining({ ruleId: amber.id, kind: 'appears', before: { said: 'nothing' } }),
  );
});
