import type { SourceName } from '../activities/model.ts';
import type { Sport } from '../plan/model.ts';

/** Sport -> sources that could hold such a session. All of them have to be complete before it counts as missed. */
export type Holders = Partial<Record<Sport, readonly SourceName[]>>;

const WATCH: readonly SourceName[] = ['garmin', 'fit-folder'];

const HOLDERS: Record<Sport, readonly SourceName[]> = {
  swim: WATCH,
  run: WATCH,
  ride: WATCH,
  row: WATCH,
  mobility: WATCH,
  other: WATCH,
  strength: ['hevy', 'garmin'],
};

/**
 * The sources that could hold each sport among those switched on. A folder of files is only asked where no watch
 * account is connected: nobody can say when a folder is complete.
 */
export function holdersOf(enabled: readonly SourceName[]): Holders {
  const holders: Holders = {};
  for (const [sport, sources] of Object.entries(HOLDERS) as [Sport, readonly SourceName[]][]) {
    const on = sources.filter((source) => enabled.includes(source));
    holders[sport] = on.includes('garmin') ? on.filter((source) => source !== 'fit-folder') : on;
  }
  return holders;
}
