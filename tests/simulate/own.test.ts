import { describe, expect, test } from 'vitest';
import { freshBody } from '../../bench/simulate/life.ts';
import { type Own, withSetting } from '../../bench/simulate/own.ts';
import { testsFound } from '../../bench/simulate/readings.ts';
import { loadConfig, sampleConfig } from '../../src/config/index.ts';
import { TODAY, workout } from '../plan/fixtures.ts';
import { PACK, shipped } from '../rules/fixtures.ts';

const loaded = loadConfig(sampleConfig({ start: '2026-01-05', zone: 'UTC' }), 'sample');
if (loaded.errors) throw new Error('the sample configuration cannot be read');
const { athlete, availability } = loaded.config;
const own: Own = { athlete, availability, rules: PACK };

describe('what a test finds', () => {
  const done = (id: string, share = 1) => [
    { workout: workout('t', TODAY, { intent: 'test', template: { id, version: 1 } }), share, rpe: 9 },
  ];
  const body = freshBody();

  test('follows the body, within a few percent', () => {
    const fitter = { ...body, value: { ...body.value, vo2max: 1.1 * body.value.vo2max } };
    const [found] = testsFound(TODAY, done('ride-ftp-test'), fitter, athlete, 3);
    expect(found?.workoutId).toBe('t');
    expect(found!.values.ftp! / athlete.thresholds.ftp!.value).toBeGreaterThan(1.06);
    expect(found!.values.ftp! / athlete.thresholds.ftp!.value).toBeLessThan(1.14);
    const run = testsFound(TODAY, done('run-threshold-test'), body, athlete, 3)[0]!.values;
    expect(Object.keys(run).sort()).toEqual(['lthr', 'thresholdSpeed']);
  });

  test('is nothing when it was cut short, or no test of a threshold', () => {
    expect(testsFound(TODAY, done('ride-ftp-test', 0.65), body, athlete, 3)).toEqual([]);
    expect(testsFound(TODAY, done('jump-test'), body, athlete, 3)).toEqual([]);
  });
});

describe('a yes to another setting', () => {
  test('uses what the test of that day found, and its date', () => {
    const tests = [{ workoutId: 't', day: TODAY, values: { ftp: 252.4 } }];
    const change = { set: 'thresholds' as const, values: [{ name: 'ftp' as const, value: '252W', date: TODAY }] };
    const after = withSetting(own, change, tests).athlete.thresholds;
    expect(after).toEqual({ ...athlete.thresholds, ftp: { value: 252.4, date: TODAY } });
    expect(() => withSetting(own, change, [])).toThrow('no test of');
  });

  test('switches a rule off, or makes it ask later', () => {
    const off = withSetting(own, { set: 'rule-off', ruleId: 'area-ahead' }, []);
    expect(PACK.filter((one) => !off.rules.includes(one)).map((one) => one.id)).toEqual(['area-ahead']);
    const line = 'adherence_7d < 50 %';
    const later = { set: 'ask-later' as const, ruleId: 'adherence-low', line, label: '', was: '', asks: '' };
    const rule = withSetting(own, later, []).rules.find((one) => one.id === 'adherence-low')!;
    expect(rule.when[0]?.value).toBe(50);
    expect(shipped('adherence-low').when[0]?.value).toBe(70);
  });

  test('takes a time away or shortens it, and no other', () => {
    const [first, ...others] = availability.slots;
    const { weekday, time: at } = first!;
    expect(withSetting(own, { set: 'remove-time', weekday, at }, []).availability.slots).toEqual(others);
    const short = withSetting(own, { set: 'shorten-time', weekday, at, minutes: 30 }, []).availability.slots;
    expect(short).toEqual([{ ...first, minutes: 30 }, ...others]);
  });
});
