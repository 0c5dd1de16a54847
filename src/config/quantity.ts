import { CM_PER_IN, KG_PER_LB, METERS_PER } from '../units/length.ts';

/** What an athlete may type with a unit. Results are SI: kg, m, cm (for heights and jumps), s, m/s, %. */
export const QUANTITY_KINDS = ['mass', 'size', 'distance', 'time', 'duration', 'percent', 'pace', 'number'] as const;
export type QuantityKind = (typeof QUANTITY_KINDS)[number];

/** Accepted forms, as shown when something else was typed. */
export const ACCEPTED: Record<QuantityKind, string> = {
  mass: 'a mass such as 81.4kg or 179.5lb',
  size: 'a length such as 61cm, 0.61m, 24in or 6ft1in',
  distance: 'a distance such as 100yd, 400m, 5km or 3mi',
  time: 'a time such as 58.3, 1:02.4 or 1:02:03',
  duration: 'a duration such as 45m, 1h10, 1.5 h or 90 min',
  percent: 'a percentage such as 14 or 14.2%',
  pace: 'a pace such as 4:30/km, 7:15/mi, 1:35/100yd or 1:44/100m',
  number: 'a number',
};

export type Quantity =
  /** `unit` is the one that was typed, or null. */
  { ok: true; value: number; unit: string | null } | { ok: false; accepted: string };

export interface QuantityDefaults {
  mass?: 'kg' | 'lb';
  size?: 'cm' | 'in';
  distance?: keyof typeof METERS_PER;
}

/**
 * Reads one quantity. mass -> kg, size -> cm, distance -> m, time and duration -> s, percent -> %, pace -> m/s.
 * A number without a unit takes the default unit; without a default it is refused, because 80 may be kg or lb.
 * A bare number is seconds as a time and minutes as a duration.
 */
export function parseQuantity(text: string, kind: QuantityKind, defaults: QuantityDefaults = {}): Quantity {
  const clean = text
    .trim()
    .toLowerCase()
    .replace(/,(?=\d)/, '.')
    .replace(/\s+/g, ' ');
  const found = PARSERS[kind](clean, defaults);
  if (!found || !Number.isFinite(found.value)) return { ok: false, accepted: ACCEPTED[kind] };
  return { ok: true, ...found };
}

interface Found {
  value: number;
  unit: string | null;
}
type Parser = (text: string, defaults: QuantityDefaults) => Found | null;

const NUMBER = String.raw`([-+]?\d+(?:\.\d+)?)`;

function withUnit(text: string): { n: number; unit: string } | null {
  const match = new RegExp(`^${NUMBER} ?([a-z%]*)$`).exec(text);
  return match ? { n: Number(match[1]), unit: match[2] ?? '' } : null;
}

function scaled(text: string, factors: Record<string, number>, fallback: string | undefined): Found | null {
  const read = withUnit(text);
  if (!read) return null;
  const factor = factors[read.unit || (fallback ?? '')];
  return factor === undefined ? null : { value: read.n * factor, unit: read.unit || null };
}

const MASS = { kg: 1, kgs: 1, kilo: 1, kilos: 1, g: 0.001, lb: KG_PER_LB, lbs: KG_PER_LB };
const SIZE = { cm: 1, mm: 0.1, m: 100, in: CM_PER_IN, inch: CM_PER_IN, inches: CM_PER_IN, ft: 12 * CM_PER_IN };
const DISTANCE = { ...METERS_PER, mtr: 1, meters: 1, metres: 1, yards: METERS_PER.yd, miles: METERS_PER.mi };

const PARSERS: Record<QuantityKind, Parser> = {
  mass: (text, defaults) => scaled(text, MASS, defaults.mass),
  size: (text, defaults) => feetAndInches(text) ?? scaled(text, SIZE, defaults.size),
  distance: (text, defaults) => scaled(text, DISTANCE, defaults.distance),
  time: clockTime,
  duration: durationOf,
  percent: (text) => scaled(text, { '%': 1, percent: 1, pct: 1, '': 1 }, undefined),
  pace: paceOf,
  number: (text) => scaled(text, { '': 1 }, undefined),
};

function feetAndInches(text: string): Found | null {
  const match = /^(\d+) ?(?:ft|') ?(\d+(?:\.\d+)?) ?(?:in|"|'')?$/.exec(text);
  return match ? { value: (Number(match[1]) * 12 + Number(match[2])) * CM_PER_IN, unit: 'ft' } : null;
}

/** ss, mm:ss or h:mm:ss, each with tenths or hundredths; also "58.3s". */
function clockTime(text: string): Found | null {
  const bare = /^(\d+(?:\.\d{1,3})?) ?(?:s|sec|seconds)?$/.exec(text);
  if (bare) return { value: Number(bare[1]), unit: 's' };
  const match = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2}(?:\.\d{1,3})?)$/.exec(text);
  if (!match) return null;
  const [hours, minutes, seconds] = [Number(match[1] ?? 0), Number(match[2]), Number(match[3])];
  if (seconds >= 60 || (match[1] !== undefined && minutes >= 60)) return null;
  return { value: hours * 3600 + minutes * 60 + seconds, unit: 's' };
}

function durationOf(text: string): Found | null {
  const bare = /^(\d+(?:\.\d+)?) ?(m|min|mins|minute|minutes|h|hr|hrs|hour|hours|s|sec|seconds)?$/.exec(text);
  if (bare) {
    const unit = bare[2]?.[0] ?? 'm';
    return { value: Number(bare[1]) * (unit === 'h' ? 3600 : unit === 's' ? 1 : 60), unit };
  }
  const mixed = /^(\d+) ?(?:h|hr|hrs|hour|hours) ?(\d{1,2}) ?(?:m|min|mins|minutes)?$/.exec(text);
  if (mixed)
    return Number(mixed[2]) < 60 ? { value: Number(mixed[1]) * 3600 + Number(mixed[2]) * 60, unit: 'h' } : null;
  const clock = /^(\d{1,2}):(\d{2})$/.exec(text);
  return clock && Number(clock[2]) < 60 ? { value: Number(clock[1]) * 3600 + Number(clock[2]) * 60, unit: 'h' } : null;
}

const PER: Record<string, number> = {
  km: 1000,
  mi: METERS_PER.mi,
  '100yd': 100 * METERS_PER.yd,
  '100m': 100,
};

function paceOf(text: string): Found | null {
  const match = /^([\d:.]+) ?(?:min)? ?\/ ?(km|mi|100 ?yd|100 ?m)$/.exec(text);
  if (!match) return null;
  const time = clockTime(match[1] ?? '');
  const per = (match[2] ?? '').replace(' ', '');
  const meters = PER[per];
  return time && meters && time.value > 0 ? { value: meters / time.value, unit: `/${per}` } : null;
}
