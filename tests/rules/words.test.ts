import { describe, expect, test } from 'vitest';
import { HARD_CAPS } from '../../src/rules/caps.ts';
import { fnv1a64 } from '../../src/rules/hash.ts';
import { judge } from '../../src/rules/judge.ts';
import { parseRule } from '../../src/rules/parse.ts';
import { problemText } from '../../src/rules/problem.ts';
import { titleText } from '../../src/rules/text.ts';
import { shortSession } from '../../src/rules/words.ts';
import { plan, TODAY, workout } from '../plan/fixtures.ts';
import { facts, input, SHIPPED } from './fixtures.ts';

const rule = (propose: string, when = 'due_7d >= 4') => `id: sample
version: 1
title: A sample
when:
  - ${when}
why: "Because."
propose:
  - ${propose}
evidence:
  grade: opinion
  source: somewhere
`;

function problems(text: string): string[] {
  const read = parseRule(text, 'r.yaml');
  return 'problems' in read ? read.problems.map(problemText) : [];
}

describe('a wrong key in an action', () => {
  test.each([
    [
      '{ do: trim, session: next session, by: 20 % }',
      ['propose > 1 > to: this is missing', '"by" is not known with "trim" - it takes session, to'],
    ],
    ['{ do: trim, sesion: next session, to: 80 % }', ['session: this is missing', 'did you mean "session"?']],
    ['{ do: deload, day: 7 d }', ['"day" is not known with "deload" - did you mean "days"?']],
    ['{ do: trimm, session: next session }', ['this action is not known - did you mean "trim"?']],
    ['{ session: next session }', ['propose > 1 > do: ']],
  ])('%s', (written, wanted) => {
    const said = problems(rule(written)).join('\n');
    for (const part of wanted) expect(said).toContain(part);
  });
});

describe('titles', () => {
  const swim = workout('a', '2026-11-21', { sport: 'swim' });

  test('name weekday and sport only', () => {
    expect(shortSession(swim, [swim])).toBe("Sat's swim");
    expect(shortSession({ ...swim, intent: 'test' }, [swim])).toBe("Sat's test");
    const gym = workout('b', '2026-11-21', { sport: 'strength' });
    expect(shortSession(swim, [swim, gym])).toBe("Sat's training");
    expect(shortSession(swim, [swim, { ...gym, date: '2026-11-22' }])).toBe("Sat's swim");
  });

  test('leave brackets to the details', () => {
    const words = { session: "Sat's swim", day: 'Mon' };
    const stalled = facts({ stalled_lift: 'Bench Press (Barbell)' });
    expect(titleText('A step back in {stalled_lift}', stalled, words)).toBe('A step back in Bench Press');
    expect(titleText('Move {session} to {day}', {}, words)).toBe("Move Sat's swim to Mon");
  });
});

describe('guards', () => {
  const read = (when: string) => {
    const parsed = parseRule(rule('{ do: trim, session: next session, to: 80 % }', when), 'r.yaml');
    if ('problems' in parsed) throw new Error(parsed.problems.map(problemText).join());
    return parsed.rule;
  };
  const week = plan([workout('a', '2026-11-21')]);

  test('written quietly are checked but not shown', () => {
    const both = {
      ...read('quietly due_7d >= 4'),
      when: [...read('quietly due_7d >= 4').when, ...read('missed_7d >= 1').when],
    };
    const spoken = judge(input(week, { rules: [both], facts: facts({ due_7d: 5, missed_7d: 2 }) })).proposals[0]!;
    expect(spoken.because.map((one) => one.fact)).toEqual(['missed_7d']);
    expect(judge(input(week, { rules: [both], facts: facts({ due_7d: 3, missed_7d: 2 }) })).proposals).toEqual([]);
  });

  test('are shown when a rule has nothing else', () => {
    const only = read('quietly due_7d >= 4');
    const spoken = judge(input(week, { rules: [only], facts: facts({ due_7d: 5 }) })).proposals[0]!;
    expect(spoken.because.map((one) => one.fact)).toEqual(['due_7d']);
  });
});

test('an evening holds at most three proposals, the most important ones', () => {
  const days = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'];
  const week = plan(
    days.map((day, n) => workout(`w${n}`, day, { sport: (['swim', 'run', 'ride', 'row', 'other'] as const)[n]! })),
  );
  const rules = ['swim', 'run', 'ride', 'row', 'other'].map((sport, n) => {
    const read = parseRule(rule(`{ do: trim, session: next ${sport} in 7 d, to: 80 % }`), 'r.yaml');
    if ('problems' in read) throw new Error('broken sample');
    return { ...read.rule, id: `trim-${sport}`, priority: 10 + n };
  });
  const { proposals, suppressed } = judge(input(week, { rules, facts: facts({ due_7d: 5 }) }));
  expect(proposals.map((p) => p.ruleId)).toEqual(['trim-other', 'trim-row', 'trim-ride']);
  expect(proposals).toHaveLength(HARD_CAPS.proposals);
  const caps = { proposals: 1, hardSessionsPerWeek: 2, weeklyIncreasePercent: 10 };
  const fewer = judge(input(week, { rules, caps, facts: facts({ due_7d: 5 }) }));
  expect(fewer.proposals.map((p) => p.ruleId)).toEqual(['trim-other']);
  expect(fewer.suppressed.at(-1)?.reason).toBe('one proposal an evening is enough, as you set');
  expect(suppressed.map((one) => [one.ruleId, one.by])).toEqual([
    ['trim-run', 'limit'],
    ['trim-swim', 'limit'],
  ]);
});

test('what was approved is not turned into something else within a week', () => {
  const week = plan([workout('a', '2026-11-21', { minutes: 40, priority: 'key' })]);
  const read = parseRule(rule('{ do: grow, session: next session, to: 105 % }'), 'r.yaml');
  if ('problems' in read) throw new Error('broken sample');
  const known = facts({ due_7d: 5, readiness: 'green', minutes_week_avg_4w: 220 });
  const decided = (day: string) => ({
    ruleId: 'other',
    proposalId: 'p',
    day,
    status: 'approved' as const,
    reason: null,
    workoutIds: ['a'],
    facts: {},
  });
  const spoken = (day: string) => judge(input(week, { rules: [read.rule], facts: known, decisions: [decided(day)] }));
  expect(spoken('2026-11-01').proposals).toHaveLength(1);
  expect(spoken('2026-11-15').suppressed).toMatchObject([{ ruleId: 'sample', by: 'your decision' }]);
  expect(TODAY).toBe('2026-11-20');
});

test('the hash is FNV-1a over both bytes of each unit', () => {
  const reference = (text: string): string => {
    let hash = 0xcbf29ce484222325n;
    for (let i = 0; i < text.length; i++)
      for (const byte of [text.charCodeAt(i) & 0xff, text.charCodeAt(i) >> 8])
        hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
    return hash.toString(16).padStart(16, '0');
  };
  for (const text of ['', 'a', 'Größe €', SHIPPED[0]!.text, 'x'.repeat(999)])
    expect(fnv1a64(text)).toBe(reference(text));
});
