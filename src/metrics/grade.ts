import type { Activity, Samples } from '../activities/model.ts';
import { gradedSpeed } from './run-stress.ts';

/**
 * What is known of the ground under a run: `used` when slopes were counted; `indoor` runs have none; `missing` without
 * enough altitude; `noisy` when it jumps about more than ground does.
 */
export type Altitude = 'used' | 'missing' | 'noisy' | 'indoor';

/** Altitude is averaged over this many seconds to both sides before a slope is taken. */
const SMOOTH_SECONDS = 10;
/** A slope is taken over about this many metres, half behind and half ahead. */
const SLOPE_METERS = 50;
/** Less ground than this under a window says nothing of its slope. */
const LEAST_METERS = 20;
/** Share of the samples that have to know their altitude. */
const LEAST_KNOWN = 0.9;
/** Root mean square of altitude about its own average: barometers stay well below, satellite heights do not. Metres. */
const MAX_ROUGHNESS = 1;
/** The cost formula was measured up to here; more than the share below it is a wandering sensor, or climbing. */
const STEEP = 0.45;
const MAX_STEEP_SHARE = 0.02;

const INDOOR = /treadmill|indoor|virtual/;

type Column = (number | null)[];

/** Means of the known values within `SMOOTH_SECONDS` of each sample; null where there are none. */
function smoothed(t: readonly number[], values: Column): Column {
  const result: Column = [];
  let from = 0;
  let to = 0;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < t.length; i++) {
    for (; to < t.length && t[to]! <= t[i]! + SMOOTH_SECONDS; to++) {
      const value = values[to];
      if (value == null) continue;
      sum += value;
      count++;
    }
    for (; t[from]! < t[i]! - SMOOTH_SECONDS; from++) {
      const value = values[from];
      if (value == null) continue;
      sum -= value;
      count--;
    }
    result.push(count > 0 ? sum / count : null);
  }
  return result;
}

function roughness(raw: Column, smooth: Column): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < raw.length; i++) {
    const value = raw[i];
    const mean = smooth[i];
    if (value == null || mean == null) continue;
    sum += (value - mean) ** 2;
    count++;
  }
  return count > 0 ? Math.sqrt(sum / count) : 0;
}

/** Cumulative metres per sample: as recorded (held over gaps), else from speed. */
function distances(samples: Samples): number[] {
  const { t, distance, speed } = samples;
  const result: number[] = [];
  let covered = 0;
  for (let i = 0; i < t.length; i++) {
    if (distance) covered = Math.max(covered, distance[i] ?? covered);
    else if (i > 0) covered += Math.max(0, speed?.[i - 1] ?? 0) * Math.min(30, Math.max(0, t[i]! - t[i - 1]!));
    result.push(covered);
  }
  return result;
}

/** Rise over run per sample; null where too little ground is known around it. */
function slopes(meters: readonly number[], altitude: Column): Column {
  const result: Column = [];
  let from = 0;
  let to = 0;
  for (let i = 0; i < meters.length; i++) {
    const here = meters[i]!;
    while (from < i && meters[from + 1]! <= here - SLOPE_METERS / 2) from++;
    to = Math.max(to, i);
    while (to + 1 < meters.length && meters[to]! < here + SLOPE_METERS / 2) to++;
    const run = meters[to]! - meters[from]!;
    const low = altitude[from];
    const high = altitude[to];
    result.push(run < LEAST_METERS || low == null || high == null ? null : (high - low) / run);
  }
  return result;
}

/**
 * Speed per sample as it would be on the flat for the same effort, m/s: the cost of running on the slope (Minetti
 * 2002, J Appl Physiol 93:1039) over the cost on the level. Altitude is smoothed over 20 s and slopes are taken over
 * 50 m. `speed` is null, with the reason, when the ground is not known well enough; a sample whose slope is not known
 * keeps its own speed.
 */
export function gradedSpeeds(activity: Pick<Activity, 'subSport' | 'samples'>): {
  speed: Column | null;
  altitude: Altitude;
} {
  if (INDOOR.test(activity.subSport ?? '')) return { speed: null, altitude: 'indoor' };
  const { samples } = activity;
  const own = samples?.speed;
  if (!samples?.altitude || !own) return { speed: null, altitude: 'missing' };
  const known = samples.altitude.filter((value) => value !== null).length;
  if (known < LEAST_KNOWN * samples.t.length) return { speed: null, altitude: 'missing' };
  const smooth = smoothed(samples.t, samples.altitude);
  if (roughness(samples.altitude, smooth) > MAX_ROUGHNESS) return { speed: null, altitude: 'noisy' };
  const slope = slopes(distances(samples), smooth);
  const told = slope.filter((one) => one !== null);
  if (told.length === 0) return { speed: null, altitude: 'missing' };
  const steep = told.filter((one) => Math.abs(one) > STEEP).length;
  if (steep > MAX_STEEP_SHARE * told.length) return { speed: null, altitude: 'noisy' };
  return {
    speed: own.map((speed, i) => {
      const grade = slope[i];
      return speed === null || grade == null ? speed : gradedSpeed(speed, grade);
    }),
    altitude: 'used',
  };
}
