import type { SourceActivity, SwimLength } from '../../activities/model.ts';
import type { Sport } from '../../plan/model.ts';
import { lapStartMs, lapsOf } from './laps.ts';
import { activeSeconds, lengthsOf, poolOf } from './lengths.ts';
import { type FitMessage, type FitMessages, numberOf, secondsOf, timeOf, wordOf } from './message.ts';
import { localOffset } from './offset.ts';
import { recordsOf } from './records.ts';
import { meanAndMax, samplesOf } from './samples.ts';
import { messagesIn, type SessionWindow, startOf } from './sessions.ts';
import { setsOf } from './sets.ts';
import { sportOf, titleOf } from './sport.ts';

export type ReadActivity = Omit<SourceActivity, 'source' | 'externalId'>;

/** Recordings dated before this come from a device whose clock was never set. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);

function round(value: number | null, digits: number): number | null {
  return value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;
}

function devicePower(session: FitMessage | undefined): SourceActivity['devicePower'] {
  // Devices without a power meter write 0.
  const np = numberOf(session, 'normalizedPower') || null;
  const tss = numberOf(session, 'trainingStressScore') || null;
  const ftp = numberOf(session, 'thresholdPower') || null;
  return np === null && tss === null && ftp === null ? null : { np, tss, ftp };
}

function averagePower(session: FitMessage | undefined, power: (number | null)[] | undefined): number | null {
  const device = numberOf(session, 'avgPower');
  if (device !== null && (device > 0 || power)) return device;
  return round(meanAndMax(power).mean, 0);
}

/** Sport by the session, else (no summary written) by the sport message or the first lap. */
function sportWords(messages: FitMessages, session: FitMessage | undefined): ReturnType<typeof sportOf> {
  if (session) return sportOf(wordOf(session, 'sport'), wordOf(session, 'subSport'));
  const fallback = messages.sport[0] ?? messages.lap[0];
  return sportOf(wordOf(fallback, 'sport'), wordOf(fallback, 'subSport'));
}

/** Distance by the summary, else by active lengths, else by what the records covered. */
function metersOf(
  session: FitMessage | undefined,
  lengths: SwimLength[],
  distance: (number | null)[] | undefined,
): number | null {
  const total = numberOf(session, 'totalDistance');
  if (total !== null) return total;
  const pool = numberOf(session, 'poolLength');
  const swum = lengths.filter((length) => length.active).length;
  if (pool !== null && swum > 0) return round(swum * pool, 2);
  return meanAndMax(distance).max;
}

/** A percentage-like value within its range, null outside (devices write 255 or 0xFFFF for "not asked"). */
function within(value: number | null, low: number, high: number): number | null {
  return value !== null && value >= low && value <= high ? value : null;
}

/** Builds the activity of one session window. */
export function activityOf(
  messages: FitMessages,
  windows: SessionWindow[],
  index: number,
  doubled: boolean,
  zone: string,
): ReadActivity {
  const window = windows[index] as SessionWindow;
  const session = window.session;
  const { records, startMs, distanceBase, warnings } = recordsOf(messages.record, windows, index, doubled);
  if (!session) warnings.push('no summary in the file; times and distance come from the recorded points');
  if (startMs < EARLIEST_MS) warnings.push('the device’s clock was not set; the date is wrong');

  const samples = samplesOf(records, startMs, distanceBase);
  const { sport, subSport } = sportWords(messages, session);
  const lengths = lengthsOf(messagesIn(messages.length, windows, index, startOf), startMs);
  const laps = lapsOf(messagesIn(messages.lap, windows, index, lapStartMs), messages.lap, messages.length, startMs);
  const hr = meanAndMax(samples?.hr);
  const start = new Date(startMs).toISOString();
  const offset = localOffset(messages.activity[0], startMs, zone);
  return {
    start,
    offsetMinutes: offset,
    localDate: new Date(startMs + offset * 60_000).toISOString().slice(0, 10),
    sport,
    subSport,
    title: wordOf(session, 'sportProfileName') ?? titleOf(sport, subSport),
    elapsedSeconds: window.elapsedSeconds,
    timerSeconds: secondsOf(session, 'totalTimerTime') ?? window.elapsedSeconds,
    movingSeconds: movingSeconds(session, sport, lengths),
    meters: metersOf(session, lengths, samples?.distance),
    avgHr: within(numberOf(session, 'avgHeartRate'), 1, 254) ?? round(hr.mean, 0),
    maxHr: within(numberOf(session, 'maxHeartRate'), 1, 254) ?? hr.max,
    avgPower: averagePower(session, samples?.power),
    devicePower: devicePower(session),
    kcal: numberOf(session, 'totalCalories'),
    rpe: rpeOf(session),
    feel: within(numberOf(session, 'workoutFeel'), 0, 100),
    pool: sport === 'swim' ? poolOf(session) : null,
    laps,
    lengths,
    sets: setsOf(messagesIn(messages.set, windows, index, (m) => timeOf(m, 'startTime') ?? timeOf(m, 'timestamp'))),
    samples,
    executed: null,
    warnings,
  };
}

function movingSeconds(session: FitMessage | undefined, sport: Sport, lengths: SwimLength[]): number | null {
  if (sport === 'swim' && lengths.some((length) => length.active)) return activeSeconds(lengths);
  return secondsOf(session, 'totalMovingTime');
}

/** The watch stores the athlete's session RPE times ten. */
function rpeOf(session: FitMessage | undefined): number | null {
  const value = within(numberOf(session, 'workoutRpe'), 0, 100);
  return value === null ? null : value / 10;
}
