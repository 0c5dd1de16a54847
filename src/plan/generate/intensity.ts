import type { Athlete } from '../../athlete/model.ts';
import { METERS_PER } from '../../units/length.ts';
import type { Effort, EnduranceStep, Sport, Target } from '../model.ts';

const EFFORT_RPE: Record<Effort, number> = {
  'very easy': 1.5,
  easy: 2.5,
  moderate: 4,
  hard: 7,
  'very hard': 8.5,
  'all out': 9.5,
};
const HR_ZONE_RPE = [1.5, 3, 4.5, 6.5, 8.5];
const POWER_ZONE_RPE = [1.5, 3, 4.5, 6.5, 8, 9, 9.5];
const ROLE_RPE = { warmup: 2.5, work: null, recovery: 2, rest: 1, cooldown: 2 } as const;

/** Threshold speeds taken when the athlete's own are unknown, m/s; only for estimating how long a distance takes. */
const PLAIN_SPEED: Record<Sport, number> = {
  swim: 0.9,
  run: 3.2,
  ride: 8.5,
  row: 3.9,
  strength: 1,
  mobility: 1,
  other: 1.5,
};

/** Straight line through `points` (x rising), flat outside. */
function interpolate(points: readonly (readonly [number, number])[], x: number): number {
  const first = points[0] as readonly [number, number];
  if (x <= first[0]) return first[1];
  for (let i = 1; i < points.length; i++) {
    const [x0, y0] = points[i - 1] as readonly [number, number];
    const [x1, y1] = points[i] as readonly [number, number];
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  return (points.at(-1) as readonly [number, number])[1];
}

/** RPE (CR-10) at a percentage of threshold intensity (power or speed). */
const RPE_AT_THRESHOLD_PERCENT = [
  [50, 1.5],
  [65, 2.5],
  [80, 4],
  [90, 5.5],
  [100, 7],
  [110, 8.5],
  [130, 10],
] as const;
const RPE_AT_MAX_HR_PERCENT = [
  [55, 1.5],
  [70, 3],
  [80, 4.5],
  [88, 6.5],
  [95, 8.5],
  [100, 10],
] as const;
const RPE_AT_LTHR_PERCENT = [
  [65, 1.5],
  [82, 3],
  [92, 5],
  [100, 7],
  [106, 9],
] as const;

/** CR-10 effort a target asks for, its middle; null when it cannot be told (absolute numbers without thresholds). */
export function rpeOfTarget(target: Target): number | null {
  switch (target.type) {
    case 'none':
      return null;
    case 'effort':
      return EFFORT_RPE[target.effort];
    case 'rpe':
      return (target.low + target.high) / 2;
    case 'zone': {
      const table = target.metric === 'power' ? POWER_ZONE_RPE : HR_ZONE_RPE;
      const at = (zone: number) => table[Math.min(table.length, Math.max(1, zone)) - 1] as number;
      return (at(target.low) + at(target.high)) / 2;
    }
    case 'hr':
      if (target.unit === 'bpm') return null;
      return interpolate(
        target.unit === '%max' ? RPE_AT_MAX_HR_PERCENT : RPE_AT_LTHR_PERCENT,
        (target.low + target.high) / 2,
      );
    case 'power':
      return target.unit === 'W' ? null : interpolate(RPE_AT_THRESHOLD_PERCENT, (target.low + target.high) / 2);
    case 'threshold-pace':
      return interpolate(RPE_AT_THRESHOLD_PERCENT, (target.low + target.high) / 2);
    case 'css':
      // One second per 100 is about one percent of a recreational swimmer's CSS pace.
      return interpolate(RPE_AT_THRESHOLD_PERCENT, 100 - target.offset);
    case 'pace':
      return null;
  }
}

/** Effort of a step: its target's, else what its role stands for. */
export function rpeOfStep(step: EnduranceStep): number | null {
  return rpeOfTarget(step.target) ?? ROLE_RPE[step.role];
}

/** True at or above threshold effort (RPE 6.5 on CR-10). */
export function isHardTarget(target: Target): boolean {
  const rpe = rpeOfTarget(target);
  return rpe !== null && rpe >= 6.5;
}

/** Speed at threshold, m/s: measured where known, else a plain recreational value. */
export function thresholdSpeed(sport: Sport, athlete: Athlete | null): number {
  const thresholds = athlete?.thresholds;
  const known = sport === 'swim' ? thresholds?.css : sport === 'run' ? thresholds?.thresholdSpeed : null;
  return known?.value ?? PLAIN_SPEED[sport];
}

/** Expected speed of a step in m/s, for turning a distance into time. */
export function metersPerSecond(step: EnduranceStep, sport: Sport, athlete: Athlete | null): number {
  const { target } = step;
  const base = thresholdSpeed(sport, athlete);
  if (target.type === 'pace') return METERS_OF_PACE[target.per] / ((target.fast + target.slow) / 2);
  if (target.type === 'css') {
    const meters = METERS_OF_PACE[target.per];
    return meters / Math.max(1, meters / base + target.offset);
  }
  if (target.type === 'threshold-pace') return (base * (target.low + target.high)) / 200;
  const factor = speedFactor(rpeOfStep(step) ?? 4);
  return base * factor * (step.drill === undefined ? 1 : DRILL_FACTOR[step.drill]);
}

const METERS_OF_PACE = { '100yd': 100 * METERS_PER.yd, '100m': 100, km: 1000, mi: METERS_PER.mi } as const;
const DRILL_FACTOR = { kick: 0.6, pull: 0.95, drill: 0.75 } as const;

/** Share of threshold speed at an effort. */
function speedFactor(rpe: number): number {
  return interpolate(
    [
      [1, 0.65],
      [2.5, 0.8],
      [4, 0.88],
      [7, 1],
      [8.5, 1.08],
      [10, 1.2],
    ],
    rpe,
  );
}
