import { describe, expect, test } from 'vitest';
import type { PlannedWorkout } from '../../src/plan/model.ts';
import { CATALOGUE, type FactName } from '../../src/rules/catalogue.ts';
import type { Comparison } from '../../src/rules/comparison.ts';
import { judge } from '../../src/rules/judge.ts';
import { runRuleTests } from '../../src/rules/load.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { addDays } from '../../src/time/day.ts';
import { lift, plan, SWIM_STEPS, TODAY, vo2, workout } from '../plan/fixtures.ts';
import { AVAILABILITY, evidenceOf, facts, input, PACK } from './fixtures.ts';

/** The smallest difference that a threshold of this fact may be off by. */
function quantum(name: FactName): number {
  if (name.startsWith('load_ratio') || name === 'monotony') return 0.1;
  const unit = CATALOGUE[name].unit;
  return unit === '%/week' ? 0.1 : unit === 'h' ? 0.5 : 1;
}

const OTHER_EDGE = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' } as const;

/** The rule with one line left out, or with its threshold moved by one step. */
function mutants(rule: Rule): { name: string; rule: Rule }[] {
  const found: { name: string; rule: Rule }[] = [];
  for (const part of ['when', 'unless'] as const) {
    for (const [index, line] of rule[part].entries()) {
      const withLine = (changed: Comparison[]): Rule => ({
        ...rule,
        [part]: rule[part].toSpliced(index, 1, ...changed),
      });
      found.push({ name: `without "${line.text}"`, rule: withLine([]) });
      if (typeof line.value === 'number') {
        for (const by of [-quantum(line.fact), quantum(line.fact)])
          found.push({
            name: `"${line.text}" moved by ${by}`,
            rule: withLine([{ ...line, value: Number((line.value + by).toFixed(3)) }]),
          });
      }
      if (line.other && line.op in OTHER_EDGE)
        found.push({
          name: `other edge of "${line.text}"`,
          rule: withLine([{ ...line, op: OTHER_EDGE[line.op as '<'] }]),
        });
    }
  }
  return found;
}

describe.each(PACK.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('its own tests pass and show a firing, a quiet and an unknown case', () => {
    expect(runRuleTests(rule)).toEqual([]);
    expect(new Set(rule.tests.map((t) => t.expect))).toEqual(new Set(['fires', 'quiet', 'unknown']));
  });

  test('leaving out a line or moving a threshold by one step breaks one of them', () => {
    const unnoticed = mutants(rule).filter((mutant) => runRuleTests(mutant.rule).length === 0);
    expect(unnoticed.map((mutant) => mutant.name)).toEqual([]);
    expect(mutants(rule).length).toBeGreaterThan(0);
  });

  test('is filed under its id, in few words, with a source', () => {
    expect(rule.file).toBe(`rules/${id}.yaml`);
    expect(rule.title.length).toBeLessThanOrEqual(60);
    expect(rule.why.length).toBeLessThanOrEqual(170);
    expect(rule.evidence.source.length).toBeGreaterThan(10);
  });
});

const DAY = (n: number): string => addDays(TODAY, n);

/** A week in which every rule finds something to act on. */
/** What the rules about the running week act on: today is a Friday. */
const SUNDAY = workout('sunday', DAY(2), { priority: 'optional', minutes: 40, load: 110 });
const SOON = workout('soon', DAY(3), { priority: 'key' });

const MISSED = {
  key: vo2('missed-key', DAY(-2), { minutes: 40, load: 300 }),
  long: workout('missed-long', DAY(-4), { minutes: 70, load: 210 }),
};

const WEEK = plan(
  [
    vo2('hard', DAY(1), { time: '07:00', priority: 'support' }),
    workout('swim', DAY(4), {
      sport: 'swim',
      intent: 'threshold',
      steps: SWIM_STEPS,
      time: '18:00',
      minutes: 45,
      load: 150,
    }),
    workout('gym', DAY(5), {
      sport: 'strength',
      intent: 'strength',
      steps: [lift('Squat (Barbell)', 3, 5)],
      time: '07:00',
      minutes: 50,
      load: 260,
    }),
    workout('easy', DAY(6), { time: '07:00', priority: 'optional', minutes: 70, load: 310 }),
    workout('key', DAY(7), { time: '07:00', priority: 'key' }),
  ],
  { settings: { weeklyMinutes: [180, 400], focus: {} } },
);

/** What a rule needs besides the facts of its own first test. */
const MORE: Record<
  string,
  { facts?: Record<string, string | number | boolean>; missed?: keyof typeof MISSED; besides?: PlannedWorkout }
> = {
  'hours-above-range': { besides: SUNDAY },
  'week-falls-short': { besides: SUNDAY },
  'missed-key-session': { missed: 'key' },
  'missed-long-session': { missed: 'long' },
  'goal-lagging': { facts: { top_goal_behind: 'swim-100', top_goal_behind_title: '100 yd freestyle' } },
  'area-ahead': { facts: { top_goal_behind_title: 'VO2max' } },
  'ready-for-more': { facts: { minutes_week_avg_4w: 290 }, besides: SOON },
  'repeated-miss': { facts: { missed_pattern: 'tue-swim' } },
  'repeated-miss-simplify': { facts: { missed_pattern: 'tue-swim' } },
  'equipment-missing': { facts: { equipment_missing: 'barbell' } },
};

/** Judges the sample week with one rule and the facts of its first firing test. */
function spoken(rule: Rule) {
  const first = rule.tests.find((t) => t.expect === 'fires')!;
  const more = MORE[rule.id] ?? {};
  const missed = more.missed ? MISSED[more.missed] : null;
  const extra = [...(missed ? [missed] : []), ...(more.besides ? [more.besides] : [])];
  const week = { ...WEEK, workouts: { ...WEEK.workouts, ...Object.fromEntries(extra.map((one) => [one.id, one])) } };
  return judge(
    input(week, {
      rules: [rule],
      facts: facts({ readiness: 'green', minutes_week_avg_4w: 330, ...first.facts, ...more.facts }),
      tested: { set: 'thresholds', values: [{ name: 'ftp', value: '252W', date: TODAY }] },
      evidence: evidenceOf(missed ? { [missed.id]: 'missed' } : {}),
      availability: {
        ...AVAILABILITY,
        blackouts: rule.id.startsWith('days-off') ? [{ from: DAY(4), to: DAY(4), note: null }] : [],
      },
    }),
  );
}

describe('every rule finds its way to a proposal', () => {
  test.each(PACK.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const result = spoken(rule);
    expect(result.suppressed).toEqual([]);
    const proposal = result.proposals[0]!;
    expect(proposal.ruleId).toBe(id);
    if (rule.propose.length === 0) expect(proposal.tier).toBe(0);
    else if (proposal.setting) expect([proposal.tier, proposal.operations]).toEqual([4, []]);
    else expect(proposal.diff.changes.length + Number(proposal.diff.settings !== null)).toBeGreaterThan(0);
    expect(proposal.title.length).toBeLessThanOrEqual(40);
    expect(`${proposal.title} ${proposal.why}`).not.toMatch(/[{}]|not known|undefined|NaN/);
  });
});

describe('directions', () => {
  const tierOfRule = (id: string): number => spoken(PACK.find((r) => r.id === id)!).proposals[0]?.tier ?? -1;

  test.each([
    ['adherence-low', 2],
    ['fatigue-deload', 2],
    ['readiness-red', 2],
    ['ready-for-more', 3],
    ['week-falls-short', 3],
    ['test-due-swim', 3],
    ['goal-lagging', 4],
    ['hours-below-range', 4],
    ['keep-the-plan', 0],
    ['schedule-conflict', 1],
  ])('%s is of tier %i', (id, tier) => {
    expect(tierOfRule(id)).toBe(tier);
  });
});
