import type { Day } from '../time/day.ts';
import { between, type DailyValue, latest } from './daily-values.ts';
import { mean, sampleSd } from './stats.ts';

/** Nights of the last seven needed for a weekly mean, and nights of the 60 before needed for a band. */
const MIN_WEEK = 4;
const MIN_BASELINE = 21;

export interface HrvState {
  /** Geometric 7 night mean of rMSSD, ms; null below 4 nights. */
  mean7Ms: number | null;
  /** Mean of ln rMSSD over the last 7 nights, and its coefficient of variation in percent. */
  mean7Ln: number | null;
  cv7Percent: number | null;
  nights7: number;
  /** Last night's value, ms, when it is today's. */
  lastNightMs: number | null;
  /** Usual range: baseline mean -/+ 0.5 SD of ln rMSSD, in ms; null below 21 nights. */
  bandMs: [number, number] | null;
  /** Weekly mean in baseline SDs from the baseline mean. */
  z: number | null;
  /** `unknown` without a baseline or without enough nights. Above is unusual, not a licence for more. */
  state: 'below' | 'within' | 'above' | 'unknown';
  /** What the state rests on. */
  basis: 'week' | 'night' | null;
  asOf: Day | null;
}

/**
 * Baseline mean and smallest worthwhile change (0.5 sample SD) of ln rMSSD; null below two values or when all are
 * equal.
 */
export function hrvBand(lnBaseline: readonly number[]): { mean: number; sd: number; low: number; high: number } | null {
  const m = mean(lnBaseline);
  const sd = sampleSd(lnBaseline);
  if (m === null || sd === null || sd === 0) return null;
  return { mean: m, sd, low: m - 0.5 * sd, high: m + 0.5 * sd };
}

/**
 * Nightly HRV against the athlete's own usual range (Plews 2013; Vesterinen 2016): the 7 night mean of ln rMSSD
 * against the 60 days before those 7 (the current week is left out, or the band would chase the drop). With fewer
 * than 4 nights in the week only last night speaks, and only below mean - 1 SD: single nights fall under -0.5 SD
 * three times in ten by chance. Values at or below 0 are ignored.
 * @param nights rMSSD in ms per wake-up day, one device only
 */
export function hrvState(nights: readonly DailyValue[], today: Day): HrvState {
  const valid = nights.filter((n) => n.value > 0);
  const week = between(valid, today, 6, 0).map((n) => Math.log(n.value));
  const baseline = between(valid, today, 66, 7).map((n) => Math.log(n.value));
  const band = baseline.length >= MIN_BASELINE ? hrvBand(baseline) : null;
  const last = latest(valid, today);
  const lastNightMs = last?.day === today ? last.value : null;
  const mean7Ln = week.length >= MIN_WEEK ? mean(week) : null;
  const sd7 = sampleSd(week);
  const result: HrvState = {
    mean7Ms: mean7Ln === null ? null : Math.exp(mean7Ln),
    mean7Ln,
    cv7Percent: mean7Ln !== null && mean7Ln > 0 && sd7 !== null ? (100 * sd7) / mean7Ln : null,
    nights7: week.length,
    lastNightMs,
    bandMs: band === null ? null : [Math.exp(band.low), Math.exp(band.high)],
    z: band !== null && mean7Ln !== null && band.sd > 0 ? (mean7Ln - band.mean) / band.sd : null,
    state: 'unknown',
    basis: null,
    asOf: last?.day ?? null,
  };
  if (band === null) return result;
  if (mean7Ln !== null) {
    result.basis = 'week';
    result.state = mean7Ln < band.low ? 'below' : mean7Ln > band.high ? 'above' : 'within';
  } else if (lastNightMs !== null) {
    result.basis = 'night';
    const ln = Math.log(lastNightMs);
    result.state = ln < band.mean - band.sd ? 'below' : ln > band.mean + band.sd ? 'above' : 'within';
  }
  return result;
}
