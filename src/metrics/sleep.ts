import type { Day } from '../time/day.ts';
import { between, type DailyValue, latest } from './daily-values.ts';
import { mean } from './stats.ts';

/** Under this a single night counts, seconds. */
export const SHORT_NIGHT_SECONDS = 6 * 3600;

export interface SleepState {
  /** Sleep of the night that ended today, seconds. */
  lastNight: number | null;
  /** Mean of the last three nights, seconds; null unless all three are there. */
  mean3: number | null;
  /** Sum of max(0, need - slept) over the nights known in the last 7, seconds; null below 4 nights. */
  debt7: number | null;
  /** Nights known of the last 7. */
  nights7: number;
  /** Last night under 6 h, or three nights more than 1 h under need on average; null when it cannot be told. */
  raised: boolean | null;
  asOf: Day | null;
}

/**
 * Sleep against need. No cut-off is validated; these are conventions. A surplus does not pay debt back.
 * @param nights seconds asleep per wake-up day
 * @param needSeconds the athlete's own need
 */
export function sleepState(nights: readonly DailyValue[], needSeconds: number, today: Day): SleepState {
  const valid = nights.filter((n) => n.value > 0);
  const last = latest(valid, today);
  const lastNight = last?.day === today ? last.value : null;
  const week = between(valid, today, 6, 0);
  const three = between(valid, today, 2, 0).map((n) => n.value);
  const mean3 = three.length === 3 ? mean(three) : null;
  const debt = week.reduce((sum, n) => sum + Math.max(0, needSeconds - n.value), 0);
  const known = lastNight !== null || mean3 !== null;
  const short = lastNight !== null && lastNight < SHORT_NIGHT_SECONDS;
  const tired = mean3 !== null && mean3 < needSeconds - 3600;
  return {
    lastNight,
    mean3,
    debt7: week.length >= 4 ? debt : null,
    nights7: week.length,
    raised: known ? short || tired : null,
    asOf: last?.day ?? null,
  };
}
