import type { SourceName } from './model.ts';

/**
 * Which source's word counts for which field, best first; the first one that has the value wins.
 * The watch knows when and how hard, Hevy knows the sets, the athlete knows how it felt.
 */
export const PRECEDENCE = {
  time: ['garmin', 'fit-folder', 'hevy', 'manual'],
  hr: ['garmin', 'fit-folder', 'hevy', 'manual'],
  distance: ['garmin', 'fit-folder', 'hevy', 'manual'],
  power: ['garmin', 'fit-folder', 'hevy', 'manual'],
  /** Per-second series, laps and lengths: the original file says more than the web service's copy. */
  series: ['fit-folder', 'garmin', 'hevy', 'manual'],
  sets: ['hevy', 'garmin', 'fit-folder', 'manual'],
  rpe: ['manual', 'garmin', 'fit-folder', 'hevy'],
  title: ['hevy', 'garmin', 'fit-folder', 'manual'],
} as const satisfies Record<string, readonly SourceName[]>;
export type PrecedenceField = keyof typeof PRECEDENCE;

/** The best-placed source record that has the value. */
export function pick<T extends { source: SourceName }>(
  records: readonly T[],
  field: PrecedenceField,
  has: (record: T) => boolean,
): T | null {
  for (const source of PRECEDENCE[field]) {
    const found = records.find((record) => record.source === source && has(record));
    if (found) return found;
  }
  return null;
}
