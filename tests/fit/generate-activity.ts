import { Encoder, Profile } from '@garmin/fitsdk';

/** Makes FIT recordings of real size from a seed: same options, same bytes. For tests and the bench. */
export interface ActivityOptions {
  sport: 'run' | 'ride' | 'swim';
  /** Start, ISO instant. */
  start: string;
  seed: number;
  /** Length of a run or ride, minutes (default 60; one point a second). */
  minutes?: number;
  /** Hundreds swum (default 20). */
  hundreds?: number;
  pool?: { length: number; unit: 'm' | 'yd' };
  /** Serial number of the device (default 1234567). */
  serial?: number;
  offsetMinutes?: number;
}

/** Small seeded generator (mulberry32), 0 to 1. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const { MesgNum } = Profile;
const SEMICIRCLES_PER_DEGREE = 2 ** 31 / 180;

type Fields = Record<string, unknown>;
type Write = (mesgNum: number | undefined, fields: Fields) => void;

function begin(options: ActivityOptions, startMs: number): { write: Write; close: () => Uint8Array } {
  const encoder = new Encoder();
  const write: Write = (mesgNum, fields) => {
    encoder.onMesg(mesgNum as never, fields as never);
  };
  write(MesgNum.FILE_ID, {
    type: 'activity',
    manufacturer: 'development',
    product: 1,
    serialNumber: options.serial ?? 1_234_567,
    timeCreated: new Date(startMs),
  });
  return { write, close: () => encoder.close() };
}

function finish(write: Write, endMs: number, seconds: number, offsetMinutes: number): void {
  write(MesgNum.ACTIVITY, {
    timestamp: new Date(endMs),
    totalTimerTime: seconds,
    numSessions: 1,
    type: 'manual',
    localTimestamp: Math.round((endMs - 631_065_600_000) / 1000) + offsetMinutes * 60,
  });
}

function land(options: ActivityOptions): Uint8Array {
  const random = randomFrom(options.seed);
  const startMs = Date.parse(options.start);
  const seconds = (options.minutes ?? 60) * 60;
  const { write, close } = begin(options, startMs);
  const ride = options.sport === 'ride';
  let distance = 0;
  let lat = 47.5 + random() / 10;
  let lon = 11 + random() / 10;
  let hrSum = 0;
  let powerSum = 0;
  for (let t = 0; t <= seconds; t++) {
    const push = Math.sin(t / 240) + (random() - 0.5) / 2;
    const speed = Math.max(0, (ride ? 8.5 : 3) + push * (ride ? 1.5 : 0.4));
    const hr = Math.round(140 + 12 * push);
    const power = Math.max(0, Math.round((ride ? 190 : 280) + 60 * push));
    if (t > 0) distance += speed;
    lat += (speed / 111_000) * Math.cos(t / 500);
    lon += (speed / 75_000) * Math.sin(t / 500);
    hrSum += hr;
    powerSum += power;
    write(MesgNum.RECORD, {
      timestamp: new Date(startMs + t * 1000),
      positionLat: Math.round(lat * SEMICIRCLES_PER_DEGREE),
      positionLong: Math.round(lon * SEMICIRCLES_PER_DEGREE),
      distance: Math.round(distance * 100) / 100,
      enhancedSpeed: Math.round(speed * 1000) / 1000,
      // Up 2 %.
      enhancedAltitude: Math.round((300 + distance / 50) * 5) / 5,
      heartRate: hr,
      power,
      cadence: ride ? 88 : 84,
    });
  }
  const summary = {
    timestamp: new Date(startMs + seconds * 1000),
    startTime: new Date(startMs),
    totalElapsedTime: seconds,
    totalTimerTime: seconds,
    totalDistance: Math.round(distance * 100) / 100,
    avgHeartRate: Math.round(hrSum / (seconds + 1)),
    avgPower: Math.round(powerSum / (seconds + 1)),
  };
  write(MesgNum.LAP, { ...summary, messageIndex: 0, intensity: 'active' });
  write(MesgNum.SESSION, { ...summary, messageIndex: 0, sport: ride ? 'cycling' : 'running', subSport: 'generic' });
  finish(write, startMs + seconds * 1000, seconds, options.offsetMinutes ?? 60);
  return close();
}

function swim(options: ActivityOptions): Uint8Array {
  const random = randomFrom(options.seed);
  const startMs = Date.parse(options.start);
  const pool = options.pool ?? { length: 25, unit: 'm' };
  const meters = pool.unit === 'yd' ? pool.length * 0.9144 : pool.length;
  const perHundred = Math.round(100 / pool.length);
  const { write, close } = begin(options, startMs);
  let at = 0;
  let distance = 0;
  let index = 0;
  const hundreds = options.hundreds ?? 20;
  const addLength = (length: number, active: boolean): void => {
    write(MesgNum.LENGTH, {
      timestamp: new Date(startMs + Math.round(at + length) * 1000),
      startTime: new Date(startMs + Math.round(at) * 1000),
      totalElapsedTime: length,
      totalTimerTime: length,
      messageIndex: index++,
      lengthType: active ? 'active' : 'idle',
      ...(active ? { totalStrokes: 15 + Math.round(random() * 4), swimStroke: 'freestyle' } : {}),
    });
    for (let t = Math.ceil(at); t < at + length; t++) {
      const heartRate = Math.round(120 + (active ? 15 : -5) + random() * 6);
      write(MesgNum.RECORD, {
        timestamp: new Date(startMs + t * 1000),
        distance: Math.round(distance * 100) / 100,
        heartRate,
      });
    }
    at += length;
    if (active) distance += meters;
  };
  for (let hundred = 0; hundred < hundreds; hundred++) {
    const from = at;
    const firstLengthIndex = index;
    for (let i = 0; i < perHundred; i++) addLength(Math.round((meters * 0.95 + random() * 2) * 1000) / 1000, true);
    write(MesgNum.LAP, {
      timestamp: new Date(startMs + Math.round(at) * 1000),
      startTime: new Date(startMs + Math.round(from) * 1000),
      totalElapsedTime: Math.round((at - from) * 1000) / 1000,
      totalTimerTime: Math.round((at - from) * 1000) / 1000,
      totalDistance: perHundred * meters,
      messageIndex: hundred,
      firstLengthIndex,
      numLengths: perHundred,
    });
    addLength(20, false);
  }
  const seconds = Math.round(at * 1000) / 1000;
  write(MesgNum.SESSION, {
    timestamp: new Date(startMs + Math.round(at) * 1000),
    startTime: new Date(startMs),
    totalElapsedTime: seconds,
    totalTimerTime: seconds,
    totalDistance: Math.round(distance * 100) / 100,
    messageIndex: 0,
    sport: 'swimming',
    subSport: 'lapSwimming',
    poolLength: Math.round(meters * 100) / 100,
    poolLengthUnit: pool.unit === 'yd' ? 'statute' : 'metric',
  });
  finish(write, startMs + Math.round(at) * 1000, seconds, options.offsetMinutes ?? 60);
  return close();
}

/** Bytes of a FIT activity file: a run or ride with one point a second, or a pool swim with lengths. */
export function generateActivity(options: ActivityOptions): Uint8Array {
  return options.sport === 'swim' ? swim(options) : land(options);
}
