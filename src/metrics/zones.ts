import type { Athlete, Dated } from '../athlete/model.ts';
import { type Day, daysBetween } from '../time/day.ts';
import type { Weighted } from './samples.ts';

/** Upper edges of all zones but the last, ascending; zone i holds values below edge i. */
export interface Zones {
  metric: 'hr' | 'power' | 'speed';
  /** Where the edges come from. */
  by: 'lthr' | 'max-hr' | 'ftp' | 'threshold-speed' | 'css';
  edges: number[];
  unit: 'bpm' | 'W' | 'm/s';
  /** Age of the threshold in days. */
  ageDays: number;
}

/** Friel's five heart-rate zones, shares of threshold heart rate (zone 5 holds his 5a-c). */
const LTHR_EDGES = [0.85, 0.9, 0.95, 1];
const MAX_HR_EDGES = [0.6, 0.7, 0.8, 0.9];
/** Coggan's seven power zones, shares of FTP. */
const FTP_EDGES = [0.55, 0.75, 0.9, 1.05, 1.2, 1.5];
/** Five pace zones, shares of threshold speed. */
const SPEED_EDGES = [0.78, 0.88, 0.95, 1.01];

function scaled(
  threshold: Dated<number> | null,
  shares: readonly number[],
  today: Day,
  rest: Pick<Zones, 'metric' | 'by' | 'unit'>,
): Zones | null {
  if (!threshold || !(threshold.value > 0)) return null;
  const edges = shares.map((share) => share * threshold.value);
  return { ...rest, edges, ageDays: daysBetween(threshold.date, today) };
}

/** Five heart-rate zones from threshold heart rate, else from the maximum; null when neither is known. */
export function heartRateZones(athlete: Athlete, today: Day): Zones | null {
  const { lthr, maxHr } = athlete.thresholds;
  const hr = { metric: 'hr', unit: 'bpm' } as const;
  return (
    scaled(lthr, LTHR_EDGES, today, { ...hr, by: 'lthr' }) ??
    scaled(maxHr, MAX_HR_EDGES, today, { ...hr, by: 'max-hr' })
  );
}

/** Seven power zones. */
export function powerZones(athlete: Athlete, today: Day): Zones | null {
  return scaled(athlete.thresholds.ftp, FTP_EDGES, today, { metric: 'power', by: 'ftp', unit: 'W' });
}

/** Five running speed zones. */
export function speedZones(athlete: Athlete, today: Day): Zones | null {
  const rest = { metric: 'speed', by: 'threshold-speed', unit: 'm/s' } as const;
  return scaled(athlete.thresholds.thresholdSpeed, SPEED_EDGES, today, rest);
}

/** Swim paces as seconds per 100 relative to CSS pace; a convention. Each zone is [fastest, slowest]. */
export const SWIM_OFFSETS = {
  easy: [10, 20],
  threshold: [0, 3],
  vo2max: [-5, -2],
} as const satisfies Record<string, readonly [number, number]>;

/** Seconds per 100 of the pool's unit for the swim zones; null without CSS. */
export function swimPaces(
  athlete: Athlete,
  unit: 'm' | 'yd',
): Record<keyof typeof SWIM_OFFSETS, [number, number]> | null {
  const css = athlete.thresholds.css?.value;
  if (!css || css <= 0) return null;
  const pace = (unit === 'yd' ? 91.44 : 100) / css;
  const at = ([fast, slow]: readonly [number, number]): [number, number] => [pace + fast, pace + slow];
  return { easy: at(SWIM_OFFSETS.easy), threshold: at(SWIM_OFFSETS.threshold), vo2max: at(SWIM_OFFSETS.vo2max) };
}

/** Zone index (0-based) of a value. */
export function zoneOf(value: number, edges: readonly number[]): number {
  let zone = 0;
  while (zone < edges.length && value >= edges[zone]!) zone++;
  return zone;
}

/** Seconds in each zone of a time-weighted series. */
export function secondsInZones(items: readonly Weighted[], edges: readonly number[]): number[] {
  const seconds = new Array<number>(edges.length + 1).fill(0);
  for (const item of items) seconds[zoneOf(item.value, edges)]! += item.seconds;
  return seconds;
}

export type ThresholdName = keyof Athlete['thresholds'];

/** Days after which a threshold should be tested again. Maximum and resting heart rate hardly move. */
export const STALE_AFTER_DAYS: Record<ThresholdName, number> = {
  maxHr: 730,
  restHr: 180,
  lthr: 90,
  ftp: 90,
  thresholdSpeed: 90,
  css: 90,
};

const TESTS: Record<ThresholdName, string> = {
  maxHr: 'a hard uphill run to the top end',
  restHr: 'heart rate on waking, three mornings',
  lthr: 'a 30 min time trial, mean heart rate of the last 20 min',
  ftp: 'a 20 min power test',
  thresholdSpeed: 'a 30 min run time trial',
  css: 'a 400 and a 200 swim, all out, same day',
};

/** Thresholds that were set and have aged out, oldest relative to their limit first, with the test that renews each. */
export function staleThresholds(
  athlete: Athlete,
  today: Day,
): { threshold: ThresholdName; date: Day; ageDays: number; test: string }[] {
  const found: { threshold: ThresholdName; date: Day; ageDays: number; test: string }[] = [];
  for (const name of Object.keys(STALE_AFTER_DAYS) as ThresholdName[]) {
    const held = athlete.thresholds[name];
    if (!held) continue;
    const ageDays = daysBetween(held.date, today);
    if (ageDays > STALE_AFTER_DAYS[name]) found.push({ threshold: name, date: held.date, ageDays, test: TESTS[name] });
  }
  const over = (f: { threshold: ThresholdName; ageDays: number }) => f.ageDays / STALE_AFTER_DAYS[f.threshold];
  return found.sort((a, b) => over(b) - over(a));
}
