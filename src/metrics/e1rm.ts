import type { StrengthSet } from '../activities/model.ts';
import { ols, type Trend } from './stats.ts';

/** Reps to failure beyond this say too little about the single. */
export const MAX_EFFECTIVE_REPS = 10;
export const MIN_RPE = 7;

/** Epley: w (1 + n / 30); a single is its own weight. `reps` is reps to failure. */
export function epley(kg: number, reps: number): number {
  return reps <= 1 ? kg : kg * (1 + reps / 30);
}

/**
 * Estimated one-repetition maximum of a set: Epley on reps plus reps in reserve (10 - RPE), up to 10 of them, for sets
 * rated 7 and harder. Null where the set does not carry it.
 */
export function e1rm(kg: number, reps: number, rpe: number): number | null {
  if (!(kg > 0) || !(reps >= 1) || rpe < MIN_RPE || rpe > 10) return null;
  const effective = reps + (10 - rpe);
  return effective > MAX_EFFECTIVE_REPS ? null : epley(kg, effective);
}

/** Best estimate of one exercise in one session. */
export interface LiftEstimate {
  exercise: string;
  exerciseId: string | null;
  kg: number;
  reps: number;
  rpe: number | null;
  e1rmKg: number;
  /** False: the set was not rated, so this is what the reps alone prove ("at least"). Never mixed with rated ones. */
  rated: boolean;
}

/** What one set proves; null when nothing. A set to failure is rated 10. Warm-up sets never count. */
export function estimateOfSet(set: StrengthSet): LiftEstimate | null {
  if (set.type === 'warmup' || set.kg === null || set.reps === null || set.kg <= 0) return null;
  const rpe = set.rpe ?? (set.type === 'failure' ? 10 : null);
  const { exercise, exerciseId, kg, reps } = set;
  if (rpe === null) {
    if (reps < 1 || reps > MAX_EFFECTIVE_REPS) return null;
    return { exercise, exerciseId, kg, reps, rpe, e1rmKg: epley(kg, reps), rated: false };
  }
  const value = e1rm(kg, reps, rpe);
  return value === null ? null : { exercise, exerciseId, kg, reps, rpe, e1rmKg: value, rated: true };
}

/** Best estimate per exercise, rated sets before unrated ones; in order of first appearance. */
export function bestEstimates(sets: readonly StrengthSet[]): LiftEstimate[] {
  const best = new Map<string, LiftEstimate>();
  for (const set of sets) {
    const found = estimateOfSet(set);
    if (!found) continue;
    const held = best.get(set.exercise);
    const better = !held || (found.rated === held.rated ? found.e1rmKg > held.e1rmKg : found.rated);
    if (better) best.set(set.exercise, found);
  }
  return [...best.values()];
}

/**
 * Trend of weekly bests, kg per week, least squares with interval; needs three weeks. Changes within 3 % are noise.
 * @param weekly week number and best estimate of that week
 */
export function e1rmTrend(weekly: readonly { week: number; kg: number }[]): (Trend & { noise: boolean }) | null {
  const fit = ols(weekly.map((w) => ({ x: w.week, y: w.kg })));
  if (!fit) return null;
  const first = weekly[0]!;
  const last = weekly[weekly.length - 1]!;
  return { ...fit, noise: Math.abs(fit.slope * (last.week - first.week)) < 0.03 * first.kg };
}

/** One-repetition maximum in body weights; null without a body weight. */
export function strengthToWeight(oneRepKg: number, bodyKg: number | null): number | null {
  return bodyKg !== null && bodyKg > 0 ? oneRepKg / bodyKg : null;
}
