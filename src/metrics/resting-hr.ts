import type { Day } from '../time/day.ts';
import { between, type DailyValue, latest } from './daily-values.ts';
import { mean, sampleSd } from './stats.ts';

export interface RestingHrState {
  /** 7 day mean, bpm; null below 4 days. */
  mean7: number | null;
  /** Mean of the 60 days before, bpm; null below 21 days. */
  baseline: number | null;
  /** Raised when at least 0.5 SD and at least 3 % above baseline; null when it cannot be told. */
  raised: boolean | null;
  asOf: Day | null;
}

/**
 * Resting heart rate, last 7 days against the 60 before them. Both conditions have to hold: half an SD alone is often
 * under one beat. The two are at least 4 of 7 and 21 of 60 days.
 */
export function restingHrState(days: readonly DailyValue[], today: Day): RestingHrState {
  const valid = days.filter((d) => d.value > 0);
  const week = between(valid, today, 6, 0).map((d) => d.value);
  const before = between(valid, today, 66, 7).map((d) => d.value);
  const mean7 = week.length >= 4 ? mean(week) : null;
  const baseline = before.length >= 21 ? mean(before) : null;
  const sd = sampleSd(before);
  const asOf = latest(valid, today)?.day ?? null;
  if (mean7 === null || baseline === null || sd === null) return { mean7, baseline, raised: null, asOf };
  return { mean7, baseline, raised: mean7 >= baseline + 0.5 * sd && mean7 >= baseline * 1.03, asOf };
}
