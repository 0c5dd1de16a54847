import type { Exercise } from './model.ts';

/** The parts every entry has to state; the rest has plain defaults (no alias, no equipment, not explosive). */
type Entry = Pick<Exercise, 'name' | 'pattern' | 'measure' | 'primary'> & Partial<Exercise>;

/** Fills in the optional parts of a catalogue entry. */
export function define(entry: Entry): Exercise {
  return {
    aliases: [],
    secondary: [],
    equipment: [],
    explosive: false,
    hevyId: null,
    garmin: null,
    substitutes: [],
    ...entry,
  };
}

/** Garmin category and exercise key. */
export function garmin(category: string, name: string | null = null): { category: string; name: string | null } {
  return { category, name };
}
