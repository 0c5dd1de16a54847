import type { ScaleRange } from './model.ts';

/** Parameter values at one end of their ranges. */
export function scaleValues(scale: Record<string, ScaleRange>, end: keyof ScaleRange): Record<string, number> {
  return Object.fromEntries(Object.entries(scale).map(([name, range]) => [name, range[end]]));
}
