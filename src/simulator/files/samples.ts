import { round, stream } from '../random.ts';
import { ATHLETE, HR_ZONES } from '../world/athlete.ts';
import type { SimActivity, SimLap } from '../world/types.ts';

/** One record of the watch, `t` in whole seconds from the start. */
export interface Sample {
  t: number;
  hr: number;
  /** Cumulative metres. */
  meters: number;
  /** m/s; null in the pool and the gym. */
  speed: number | null;
  watts: number | null;
  /** Metres above sea level; runs only, others make no use of it. */
  altitude: number | null;
  lat: number | null;
  lon: number | null;
}

/** A ring road of 5 km on a lake: nobody's home. */
const RING = { lat: 47.6, lon: 9.42, meters: 5000 };
const METERS_PER_DEGREE = 111_320;

/** The ring rises and falls by 6 m, twice a round: never steeper than 1 %. */
function altitudeAt(meters: number): number {
  return 400 + 3 * Math.sin((2 * Math.PI * meters) / (RING.meters / 2));
}

function position(meters: number): { lat: number; lon: number } {
  const angle = (2 * Math.PI * meters) / RING.meters;
  const radius = RING.meters / (2 * Math.PI) / METERS_PER_DEGREE;
  const lon = RING.lon + (radius * Math.cos(angle)) / Math.cos((RING.lat * Math.PI) / 180);
  return { lat: RING.lat + radius * Math.sin(angle), lon };
}

/** Seconds between records: power is written every second, other endurance every five, gym and odd jobs every ten. */
export function sampleStep(activity: SimActivity): number {
  if (activity.avgWatts !== null) return 1;
  return activity.sport === 'swim' || activity.sport === 'run' ? 5 : 10;
}

const cache = new WeakMap<SimActivity, Sample[]>();

/** The records of an activity, made on first use. Heart rate follows each lap's effort with a lag of about half a minute. */
export function samplesOf(activity: SimActivity): Sample[] {
  const cached = cache.get(activity);
  if (cached) return cached;
  const samples = makeSamples(activity);
  cache.set(activity, samples);
  return samples;
}

function makeSamples(activity: SimActivity): Sample[] {
  const rng = stream(activity.id, 'samples');
  const step = sampleStep(activity);
  const moves = activity.sport === 'run' || activity.sport === 'ride';
  const fades = Math.exp(-step / 28);
  const samples: Sample[] = [];
  let at = 0;
  let hr: number = ATHLETE.restHr + 38;
  let before = 0;
  for (let t = 0; t <= Math.floor(activity.timerSeconds); t += step) {
    while (at < activity.laps.length - 1 && t >= lapEnd(activity.laps[at]!)) before += activity.laps[at++]!.meters;
    const lap = activity.laps[at]!;
    const goal = lap.avgHr + (lap.maxHr - lap.avgHr) * 0.35;
    hr = goal + (hr - goal) * fades + rng.normal(0, 0.8);
    const share = Math.min(1, Math.max(0, (t - lap.start) / lap.seconds));
    const meters = activity.sport === 'swim' ? swumAt(activity, t) : before + lap.meters * share;
    const speed = moves || activity.sport === 'row' ? (lap.meters / lap.seconds) * rng.normal(1, 0.03) : null;
    const watts = lap.watts === null ? null : Math.max(0, Math.round(lap.watts * rng.normal(1, 0.06)));
    const where = moves ? position(meters) : null;
    samples.push({
      t,
      hr: Math.max(45, Math.min(lap.maxHr, Math.round(hr))),
      meters: round(meters, 2),
      speed: speed === null ? null : round(speed, 3),
      watts,
      altitude: activity.sport === 'run' ? round(altitudeAt(meters), 1) : null,
      lat: where ? round(where.lat, 6) : null,
      lon: where ? round(where.lon, 6) : null,
    });
  }
  return samples;
}

function lapEnd(lap: SimLap): number {
  return lap.start + lap.seconds;
}

/** Metres swum by then: whole lengths, as a pool watch counts. */
function swumAt(activity: SimActivity, t: number): number {
  const poolMeters = (activity.poolYards ?? 0) * 0.9144;
  let low = 0;
  let high = activity.lengths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const length = activity.lengths[middle]!;
    if (length.start + length.seconds <= t) low = middle + 1;
    else high = middle;
  }
  return low * poolMeters;
}

/** Seconds in heart-rate zones 1-5; time below zone 1 counts nowhere. */
export function secondsInZones(activity: SimActivity): number[] {
  const zones = [0, 0, 0, 0, 0];
  const step = sampleStep(activity);
  for (const sample of samplesOf(activity)) {
    let zone = -1;
    for (const [index, low] of HR_ZONES.entries()) if (sample.hr >= low) zone = index;
    if (zone >= 0) zones[zone] = zones[zone]! + step;
  }
  return zones;
}
