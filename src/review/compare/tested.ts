import type { Athlete, Dated } from '../../athlete/model.ts';
import { type NewThreshold, thresholdWords, valueWords } from '../../athlete/setting-change.ts';
import { cssReadings } from '../../goals/series-swim.ts';
import { addDays, type Day } from '../../time/day.ts';
import { METERS_PER } from '../../units/length.ts';
import { clock } from '../explain/amounts.ts';
import type { Situation } from './situation.ts';

/** Results that are older say too little about today to be taken over. */
const FRESH_DAYS = 28;
/** Further than this from the value in use, a slip of the recording is likelier than the change. */
const BELIEVABLE = 0.3;

type Name = 'ftp' | 'lthr' | 'thresholdSpeed' | 'css';
const NAMES: readonly Name[] = ['ftp', 'thresholdSpeed', 'lthr', 'css'];

/** What of the evening is looked at. */
type Seen = Pick<Situation, 'today' | 'tests' | 'measurements' | 'recent'>;

interface Found {
  day: Day;
  /** SI: W, bpm, m/s. */
  value: number;
}

/** The bounds of the configuration, SI. */
const BOUNDS: Record<Name, readonly [number, number]> = {
  ftp: [40, 600],
  lthr: [80, 220],
  thresholdSpeed: [1.5, 7],
  css: [0.4, 2.3],
};

/** Whether a result can be meant: within what the configuration takes, near the value in use, below the maximum heart rate. */
function believable(name: Name, value: number, athlete: Athlete): boolean {
  const [low, high] = BOUNDS[name];
  if (value < low || value > high) return false;
  const { maxHr } = athlete.thresholds;
  if (name === 'lthr' && maxHr && Math.round(value) >= maxHr.value) return false;
  const held = athlete.thresholds[name];
  return held === null || Math.abs(value - held.value) <= BELIEVABLE * held.value;
}

/** CSS from a 400 and a 200 that the athlete timed and logged on one day. */
function loggedCss({ measurements, recent }: Seen, { pool }: Athlete): Found[] {
  return cssReadings(measurements, recent, pool)
    .filter((one) => one.source === 'you')
    .map((one) => ({ day: one.day, value: (100 * METERS_PER[pool.unit]) / one.value }));
}

function newest(name: Name, situation: Seen, athlete: Athlete): Found | null {
  const held = athlete.thresholds[name];
  const swum = situation.tests.flatMap(({ day, values }) => {
    const value = values[name];
    return value === undefined ? [] : [{ day, value }];
  });
  const from = addDays(situation.today, -FRESH_DAYS);
  return (
    // What was timed by hand stands before what the watch counted on the same day.
    [...swum, ...(name === 'css' ? loggedCss(situation, athlete) : [])]
      .filter((one) => one.day > from && one.day <= situation.today && (held === null || one.day > held.date))
      .filter((one) => believable(name, one.value, athlete))
      .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
      .at(-1) ?? null
  );
}

/** As the configuration holds it, in the athlete's units: "252W", "168bpm", "7:20/mi", "1:33.4/100yd". */
function written(name: Name, value: number, athlete: Athlete): string {
  const { units, pool } = athlete;
  if (name === 'ftp') return `${Math.round(value)}W`;
  if (name === 'lthr') return `${Math.round(value)}bpm`;
  if (name === 'css') return `${clock((100 * METERS_PER[pool.unit]) / value).replace(' s', '')}/100${pool.unit}`;
  return `${clock((units.distance === 'km' ? 1000 : METERS_PER.mi) / value, 0)}/${units.distance}`;
}

const FIELDS = { ftp: 'ftp', lthr: 'lthr', thresholdSpeed: 'thresholdPace', css: 'css' } as const;

/** A threshold that a test found, with words for it and for what is in use. */
export interface Tested extends NewThreshold {
  words: string;
}

/** Thresholds that tests of the last four weeks found and that are not in use yet. */
export function newThresholds(situation: Seen, athlete: Athlete): Tested[] {
  return NAMES.flatMap((name): Tested[] => {
    const found = newest(name, situation, athlete);
    if (!found) return [];
    const held: Dated<number> | null = athlete.thresholds[name];
    const change: NewThreshold = {
      name: FIELDS[name],
      value: written(name, found.value, athlete),
      date: found.day,
    };
    const was = held && written(name, held.value, athlete);
    const before = was === null ? 'not set' : was === change.value ? 'as in use' : `${valueWords(was)} in use`;
    return [{ ...change, words: `${thresholdWords(change)} (${before})` }];
  });
}
