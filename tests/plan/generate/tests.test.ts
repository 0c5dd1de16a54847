import { describe, expect, test } from 'vitest';
import type { GoalDefinition, GoalMetric } from '../../../src/goals/model.ts';
import { type GenerateInput, generatePlan } from '../../../src/plan/generate/index.ts';
import { daysBetween, weekStart } from '../../../src/time/day.ts';
import { sampleAthlete } from '../../templates/shipped-files.ts';
import { planTemplate, sampleAvailability, sampleInput } from './fixtures.ts';

function goals(...metrics: GoalMetric[]): GoalDefinition[] {
  return metrics.map((metric, i) => ({
    id: metric,
    title: metric,
    kind: 'increase',
    metric,
    target: null,
    tolerance: null,
    by: null,
    priority: i + 1,
  }));
}

function tested(change: Partial<GenerateInput>) {
  const input = sampleInput({ weeks: 4, ...change });
  const plan = generatePlan(input);
  const tests = plan.workouts.filter((one) => one.intent === 'test');
  return {
    plan,
    tests,
    names: tests.map((one) => one.template?.id ?? ''),
    of: (id: string) => tests.filter((one) => one.template?.id === id).map((one) => one.date),
    said: plan.explanations.map((one) => one.text).join('\n'),
  };
}

const thresholds = sampleAthlete().thresholds;
const without = { ...sampleAthlete(), thresholds: { ...thresholds, css: null } };

describe('which tests a plan holds', () => {
  const all = tested({ weeks: 16, goals: goals('swim_100_s', 'jump_cm', 'squat_e1rm_kg'), oneRepMaxKg: () => null });

  test('those of the goals, in the easier weeks, at most one timed and one of jumping or lifting', () => {
    expect(new Set(all.names)).toEqual(new Set(['swim-css-test', 'swim-tt-100', 'jump-test', 'strength-test']));
    const mondays = [...new Set(all.tests.map((one) => weekStart(one.date)))];
    expect(mondays).toHaveLength(4);
    for (const monday of mondays) {
      const some = all.tests.filter((one) => weekStart(one.date) === monday);
      expect(all.plan.settings.focus[monday]).toContain('easier week');
      expect(some.map((one) => one.sport).sort()).toEqual(['strength', 'swim']);
      expect(new Set(some.map((one) => one.date)).size).toBe(2);
    }
  });

  test('CSS before it is 90 days old, and never twice when it is not', () => {
    const dates = [thresholds.css!.date, ...all.of('swim-css-test')];
    expect(dates.length).toBeGreaterThan(2);
    for (const [i, day] of dates.slice(1).entries()) {
      const age = daysBetween(dates[i]!, day);
      expect(age).toBeLessThanOrEqual(90);
      expect(age).toBeGreaterThan(50);
    }
    expect(all.of('swim-tt-100').length).toBe(4 - all.of('swim-css-test').length);
  });

  test('an unknown CSS is found in the first easier week', () => {
    expect(tested({ athlete: without }).names).toContain('swim-css-test');
  });

  test('strength only while nobody knows the maxima', () => {
    expect(all.of('strength-test')[0]).toBeDefined();
    expect(tested({ goals: goals('squat_e1rm_kg') }).of('strength-test')).toEqual([]);
  });

  test('other goals bring other tests; what no goal is measured by is left out and said', () => {
    const other = tested({ weeks: 12, goals: goals('ftp_w', 'threshold_pace_s') });
    expect(new Set(other.names)).toEqual(new Set(['swim-css-test', 'ride-ftp-test', 'run-threshold-test']));
    expect(other.said).toContain('Jump test is not planned: none of your goals is measured by it');
  });

  test('each says why it is there, and what had to wait', () => {
    for (const one of all.tests)
      expect(all.plan.explanations.find((e) => e.date === one.date && e.text.startsWith(one.title))?.text).toMatch(
        /(Every 4 weeks, in the easier one|older than 90 days before the next easier week|Nobody knows yet what you can lift; loads are a share of it)\. Come to it rested\.$/,
      );
    expect(all.said).toContain(
      '100-yd time trial waits: CSS test 400 and 200 is this week\u2019s test'.replace('\u2019', "'"),
    );
  });
});

describe('what a test needs', () => {
  test('without a pool none is swum, and the others keep their weeks', () => {
    const dry = tested({ availability: sampleAvailability({ equipment: ['gym'] }) });
    expect(new Set(dry.names)).toEqual(new Set(['jump-test']));
    expect(dry.said).toContain('CSS test 400 and 200 is not planned: no time, place or equipment for it');
  });

  test('the ramp where no time holds the long FTP test', () => {
    const slots = sampleAvailability().slots.map((slot) => ({ ...slot, minutes: Math.min(50, slot.minutes) }));
    const short = tested({ weeks: 8, goals: goals('ftp_w'), availability: sampleAvailability({ slots }) });
    expect(short.names).toContain('ride-ramp-test');
    expect(short.names).not.toContain('ride-ftp-test');
  });

  test('a plan towards an event tests in its easier weeks and on its last day', () => {
    const event = tested({ template: planTemplate('swim-100-peak'), weeks: 12, goals: goals('swim_100_s') });
    for (const one of event.tests.slice(0, -1))
      expect(event.plan.settings.focus[weekStart(one.date)]).toContain('easier week');
    expect(event.names.at(-1)).toBe('swim-tt-100');
    expect(event.said).toContain('What the plan has led up to.');
  });
});
