import { describe, expect, test } from 'vitest';
import { isHardWorkout } from '../../../src/plan/estimate.ts';
import { type GeneratedPlan, type GenerateInput, generatePlan } from '../../../src/plan/generate/index.ts';
import { addDays, WEEKDAYS, type Weekday, weekStart } from '../../../src/time/day.ts';
import { sampleAvailability, sampleInput } from './fixtures.ts';

const START = '2026-11-23';

function planned(change: Partial<GenerateInput['availability']>, more: Partial<GenerateInput> = {}): GeneratedPlan {
  return generatePlan(sampleInput({ availability: sampleAvailability(change), ...more }));
}

const weekOf = (plan: GeneratedPlan, n: number) =>
  plan.workouts.filter((one) => weekStart(one.date) === addDays(START, 7 * n));
const minutesOf = (plan: GeneratedPlan) =>
  [0, 1, 2, 3].map((n) => weekOf(plan, n).reduce((sum, one) => sum + one.minutes, 0));
const slots = (days: readonly Weekday[], minutes: number) =>
  days.map((weekday) => ({ weekday, time: '09:00', minutes, places: [] }));

describe('hours', () => {
  test.each([
    [180, 180],
    [180, 210],
    [210, 240],
    [240, 300],
    [300, 300],
  ])('%i to %i min: full weeks inside, easier ones felt, nothing to complain of', (low, high) => {
    const plan = planned({ weeklyMinutes: [low, high] }, { weeks: 4 });
    expect(plan.problems).toEqual([]);
    const minutes = minutesOf(plan);
    for (const [n, amount] of minutes.entries()) {
      expect(amount).toBeLessThanOrEqual(high);
      if (n % 4 !== 3) expect(amount).toBeGreaterThanOrEqual(0.95 * low);
      else {
        expect(amount).toBeLessThanOrEqual(0.8 * minutes[n - 1]!);
        expect(amount).toBeGreaterThanOrEqual(0.5 * minutes[n - 1]!);
      }
    }
  });

  test('few hours: an optional session goes before the swims shrink to crumbs', () => {
    const plan = planned({ weeklyMinutes: [180, 210] }, { weeks: 4 });
    const swims = plan.workouts.filter((one) => one.sport === 'swim' && one.intent === 'technique');
    expect(Math.min(...swims.map((one) => one.minutes))).toBeGreaterThanOrEqual(22);
  });
});

describe('times', () => {
  test('little room: sessions that found no place go first the week after', () => {
    const plan = planned({ slots: slots(['sat', 'sun'], 120) }, { weeks: 3 });
    expect([0, 1, 2].map((n) => weekOf(plan, n).find(isHardWorkout)?.sport)).toEqual(['run', 'swim', 'run']);
  });

  test('half an hour a day: shorter sessions of the same kind fill the week', () => {
    const plan = planned({ slots: slots(WEEKDAYS, 30) }, { weeks: 3 });
    for (const n of [0, 1, 2]) {
      const week = weekOf(plan, n);
      expect(week.reduce((sum, one) => sum + one.minutes, 0)).toBeGreaterThanOrEqual(140);
      for (const intent of ['strength', 'power']) expect(week.map((one) => one.intent)).toContain(intent);
    }
    expect(plan.explanations.map((one) => one.text).join('\n')).toContain('Hotel strength takes its place');
  });

  test('an easier week with a single time is still a week', () => {
    expect(minutesOf(planned({ slots: slots(['sat'], 60) }, { weeks: 4 }))[3]).toBeGreaterThanOrEqual(30);
  });

  test('a test moved within its week does not push the hard days of the next weeks about', () => {
    const plan = planned({}, { oneRepMaxKg: () => null, weeks: 6 });
    for (const n of [4, 5]) {
      const week = weekOf(plan, n);
      expect(week.filter(isHardWorkout)).toHaveLength(2);
      expect(week.some((one) => one.intent === 'power')).toBe(true);
    }
  });
});
