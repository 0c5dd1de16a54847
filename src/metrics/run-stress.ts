import { tss } from './power.ts';

/**
 * Running stress score: like the power score with speeds, s NGP IF / (threshold 3600) 100. Speeds, not paces: a pace
 * would turn the ratio upside down.
 * @param speed normalised (graded) speed, m/s
 * @param thresholdSpeed speed that can be held for about an hour, m/s
 */
export function runStress(seconds: number, speed: number, thresholdSpeed: number): number | null {
  return tss(seconds, speed, thresholdSpeed);
}

/**
 * Energy cost of running on a slope, J/kg/m (Minetti 2002), valid from -0.45 to 0.45; slopes beyond are clamped.
 * @param slope rise over run, 0.10 is 10 % up
 */
export function runningCost(slope: number): number {
  const i = Math.min(0.45, Math.max(-0.45, slope));
  return 155.4 * i ** 5 - 30.4 * i ** 4 - 43.3 * i ** 3 + 46.3 * i ** 2 + 19.5 * i + 3.6;
}

/** Speed on the flat that costs the same as `speed` on the slope, m/s. */
export function gradedSpeed(speed: number, slope: number): number {
  return (speed * runningCost(slope)) / runningCost(0);
}

/**
 * Daniels and Gilbert's VDOT of a race: a field check of aerobic fitness, ml/kg/min.
 * @param meters race distance, about 1500 to 42195
 * @param seconds race time
 */
export function vdot(meters: number, seconds: number): number | null {
  if (!(meters > 0 && seconds > 0)) return null;
  const minutes = seconds / 60;
  const v = meters / minutes;
  const cost = -4.6 + 0.182258 * v + 0.000104 * v ** 2;
  const share = 0.8 + 0.1894393 * Math.exp(-0.012778 * minutes) + 0.2989558 * Math.exp(-0.1932605 * minutes);
  return cost / share;
}
