import type { Activity, Measurement, Metric } from '../activities/model.ts';
import type { Athlete } from '../athlete/model.ts';
import type { ActivityMetrics } from '../metrics/activity-metrics.ts';
import { dailyValues } from '../metrics/daily-values.ts';
import { addDays, type Day, weekStart } from '../time/day.ts';
import type { GoalMetric } from './model.ts';
import { GOAL_METRICS } from './model.ts';
import type { GoalReading } from './readings.ts';
import { type LiftName, liftReadings } from './series-lifts.ts';
import { cssReadings, swim100Readings } from './series-swim.ts';
import { ftpReadings, thresholdPaceReadings } from './series-thresholds.ts';

export interface MeasuredActivity {
  activity: Activity;
  metrics: ActivityMetrics;
}

const SOURCE_NAMES: Record<string, string> = {
  garmin: 'Garmin',
  hevy: 'Hevy',
  'fit-folder': 'FIT file',
  manual: 'you',
};

function measured(measurements: readonly Measurement[], metric: Metric): GoalReading[] {
  return dailyValues(measurements, metric).map((v) => ({
    day: v.day,
    value: v.value,
    source: SOURCE_NAMES[v.source] ?? v.source,
  }));
}

/**
 * Minutes per complete calendar week (Monday to Sunday, dated by its Sunday) from the first activity's week on; weeks
 * without any are 0. The running week is left out until its Sunday.
 */
export function weeklyMinutes(activities: readonly MeasuredActivity[], today: Day): GoalReading[] {
  const minutes = new Map<Day, number>();
  let first: Day | null = null;
  for (const { activity, metrics } of activities) {
    if (activity.localDate > today) continue;
    const week = weekStart(activity.localDate);
    if (first === null || week < first) first = week;
    minutes.set(week, (minutes.get(week) ?? 0) + (metrics.load?.minutes ?? 0));
  }
  const readings: GoalReading[] = [];
  if (first === null) return readings;
  for (let week: Day = first; addDays(week, 6) <= today; week = addDays(week, 7))
    readings.push({ day: addDays(week, 6), value: minutes.get(week) ?? 0, source: 'computed' });
  return readings;
}

/** A configured threshold as one reading; empty when unset. */
function threshold(dated: { value: number; date: Day } | null, convert: (value: number) => number): GoalReading[] {
  return dated && dated.value > 0 ? [{ day: dated.date, value: convert(dated.value), source: 'you' }] : [];
}

/**
 * Readings of every goal metric. Swim times count only from the athlete's own pool (length and unit) or from time
 * trials in that unit; VO2max is the watch's running value; lifts are estimated maxima of sessions and entries.
 * @param input.lifts other names for the key lifts
 */
export function goalSeries(input: {
  measurements: readonly Measurement[];
  activities: readonly MeasuredActivity[];
  athlete: Pick<Athlete, 'pool' | 'thresholds'>;
  today: Day;
  lifts?: Partial<Record<LiftName, (exercise: string) => boolean>>;
}): Record<GoalMetric, GoalReading[]> {
  const { measurements, activities, athlete, today } = input;
  const { ftp, thresholdSpeed, css } = athlete.thresholds;
  const hundred = athlete.pool.unit === 'yd' ? 91.44 : 100;
  const all: Record<GoalMetric, GoalReading[]> = {
    body_fat_pct: measured(measurements, 'body_fat_pct'),
    weight_kg: measured(measurements, 'weight_kg'),
    vo2max: measured(measurements, 'vo2max_run'),
    swim_100_s: swim100Readings(measurements, activities, athlete.pool),
    swim_css_s: [...cssReadings(measurements, activities, athlete.pool), ...threshold(css, (v) => hundred / v)],
    jump_cm: measured(measurements, 'jump_cm'),
    squat_e1rm_kg: liftReadings('squat', measurements, activities, input.lifts?.squat),
    rdl_e1rm_kg: liftReadings('rdl', measurements, activities, input.lifts?.rdl),
    sit_and_reach_cm: measured(measurements, 'sit_and_reach_cm'),
    balance_s: measured(measurements, 'balance_s'),
    weekly_minutes: weeklyMinutes(activities, today),
    resting_hr: measured(measurements, 'resting_hr'),
    ftp_w: ftpReadings(ftp, activities),
    threshold_pace_s: thresholdPaceReadings(thresholdSpeed, measurements, activities),
  };
  for (const metric of GOAL_METRICS) {
    all[metric] = all[metric]
      .filter((r) => r.day <= today)
      .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  }
  return all;
}
