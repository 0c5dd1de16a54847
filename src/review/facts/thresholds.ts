import type { Athlete } from '../../athlete/model.ts';
import { staleThresholds, type ThresholdName } from '../../metrics/zones.ts';
import { sessionsBetween } from '../../plan/week.ts';
import { addDays } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';

/** How far back and ahead a sport counts as trained. */
const DAYS = 28;

/** Which sports lean on a threshold; maximum and resting heart rate hardly move and are left to the athlete. */
const SPORTS: Partial<Record<ThresholdName, readonly string[]>> = {
  css: ['swim'],
  ftp: ['ride'],
  thresholdSpeed: ['run'],
  lthr: ['run', 'ride', 'row'],
};

export const THRESHOLD_TESTS: Partial<Record<ThresholdName, string>> = {
  css: 'css',
  ftp: 'ftp',
  thresholdSpeed: 'threshold-pace',
  lthr: 'lthr',
};

/** Thresholds that have aged out although sessions of these weeks go by them, the most overdue first. */
export function staleInUse(situation: Situation, athlete: Athlete): ReturnType<typeof staleThresholds> {
  const { today, plan, lines } = situation;
  const sports = new Set<string>(lines.filter((one) => one.localDate > addDays(today, -DAYS)).map((one) => one.sport));
  if (plan) for (const one of sessionsBetween(plan, today, addDays(today, DAYS))) sports.add(one.sport);
  return staleThresholds(athlete, today).filter((one) => SPORTS[one.threshold]?.some((sport) => sports.has(sport)));
}
