import type { SwimLength } from '../activities/model.ts';
import { lengthFaults } from './swim-lengths.ts';

/** Distances looked for, in the pool's own unit. */
export const BEST_DISTANCES = [25, 50, 100, 200, 400] as const;
export type BestDistance = (typeof BEST_DISTANCES)[number];

/** Watches store starts with 1 s resolution: a larger step between two lengths is a stop at the wall. */
const START_SLACK_SECONDS = 2.5;

export interface SwimBest {
  seconds: number;
  /** Index of its first length. */
  firstLength: number;
  lengths: number;
}

/**
 * How many lengths make the distance, null when they do not fit (a 33 1/3 pool has 3 to the 100; a 20 has none to
 * the 50 but 5 to the 100). Never prorated: the push-off makes a length more than its share.
 */
export function lengthsFor(distance: number, poolLength: number): number | null {
  if (!(poolLength > 0)) return null;
  const k = distance / poolLength;
  const whole = Math.round(k);
  return whole >= 1 && Math.abs(k - whole) < 0.005 * whole ? whole : null;
}

/**
 * Fastest continuous swim over a distance in the pool's unit: that many consecutive active lengths, no idle row and no
 * stop between them, none of them faulty; the sum of the lengths' timers. Null when there is none.
 * @param options.freeOnly count freestyle alone (default true)
 * @param options.keepFaulty leave phantoms and missed turns in, to show what the filter does
 */
export function bestContinuous(
  lengths: readonly SwimLength[],
  poolLength: number,
  distance: number,
  options: { freeOnly?: boolean; keepFaulty?: boolean } = {},
): SwimBest | null {
  const k = lengthsFor(distance, poolLength);
  if (k === null) return null;
  const freeOnly = options.freeOnly ?? true;
  const faults = options.keepFaulty ? [] : lengthFaults(lengths, poolLength);
  let best: SwimBest | null = null;
  let run = 0;
  for (let i = 0; i < lengths.length; i++) {
    const length = lengths[i]!;
    const usable = length.active && length.seconds > 0 && !faults[i] && (!freeOnly || length.stroke === 'free');
    if (!usable) {
      run = 0;
      continue;
    }
    const before = lengths[i - 1];
    const joined = run > 0 && before && Math.abs(length.start - before.start - before.seconds) <= START_SLACK_SECONDS;
    run = joined ? run + 1 : 1;
    if (run < k) continue;
    let seconds = 0;
    for (let j = i - k + 1; j <= i; j++) seconds += lengths[j]!.seconds;
    if (best === null || seconds < best.seconds) best = { seconds, firstLength: i - k + 1, lengths: k };
  }
  return best;
}

/** Best continuous freestyle per distance, in the pool's unit; null where there is none. */
export function swimBests(lengths: readonly SwimLength[], poolLength: number): Record<BestDistance, SwimBest | null> {
  const best = (distance: BestDistance) => bestContinuous(lengths, poolLength, distance);
  return { 25: best(25), 50: best(50), 100: best(100), 200: best(200), 400: best(400) };
}
