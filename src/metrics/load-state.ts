import { addDays, type Day, daysBetween } from '../time/day.ts';
import { acwr, acwrSeed, ewma } from './acwr.ts';
import { fitnessSeed, fitnessSeries, WARM_UP_DAYS } from './fitness.ts';
import { monotony } from './weekly-load.ts';

/** Load of one session or of one day's sessions, sRPE-AU. */
export interface DailyLoad {
  day: Day;
  load: number;
  /** Rests on an imputed RPE. */
  imputed: boolean;
}

/** Load as the review states it. All means are sRPE-AU per day. */
export interface LoadState {
  currency: 'sRPE-AU';
  /** 7 day exponentially weighted mean; null below 7 days of history. */
  acute7: number | null;
  /** 28 day exponentially weighted mean; null below 28 days. */
  chronic28: number | null;
  /** acute7 / chronic28. */
  ratio: number | null;
  /** Last 7 days, today included. */
  monotony: number | null;
  strain: number | null;
  /** End of today. */
  fitness: number | null;
  fatigue: number | null;
  /** Start of today; hidden while warming up. */
  form: number | null;
  state: 'warming-up' | 'ok';
  imputedShare: number | null;
}

/**
 * Daily sums from the first day in the list (or `from`) to `today`, rest days 0. Several entries a day add up;
 * entries after today are left out.
 */
export function dailySums(daily: readonly DailyLoad[], today: Day, from?: Day): number[] {
  let first = from ?? null;
  if (first === null) for (const entry of daily) if (first === null || entry.day < first) first = entry.day;
  if (first === null || first > today) return [];
  const sums = new Array<number>(daysBetween(first, today) + 1).fill(0);
  for (const entry of daily) {
    if (entry.day < first || entry.day > today) continue;
    sums[daysBetween(first, entry.day)]! += entry.load;
  }
  return sums;
}

/** Share of the last 7 days' load that rests on imputed RPE, 0-1; null without load. */
export function imputedShare(daily: readonly DailyLoad[], today: Day): number | null {
  const from = addDays(today, -6);
  let total = 0;
  let imputed = 0;
  for (const entry of daily) {
    if (entry.day < from || entry.day > today) continue;
    total += entry.load;
    if (entry.imputed) imputed += entry.load;
  }
  return total > 0 ? imputed / total : null;
}

/**
 * The load block of the review from the sessions' loads. History starts on the earliest day given, so pass all of it;
 * with less than 14 days there is no fitness, below 42 the state is "warming-up" and form stays hidden.
 */
export function loadState(input: { daily: readonly DailyLoad[]; today: Day }): LoadState {
  const sums = dailySums(input.daily, input.today);
  const days = sums.length;
  const ratio = acwr(sums);
  const week = days >= 7 ? monotony(sums.slice(-7)) : null;
  const seed = fitnessSeed(sums);
  const series = seed === null ? [] : fitnessSeries(sums, { fitness: seed, fatigue: seed });
  const now = series[series.length - 1] ?? null;
  const warm = days >= WARM_UP_DAYS;
  return {
    currency: 'sRPE-AU',
    acute7: days >= 7 ? ewma(sums, 7, acwrSeed(sums)) : null,
    chronic28: ratio?.chronic ?? null,
    ratio: ratio?.ratio ?? null,
    monotony: week?.monotony ?? null,
    strain: week?.strain ?? null,
    fitness: now?.fitness ?? null,
    fatigue: now?.fatigue ?? null,
    form: warm ? (now?.form ?? null) : null,
    state: warm ? 'ok' : 'warming-up',
    imputedShare: imputedShare(input.daily, input.today),
  };
}
