import { describe, expect, test } from 'vitest';
import { generatePlan, validatePlan } from '../../../src/plan/generate/index.ts';
import type { PlannedWorkout } from '../../../src/plan/model.ts';
import { sampleAvailability, sampleInput } from './fixtures.ts';

const input = sampleInput({ weeks: 4 });
const plan = generatePlan(input);
const availability = sampleAvailability();
const check = (workouts: PlannedWorkout[], change = {}) =>
  validatePlan({
    workouts,
    availability: sampleAvailability(change),
    start: input.start,
    easyWeeks: ['2026-12-14'],
  }).map((f) => f.rule);
const swap = (id: string, change: Partial<PlannedWorkout>) =>
  plan.workouts.map((w) => (w.template?.id === id ? { ...w, ...change } : w));

describe('each check finds its own mistake', () => {
  test('a good plan has none', () => {
    expect(check(plan.workouts)).toEqual([]);
  });

  test('a hard day next to another, or too many', () => {
    const vo2 = plan.workouts.find((w) => w.template?.id === 'run-vo2-5x3') as PlannedWorkout;
    const copy = { ...vo2, id: 'x', date: '2026-11-29', time: null };
    const fast = { ...vo2, id: 'y', date: '2026-11-28', time: null };
    expect(check([...plan.workouts, copy, fast])).toEqual(expect.arrayContaining(['hard-spacing', 'hard-count']));
  });

  test('explosive work on the day after a hard one', () => {
    const vo2 = plan.workouts.find((w) => w.intent === 'vo2max') as PlannedWorkout;
    const power = plan.workouts.find((w) => w.intent === 'power') as PlannedWorkout;
    expect(check([vo2, { ...power, id: 'x', date: vo2.date }])).toContain('power-after-hard');
  });

  test('too long for its time, a day that is not free, hours out of range, a jump', () => {
    expect(check(swap('strength-b', { minutes: 200 }))).toContain('slot');
    expect(
      check(plan.workouts, { blackouts: [{ from: plan.workouts[0]?.date, to: plan.workouts[0]?.date, note: null }] }),
    ).toContain('blackout');
    expect(check(plan.workouts, { weeklyMinutes: [60, 100] })).toContain('hours');
    expect(check(plan.workouts.filter((w) => w.sport === 'mobility'))).toContain('hours');
    const first = plan.workouts.filter((w) => w.date > '2026-11-29' || w.sport === 'mobility');
    expect(check(first)).toContain('ramp');
  });

  test('skipped sessions do not count', () => {
    const skipped = plan.workouts.map((w) => ({ ...w, skipped: { reason: 'ill' } }));
    expect(validatePlan({ workouts: skipped, availability, start: input.start })).toEqual([]);
  });
});
