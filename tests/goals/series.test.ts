import { describe, expect, test } from 'vitest';
import type { Activity, Measurement } from '../../src/activities/model.ts';
import { goalSeries, weeklyMinutes } from '../../src/goals/series.ts';
import { LIFT_NAMES, parseLift } from '../../src/goals/series-lifts.ts';
import { parseSwimTrial } from '../../src/goals/series-swim.ts';
import { computeActivityMetrics } from '../../src/metrics/activity-metrics.ts';
import { activity, athlete, lengths, measurement, set } from '../metrics/make.ts';

const TODAY = '2026-11-22';
const me = athlete();
const done = (over: Partial<Activity>) => {
  const a = activity(over);
  return { activity: a, metrics: computeActivityMetrics(a, me) };
};
const series = (measurements: Measurement[], activities: ReturnType<typeof done>[] = [], who = me) =>
  goalSeries({ measurements, activities, athlete: who, today: TODAY });
const swim = (
  day: string,
  seconds: number[],
  pool: { length: number; unit: 'm' | 'yd' } = { length: 25, unit: 'yd' },
) => done({ sport: 'swim', localDate: day, pool, lengths: lengths(seconds) });

describe('weekly minutes', () => {
  test('complete weeks only, dated by their Sunday, empty ones as 0', () => {
    const all = [
      done({ localDate: '2026-11-02', timerSeconds: 3600 }),
      done({ localDate: '2026-11-08', timerSeconds: 1800 }),
      done({ localDate: '2026-11-16', timerSeconds: 600, sport: 'strength', elapsedSeconds: 1200 }),
    ];
    const weeks = [
      { day: '2026-11-08', value: 90, source: 'computed' },
      { day: '2026-11-15', value: 0, source: 'computed' },
    ];
    expect(weeklyMinutes(all, '2026-11-21')).toEqual(weeks);
    expect(weeklyMinutes(all, '2026-11-22')).toEqual([...weeks, { day: '2026-11-22', value: 20, source: 'computed' }]);
    expect(weeklyMinutes([], TODAY)).toEqual([]);
  });

  test('a clock change keeps weeks whole', () => {
    const all = [
      done({ localDate: '2026-10-19' }),
      done({ localDate: '2026-10-25' }),
      done({ localDate: '2026-10-26' }),
    ];
    expect(weeklyMinutes(all, '2026-11-01').map((w) => w.value)).toEqual([120, 60]);
  });
});

describe('hundred free', () => {
  test('an easy swim says nothing about how fast a hundred can be, a slower best after twelve weeks does', () => {
    const hundred = (day: string, seconds: number) => swim(day, [seconds / 4, seconds / 4, seconds / 4, seconds / 4]);
    const days = (swims: ReturnType<typeof done>[], timed: Measurement[] = []) =>
      series(timed, swims).swim_100_s.map((one) => [one.day, one.value]);
    const fast = hundred('2026-09-01', 72);
    // 75.6 s is 5 % above 72 s.
    expect(days([fast, hundred('2026-09-08', 100), hundred('2026-09-15', 75.6), hundred('2026-09-22', 76)])).toEqual([
      ['2026-09-01', 72],
      ['2026-09-15', 75.6],
    ]);
    expect(
      days([hundred('2026-09-08', 100)], [measurement('time_trial_s', '2026-09-01', 72, { subject: '100yd-free' })]),
    ).toEqual([['2026-09-01', 72]]);
    expect(days([hundred('2026-08-01', 72), hundred('2026-10-25', 80)]).at(-1)).toEqual(['2026-10-25', 80]);
  });

  test("only the athlete's own pool and trials in its unit", () => {
    const found = series(
      [
        measurement('time_trial_s', '2026-11-10', 70, { subject: '100yd-free', source: 'manual' }),
        measurement('time_trial_s', '2026-11-11', 78, { subject: '100m-free', source: 'manual' }),
        measurement('time_trial_s', '2026-11-12', 150, { subject: '200yd-free', source: 'manual' }),
      ],
      [
        swim('2026-11-09', [18, 18, 18, 18]),
        swim('2026-11-13', [18, 18, 18, 18], { length: 25, unit: 'm' }),
        swim('2026-11-14', [36, 36], { length: 50, unit: 'yd' }),
      ],
    );
    expect(found.swim_100_s).toEqual([
      { day: '2026-11-09', value: 72, source: 'computed' },
      { day: '2026-11-10', value: 70, source: 'you' },
    ]);
  });

  test.each([
    ['100yd-free', { distance: 100, unit: 'yd' }],
    ['100 yards free', { distance: 100, unit: 'yd' }],
    ['400m freestyle', { distance: 400, unit: 'm' }],
    ['200 m', { distance: 200, unit: 'm' }],
    ['100yd-back', null],
    ['5k', null],
    [null, null],
  ] as const)('trial %s', (subject, expected) => {
    expect(parseSwimTrial(subject)).toEqual(expected);
  });
});

test('critical speed: a test of one day before estimates, and the configured value beside it', () => {
  const trial = (subject: string, value: number, day = '2026-11-10') =>
    measurement('time_trial_s', day, value, { subject, source: 'manual' });
  const found = series([trial('400yd-free', 395), trial('200yd-free', 190), trial('200yd-free', 180, '2026-11-12')]);
  expect(found.swim_css_s).toEqual([
    { day: '2026-10-01', value: 91.44, source: 'you' },
    { day: '2026-11-10', value: expect.closeTo(102.5, 6), source: 'you' },
  ]);
  const swum = series([], [swim('2026-11-09', Array(16).fill(25)), swim('2026-11-10', Array(8).fill(23))]);
  expect(swum.swim_css_s.at(-1)).toEqual({ day: '2026-11-09', value: 100, source: 'estimated' });
});

describe('lifts', () => {
  test.each([
    ['Squat (Barbell)', true, false],
    ['back squat', true, false],
    ['Front Squat', false, false],
    ['Goblet Squat', false, false],
    ['Squat (Smith Machine)', false, false],
    ['Romanian Deadlift (Barbell)', false, true],
    ['RDL', false, true],
    ['Romanian Deadlift (Dumbbell)', false, false],
    ['Deadlift (Barbell)', false, false],
  ])('%s', (name, squat, rdl) => {
    expect([LIFT_NAMES.squat(name), LIFT_NAMES.rdl(name)]).toEqual([squat, rdl]);
  });

  test.each([
    ['back squat 3x5', { exercise: 'back squat', reps: 5, rpe: null }],
    ['Squat (Barbell) 3x5@8.5', { exercise: 'Squat (Barbell)', reps: 5, rpe: 8.5 }],
    ['RDL 8', { exercise: 'RDL', reps: 8, rpe: null }],
    ['back squat', null],
  ])('%s', (subject, expected) => {
    expect(parseLift(subject)).toEqual(expected);
  });

  test('rated sets, or where there are none what the reps prove', () => {
    const gym = (day: string, rpe: number | null) =>
      done({ sport: 'strength', localDate: day, sets: [set({ rpe })], provenance: { sets: 'hevy' } });
    const entry = measurement('lift_kg', '2026-11-12', 100, { subject: 'back squat 3x5', source: 'manual' });
    expect(series([entry], [gym('2026-11-10', 8)]).squat_e1rm_kg).toEqual([
      { day: '2026-11-10', value: expect.closeTo(123.33, 2), source: 'Hevy' },
    ]);
    expect(series([entry], [gym('2026-11-10', null)]).squat_e1rm_kg).toEqual([
      { day: '2026-11-10', value: expect.closeTo(116.67, 2), source: 'Hevy' },
      { day: '2026-11-12', value: expect.closeTo(116.67, 2), source: 'you' },
    ]);
    expect(series([entry], []).rdl_e1rm_kg).toEqual([]);
  });
});

test('the rest comes from measurements, one a day, sorted, the future left out', () => {
  const found = series([
    measurement('vo2max_run', '2026-11-18', 49),
    measurement('vo2max_run', '2026-11-10', 48),
    measurement('vo2max_ride', '2026-11-11', 55),
    measurement('vo2max_run', '2026-12-01', 60),
    measurement('body_fat_pct', '2026-11-10', 14.4),
    measurement('body_fat_pct', '2026-11-10', 14.2, { at: '2026-11-10T06:00:00Z' }),
    measurement('jump_cm', '2026-11-10', 54, { source: 'manual' }),
    measurement('sit_and_reach_cm', '2026-11-10', 30, { source: 'manual' }),
    measurement('balance_s', '2026-11-10', 45, { source: 'manual' }),
    measurement('resting_hr', '2026-11-10', 50),
  ]);
  expect(found.vo2max).toEqual([
    { day: '2026-11-10', value: 48, source: 'Garmin' },
    { day: '2026-11-18', value: 49, source: 'Garmin' },
  ]);
  expect(found.body_fat_pct).toEqual([{ day: '2026-11-10', value: 14.2, source: 'Garmin' }]);
  expect(found.jump_cm).toEqual([{ day: '2026-11-10', value: 54, source: 'you' }]);
  expect([found.sit_and_reach_cm, found.balance_s, found.resting_hr].map((s) => s[0]?.value)).toEqual([30, 45, 50]);
  expect(found.ftp_w).toEqual([{ day: '2026-10-01', value: 250, source: 'you' }]);
  expect(found.threshold_pace_s[0]?.value).toBeCloseTo(1000 / 3.6, 9);
});
