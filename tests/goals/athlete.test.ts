import { describe, expect, test } from 'vitest';
import type { Measurement } from '../../src/activities/model.ts';
import { evaluateGoals } from '../../src/goals/evaluate.ts';
import type { GoalDefinition } from '../../src/goals/model.ts';
import { goalSeries } from '../../src/goals/series.ts';
import { computeActivityMetrics } from '../../src/metrics/activity-metrics.ts';
import { addDays, type Day } from '../../src/time/day.ts';
import { activity, athlete, lengths, measurement, set } from '../metrics/make.ts';

const TODAY: Day = '2026-11-22';
const me = athlete();

const GOALS: GoalDefinition[] = [
  {
    id: 'fat',
    title: 'Body fat',
    kind: 'maintain',
    metric: 'body_fat_pct',
    target: 14,
    tolerance: 1,
    by: null,
    priority: 1,
  },
  {
    id: 'vo2',
    title: 'VO2max',
    kind: 'increase',
    metric: 'vo2max',
    target: null,
    tolerance: null,
    by: null,
    priority: 2,
  },
  {
    id: 'swim',
    title: '100 yd',
    kind: 'reach',
    metric: 'swim_100_s',
    target: 68,
    tolerance: null,
    by: '2027-03-01',
    priority: 3,
  },
  {
    id: 'jump',
    title: 'Jump',
    kind: 'reach',
    metric: 'jump_cm',
    target: 58,
    tolerance: null,
    by: '2027-03-01',
    priority: 4,
  },
  {
    id: 'squat',
    title: 'Squat',
    kind: 'increase',
    metric: 'squat_e1rm_kg',
    target: null,
    tolerance: null,
    by: null,
    priority: 5,
  },
  {
    id: 'hours',
    title: 'Hours',
    kind: 'range',
    metric: 'weekly_minutes',
    target: [180, 300],
    tolerance: null,
    by: null,
    priority: 6,
  },
];

/** Sixteen weeks: two swims (one all out), a run and a gym session a week, daily weighing, a jump test a month. */
function season() {
  const measurements: Measurement[] = [];
  const activities = [];
  for (let week = 15; week >= 0; week--) {
    const monday = addDays(TODAY, -7 * week - 6);
    const gained = 15 - week;
    const hundred = 74 - 0.25 * gained + (week % 2 ? 0.3 : -0.3);
    const fast = lengths(Array(4).fill(hundred / 4));
    const easy = lengths(Array(40).fill(24)).map((l) => ({ ...l, start: l.start + 200 }));
    const pool = { length: 25, unit: 'yd' as const };
    activities.push(
      activity({
        id: `s${week}`,
        localDate: monday,
        sport: 'swim',
        timerSeconds: 2700,
        pool,
        lengths: [...fast, ...easy],
      }),
      activity({
        id: `t${week}`,
        localDate: addDays(monday, 2),
        sport: 'swim',
        timerSeconds: 2700,
        pool,
        lengths: easy,
      }),
      activity({ id: `r${week}`, localDate: addDays(monday, 4), sport: 'run', timerSeconds: 3600 }),
      activity({
        id: `g${week}`,
        localDate: addDays(monday, 5),
        sport: 'strength',
        elapsedSeconds: 3600,
        sets: [set({ kg: 100 + gained, reps: 5, rpe: 8 })],
        provenance: { sets: 'hevy' },
      }),
    );
    measurements.push(measurement('vo2max_run', addDays(monday, 4), 46 + 0.3 * gained + (week % 2 ? 0.1 : -0.1)));
    if (week % 4 === 1) measurements.push(measurement('jump_cm', monday, 50 + 0.3 * gained, { source: 'manual' }));
    for (let day = 0; day < 7; day++)
      measurements.push(measurement('body_fat_pct', addDays(monday, day), 14.2 + 0.4 * (((day * 3) % 5) - 2)));
  }
  return { measurements, activities: activities.map((a) => ({ activity: a, metrics: computeActivityMetrics(a, me) })) };
}

function evaluate(over: (data: ReturnType<typeof season>) => ReturnType<typeof season> = (data) => data) {
  const series = goalSeries({ ...over(season()), athlete: me, today: TODAY });
  return Object.fromEntries(evaluateGoals({ goals: GOALS, series, today: TODAY }).map((g) => [g.id, g]));
}

describe('an athlete with six goals after sixteen weeks', () => {
  const found = evaluate();

  test('what goes well is said to go well', () => {
    expect(found.fat).toMatchObject({ state: 'on-track', words: 'holding', value: expect.closeTo(14.2, 0) });
    expect(found.vo2).toMatchObject({ state: 'on-track', words: 'slowly up', trendPerWeek: expect.closeTo(0.3, 1) });
    expect(found.swim).toMatchObject({ state: 'on-track', trendPerWeek: expect.closeTo(-0.25, 1) });
    expect(found.jump).toMatchObject({ state: 'on-track', value: expect.closeTo(54.2, 1) });
    expect(found.squat).toMatchObject({ state: 'on-track', words: expect.stringContaining('up') });
    expect(found.hours).toMatchObject({ state: 'on-track', words: 'in range', value: 210 });
  });

  test('every series has eight weeks and ends now', () => {
    for (const goal of Object.values(found)) expect(goal.series).toHaveLength(8);
    expect(found.swim!.series.every((v) => v !== null)).toBe(true);
    expect(found.jump!.series.filter((v) => v !== null)).toHaveLength(2);
    expect(found.jump!.nextMeasurement).toBeNull();
  });

  test('a month without swims: not slower, just unknown soon', () => {
    const dry = evaluate((data) => ({
      ...data,
      activities: data.activities.filter(
        (a) => a.activity.sport !== 'swim' || a.activity.localDate < addDays(TODAY, -42),
      ),
    }));
    expect(dry.swim).toMatchObject({ state: 'cannot-tell', words: 'last measured 48 days ago' });
    expect(dry.swim!.nextMeasurement).toContain('timed 100 free');
    expect(dry.hours!.state).toBe('behind');
  });

  test('a watch that reports nothing leaves the others alone', () => {
    const silent = evaluate((data) => ({ ...data, measurements: [] }));
    expect(silent.vo2).toMatchObject({ state: 'cannot-tell', words: 'not measured yet' });
    expect(silent.swim).toEqual(found.swim);
  });

  test('what comes later does not change an evening', () => {
    const later = evaluate(({ measurements, activities }) => ({
      measurements: [...measurements, measurement('body_fat_pct', addDays(TODAY, 1), 40)],
      activities: [
        ...activities,
        { ...activities[0]!, activity: { ...activities[0]!.activity, localDate: addDays(TODAY, 1) } },
      ],
    }));
    expect(later).toEqual(found);
  });
});
