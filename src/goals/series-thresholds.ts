import type { Measurement } from '../activities/model.ts';
import type { Dated } from '../athlete/model.ts';
import { addDays, type Day } from '../time/day.ts';
import { METERS_PER } from '../units/length.ts';
import type { GoalReading } from './readings.ts';
import type { MeasuredActivity } from './series.ts';

/** FTP as a share of the best 20 minutes, by the usual test (Allen and Coggan). */
const TWENTY_MINUTES = 1200;
const FTP_SHARE = 0.95;
/** An effort this long is as good as the 30 min time trial that threshold pace is tested by. */
const PACE_SECONDS = 1800;
/** How long a threshold stands before a lower effort may speak again. */
const STANDS_DAYS = 90;

/** A configured threshold as one reading; empty when unset. */
function configured(dated: Dated<number> | null): GoalReading[] {
  return dated && dated.value > 0 ? [{ day: dated.date, value: dated.value, source: 'you' }] : [];
}

/**
 * Tests, and of the training efforts only those that beat everything known of the 90 days before: training is rarely
 * all out, so an effort proves "at least", never that a threshold fell.
 */
function provenBy(
  tests: readonly GoalReading[],
  efforts: readonly GoalReading[],
  better: (a: number, b: number) => boolean,
) {
  const byDay = (a: GoalReading, b: GoalReading) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0);
  const found = [...tests];
  for (const effort of [...efforts].sort(byDay)) {
    const from: Day = addDays(effort.day, -STANDS_DAYS);
    const known = found.filter((one) => one.day >= from && one.day <= effort.day);
    if (known.length > 0 && known.every((one) => better(effort.value, one.value))) found.push(effort);
  }
  return found.sort(byDay);
}

/** FTP, W: as configured, and rides whose best 20 minutes prove more (95 % of them). */
export function ftpReadings(ftp: Dated<number> | null, activities: readonly MeasuredActivity[]): GoalReading[] {
  const efforts = activities.flatMap(({ activity, metrics }): GoalReading[] => {
    const best =
      activity.sport === 'ride' ? metrics.bestPower.find(([seconds]) => seconds === TWENTY_MINUTES) : undefined;
    return best ? [{ day: activity.localDate, value: FTP_SHARE * best[1], source: 'estimated' }] : [];
  });
  return provenBy(configured(ftp), efforts, (a, b) => a > b);
}

/** "5km-run", "3mi-run": metres of a timed run; null for anything else. */
function runTrial(subject: string | null): number | null {
  const found = /^(\d+(?:\.\d+)?)(m|km|mi|yd)-run$/.exec(subject?.toLowerCase() ?? '');
  return found ? Number(found[1]) * METERS_PER[found[2] as keyof typeof METERS_PER] : null;
}

/**
 * Threshold pace, s/km: as configured, timed runs of half an hour and more, and runs with an effort that long that was
 * faster than what is known.
 */
export function thresholdPaceReadings(
  thresholdSpeed: Dated<number> | null,
  measurements: readonly Measurement[],
  activities: readonly MeasuredActivity[],
): GoalReading[] {
  const tests = configured(thresholdSpeed).map((one) => ({ ...one, value: 1000 / one.value }));
  for (const one of measurements) {
    const meters = one.metric === 'time_trial_s' ? runTrial(one.subject) : null;
    if (meters !== null && one.value !== null && one.value >= PACE_SECONDS)
      tests.push({ day: one.day, value: (1000 * one.value) / meters, source: 'you' });
  }
  const efforts = activities.flatMap(({ activity, metrics }): GoalReading[] => {
    const long = metrics.bestRun.filter(([, seconds]) => seconds >= PACE_SECONDS);
    const paces = long.map(([meters, seconds]) => (1000 * seconds) / meters);
    return paces.length > 0 ? [{ day: activity.localDate, value: Math.min(...paces), source: 'estimated' }] : [];
  });
  return provenBy(tests, efforts, (a, b) => a < b);
}
