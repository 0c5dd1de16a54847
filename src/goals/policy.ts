import type { GoalMetric } from './model.ts';

/** A measurement session that would settle a goal. */
export interface GoalTest {
  words: string;
  /** 0: no training time needed, any morning will do. */
  minutes: number;
  /** Place or equipment it needs, null for none. */
  needs: string | null;
}

/** How readings of a metric are judged. */
export interface GoalPolicy {
  unit: string;
  better: 'higher' | 'lower' | 'neutral';
  /** Weekly value a trend and a sparkline are made of. */
  weekly: 'best' | 'mean' | 'last';
  /** What stands for "now". */
  value: 'fitted' | 'smoothed' | 'latest' | 'recent-best' | 'mean-7-days' | 'mean-4-weeks';
  fit: 'ols' | 'theil-sen';
  /** Days a trend looks back. */
  windowDays: number;
  /** Readings and days between first and last that a trend needs. */
  minReadings: number;
  minSpanDays: number;
  /** Older than this says nothing about today. */
  staleDays: number;
  /** Smallest change over the window that is more than the measurement's own noise, in the unit. */
  noise: number;
  /** The same as a share of the value, where that is how the noise grows. */
  noiseShare: number | null;
  retestDays: number;
  test: GoalTest;
}

/** Field tests: few readings, weekly bests. */
function tested(
  unit: string,
  better: GoalPolicy['better'],
  noise: number,
  test: GoalTest,
  more: Partial<GoalPolicy> = {},
): GoalPolicy {
  return {
    unit,
    better,
    weekly: 'best',
    value: 'recent-best',
    fit: 'ols',
    windowDays: 126,
    minReadings: 3,
    minSpanDays: 21,
    staleDays: 42,
    noise,
    noiseShare: null,
    retestDays: 21,
    test,
    ...more,
  };
}

const SCALE: GoalTest = { words: 'step on the scale in the morning, same time each day', minutes: 0, needs: null };
const body = { weekly: 'mean', windowDays: 28, minReadings: 8, minSpanDays: 14, staleDays: 14, retestDays: 3 } as const;

const lift = { windowDays: 56, minReadings: 4, noiseShare: 0.03 } as const;

/**
 * Gates and noise per metric. Body fat by a home scale scatters by a point or two; the watch's VO2max is its own
 * control and only a change of 2 over eight weeks is called; lifts move by 3 % without meaning anything.
 */
export const GOAL_POLICIES: Record<GoalMetric, GoalPolicy> = {
  body_fat_pct: tested('%', 'lower', 1, SCALE, { ...body, value: 'fitted' }),
  weight_kg: tested('kg', 'neutral', 0.5, SCALE, { ...body, value: 'smoothed' }),
  vo2max: tested(
    'ml/kg/min',
    'higher',
    2,
    { words: 'an outdoor run of 20 min or more with heart rate', minutes: 30, needs: null },
    {
      weekly: 'mean',
      value: 'latest',
      fit: 'theil-sen',
      windowDays: 56,
      minReadings: 6,
      minSpanDays: 28,
      retestDays: 14,
    },
  ),
  swim_100_s: tested(
    's',
    'lower',
    1.5,
    { words: 'a timed 100 free', minutes: 10, needs: 'pool' },
    { windowDays: 56, minReadings: 4 },
  ),
  swim_css_s: tested(
    's',
    'lower',
    1.5,
    { words: 'a timed 400 and 200 free, same day', minutes: 40, needs: 'pool' },
    {
      value: 'latest',
      weekly: 'last',
      windowDays: 180,
      minReadings: 3,
      minSpanDays: 42,
      staleDays: 90,
      retestDays: 42,
    },
  ),
  jump_cm: tested('cm', 'higher', 2, { words: 'three best jumps after a warm-up', minutes: 10, needs: null }),
  squat_e1rm_kg: tested(
    'kg',
    'higher',
    3,
    { words: 'one hard squat set of 3-5, rated', minutes: 20, needs: 'barbell' },
    lift,
  ),
  rdl_e1rm_kg: tested(
    'kg',
    'higher',
    3,
    { words: 'one hard RDL set of 3-5, rated', minutes: 20, needs: 'barbell' },
    lift,
  ),
  sit_and_reach_cm: tested('cm', 'higher', 2, { words: 'sit and reach, best of three', minutes: 5, needs: null }),
  balance_s: tested('s', 'higher', 5, { words: 'one-leg balance, best of three', minutes: 5, needs: null }),
  weekly_minutes: tested(
    'min',
    'neutral',
    20,
    { words: 'sync or import what you did', minutes: 0, needs: null },
    { weekly: 'last', value: 'mean-4-weeks', windowDays: 56, staleDays: 13, retestDays: 14 },
  ),
  resting_hr: tested(
    'bpm',
    'lower',
    2,
    { words: 'wear the watch at night', minutes: 0, needs: null },
    {
      weekly: 'mean',
      value: 'mean-7-days',
      fit: 'theil-sen',
      windowDays: 56,
      minReadings: 14,
      minSpanDays: 21,
      staleDays: 7,
    },
  ),
  ftp_w: tested(
    'W',
    'higher',
    5,
    { words: 'a 20 min power test', minutes: 45, needs: 'bike' },
    {
      value: 'latest',
      weekly: 'last',
      windowDays: 180,
      minReadings: 3,
      minSpanDays: 42,
      staleDays: 90,
      retestDays: 56,
    },
  ),
  threshold_pace_s: tested(
    's/km',
    'lower',
    4,
    { words: 'a 30 min run time trial', minutes: 50, needs: null },
    {
      value: 'latest',
      weekly: 'last',
      windowDays: 180,
      minReadings: 3,
      minSpanDays: 42,
      staleDays: 90,
      retestDays: 56,
    },
  ),
};
