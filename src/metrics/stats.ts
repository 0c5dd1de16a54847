import { probit, median as ssMedian, standardDeviation } from 'simple-statistics';

/** Small statistics over plain arrays. Everything answers null where the numbers do not carry an answer. */

export interface Point {
  x: number;
  y: number;
}

/** A slope with its 95 % interval, in y units per x unit. */
export interface Trend {
  slope: number;
  intercept: number;
  low: number;
  high: number;
  n: number;
}

/** Arithmetic mean; null for an empty list. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Median; null for an empty list. */
export function median(values: readonly number[]): number | null {
  return values.length === 0 ? null : ssMedian([...values]);
}

/** Population standard deviation (divides by n); null for an empty list. */
export function populationSd(values: readonly number[]): number | null {
  return values.length === 0 ? null : standardDeviation([...values]);
}

/** Sample standard deviation (divides by n - 1); null below two values. */
export function sampleSd(values: readonly number[]): number | null {
  const m = mean(values);
  if (m === null || values.length < 2) return null;
  let squares = 0;
  for (const value of values) squares += (value - m) ** 2;
  const sd = Math.sqrt(squares / (values.length - 1));
  // Equal values leave rounding dust that would turn into a huge z.
  return sd < 1e-12 * Math.abs(m) ? 0 : sd;
}

/**
 * Quantile of Student's t. Exact for 1 and 2 degrees of freedom, else the Cornish-Fisher expansion to the fourth
 * term (Abramowitz and Stegun 26.7.5), within 0.2 % at 3 degrees and closer above.
 * @param p between 0 and 1
 * @param df degrees of freedom, at least 1
 */
export function tQuantile(p: number, df: number): number {
  if (df === 1) return Math.tan(Math.PI * (p - 0.5));
  if (df === 2) return (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
  const z = p === 0.975 ? 1.959963984540054 : probit(p);
  const z3 = z ** 3;
  const z5 = z ** 5;
  const z7 = z ** 7;
  const z9 = z ** 9;
  return (
    z +
    (z3 + z) / (4 * df) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * df ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * df ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92_160 * df ** 4)
  );
}

/**
 * Ordinary least squares with the 95 % t interval of the slope and its standard error.
 * Null below three points or when all x are equal.
 */
export function ols(points: readonly Point[]): (Trend & { slopeSe: number }) | null {
  const n = points.length;
  if (n < 3) return null;
  const mx = mean(points.map((p) => p.x)) ?? 0;
  const my = mean(points.map((p) => p.y)) ?? 0;
  let sxx = 0;
  let sxy = 0;
  for (const { x, y } of points) {
    sxx += (x - mx) ** 2;
    sxy += (x - mx) * (y - my);
  }
  if (sxx === 0) return null;
  const slope = sxy / sxx;
  const intercept = my - slope * mx;
  let residual = 0;
  for (const { x, y } of points) residual += (y - intercept - slope * x) ** 2;
  const slopeSe = Math.sqrt(residual / (n - 2) / sxx);
  const half = tQuantile(0.975, n - 2) * slopeSe;
  return { slope, intercept, low: slope - half, high: slope + half, n, slopeSe };
}

/** Slope and intercept alone; null below two different x. */
export function line(points: readonly Point[]): { slope: number; intercept: number } | null {
  const mx = mean(points.map((p) => p.x));
  const my = mean(points.map((p) => p.y));
  if (mx === null || my === null) return null;
  let sxx = 0;
  let sxy = 0;
  for (const { x, y } of points) {
    sxx += (x - mx) ** 2;
    sxy += (x - mx) * (y - my);
  }
  if (sxx === 0) return null;
  return { slope: sxy / sxx, intercept: my - (sxy / sxx) * mx };
}

/**
 * Theil-Sen slope: median of all pairwise slopes, with Sen's 95 % interval from Kendall's variance (Sen 1968).
 * Intercept is the median of y - slope x. Null below three points or when all x are equal. Quadratic in n.
 */
export function theilSen(points: readonly Point[]): Trend | null {
  const n = points.length;
  if (n < 3) return null;
  const slopes: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const dx = points[j]!.x - points[i]!.x;
      if (dx !== 0) slopes.push((points[j]!.y - points[i]!.y) / dx);
    }
  }
  if (slopes.length === 0) return null;
  slopes.sort((a, b) => a - b);
  // Adding 0 turns -0 into 0.
  const slope = ssMedian(slopes) + 0;
  const intercept = ssMedian(points.map((p) => p.y - slope * p.x));
  const spread = 1.959963984540054 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const lowIndex = Math.max(0, Math.floor((slopes.length - spread) / 2) - 1);
  const highIndex = Math.min(slopes.length - 1, Math.ceil((slopes.length + spread) / 2));
  return { slope, intercept, low: slopes[lowIndex]!, high: slopes[highIndex]!, n };
}
