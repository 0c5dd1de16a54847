import { mean } from './stats.ts';

/** Daily smoothing constants of the 42 and 7 day exponential means, 1 - e^(-1/tau). */
export const K42 = 1 - Math.exp(-1 / 42);
export const K7 = 1 - Math.exp(-1 / 7);
/** Until this many days of history, form says more about the seed than about the athlete. */
export const WARM_UP_DAYS = 42;

export interface FitnessDay {
  /** Long mean (CTL), load per day, end of the day. */
  fitness: number;
  /** Short mean (ATL), load per day, end of the day. */
  fatigue: number;
  /** Start of the day: yesterday's fitness less yesterday's fatigue. */
  form: number;
}

/**
 * Where the two means start: the mean daily load of the first 28 days (of all available from 14 on), null below 14.
 * Starting at 0 would show deep fatigue for six weeks; starting at the first day's load would hang on one session.
 */
export function fitnessSeed(daily: readonly number[]): number | null {
  return daily.length < 14 ? null : mean(daily.slice(0, 28));
}

/**
 * Fitness, fatigue and form day by day: X += k (load - X), one step per calendar day with rest days as 0.
 * Banister's idea in the two-mean form; constants as GoldenCheetah and intervals.icu.
 */
export function fitnessSeries(daily: readonly number[], seed: { fitness: number; fatigue: number }): FitnessDay[] {
  let { fitness, fatigue } = seed;
  const days: FitnessDay[] = [];
  for (const load of daily) {
    const form = fitness - fatigue;
    fitness += K42 * (load - fitness);
    fatigue += K7 * (load - fatigue);
    days.push({ fitness, fatigue, form });
  }
  return days;
}

/**
 * Loads to project with: past days actual, future days planned, today the larger meaning: actual if there is any, else
 * planned. Days after the last known one are what is planned.
 */
export function projectedLoads(input: {
  actualToday: number;
  plannedToday: number;
  plannedAhead: readonly number[];
}): number[] {
  return [input.actualToday > 0 ? input.actualToday : input.plannedToday, ...input.plannedAhead];
}

/** Tomorrow's load that brings form to `form` the morning after; may be negative when no rest is enough. */
export function loadForForm(now: { fitness: number; fatigue: number }, form: number): number {
  return (-form + now.fitness * (1 - K42) - now.fatigue * (1 - K7)) / (K7 - K42);
}

/** Form as a share of fitness: absolute bands are made for high volumes and mislead at 3-5 hours a week. */
export function formShare(day: { fitness: number; form: number }): number | null {
  return day.fitness > 0 ? day.form / day.fitness : null;
}

export type FormBand = 'detraining' | 'very fresh' | 'fresh' | 'tired' | 'very tired';

/** Words for form as a share of fitness (bands as Xert's: +80, +40, 0, -40 %). */
export function formBand(share: number): FormBand {
  if (share > 0.8) return 'detraining';
  if (share >= 0.4) return 'very fresh';
  if (share >= 0) return 'fresh';
  if (share >= -0.4) return 'tired';
  return 'very tired';
}
