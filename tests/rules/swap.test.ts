import { describe, expect, test } from 'vitest';
import type { PlannedWorkout } from '../../src/plan/model.ts';
import type { JudgeInput } from '../../src/rules/input.ts';
import { judge } from '../../src/rules/judge.ts';
import { parseRule } from '../../src/rules/parse.ts';
import { problemText } from '../../src/rules/problem.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { plan, TOMORROW, vo2, workout } from '../plan/fixtures.ts';
import { AVAILABILITY, facts, input } from './fixtures.ts';

// Evening of Friday 20 November; Saturday and Sunday are still the same week.
const SUNDAY = '2026-11-22';
const MONDAY = '2026-11-23';

function written(propose: string): ReturnType<typeof parseRule> {
  const text = `id: trade
version: 1
title: Swap {session}, now on {day}
when: [plan_active is yes]
why: Two sessions trade places.
propose:
  - do: swap
${propose}
evidence: {grade: opinion, source: made up}
`;
  return parseRule(text, 'trade.yaml');
}

function swap(session: string, other: string): Rule {
  const read = written(`    session: ${session}\n    with: ${other}`);
  if ('problems' in read) throw new Error(read.problems.map(problemText).join('\n'));
  return read.rule;
}

const TRADE = swap('next hard session in 2 d', 'any easy session in 5 d');
const hard = (more: Partial<PlannedWorkout> = {}) => vo2('hard', TOMORROW, { time: '07:00', minutes: 50, ...more });
const easy = (id: string, date: string, more: Partial<PlannedWorkout> = {}) =>
  workout(id, date, { time: '07:00', minutes: 40, ...more });

function night(sessions: PlannedWorkout[], more: Partial<JudgeInput> = {}, rule = TRADE) {
  const given = facts({ plan_active: true, readiness: 'green', minutes_week_avg_4w: 250 });
  return judge(input(plan(sessions), { rules: [rule], facts: given, ...more }));
}

const pairs = (found: ReturnType<typeof judge>) =>
  found.proposals.flatMap((one) => one.operations.map((op) => (op.op === 'swap' ? [op.a, op.b] : op.op)));

describe('swap', () => {
  test('two sessions trade day and time, both as they are, with a title for the first of them', () => {
    const { proposals } = night([hard(), easy('walk', SUNDAY, { time: '07:15' })]);
    expect(proposals).toMatchObject([{ tier: 1, title: "Swap Sat's run, now on Sun", operations: [{ op: 'swap' }] }]);
    const { diff } = proposals[0]!;
    expect(
      diff.changes.map(({ before, after }) => [after?.id, after?.date, after?.time, after?.minutes, before?.date]),
    ).toEqual([
      ['hard', SUNDAY, '07:15', 50, TOMORROW],
      ['walk', TOMORROW, '07:00', 40, SUNDAY],
    ]);
  });

  test('the next partner is taken where the first one is not possible', () => {
    const slots = AVAILABILITY.slots.map((slot) => (slot.weekday === 'sun' ? { ...slot, minutes: 45 } : slot));
    const sessions = [hard(), easy('sunday', SUNDAY), easy('monday', MONDAY, { load: 375 })];
    expect(pairs(night(sessions))).toEqual([['hard', 'sunday']]);
    expect(pairs(night(sessions, { availability: { ...AVAILABILITY, slots } }))).toEqual([['hard', 'monday']]);
  });

  test.each([
    ['the place is wrong for one of them', { sport: 'swim' as const }, ['gym']],
    ['a pinned partner stays', { adaptable: [] }, []],
    ['its time is no convenient one', { time: '21:00' }, []],
  ])('nothing when %s', (_, more, places) => {
    const slots = AVAILABILITY.slots.map((slot) => (slot.weekday === 'sat' ? { ...slot, places } : slot));
    const found = night([hard(), easy('walk', SUNDAY, more)], { availability: { ...AVAILABILITY, slots } });
    expect(found.proposals).toEqual([]);
    expect(found.suppressed).toMatchObject([{ ruleId: 'trade', by: 'plan' }]);
  });

  test('nothing lands on a day off', () => {
    const availability = { ...AVAILABILITY, blackouts: [{ from: SUNDAY, to: SUNDAY, note: null }] };
    expect(night([hard(), easy('walk', SUNDAY)], { availability }).proposals).toEqual([]);
  });

  test('the limits hold: no hard days back to back, no bigger week on an amber day', () => {
    const crowded = night([hard(), easy('walk', SUNDAY), vo2('other', MONDAY, { time: '07:00' })]);
    expect(crowded.suppressed).toMatchObject([{ by: 'limit', reason: expect.stringContaining('back to back') }]);
    const amber = facts({ plan_active: true, readiness: 'amber', minutes_week_avg_4w: 250 });
    const over = night([hard(), easy('walk', MONDAY)], { facts: amber });
    expect(over.suppressed).toMatchObject([{ by: 'limit', reason: expect.stringContaining('nothing is added') }]);
    expect(pairs(night([hard(), easy('walk', SUNDAY)], { facts: amber }))).toEqual([['hard', 'walk']]);
  });

  test.each(['each easy session', 'missed key session'])('"%s" is no one session to come', (other) => {
    const read = written(`    session: next hard session\n    with: ${other}`);
    expect('problems' in read && read.problems.map(problemText)).toEqual([
      expect.stringMatching(/^trade.yaml:9:11 propose > 1 > with: .*one session to come/),
    ]);
  });
});
