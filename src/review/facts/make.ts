import type { Facts, FactValue } from '../../rules/facts.ts';

export type FactNumber = number | null | undefined;

/** A fact worked out here. Undefined and NaN become unknown, never 0. */
export function fact(
  value: number | string | boolean | null | undefined,
  source: string | null,
  asOf: string | null,
): FactValue {
  if (value === undefined || value === null || (typeof value === 'number' && !Number.isFinite(value)))
    return { value: null, source, asOf: null };
  return { value: typeof value === 'number' ? Math.round(value * 1000) / 1000 : value, source, asOf };
}

/** Facts of one source and day. */
export function factsOf(
  source: string,
  asOf: string | null,
  values: Record<string, number | string | boolean | null | undefined>,
): Facts {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fact(value, source, asOf)]));
}
