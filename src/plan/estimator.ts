import type { Athlete } from '../athlete/model.ts';
import { estimateLoad, estimateMinutes } from './estimate.ts';
import type { Intent, Sport, Step } from './model.ts';

/** Estimates a session from its steps: minutes, and load in sRPE-AU. Only the ratio of two estimates is used here. */
export type Estimator = (steps: readonly Step[], sport: Sport, intent: Intent) => { minutes: number; load: number };

/** The project's own estimate with one athlete's thresholds; null: plain recreational speeds. */
export function estimatorFor(athlete: Athlete | null): Estimator {
  return (steps, sport, intent) => ({
    minutes: estimateMinutes(steps, sport, athlete),
    load: estimateLoad(steps, sport, intent, athlete),
  });
}

/**
 * New minutes and load of a session whose steps changed from `before` to `after`: the written values times the
 * ratio of the estimates, so that a session keeps the figures it was planned with.
 */
export function rescaled(
  written: { minutes: number; load: number; sport: Sport; intent: Intent },
  before: readonly Step[],
  after: readonly Step[],
  estimate: Estimator,
): { minutes: number; load: number } {
  const old = estimate(before, written.sport, written.intent);
  const now = estimate(after, written.sport, written.intent);
  const share = (a: number, b: number): number => (b > 0 && Number.isFinite(a / b) ? a / b : 1);
  return {
    minutes: Math.round(written.minutes * share(now.minutes, old.minutes)),
    load: Math.round(written.load * share(now.load, old.load)),
  };
}
