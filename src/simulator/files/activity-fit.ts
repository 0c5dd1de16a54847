import { Encoder, Profile } from '@garmin/fitsdk';
import { zipSync } from 'fflate';
import { offsetMinutes } from '../../time/zone.ts';
import type { LapIntensity, SimActivity, SimLap, SwimStroke } from '../world/types.ts';
import { samplesOf } from './samples.ts';

const FIT_EPOCH_MS = Date.UTC(1989, 11, 31);
const SEMICIRCLES = 2 ** 31 / 180;
const YARD = 0.9144;
const SERIAL = 3_312_345_678;
/** Product number of the watch in the FIT profile (fr965). */
const WATCH_PRODUCT = 4315;

const SPORT: Record<SimActivity['sport'], [string, string]> = {
  swim: ['swimming', 'lapSwimming'],
  run: ['running', 'generic'],
  ride: ['cycling', 'generic'],
  row: ['rowing', 'indoorRowing'],
  strength: ['training', 'strengthTraining'],
  mobility: ['training', 'flexibilityTraining'],
  other: ['generic', 'generic'],
};

const INTENSITY: Record<LapIntensity, string> = {
  WARMUP: 'warmup',
  ACTIVE: 'active',
  RECOVERY: 'recovery',
  REST: 'rest',
  COOLDOWN: 'cooldown',
};

const STROKE: Record<SwimStroke, string> = {
  FREESTYLE: 'freestyle',
  BACKSTROKE: 'backstroke',
  BREASTSTROKE: 'breaststroke',
  DRILL: 'drill',
};

/** FIT exercise categories that the watch guesses. */
const CATEGORY: Record<string, number> = {
  BENCH_PRESS: 0,
  DEADLIFT: 8,
  PLYO: 20,
  PULL_UP: 21,
  SQUAT: 28,
  UNKNOWN: 65534,
};

type Message = Record<string, unknown>;

/**
 * The activity as a FIT activity file. Raw main fields only, every message kind written with one fixed key order:
 * the encoder ignores subfields and mixes up values of reordered keys without an error.
 */
export function activityFit(activity: SimActivity, zone: string): Uint8Array {
  const encoder = new Encoder();
  const startMs = Math.floor(Date.parse(activity.start) / 1000) * 1000;
  const at = (seconds: number) => new Date(startMs + Math.round(seconds) * 1000);
  const write = (kind: keyof typeof Profile.MesgNum, message: Message) => {
    encoder.onMesg(Profile.MesgNum[kind] as number, message as never);
  };
  const end = at(activity.elapsedSeconds);
  write('FILE_ID', {
    type: 'activity',
    manufacturer: 'garmin',
    product: WATCH_PRODUCT,
    serialNumber: SERIAL,
    timeCreated: at(0),
  });
  write('DEVICE_INFO', {
    timestamp: at(0),
    deviceIndex: 0,
    manufacturer: 'garmin',
    serialNumber: SERIAL,
    product: WATCH_PRODUCT,
    softwareVersion: 21.19,
  });
  write('EVENT', { timestamp: at(0), event: 'timer', eventType: 'start' });
  withFewFields(() => writeRecords(activity, at, write));
  writeLengths(activity, at, write);
  writeSets(activity, at, write);
  for (const [index, lap] of activity.laps.entries()) writeLap(activity, lap, index, at, write);
  write('EVENT', { timestamp: end, event: 'timer', eventType: 'stopAll' });
  writeSession(activity, at, write);
  const localSeconds = (end.getTime() + offsetMinutes(end.toISOString(), zone) * 60_000 - FIT_EPOCH_MS) / 1000;
  write('ACTIVITY', {
    timestamp: end,
    totalTimerTime: activity.timerSeconds,
    numSessions: 1,
    type: 'manual',
    event: 'activity',
    eventType: 'stop',
    localTimestamp: localSeconds,
  });
  return encoder.close();
}

type At = (seconds: number) => Date;
type Write = (kind: keyof typeof Profile.MesgNum, message: Message) => void;

const RECORD_FIELDS = new Set([
  'timestamp',
  'positionLat',
  'positionLong',
  'heartRate',
  'distance',
  'enhancedSpeed',
  'enhancedAltitude',
  'power',
]);

/**
 * For every value of every record the encoder lists all the fields a record may have: most of the time a file takes.
 * While the records are written it sees only those that are used.
 */
function withFewFields(body: () => void): void {
  const record = Profile.messages[Profile.MesgNum.RECORD as number] as { fields: Record<string, { name: string }> };
  const { fields } = record;
  record.fields = Object.fromEntries(Object.entries(fields).filter(([, field]) => RECORD_FIELDS.has(field.name)));
  try {
    body();
  } finally {
    record.fields = fields;
  }
}

function writeRecords(activity: SimActivity, at: At, write: Write): void {
  const tracked = activity.sport === 'run' || activity.sport === 'ride';
  for (const sample of samplesOf(activity)) {
    const message: Message = { timestamp: at(sample.t) };
    // Positions are written sparsely, as watches do in their battery-saving modes; each costs the encoder dearly.
    if (tracked && sample.t % 10 === 0) {
      message.positionLat = Math.round(sample.lat! * SEMICIRCLES);
      message.positionLong = Math.round(sample.lon! * SEMICIRCLES);
    }
    message.heartRate = sample.hr;
    if (sample.altitude !== null) message.enhancedAltitude = sample.altitude;
    if (activity.meters > 0) message.distance = sample.meters;
    if (sample.speed !== null) message.enhancedSpeed = sample.speed;
    if (sample.watts !== null) message.power = sample.watts;
    write('RECORD', message);
  }
}

function writeLengths(activity: SimActivity, at: At, write: Write): void {
  let index = 0;
  for (const lap of activity.laps) {
    const count = lap.lengths?.count ?? 0;
    for (let i = 0; i < count; i++) {
      const length = activity.lengths[lap.lengths!.from + i]!;
      write('LENGTH', {
        messageIndex: index++,
        timestamp: at(length.start + length.seconds),
        event: 'length',
        eventType: 'stop',
        startTime: at(length.start),
        totalElapsedTime: length.seconds,
        totalTimerTime: length.seconds,
        totalStrokes: length.strokes,
        avgSpeed: ((activity.poolYards ?? 25) * YARD) / length.seconds,
        swimStroke: STROKE[length.stroke],
        lengthType: 'active',
      });
    }
    if (activity.sport !== 'swim' || count > 0) continue;
    // A rest is one idle length.
    write('LENGTH', {
      messageIndex: index++,
      timestamp: at(lap.start + lap.seconds),
      event: 'length',
      eventType: 'stop',
      startTime: at(lap.start),
      totalElapsedTime: lap.seconds,
      totalTimerTime: lap.seconds,
      lengthType: 'idle',
    });
  }
}

function writeSets(activity: SimActivity, at: At, write: Write): void {
  let index = 0;
  for (const set of activity.sets) {
    write('SET', {
      timestamp: at(set.start + set.seconds),
      duration: set.seconds,
      repetitions: set.reps,
      weight: set.kg ?? 0,
      setType: 1,
      startTime: at(set.start),
      category: [CATEGORY[set.category] ?? 65534],
      messageIndex: index++,
    });
    write('SET', {
      timestamp: at(set.start + set.seconds + set.restSeconds),
      duration: set.restSeconds,
      setType: 0,
      startTime: at(set.start + set.seconds),
      messageIndex: index++,
    });
  }
}

function writeLap(activity: SimActivity, lap: SimLap, index: number, at: At, write: Write): void {
  const last = index === activity.laps.length - 1;
  const message: Message = {
    messageIndex: index,
    timestamp: at(lap.start + lap.seconds),
    event: 'lap',
    eventType: 'stop',
    startTime: at(lap.start),
    totalElapsedTime: lap.seconds,
    totalTimerTime: lap.seconds,
    totalDistance: lap.meters,
    avgHeartRate: lap.avgHr,
    maxHeartRate: lap.maxHr,
    intensity: INTENSITY[lap.intensity],
    lapTrigger: last ? 'sessionEnd' : lap.step === null ? 'time' : 'manual',
    sport: SPORT[activity.sport][0],
    subSport: SPORT[activity.sport][1],
  };
  if (lap.meters > 0) message.enhancedAvgSpeed = lap.meters / lap.seconds;
  if (lap.watts !== null) message.avgPower = lap.watts;
  if (lap.step !== null) message.wktStepIndex = lap.step;
  if (activity.sport === 'swim') {
    message.numLengths = Math.max(1, lap.lengths?.count ?? 0);
    message.numActiveLengths = lap.lengths?.count ?? 0;
    if (lap.lengths) message.firstLengthIndex = fitLengthIndex(activity, index);
  }
  write('LAP', message);
}

/** Index of a lap's first length message: every rest lap before it wrote one idle length. */
function fitLengthIndex(activity: SimActivity, lapIndex: number): number {
  let index = 0;
  for (const lap of activity.laps.slice(0, lapIndex)) index += Math.max(1, lap.lengths?.count ?? 0);
  return index;
}

function writeSession(activity: SimActivity, at: At, write: Write): void {
  const message: Message = {
    messageIndex: 0,
    // Recent watches write the start here, not the end.
    timestamp: at(0),
    event: 'lap',
    eventType: 'stop',
    startTime: at(0),
    sport: SPORT[activity.sport][0],
    subSport: SPORT[activity.sport][1],
    totalElapsedTime: activity.elapsedSeconds,
    totalTimerTime: activity.timerSeconds,
    totalMovingTime: activity.movingSeconds,
    totalDistance: activity.meters,
    totalCalories: activity.kcal,
    avgHeartRate: activity.avgHr,
    maxHeartRate: activity.maxHr,
    firstLapIndex: 0,
    numLaps: activity.laps.length,
    trigger: 'activityEnd',
    sportProfileName: activity.sport === 'swim' ? 'Pool Swim' : activity.sport,
  };
  if (activity.meters > 0) message.enhancedAvgSpeed = activity.meters / activity.movingSeconds;
  if (activity.avgWatts !== null) message.avgPower = activity.avgWatts;
  if (activity.normWatts !== null) message.normalizedPower = activity.normWatts;
  if (activity.sport === 'swim') {
    message.poolLength = (activity.poolYards ?? 25) * YARD;
    message.poolLengthUnit = 'statute';
    message.numLengths = activity.lengths.length + activity.laps.filter((lap) => !lap.lengths).length;
    message.numActiveLengths = activity.lengths.length;
  }
  if (activity.feel !== null) message.workoutFeel = activity.feel;
  if (activity.rpe !== null) message.workoutRpe = activity.rpe * 10;
  write('SESSION', message);
}

/** The zip that Garmin Connect serves as the original of an activity. */
export function originalZip(activity: SimActivity, zone: string): Uint8Array {
  const mtime = new Date(activity.uploadedAt);
  return zipSync({ [`${activity.id}_ACTIVITY.fit`]: [activityFit(activity, zone), { level: 1, mtime }] });
}
