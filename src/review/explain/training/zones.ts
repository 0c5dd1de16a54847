import type { Athlete } from '../../../athlete/model.ts';
import {
  heartRateZones,
  powerZones,
  STALE_AFTER_DAYS,
  speedZones,
  staleThresholds,
  swimPaces,
  type ThresholdName,
  type Zones,
} from '../../../metrics/zones.ts';
import type { Day } from '../../../time/day.ts';
import { METERS_PER } from '../../../units/length.ts';
import type { Situation } from '../../compare/situation.ts';
import { staleInUse } from '../../facts/thresholds.ts';
import { clock } from '../amounts.ts';
import { agedWords, ageOf } from './aged.ts';
import { type Block, prose } from './block.ts';
import { paceWords } from './endurance-text.ts';

export interface ThresholdView {
  name: ThresholdName;
  /** SI: bpm, W, m/s; null when not set. */
  value: number | null;
  date: Day | null;
  ageDays: number | null;
  /** Too old to be sure of, and the test that renews it. */
  stale: boolean;
  /** Whether sessions of these weeks go by it. */
  inUse: boolean;
  test: string | null;
}

export interface ZonesPicture {
  thresholds: ThresholdView[];
  hr: Zones | null;
  power: Zones | null;
  speed: Zones | null;
  /** Seconds per 100 of the pool's unit, [fastest, slowest]. */
  swim: ReturnType<typeof swimPaces>;
}

/** Zones with what they rest on and how old that is. */
export function zonesPicture(situation: Situation, athlete: Athlete): ZonesPicture {
  const { today } = situation;
  const stale = staleThresholds(athlete, today);
  const used = new Set(staleInUse(situation, athlete).map((one) => one.threshold));
  const thresholds = (Object.keys(STALE_AFTER_DAYS) as ThresholdName[]).map((name): ThresholdView => {
    const held = athlete.thresholds[name];
    const old = stale.find((one) => one.threshold === name);
    return {
      name,
      value: held?.value ?? null,
      date: held?.date ?? null,
      ageDays: held ? ageOf(held.date, today) : null,
      stale: old !== undefined,
      inUse: used.has(name),
      test: old?.test ?? null,
    };
  });
  return {
    thresholds,
    hr: heartRateZones(athlete, today),
    power: powerZones(athlete, today),
    speed: speedZones(athlete, today),
    swim: swimPaces(athlete, athlete.pool.unit),
  };
}

const NAMES: Record<ThresholdName, string> = {
  maxHr: 'max HR',
  restHr: 'resting HR',
  lthr: 'threshold HR',
  ftp: 'FTP',
  thresholdSpeed: 'threshold pace',
  css: 'CSS',
};

function valueWords(one: ThresholdView, athlete: Athlete): string {
  const { name, value } = one;
  if (value === null) return 'not set';
  if (name === 'ftp') return `${Math.round(value)} W`;
  if (name === 'thresholdSpeed') return paceWords(1000 / value, athlete.units.distance);
  const { unit } = athlete.pool;
  if (name === 'css') return `${clock((100 * METERS_PER[unit]) / value)} /100 ${unit}`;
  return `${Math.round(value)} bpm`;
}

/** "136-143" between the edges of zone n, open at both ends. */
function span(zones: Zones | null, n: number, say: (value: number) => string): string {
  if (!zones || n > zones.edges.length) return '';
  const [from, to] = [zones.edges[n - 1], zones.edges[n]];
  if (from === undefined) return `below ${say(to ?? 0)}`;
  return to === undefined ? `from ${say(from)}` : `${say(from)}-${say(to)}`;
}

function zoneRows(picture: ZonesPicture, athlete: Athlete): string[][] {
  const whole = (value: number) => String(Math.round(value));
  // Slower is the lower zone, so a pace range reads from slow to fast.
  const pace = (speed: number) => paceWords(1000 / speed, athlete.units.distance).split(' ')[0] ?? '';
  const most = Math.max(...[picture.hr, picture.power, picture.speed].map((one) => (one ? one.edges.length + 1 : 0)));
  return Array.from({ length: Math.max(0, most) }, (_, n) => [
    `zone ${n + 1}`,
    span(picture.hr, n, whole),
    span(picture.power, n, whole),
    span(picture.speed, n, pace).replace('below', 'slower than'),
  ]);
}

/** `coach status --zones`. */
export function zonesBlock(picture: ZonesPicture, athlete: Athlete, today: Day): Block {
  const rows = picture.thresholds.map((one) => [
    NAMES[one.name],
    valueWords(one, athlete),
    one.date === null ? '' : agedWords(one.date, today),
    one.stale ? 'old' : '',
  ]);
  const tests = picture.thresholds.filter((one) => one.stale && one.test !== null);
  const zones = zoneRows(picture, athlete);
  const { swim } = picture;
  const { unit } = athlete.pool;
  const parts: Block['parts'] = [{ kind: 'table', heads: ['threshold', 'value', 'measured', ''], rows }];
  for (const one of tests)
    parts.push(
      prose(
        'test again',
        `${NAMES[one.name]}: ${one.test}${one.inUse ? '' : ' (no session of these weeks goes by it)'}`,
      ),
    );
  if (zones.length === 0) parts.push(prose('', 'No threshold is set: coach config edit.'));
  else parts.push({ kind: 'table', heads: ['', 'bpm', 'W', `min/${athlete.units.distance}`], rows: zones });
  if (picture.hr) parts.push(prose('', `HR zones by ${picture.hr.by === 'lthr' ? 'threshold HR' : 'maximum HR'}.`));
  if (swim) {
    const bands = (['easy', 'threshold', 'vo2max'] as const).map(
      (name) => `${name} ${clock(swim[name][0], 0)}-${clock(swim[name][1], 0)}`,
    );
    parts.push(prose(`swim /100 ${unit}`, bands.join(', ')));
  }
  return { title: 'Zones', parts };
}

/** The thresholds in one line: what is old and in use, else that all is fresh. */
export function zonesWords(picture: ZonesPicture): string[] {
  const set = picture.thresholds.filter((one) => one.value !== null);
  if (set.length === 0) return ['no threshold set: coach config edit'];
  const old = picture.thresholds.filter((one) => one.stale && one.inUse);
  if (old.length > 0) {
    const oldest = Math.max(...old.map((one) => one.ageDays ?? 0));
    return [`old: ${old.map((one) => NAMES[one.name]).join(', ')} (${oldest} days), test again`];
  }
  const moving = set.filter((one) => one.name !== 'maxHr' && one.name !== 'restHr');
  return [`thresholds in use are fresh (oldest ${Math.max(0, ...moving.map((one) => one.ageDays ?? 0))} days)`];
}
