import type { Athlete, Availability } from '../../src/athlete/model.ts';
import type { SettingChange } from '../../src/athlete/setting-change.ts';
import type { TestResult } from '../../src/review/compare/test-results.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { withThreshold } from '../../src/rules/thresholds.ts';

/** What of the setting becomes the athlete's own in the course of a life: each yes to a change of settings changes it. */
export interface Own {
  athlete: Athlete;
  availability: Availability;
  rules: readonly Rule[];
}

const FIELDS = { lthr: 'lthr', ftp: 'ftp', thresholdPace: 'thresholdSpeed', css: 'css' } as const;

/** Takes over what the tests of that day found. */
function withThresholds(athlete: Athlete, change: SettingChange & { set: 'thresholds' }, tests: readonly TestResult[]) {
  const thresholds = { ...athlete.thresholds };
  for (const { name, date } of change.values) {
    const field = FIELDS[name];
    const value = tests.findLast((one) => one.day === date && one.values[field] !== undefined)?.values[field];
    if (value === undefined) throw new Error(`no test of ${date} found ${name}`);
    thresholds[field] = { value, date };
  }
  return { ...athlete, thresholds };
}

/** The settings after a yes. Throws for what cannot come up here. */
export function withSetting(own: Own, change: SettingChange, tests: readonly TestResult[]): Own {
  const { athlete, availability, rules } = own;
  const slots = (keep: (slot: Availability['slots'][number]) => Availability['slots']): Own => ({
    ...own,
    availability: { ...availability, slots: availability.slots.flatMap(keep) },
  });
  switch (change.set) {
    case 'thresholds':
      return { ...own, athlete: withThresholds(athlete, change, tests) };
    case 'rule-off':
      return { ...own, rules: rules.filter((one) => one.id !== change.ruleId) };
    case 'ask-later':
      return {
        ...own,
        rules: rules.map((one) => {
          const later = one.id === change.ruleId ? withThreshold(one, change.line) : one;
          if (typeof later === 'string') throw new Error(later);
          return later;
        }),
      };
    case 'remove-time':
      return slots((one) => (one.weekday === change.weekday && one.time === change.at ? [] : [one]));
    case 'shorten-time':
      return slots((one) =>
        one.weekday === change.weekday && one.time === change.at ? [{ ...one, minutes: change.minutes }] : [one],
      );
    case 'without-equipment':
      throw new Error(`${change.equipment} is never missing here`);
  }
}
