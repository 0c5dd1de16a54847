import { type Weighted, weightedMean } from './samples.ts';

/** What heart-rate load needs to know about the athlete, bpm. */
export interface HeartLimits {
  rest: number;
  max: number;
  sex: 'male' | 'female' | null;
}

/**
 * Weighting of Banister's TRIMP: A e^(b x). Men 0.64 / 1.92, women 0.86 / 1.67 (Morton, Fitz-Clarke and Banister
 * 1990). With the sex unknown the men's are used; within one athlete that only changes the scale.
 */
export function trimpWeights(sex: HeartLimits['sex']): { a: number; b: number } {
  return sex === 'female' ? { a: 0.86, b: 1.67 } : { a: 0.64, b: 1.92 };
}

/** Share of the heart-rate reserve, clipped at 0; null when the limits make no sense. */
export function heartRateReserve(hr: number, limits: { rest: number; max: number }): number | null {
  if (!(limits.max > limits.rest)) return null;
  return Math.max(0, (hr - limits.rest) / (limits.max - limits.rest));
}

/** Banister's TRIMP of one steady stretch, arbitrary units. Below resting heart rate it is 0. */
export function trimpOf(minutes: number, hr: number, limits: HeartLimits): number | null {
  const x = heartRateReserve(hr, limits);
  if (x === null) return null;
  const { a, b } = trimpWeights(limits.sex);
  return minutes * x * a * Math.exp(b * x);
}

export interface Trimp {
  value: number;
  /** Per sample is up to 15 % above mean-based: the two are never mixed in one comparison. */
  method: 'samples' | 'mean';
}

/**
 * Banister's TRIMP per sample (time-weighted; gaps over 30 s are already dropped), or from the mean heart rate when
 * the samples cover less than half of the timer time. Null without heart rate or limits.
 */
export function trimp(
  hr: readonly Weighted[],
  fallback: { avgHr: number | null; minutes: number },
  limits: HeartLimits | null,
): Trimp | null {
  if (!limits || !(limits.max > limits.rest)) return null;
  const covered = weightedMean(hr)?.seconds ?? 0;
  if (covered > 0 && covered >= fallback.minutes * 30) {
    let value = 0;
    for (const item of hr) value += trimpOf(item.seconds / 60, item.value, limits) ?? 0;
    return { value, method: 'samples' };
  }
  if (fallback.avgHr === null) return null;
  const value = trimpOf(fallback.minutes, fallback.avgHr, limits);
  return value === null ? null : { value, method: 'mean' };
}

/**
 * Heart-rate TSS: 100 TRIMP / TRIMP of one hour at threshold heart rate. One of three formulas that go by this name;
 * this one is consistent with TRIMP.
 */
export function hrTss(trimpValue: number, lthr: number, limits: HeartLimits): number | null {
  const hour = trimpOf(60, lthr, limits);
  return hour === null || hour === 0 ? null : (100 * trimpValue) / hour;
}

/** Edwards 1993: minutes in 50-60 / 60-70 / 70-80 / 80-90 / 90-100 % of maximum heart rate, times 1 to 5. */
export function edwards(minutesInZone: readonly number[]): number {
  return minutesInZone.slice(0, 5).reduce((sum, minutes, i) => sum + minutes * (i + 1), 0);
}

/** Minutes per Edwards zone of a heart-rate series. Below 50 % of maximum counts nowhere; above 100 % in the last. */
export function edwardsMinutes(hr: readonly Weighted[], maxHr: number): number[] {
  const minutes = [0, 0, 0, 0, 0];
  for (const item of hr) {
    const zone = Math.min(4, Math.floor((item.value / maxHr) * 10 - 5 + 1e-9));
    if (zone >= 0) minutes[zone]! += item.seconds / 60;
  }
  return minutes;
}

/**
 * Lucia 2003: minutes below VT1, between VT1 and VT2, above VT2, times 1, 2, 3. Zones by threshold heart rate stand in
 * for the two thresholds ({@link threeZones}); label it so.
 */
export function lucia(minutesInZone: readonly number[]): number {
  return minutesInZone.slice(0, 3).reduce((sum, minutes, i) => sum + minutes * (i + 1), 0);
}
