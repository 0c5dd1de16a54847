import { describe, expect, test } from 'vitest';
import { freshBody } from '../../bench/simulate/life.ts';
import { ownFrom } from '../../bench/simulate/own.ts';
import { testsFound } from '../../bench/simulate/readings.ts';
import type { SettingChange } from '../../src/athlete/setting-change.ts';
import { sampleConfig, withSetting } from '../../src/config/index.ts';
import { TODAY, workout } from '../plan/fixtures.ts';
import { SHIPPED, shipped } from '../rules/fixtures.ts';

const own = ownFrom(sampleConfig({ start: '2026-01-05', zone: 'UTC' }), SHIPPED);
const { athlete, availability } = own;
const changed = (change: SettingChange) => ownFrom(withSetting(own.config, change), SHIPPED);

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
    const values = [{ name: 'ftp' as const, value: '252W', date: TODAY }];
    const { thresholds } = changed({ set: 'thresholds', values }).athlete;
    expect(thresholds).toEqual({ ...athlete.thresholds, ftp: { value: 252, date: TODAY } });
  });

  test('switches a rule off, or makes it ask later', () => {
    const off = changed({ set: 'rule-off', ruleId: 'area-ahead' }).rules.map((one) => one.id);
    expect(own.rules.map((one) => one.id).filter((id) => !off.includes(id))).toEqual(['area-ahead']);
    const line = 'adherence_7d < 50 %';
    const later = changed({ set: 'ask-later', ruleId: 'adherence-low', line, label: '', was: '', asks: '' }).rules;
    expect(later.find((one) => one.id === 'adherence-low')?.when[0]?.value).toBe(50);
    expect(shipped('adherence-low').when[0]?.value).toBe(70);
  });

  test('takes a time away or shortens it, and no other', () => {
    const [first, ...others] = availability.slots;
    const { weekday, time: at } = first!;
    expect(changed({ set: 'remove-time', weekday, at }).availability.slots).toEqual(others);
    const short = changed({ set: 'shorten-time', weekday, at, minutes: 30 }).availability.slots;
    expect(short).toEqual([{ ...first, minutes: 30 }, ...others]);
  });

  test('keeps what an earlier one changed', () => {
    const once = changed({ set: 'rule-off', ruleId: 'area-ahead' });
    const { weekday, time: at } = availability.slots[0]!;
    const twice = ownFrom(withSetting(once.config, { set: 'remove-time', weekday, at }), SHIPPED);
    expect(twice.rules).toEqual(once.rules);
    expect(twice.availability.slots).toHaveLength(availability.slots.length - 1);
  });
});
