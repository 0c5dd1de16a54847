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
 * A sum that fades: each day x = x e^(-1 / tau) + gain load, that day's load included. With gain 1 from 0 it is the
 * kernel of Banister's model, with gain 1 - e^(-1 / tau) the exponential mean.
 * @param tau days
 */
export function decaying(
  daily: readonly number[],
  { tau, gain, start }: { tau: number; gain: number; start: number },
): number[] {
  const kept = Math.exp(-1 / tau);
  let held = start;
  return daily.map((load) => {
    held = held * kept + gain * load;
    return held;
  });
}

/**
 * Fitness, fatigue and form day by day: X += k (load - X), one step per calendar day with rest days as 0.
 * Banister's idea in the two-mean form; constants as GoldenCheetah and intervals.icu.
 */
export function fitnessSeries(daily: readonly number[], seed: { fitness: number; fatigue: number }): FitnessDay[] {
  const long = decaying(daily, { tau: 42, gain: K42, start: seed.fitness });
  const short = decaying(daily, { tau: 7, gain: K7, start: seed.fatigue });
  return long.map((fitness, i) => ({
    fitness,
    fatigue: short[i]!,
    form: (long[i - 1] ?? seed.fitness) - (short[i - 1] ?? seed.fatigue),
  }));
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
