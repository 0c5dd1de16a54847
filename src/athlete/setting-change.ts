import type { Day, Weekday } from '../time/day.ts';

/** A change of the athlete's own settings that the coach may propose; never made without a yes. */
export type SettingChange =
  /** One convenient time less. */
  | { set: 'remove-time'; weekday: Weekday; at: string }
  /** A convenient time that ends sooner, minutes. */
  | { set: 'shorten-time'; weekday: Weekday; at: string; minutes: number }
  /** Another threshold for one rule: the comparison as a rule file has it, and both numbers in words. */
  | { set: 'ask-later'; ruleId: string; line: string; label: string; was: string; asks: string }
  /** One rule switched off. */
  | { set: 'rule-off'; ruleId: string }
  /** Equipment that is not there after all. Empty places: wherever it is listed. */
  | { set: 'without-equipment'; equipment: string; places: string[] }
  /** Thresholds as a test found them. */
  | { set: 'thresholds'; values: NewThreshold[] };

/** One threshold as it is written in the configuration ("252W", "7:20/mi"), with the day of its test. */
export interface NewThreshold {
  name: 'lthr' | 'ftp' | 'thresholdPace' | 'css';
  value: string;
  date: Day;
}

const THRESHOLDS: Record<NewThreshold['name'], string> = {
  lthr: 'threshold HR',
  ftp: 'FTP',
  thresholdPace: 'threshold pace',
  css: 'CSS',
};

/** A value as the configuration holds it ("252W"), for a sentence: "252 W". */
export function valueWords(value: string): string {
  return value.replace(/(\d)(W|bpm)$/, '$1 $2');
}

/** "FTP 252 W": for a sentence. */
export function thresholdWords({ name, value }: Pick<NewThreshold, 'name' | 'value'>): string {
  return `${THRESHOLDS[name]} ${valueWords(value)}`;
}

const DAYS: Record<Weekday, string> = {
  mon: 'Mondays',
  tue: 'Tuesdays',
  wed: 'Wednesdays',
  thu: 'Thursdays',
  fri: 'Fridays',
  sat: 'Saturdays',
  sun: 'Sundays',
};

/** What it comes to, for a title: "No training on Tuesdays at 06:30". */
export function settingWords(change: SettingChange): string {
  switch (change.set) {
    case 'remove-time':
      return `No training on ${DAYS[change.weekday]} at ${change.at}`;
    case 'shorten-time':
      return `At most ${change.minutes} min on ${DAYS[change.weekday]} at ${change.at}`;
    case 'ask-later':
      return `Ask later: ${change.label}, ${change.asks}`;
    case 'rule-off':
      return `Switch off the rule ${change.ruleId}`;
    case 'without-equipment':
      return `Plan without ${change.equipment}${change.places.length > 0 ? ` (${change.places.join(', ')})` : ''}`;
    case 'thresholds':
      return `Use ${change.values.map(thresholdWords).join(', ')}`;
  }
}

/** Lines of a text that change, with a line either side to find them by. */
export interface Hunk {
  /** File name without its folder: config.yaml. */
  file: string;
  /** Lines above, from 0. */
  at: number;
  above: string | null;
  removed: string[];
  added: string[];
  below: string | null;
}
