import { mean } from './stats.ts';

/**
 * Exponentially weighted mean with lambda = 2 / (days + 1) (Williams 2017), oldest load first, rest days as 0.
 * @param seed mean the day before the first load; null starts at the first day's load
 */
export function ewma(daily: readonly number[], days: number, seed: number | null): number | null {
  if (daily.length === 0) return null;
  const lambda = 2 / (days + 1);
  let value = seed ?? daily[0]!;
  for (const load of daily) value += lambda * (load - value);
  return value;
}

export interface AcuteChronic {
  /** Mean daily load, 7 day weighting. */
  acute: number;
  /** Mean daily load, 28 day weighting. */
  chronic: number;
  ratio: number;
}

/** Mean daily load of the first 28 days: the start that neither drops nor lifts the ratio of a steady athlete. */
export function acwrSeed(daily: readonly number[]): number | null {
  return mean(daily.slice(0, 28));
}

/**
 * Acute to chronic load, exponentially weighted 7 over 28 days. A description of how load changed; dividing by the
 * chronic load adds next to nothing to telling injuries (Impellizzeri 2021), so it is never a risk number.
 * Null below 28 days or with no chronic load.
 */
export function acwr(daily: readonly number[], seed: number | null = acwrSeed(daily)): AcuteChronic | null {
  if (daily.length < 28) return null;
  const acute = ewma(daily, 7, seed);
  const chronic = ewma(daily, 28, seed);
  if (acute === null || chronic === null || chronic <= 0) return null;
  return { acute, chronic, ratio: acute / chronic };
}

/** Both averages one day on, when that day brings `load` (sRPE-AU). */
export function averagesAfter(
  { acute, chronic }: Omit<AcuteChronic, 'ratio'>,
  load: number,
): Omit<AcuteChronic, 'ratio'> {
  const next = (mean: number, days: number): number => mean + (2 / (days + 1)) * (load - mean);
  return { acute: next(acute, 7), chronic: next(chronic, 28) };
}

/** From here on the words speak of a large jump; a threshold for text only. */
export const LARGE_JUMP = 1.5;

/**
 * The honest sentence: this week against the mean of the four weeks before it (uncoupled, the plain percentage an
 * athlete can check). Null when there is nothing to compare with.
 * @param thisWeek load of the last 7 days
 * @param before loads of the four weeks before, each
 */
export function loadChangeWords(thisWeek: number, before: readonly number[]): string | null {
  const usual = mean(before);
  if (usual === null || before.length < 4 || usual <= 0) return null;
  const percent = Math.round((thisWeek / usual - 1) * 100);
  if (Math.abs(percent) < 10) return 'Your load this week is about what it was in the last four weeks.';
  if (percent < 0) return `Your load this week is ${-percent} % below your last four weeks.`;
  const plain = `Your load this week is ${percent} % above your last four weeks.`;
  if (thisWeek / usual < LARGE_JUMP) return plain;
  return `${plain} That is a large jump; research does not support turning it into an injury probability.`;
}
