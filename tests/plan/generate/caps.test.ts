import { describe, expect, test } from 'vitest';
import { isHardWorkout } from '../../../src/plan/estimate.ts';
import { planCaps, rampLimit } from '../../../src/plan/generate/caps.ts';
import { type GeneratedPlan, generatePlan, validatePlan } from '../../../src/plan/generate/index.ts';
import { mostInSevenDays } from '../../../src/plan/generate/place.ts';
import { HARD_CAPS, tightened } from '../../../src/rules/caps.ts';
import { weekStart } from '../../../src/time/day.ts';
import { sampleAvailability, sampleInput } from './fixtures.ts';

const hardIn = (plan: GeneratedPlan): string[] => plan.workouts.filter(isHardWorkout).map((one) => one.sport);
const said = (plan: GeneratedPlan): string => plan.explanations.map((one) => one.text).join('\n');

describe('limits that the athlete tightened', () => {
  const free = generatePlan(sampleInput());

  test('one hard session in seven days: the sports take turns, an easy one of its sport stands in, and it says so', () => {
    const plan = generatePlan(sampleInput({ caps: { hardSessionsPerWeek: 1 }, weeks: 3 }));
    expect(hardIn(plan)).toEqual(['run', 'swim', 'run']);
    expect(said(plan)).toMatch(/^Aerobic swim instead of .* 25s: at most 1 hard session in seven days, as you set$/m);
    const minutes = (of: GeneratedPlan, monday: string) =>
      of.workouts.filter((one) => weekStart(one.date) === monday).reduce((sum, one) => sum + one.minutes, 0);
    const same = generatePlan(sampleInput({ weeks: 3 }));
    expect(minutes(plan, '2026-11-23')).toBeGreaterThan(0.95 * minutes(same, '2026-11-23'));
  });

  test('none at all', () => {
    const plan = generatePlan(sampleInput({ caps: { hardSessionsPerWeek: 0 } }));
    expect(hardIn(plan)).toEqual([]);
    expect(said(plan)).toContain('no hard session, as you set');
  });

  test('a looser wish loosens nothing', () => {
    const caps = { hardSessionsPerWeek: 5, weeklyIncreasePercent: 40 };
    expect(planCaps(caps)).toEqual({ hardSessionsPerWeek: 2, weeklyIncreasePercent: 10 });
    expect(generatePlan(sampleInput({ caps }))).toEqual(free);
  });

  test('a wish that is no number tightens nothing, here as for the evening', () => {
    const caps = { hardSessionsPerWeek: Number.NaN, weeklyIncreasePercent: Number.NaN };
    expect(planCaps(caps)).toEqual({ hardSessionsPerWeek: 2, weeklyIncreasePercent: 10 });
    expect(tightened(caps)).toEqual(HARD_CAPS);
  });

  test('growth: 10 % or 20 min, less in the same proportion, and none at 0 %', () => {
    const most = (percent: number) => rampLimit([300, 100, 120, 110], planCaps({ weeklyIncreasePercent: percent }));
    expect([most(10), most(5), most(0)]).toEqual([140, 130, 120]);
    expect(rampLimit([200, 240, 230], planCaps({}))).toBeCloseTo(264, 6);
    const plan = generatePlan(sampleInput({ caps: { weeklyIncreasePercent: 0 }, recentWeeklyMinutes: 200, weeks: 4 }));
    for (const monday of ['2026-11-23', '2026-11-30', '2026-12-07'])
      expect(
        plan.workouts.filter((one) => weekStart(one.date) === monday).reduce((sum, one) => sum + one.minutes, 0),
      ).toBeLessThanOrEqual(200);
  });

  test('the check reports what passes them, whoever planned it', () => {
    const found = validatePlan({
      workouts: free.workouts,
      availability: sampleAvailability(),
      start: '2026-11-23',
      caps: { hardSessionsPerWeek: 1, weeklyIncreasePercent: 0 },
    });
    expect(found.map((one) => one.text).join('\n')).toMatch(
      /2 hard sessions in seven days; at most 1 hard session in seven days, as you set/,
    );
    expect(found.map((one) => one.text).join('\n')).toMatch(/min after at most \d+; at most 0 % more, as you set/);
  });
});

test('any seven days, not only the calendar week', () => {
  expect(mostInSevenDays('2026-11-27', ['2026-11-21', '2026-11-24'])).toBe(2);
  expect(mostInSevenDays('2026-11-27', ['2026-11-20', '2026-12-03'])).toBe(1);
  expect(mostInSevenDays('2026-11-27', ['2026-11-22', '2026-12-02'])).toBe(1);
});
