import type { Measurement } from '../activities/model.ts';
import { addDays, type Day, daysBetween } from '../time/day.ts';
import { dailyValues } from './daily-values.ts';

/** Days without a word after which an illness counts as over: by then it is the entry that was forgotten. */
export const FORGOTTEN_AFTER_DAYS = 21;

/** One illness, from its first day to its last. */
export interface IllnessSpell {
  /** Still ill: nothing said "well again", and the last word is at most {@link FORGOTTEN_AFTER_DAYS} old. */
  ill: boolean;
  first: Day;
  /** The last day of it: today while ill, else the day before "well again", or the last word where none came. */
  last: Day;
  /** The latest entry above 0. */
  said: { day: Day; value: number };
}

function lastDayOf(spell: IllnessSpell, until: Day): Day {
  return daysBetween(spell.said.day, until) > FORGOTTEN_AFTER_DAYS ? spell.said.day : until;
}

/** What one more entry makes of the illness before it. */
function afterEntry(before: IllnessSpell | null, { day, value }: IllnessSpell['said']): IllnessSpell | null {
  const open = before?.ill ? before : null;
  if (value <= 0) return open ? { ...open, ill: false, last: lastDayOf(open, addDays(day, -1)) } : before;
  const goesOn = open !== null && daysBetween(open.said.day, day) <= FORGOTTEN_AFTER_DAYS;
  return { ill: true, first: goesOn ? open.first : day, last: day, said: { day, value } };
}

/**
 * The current or latest illness; null when there was none. An entry above 0 says ill, 0 says well again; in between
 * every day counts as ill, whether something was said that day or not.
 */
export function latestIllness(measurements: readonly Measurement[], today: Day): IllnessSpell | null {
  const entries = dailyValues(measurements, 'illness').filter((one) => one.day <= today);
  const spell = entries.reduce<IllnessSpell | null>(afterEntry, null);
  if (!spell?.ill) return spell;
  const last = lastDayOf(spell, today);
  return { ...spell, ill: last === today, last };
}
