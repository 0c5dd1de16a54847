import { decaying } from '../../src/metrics/fitness.ts';
import { mean } from '../../src/metrics/stats.ts';

/**
 * Formulas of the reference notes that the program does not use: other answers to the same question, or questions its
 * data never ask. They are here so that the numbers of the notes stay checked beside what was chosen.
 */

/** 36 w / (37 - n): Epley on reps in reserve was chosen. */
export function brzycki(kg: number, reps: number): number {
  return (36 * kg) / (37 - reps);
}

/** Root mean square of successive differences of beats: watches send it per night, never the beats. */
export function rmssd(intervalsMs: readonly number[]): number {
  const squares = intervalsMs.slice(1).map((value, i) => (value - intervalsMs[i]!) ** 2);
  return Math.sqrt(mean(squares) ?? 0);
}

/** Sum of four items on 1-7: items on 1-10 against one's own entries were chosen. */
export function hooperIndex(items: { sleep: number; fatigue: number; stress: number; soreness: number }): number {
  return items.sleep + items.fatigue + items.stress + items.soreness;
}

/** Rolling means of 7 over 28 days, and over the 21 days before: exponential means were chosen. */
export function rollingRatio(daily: readonly number[]): { coupled: number; uncoupled: number } {
  const [before, acute] = [mean(daily.slice(-28, -7)) ?? 0, mean(daily.slice(-7)) ?? 0];
  return { coupled: acute / (mean(daily.slice(-28)) ?? 0), uncoupled: acute / before };
}

/** Banister's five parameters; time constants in days. */
export interface Banister {
  p0: number;
  k1: number;
  k2: number;
  tau1: number;
  tau2: number;
}

/** Modelled performance per day, on the kernel that fitness and fatigue are made of. */
export function banister(daily: readonly number[], { p0, k1, k2, tau1, tau2 }: Banister): number[] {
  const fitness = decaying(daily, { tau: tau1, gain: 1, start: 0 });
  const fatigue = decaying(daily, { tau: tau2, gain: 1, start: 0 });
  return fitness.map((value, i) => p0 + k1 * value - k2 * fatigue[i]!);
}

/** Squared errors at the tested days (1-based), and the model's values there. */
export function banisterError(
  daily: readonly number[],
  tests: readonly { day: number; value: number }[],
  model: Banister,
): { sse: number; predicted: number[] } {
  const modelled = banister(daily, model);
  const predicted = tests.map((one) => modelled[one.day - 1]!);
  return { sse: tests.reduce((sum, one, i) => sum + (one.value - predicted[i]!) ** 2, 0), predicted };
}

/** Days before a race from which training costs more than it gives, and where it gives most (Fitz-Clarke 1991). */
export function influence({ k1, k2, tau1, tau2 }: Banister): { tn: number; tg: number } {
  const scale = (tau1 * tau2) / (tau1 - tau2);
  return { tn: scale * Math.log(k2 / k1), tg: scale * Math.log((tau1 * k2) / (tau2 * k1)) };
}

/**
 * The plan cuts a taper evenly, session by session, so that an old plan stays what its revisions say; this is the curve of
 * the notes. Exponential taper: each day's share of the usual volume, e^(-t / tau), with tau such that the mean cut over the days is
 * `cut`. Two weeks at 41-60 % with intensity and frequency kept is what helps most (Bosquet 2007).
 * @param days 1-28
 * @param cut mean reduction, between 0 and 1
 */
export function taper(days: number, cut: number): { tau: number; shares: number[] } | null {
  if (!(days >= 1) || !(cut > 0 && cut < 1)) return null;
  // Mean of e^(-t / tau) over days 1 to n, a geometric series; it grows with tau, so halve.
  const kept = (tau: number) => Math.expm1(-days / tau) / Math.expm1(-1 / tau) / (Math.exp(1 / tau) * days);
  let low = 1e-6 * days;
  let high = 1e6 * days;
  for (let i = 0; i < 200; i++) {
    const middle = Math.sqrt(low * high);
    if (kept(middle) < 1 - cut) low = middle;
    else high = middle;
  }
  const tau = Math.sqrt(low * high);
  return { tau, shares: Array.from({ length: days }, (_, i) => Math.exp(-(i + 1) / tau)) };
}
