/** Value below which that share of the list lies, linear in between; 0 for an empty list. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return 0;
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)]!;
  return low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at));
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);

/** Mean of paired differences with its 95 % interval. */
export interface Difference {
  mean: number;
  low: number;
  high: number;
}

export function difference(differences: readonly number[]): Difference {
  const m = mean(differences);
  const spread = differences.reduce((sum, d) => sum + (d - m) ** 2, 0) / Math.max(1, differences.length - 1);
  const half = 1.96 * Math.sqrt(spread / Math.max(1, differences.length));
  return { mean: m, low: m - half, high: m + half };
}

/** "-2.1 (-2.6 to -1.6)". */
export function differenceWords({ mean: m, low, high }: Difference, digits: number): string {
  const signed = (value: number) => `${value >= 0 ? '+' : ''}${value.toFixed(digits)}`;
  return `${signed(m)} (${signed(low)} to ${signed(high)})`;
}

/** Mean of paired differences with its 95 % interval, as text. */
export const interval = (differences: readonly number[], digits = 1): string =>
  differenceWords(difference(differences), digits);
