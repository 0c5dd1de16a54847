import type { Samples } from '../../activities/model.ts';
import { type FitMessage, firstNumber, numberOf, timeOf } from './message.ts';

const DEGREES_PER_SEMICIRCLE = 180 / 2 ** 31;

type Column = (number | null)[];

/** The column, or null when the device had no value at all. */
function filled(column: Column): Column | null {
  return column.some((value) => value !== null) ? column : null;
}

/** A position of exactly 0/0 is what devices write without a fix. */
function degrees(record: FitMessage): { lat: number | null; lon: number | null } {
  const lat = numberOf(record, 'positionLat');
  const lon = numberOf(record, 'positionLong');
  if (lat === null || lon === null || (lat === 0 && lon === 0)) return { lat: null, lon: null };
  return { lat: lat * DEGREES_PER_SEMICIRCLE, lon: lon * DEGREES_PER_SEMICIRCLE };
}

/**
 * Series of one session from its timed records, which must be in time order. `distanceBase` is taken off every
 * distance (multisport recordings count on across sessions). Null when there is no timed record.
 */
export function samplesOf(records: FitMessage[], startMs: number, distanceBase: number): Samples | null {
  if (records.length === 0) return null;
  const t: number[] = [];
  const columns = {
    hr: [] as Column,
    power: [] as Column,
    speed: [] as Column,
    distance: [] as Column,
    altitude: [] as Column,
    lat: [] as Column,
    lon: [] as Column,
  };
  for (const record of records) {
    t.push(((timeOf(record, 'timestamp') ?? startMs) - startMs) / 1000);
    const hr = numberOf(record, 'heartRate');
    columns.hr.push(hr === 0 ? null : hr);
    columns.power.push(numberOf(record, 'power'));
    columns.speed.push(firstNumber(record, 'enhancedSpeed', 'speed'));
    const distance = numberOf(record, 'distance');
    columns.distance.push(distance === null ? null : Math.round((distance - distanceBase) * 100) / 100);
    columns.altitude.push(firstNumber(record, 'enhancedAltitude', 'altitude'));
    const { lat, lon } = degrees(record);
    columns.lat.push(lat);
    columns.lon.push(lon);
  }
  const samples: Samples = { t };
  for (const name of ['hr', 'power', 'speed', 'distance', 'altitude', 'lat', 'lon'] as const) {
    const column = filled(columns[name]);
    if (column) samples[name] = column;
  }
  return samples;
}

/** Mean and maximum of the known values; nulls when there are none. */
export function meanAndMax(column: Column | undefined): { mean: number | null; max: number | null } {
  let sum = 0;
  let count = 0;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of column ?? []) {
    if (value === null) continue;
    sum += value;
    count++;
    if (value > max) max = value;
  }
  return count === 0 ? { mean: null, max: null } : { mean: sum / count, max };
}
