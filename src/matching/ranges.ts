import type { PlannedWorkout, Target } from '../plan/model.ts';
import type { Day } from '../time/day.ts';
import { METERS_PER } from '../units/length.ts';

/** A target in measurable terms; bounds in bpm, W or m/s. */
export interface Range {
  channel: 'hr' | 'power' | 'speed';
  low: number;
  high: number;
  /** Day of the threshold it was worked out from; absent for targets in plain numbers. */
  since?: Day;
}

/**
 * Turns targets that need the athlete's thresholds (zones, % of FTP, CSS, ...) into a range; null when it cannot be
 * told. Absolute targets are understood without it.
 */
export type TargetLookup = (target: Target, workout: PlannedWorkout) => Range | null;

/** Devices and legs wobble: this much outside a range still counts as inside. */
const TOLERANCE = 0.03;

/** Range of a target that needs no thresholds, else what the lookup says. */
export function rangeOf(target: Target, workout: PlannedWorkout, lookup: TargetLookup | null): Range | null {
  if (target.type === 'hr' && target.unit === 'bpm') return { channel: 'hr', low: target.low, high: target.high };
  if (target.type === 'power' && target.unit === 'W') return { channel: 'power', low: target.low, high: target.high };
  if (target.type === 'pace') {
    const meters = metersPer(target.per);
    return { channel: 'speed', low: meters / target.slow, high: meters / target.fast };
  }
  return lookup ? lookup(target, workout) : null;
}

function metersPer(per: '100yd' | '100m' | 'km' | 'mi'): number {
  if (per === '100yd') return 100 * METERS_PER.yd;
  if (per === '100m') return 100;
  return METERS_PER[per];
}

/** Where a value lies: within 3 % of the range counts as in it. */
export function placeIn(value: number, range: Range): 'in' | 'above' | 'below' {
  if (value < range.low * (1 - TOLERANCE)) return 'below';
  return value > range.high * (1 + TOLERANCE) ? 'above' : 'in';
}
