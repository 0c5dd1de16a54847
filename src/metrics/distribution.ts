import type { SwimLength } from '../activities/model.ts';
import { METERS_PER } from '../units/length.ts';
import { soundLengths } from './swim-lengths.ts';
import { SWIM_OFFSETS, type Zones } from './zones.ts';

/** Shares of time below the first threshold, between the two, and above the second; they sum to 1. */
export interface IntensityDistribution {
  low: number;
  middle: number;
  high: number;
}

/** Shares from seconds in three zones; null without time. Percentages are described, not policed. */
export function intensityDistribution(seconds: readonly number[]): IntensityDistribution | null {
  const [low = 0, middle = 0, high = 0] = seconds;
  const total = low + middle + high;
  return total > 0 ? { low: low / total, middle: middle / total, high: high / total } : null;
}

/**
 * Polarization index log10(low / middle x high x 100); above 2.00 is called polarised. Null when the middle or high
 * share is 0, where it has no value.
 */
export function polarizationIndex(d: IntensityDistribution): number | null {
  if (d.middle <= 0 || d.high <= 0 || d.low <= 0) return null;
  return Math.log10((d.low / d.middle) * d.high * 100);
}

/** Seconds below, between and above the two thresholds. */
export type ThreeZones = [number, number, number];

/** Zone numbers (from 1) at which the middle and the high part begin. */
const FOLDS: Record<Exclude<Zones['by'], 'css'>, [middle: number, high: number]> = {
  // 90 % and 100 % of threshold heart rate.
  lthr: [3, 5],
  // 80 % and 90 % of the maximum.
  'max-hr': [4, 5],
  // 75 % and 105 % of FTP.
  ftp: [3, 5],
  // 88 % and 101 % of threshold speed.
  'threshold-speed': [3, 5],
};

/** Seconds per training zone folded into three; the thresholds are stood in for by what the zones are made of. */
export function threeZones(by: keyof typeof FOLDS, seconds: readonly number[]): ThreeZones {
  const [middle, high] = FOLDS[by];
  const three: ThreeZones = [0, 0, 0];
  for (const [i, value] of seconds.entries()) three[i + 1 >= high ? 2 : i + 1 >= middle ? 1 : 0] += value;
  return three;
}

/** Pace against CSS at which the three parts meet, seconds per 100: half-way between the bands of the swim zones. */
const SWIM_EDGES = {
  middle: (SWIM_OFFSETS.easy[0] + SWIM_OFFSETS.threshold[1]) / 2,
  high: (SWIM_OFFSETS.threshold[0] + SWIM_OFFSETS.vo2max[1]) / 2,
};

/**
 * Swimming time in the three parts by pace, length by length: heart rate in water is poor. Faulty lengths and drills
 * are left out; null without lengths.
 * @param poolLength in `unit`
 * @param css critical swim speed, m/s
 */
export function swimThree(
  lengths: readonly SwimLength[],
  pool: { length: number; unit: 'm' | 'yd' },
  css: number,
): ThreeZones | null {
  if (!(css > 0)) return null;
  const threshold = 100 / (css / METERS_PER[pool.unit]);
  const three: ThreeZones = [0, 0, 0];
  for (const one of soundLengths(lengths, pool.length)) {
    if (one.stroke === 'drill' || one.seconds <= 0) continue;
    const slower = (100 * one.seconds) / pool.length - threshold;
    three[slower >= SWIM_EDGES.middle ? 0 : slower >= SWIM_EDGES.high ? 1 : 2] += one.seconds;
  }
  return three.some((seconds) => seconds > 0) ? three : null;
}
