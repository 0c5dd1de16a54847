import { describe, expect, test } from 'vitest';
import { becauseText, quietText, ruleTitle } from '../../../src/review/explain/because.ts';
import { everyVoice, heldBack, keptLines, keptQuiet, nearlySpoke } from '../../../src/review/explain/voices.ts';
import { whyNotText } from '../../../src/review/explain/why-not.ts';
import { judge } from '../../../src/rules/judge.ts';
import type { Because, Judgement } from '../../../src/rules/model.ts';
import { plan, TOMORROW, vo2, workout } from '../../plan/fixtures.ts';
import { facts, input, shipped } from '../../rules/fixtures.ts';

const LOOK = { width: 80, wordsOnly: false };

function because(fact: string, more: Partial<Because>): Because {
  const one = { fact, label: fact, value: null, op: '<', threshold: 0, margin: null, unit: null };
  return { ...one, source: null, asOf: null, ...more };
}

const SLEEP = because('sleep_3n_avg', {
  label: 'slept',
  value: 5.5,
  threshold: 6,
  margin: 0.5,
  unit: 'h',
  source: 'garmin',
  asOf: '2026-11-20',
});

describe('a comparison in words', () => {
  test.each([
    [SLEEP, 'slept: 5 h 30, below 6 h 00, by 30 min (Garmin, Fri 20 Nov)'],
    [because('x', { value: 5, op: '>=', threshold: 3, margin: 2, unit: 'd' }), 'x: 5 days, at least 3, by 2 days'],
    [
      because('x', { value: 'red', op: 'is', threshold: 'red', source: 'computed', asOf: '2026-11-20' }),
      'x: red (Fri 20 Nov)',
    ],
    [
      because('x', { value: -0.75, threshold: -0.7, margin: 0.05, unit: '%/week' }),
      'x: -0.75 % a week, below -0.7, by 0.05 % a week',
    ],
  ])('that holds: %#', (one, text) => {
    expect(becauseText(one)).toBe(text);
  });

  test.each([
    [because('x', { value: 246.71, threshold: 180, margin: -66.71, unit: 'min' }), 'x: 4 h 07, needs below 3 h 00'],
    [because('x', { value: 87.5, op: '<=', threshold: 80, margin: -7.5, unit: '%' }), 'x: 87.5 %, needs at most 80'],
    [
      because('x', { value: 'red', op: 'is one of', threshold: ['amber', 'green'] }),
      'x: red, needs one of amber, green',
    ],
    [because('x', { value: true, op: 'is', threshold: 'yes', unless: true }), 'x: yes keeps it quiet'],
    [because('x', { value: 7, op: '>=', threshold: 6, margin: 1, unless: true }), 'x: 7, quiet when at least 6'],
    [because('x', { value: 'none', op: 'is not', threshold: 'none' }), 'x: none'],
  ])('that keeps a rule quiet: %#', (one, text) => {
    expect(quietText(one)).toBe(text);
  });

  test('a title before it has spoken stands open', () => {
    expect(ruleTitle('Move {session} to {day}')).toBe('Move a session to another day');
    expect(ruleTitle('A step back in {stalled_lift}')).toBe('A step back in …');
  });
});

describe('what else was near', () => {
  const quiet: Judgement['quiet'] = [
    { ruleId: 'far', because: [because('load_ratio', { value: 1, op: '>', threshold: 1.5, margin: -0.5 })] },
    {
      ruleId: 'none-of-one',
      because: [because('blackout_conflicts', { value: 0, op: '>=', threshold: 1, margin: -1 })],
    },
    { ruleId: 'word', because: [because('readiness', { value: 'red', op: 'is', threshold: 'green' })] },
    { ruleId: 'near', because: [because('soreness_days', { value: 2, op: '>=', threshold: 3, margin: -1 })] },
    { ruleId: 'nearest', because: [because('sleep_3n_avg', { value: 6.1, threshold: 6, margin: -0.1 })] },
    { ruleId: 'two-lines', because: [because('pain', { value: 2, op: '>=', threshold: 3, margin: -1 }), SLEEP] },
    {
      ruleId: 'kept',
      because: [{ ...because('pain', { value: 6, op: '>=', threshold: 6, margin: 0 }), unless: true }],
    },
  ];

  test('is one number and a small step of it, nearest first', () => {
    expect(nearlySpoke({ quiet }).map((one) => one.ruleId)).toEqual(['nearest', 'near']);
  });

  test('all of them come by what they lack', () => {
    const order = keptQuiet({ quiet }).map((one) => one.ruleId);
    expect(order.slice(0, 3)).toEqual(['nearest', 'far', 'near']);
    expect(order).toHaveLength(quiet.length);
  });

  test('a rule held back names the one it gave way to, not the kind of reason', () => {
    const suppressed = [
      { ruleId: 'a', by: 'limit', reason: 'hard days back to back' },
      { ruleId: 'b', by: 'pain', reason: 'Swim already has a proposal' },
    ];
    expect(heldBack({ suppressed }).map((one) => one.text)).toEqual([
      'hard days back to back',
      'Swim already has a proposal (pain)',
    ]);
    expect(keptLines('Held back', [], LOOK)).toEqual([]);
  });
});

describe('why nothing was proposed for a session', () => {
  const rules = ['poor-sleep', 'readiness-amber', 'test-due-swim', 'load-jump', 'soreness-deload'].map(shipped);
  const start = plan([vo2('hard', TOMORROW), workout('easy', '2026-11-23')]);
  const given = facts({
    readiness: 'green',
    sleep_3n_avg: 6.2,
    next_hard_in_days: 1,
    hard_next_7d: 1,
    ill: false,
    light_week_ahead: false,
    soreness_days: 0,
    load_ratio: 1.4,
    load_state: 'ok',
    tests_due: 'swim-100',
    test_planned: false,
  });
  const asked = input(start, { rules, facts: given });
  const judgement = judge(asked);
  const lines = (id: string, all = false) =>
    whyNotText(start.workouts[id]!, [], judgement, asked, LOOK, { all, more: 'coach why-not x --all' });
  const named = (found: string[]) => found.flatMap((line) => /^ {2}([a-z-]+) /.exec(line)?.[1] ?? []);

  test('only the rules that could change it, the nearest first, and how to see the rest', () => {
    expect(named(lines('hard'))).toEqual(['poor-sleep', 'readiness-amber', 'soreness-deload']);
    expect(lines('hard').at(-1)).toBe('2 more rules: coach why-not x --all');
    expect(lines('hard')).toContain('No proposal touches it tonight.');
  });

  test('a session no rule is about', () => {
    expect(lines('easy')).toContain('No other rule is about a session like this one.');
  });

  test('all of them when asked, none twice', () => {
    const all = named(lines('easy', true));
    expect([...all].sort()).toEqual(rules.map((one) => one.id).sort());
    expect(everyVoice(judgement, { ...LOOK, wordsOnly: true }).join('\n')).not.toMatch(/ {2}/);
  });
});
