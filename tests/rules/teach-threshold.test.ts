import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contextOf } from '../../src/rules/input.ts';
import { judge } from '../../src/rules/judge.ts';
import { listenerId } from '../../src/rules/listen.ts';
import { loadRules, runRuleTests } from '../../src/rules/load.ts';
import type { PastDecision } from '../../src/rules/model.ts';
import { BODY_PRIORITY } from '../../src/rules/priority.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { lessonOf } from '../../src/rules/teach.ts';
import { withThreshold } from '../../src/rules/thresholds.ts';
import { plan, TOMORROW, vo2 } from '../plan/fixtures.ts';
import { facts, input, SHIPPED, shipped } from './fixtures.ts';

const DAYS = ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-18'];
const PLAN = plan([vo2('vo2', TOMORROW)]);

function past(ruleId: string, values: PastDecision['facts'], n: number, more: Partial<PastDecision> = {}) {
  const one = { ruleId, proposalId: `p${n}`, day: DAYS[n]!, status: 'rejected' as const, reason: 'disagree' as const };
  return { ...one, workoutIds: [], times: [], facts: values, ...more };
}

function lesson(rule: Rule, fact: string, values: (number | null)[], others: PastDecision[] = []) {
  const noes = values.map((value, n) => past(rule.id, { [fact]: value }, n));
  return lessonOf(rule, noes, contextOf(input(PLAN, { decisions: [...noes, ...others] })));
}

const later = (rule: Rule, line: string): Rule => {
  const changed = withThreshold(rule, line);
  if (typeof changed === 'string') throw new Error(changed);
  return changed;
};

/** What the rule would come to with these values of all it compares. */
function fires(rule: Rule, fact: string, value: number): boolean {
  const one = rule.when.find((c) => c.fact === fact)!;
  if (typeof one.value !== 'number') throw new Error('no number');
  return { '<': value < one.value, '<=': value <= one.value, '>': value > one.value, '>=': value >= one.value }[
    one.op as '<'
  ]!;
}

describe('a rule that asks too soon', () => {
  test.each([
    ['poor-sleep', 'sleep_3n_avg', [5.8, 5.5, 5.9], 'sleep_3n_avg < 5.5 h'],
    ['poor-sleep', 'sleep_3n_avg', [5.8, 5.93, 5.9], 'sleep_3n_avg < 5.5 h'],
    ['adherence-low', 'adherence_7d', [62, 52, 57], 'adherence_7d < 50 %'],
    ['soreness-deload', 'soreness_days', [3, 4, 3], 'soreness_days >= 5 d'],
    ['load-jump-ahead', 'load_ratio_tomorrow', [1.46, 1.44, 1.45], 'load_ratio_tomorrow > 1.5'],
  ])('%s: no to %s at %j, then %s', (id, fact, values, line) => {
    const rule = shipped(id);
    const found = lesson(rule, fact, values);
    expect(found).toMatchObject({ set: 'ask-later', ruleId: id, line });
    const changed = later(rule, line);
    for (const value of values) {
      expect(fires(rule, fact, value)).toBe(true);
      expect(fires(changed, fact, value)).toBe(false);
    }
  });

  test.each([
    ['the facts were not all known', 'poor-sleep', 'sleep_3n_avg', [5.8, null, 5.5]],
    ['the number would more than halve', 'poor-sleep', 'sleep_3n_avg', [5.8, 2.5, 5.5]],
    ['it would leave no room below the next rule', 'weight-loss-fast', 'weight_rate_pct', [-0.8, -0.99, -0.8]],
    ['it compares pain', 'pain', 'pain', [3, 3, 3]],
  ])('%s: switched off instead', (_, id, fact, values) => {
    expect(lesson(shipped(id), fact, values)).toEqual({ set: 'rule-off', ruleId: id });
  });

  test('it guards the body by its priority: switched off instead', () => {
    const mild = shipped('fatigue-deload');
    expect(lesson(mild, 'amber_red_days_5d', [3, 3, 3])).toMatchObject({ set: 'ask-later' });
    const strict = { ...mild, priority: BODY_PRIORITY };
    expect(lesson(strict, 'amber_red_days_5d', [3, 3, 3])).toEqual({ set: 'rule-off', ruleId: mild.id });
  });

  test('a rule about pain stays strict whatever priority its author gave it', () => {
    const mine = { ...shipped('pain'), priority: 40 };
    expect(lesson(mine, 'pain', [3, 3, 3])).toMatchObject({ set: 'rule-off' });
  });

  test('a yes among the noes says that the number is not the matter; one beyond them does not', () => {
    const rule = shipped('poor-sleep');
    const yes = (value: number) => past(rule.id, { sleep_3n_avg: value }, 3, { status: 'approved', reason: null });
    expect(lesson(rule, 'sleep_3n_avg', [5.8, 5.5, 5.9], [yes(5.7)])).toMatchObject({ set: 'rule-off' });
    expect(lesson(rule, 'sleep_3n_avg', [5.8, 5.5, 5.9], [yes(5.2)])).toMatchObject({ set: 'ask-later' });
  });

  test('once only: a rule that asks later already is switched off; one made to ask sooner may go back', () => {
    const rule = shipped('poor-sleep');
    const once = later(rule, 'sleep_3n_avg < 5.5 h');
    expect(lesson(once, 'sleep_3n_avg', [5.4, 5, 5.2])).toEqual({ set: 'rule-off', ruleId: 'poor-sleep' });
    const sooner = later(rule, 'sleep_3n_avg < 7 h');
    expect(lesson(sooner, 'sleep_3n_avg', [6.6, 6.2, 6.8])).toMatchObject({ line: 'sleep_3n_avg < 6 h' });
  });

  test('of several numbers the one that has to move least', () => {
    const rule = shipped('adherence-low');
    const noes = [0, 1, 2].map((n) => past(rule.id, { adherence_7d: 40, adherence_28d: 72 }, n));
    const context = contextOf(input(PLAN, { decisions: noes }));
    expect(lessonOf(rule, noes, context)).toMatchObject({ line: 'adherence_28d < 70 %' });
  });
});

test('whatever was declined: none of it would be asked again, and the number moves at most twofold', () => {
  const numbers: [string, string][] = [
    ['poor-sleep', 'sleep_3n_avg'],
    ['adherence-low', 'adherence_7d'],
    ['soreness-deload', 'soreness_days'],
    ['weight-loss-too-fast', 'weight_rate_pct'],
    ['hours-above-range', 'minutes_week_over'],
  ];
  const cases = fc.constantFrom(...numbers).chain(([id, fact]) => {
    const rule = shipped(id);
    const was = Number(rule.when.find((one) => one.fact === fact)!.value);
    const more = fc.double({ min: 0.001, max: 1.5, noNaN: true });
    const beyond = (share: number) => was + (rule.when[0]!.op.startsWith('<') ? -1 : 1) * Math.abs(was) * share;
    return fc.record({
      rule: fc.constant(rule),
      fact: fc.constant(fact),
      values: fc.array(more.map(beyond), { minLength: 3, maxLength: 4 }),
    });
  });
  let asked = 0;
  fc.assert(
    fc.property(cases, ({ rule, fact, values }) => {
      const found = lesson(rule, fact, values);
      if (found?.set !== 'ask-later') return;
      asked++;
      const changed = later(rule, found.line);
      expect(values.some((value) => fires(changed, fact, value))).toBe(false);
      const number = (one: Rule) => Number(one.when.find((c) => c.fact === fact)!.value);
      const ratio = number(changed) / number(rule);
      expect(ratio).not.toBe(1);
      expect(Math.max(ratio, 1 / ratio)).toBeLessThanOrEqual(2);
    }),
  );
  expect(asked).toBeGreaterThan(10);
});

describe('the proposal to ask later', () => {
  const rule = shipped('poor-sleep');
  const evening = facts({
    sleep_3n_avg: 5.6,
    next_hard_in_days: 1,
    ill: false,
    light_week_ahead: false,
    readiness: 'green',
  });
  const noes = [5.8, 5.5, 5.9].map((value, n) => past(rule.id, { sleep_3n_avg: value }, n));
  const night = (rules: Rule[], more = {}) => judge(input(PLAN, { rules, facts: evening, decisions: noes, ...more }));

  test('says what it asks at and what it would wait for', () => {
    const { proposals } = night([rule]);
    expect(proposals).toMatchObject([
      { tier: 4, operations: [], title: 'Ask later: slept, 3 nights, below 5.5 h', setting: { set: 'ask-later' } },
    ]);
    expect(proposals[0]!.why).toContain('asks when this is below 6 h; all your noes came before it was below 5.5 h');
  });

  test('after a yes the rule keeps quiet where it was declined, and speaks beyond', () => {
    const decided = past(listenerId(rule.id), {}, 3, { status: 'approved', reason: null });
    const rules = [later(rule, 'sleep_3n_avg < 5.5 h')];
    expect(night(rules, { decisions: [...noes, decided] }).proposals).toEqual([]);
    const worse = { ...evening, ...facts({ sleep_3n_avg: 5 }) };
    const { proposals } = night(rules, { decisions: [...noes, decided], facts: worse });
    expect(proposals.map((one) => one.ruleId)).toEqual(['poor-sleep']);
  });

  test('switching off a rule that guards the body says that it cannot ask later', () => {
    const amber = shipped('readiness-amber');
    const decisions = [0, 1, 2].map((n) => past(amber.id, { readiness: 'amber' }, n));
    const tired = facts({ readiness: 'amber', hard_next_7d: 1, next_hard_in_days: 1, ill: false });
    const { proposals } = night([amber], { decisions, facts: tired });
    expect(proposals[0]!.why).toContain('guards your health and cannot be set to ask later');
  });
});

describe('a threshold of the athlete', () => {
  test('takes the place of the number in the file, and the rest stays', () => {
    const rule = shipped('poor-sleep');
    const changed = later(rule, 'sleep_3n_avg < 5.5 h');
    expect(changed.when.map((one) => one.text)).toEqual(['sleep_3n_avg < 5.5 h', 'next_hard_in_days <= 1 d']);
    expect(changed.asWritten).toEqual(rule.when);
    expect({ ...changed, when: rule.when, asWritten: undefined }).toEqual({ ...rule, asWritten: undefined });
  });

  test.each([
    ['poor-sleep', 'soreness >= 3', 'it compares sleep_3n_avg < 6 h, next_hard_in_days <= 1 d'],
    ['poor-sleep', 'sleep_3n_avg > 5 h', 'it compares'],
    ['poor-sleep', 'sleep_3n_av < 5 h', 'no fact called'],
    ['area-ahead', 'pain >= 3', 'it compares goals_behind >= 1, adherence_7d'],
    ['pain', 'pain >= 5', 'guards your health'],
    ['readiness-red', 'next_session_in_days <= 0 d', 'guards your health'],
  ])('%s with %s: %s', (id, line, reason) => {
    expect(withThreshold(shipped(id), line)).toContain(reason);
  });

  test('a rule that guards the body may be made to ask sooner', () => {
    expect(later(shipped('pain'), 'pain >= 2').when[0]).toMatchObject({ value: 2 });
  });

  test('read with the rules: in force, tested as written, and a line that does nothing is named', () => {
    const { rules, banners } = loadRules(SHIPPED, {
      off: ['taper'],
      thresholds: {
        'poor-sleep': 'sleep_3n_avg < 5.5 h',
        'pain-strong': 'pain >= 8',
        'por-sleep': 'pain >= 8',
        taper: 'days_to_event <= 10 d',
      },
    });
    const rule = rules.find((one) => one.id === 'poor-sleep')!;
    expect(rule.when[0]).toMatchObject({ value: 5.5 });
    expect(runRuleTests(rule)).toEqual([]);
    expect(rules.find((one) => one.id === 'pain-strong')).toEqual(shipped('pain-strong'));
    expect(banners).toEqual([
      expect.stringMatching(/pain-strong: pain >= 8.*guards your health/),
      expect.stringContaining('did you mean "poor-sleep"?'),
    ]);
  });
});
