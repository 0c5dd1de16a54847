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

/** Five heart-rate zones by threshold folded into three: 1-2, 3-4, 5. */
export function threeFromFive(seconds: readonly number[]): [number, number, number] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = seconds;
  return [a + b, c + d, e];
}
