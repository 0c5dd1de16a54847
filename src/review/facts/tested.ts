import type { SettingChange } from '../../athlete/setting-change.ts';
import type { Facts } from '../../rules/facts.ts';
import { type Day, daysBetween } from '../../time/day.ts';
import type { Tested } from '../compare/tested.ts';
import { factsOf } from './make.ts';

/** The change of settings that the tests ask for; null without any. */
export function testedSetting(found: readonly Tested[]): SettingChange | null {
  const values = found.map(({ name, value, date }) => ({ name, value, date }));
  return values.length > 0 ? { set: 'thresholds', values } : null;
}

/** What tests found that is not in use yet, in words for a rule. */
export function testedFacts(found: readonly Tested[], today: Day): Facts {
  const last = found
    .map((one) => one.date)
    .sort()
    .at(-1);
  return factsOf('computed', last ?? today, {
    threshold_tested: found.length > 0 ? found.map((one) => one.words).join(', ') : 'none',
    threshold_tested_days: last ? daysBetween(last, today) : null,
  });
}
