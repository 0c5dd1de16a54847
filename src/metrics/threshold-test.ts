import { TRACE_STEP, type Trace, type TraceChannel, traceMean } from './trace.ts';
import type { ThresholdName } from './zones.ts';

/** Which workout templates renew what, the better one first. */
export const THRESHOLD_TESTS = {
  ftp: ['ride-ftp-test', 'ride-ramp-test'],
  run: ['run-threshold-test'],
  ride: ['ride-threshold-test'],
} as const satisfies Record<string, readonly string[]>;
export type ThresholdTest = keyof typeof THRESHOLD_TESTS;

/** What a test found, SI: W, bpm, m/s. */
export type TestValues = Partial<Record<Extract<ThresholdName, 'ftp' | 'lthr' | 'thresholdSpeed' | 'css'>, number>>;

const MINUTE = 60;
/** FTP as a share of the best 20 min (Allen and Coggan) and of the best minute of a ramp (a convention of the field). */
const FTP_OF_20_MIN = 0.95;
const FTP_OF_RAMP_MINUTE = 0.75;
/** Heart rate is still rising in the first ten minutes of the half hour, so that only the last 20 count (Friel). */
const HALF_HOUR = 30 * MINUTE;
const HR_MINUTES = 20;

/** A stretch with more unknown than this is no measurement. */
const MOST_UNKNOWN = 0.1;
/** An even effort: no five minutes more than this below the mean, or it was broken off or walked. */
const BLOCK_SECONDS = 5 * MINUTE;
const LEAST_OF_MEAN = 0.8;

interface Stretch {
  /** Seconds from the activity's start. */
  from: number;
  to: number;
  mean: number;
}

/** The stretch of `seconds` with the highest mean; null when none is known well enough. */
function bestStretch(trace: Trace, channel: TraceChannel, seconds: number): Stretch | null {
  const values = trace[channel] ?? [];
  const length = Math.round(seconds / TRACE_STEP);
  let [sum, known] = [0, 0];
  let best: Stretch | null = null;
  for (let i = 0; i < values.length; i++) {
    const [entering, leaving] = [values[i], i >= length ? values[i - length] : null];
    if (entering != null) {
      sum += entering;
      known++;
    }
    if (leaving != null) {
      sum -= leaving;
      known--;
    }
    if (i < length - 1 || known < length * (1 - MOST_UNKNOWN)) continue;
    const mean = sum / known;
    if (best === null || mean > best.mean)
      best = { from: (i + 1 - length) * TRACE_STEP, to: (i + 1) * TRACE_STEP, mean };
  }
  return best;
}

/** Whether the stretch was held from end to end. */
function held(trace: Trace, channel: TraceChannel, stretch: Stretch): boolean {
  for (let at = stretch.from; at < stretch.to; at += BLOCK_SECONDS) {
    const mean = traceMean(trace, channel, at, Math.min(at + BLOCK_SECONDS, stretch.to));
    if (mean === null || mean < LEAST_OF_MEAN * stretch.mean) return false;
  }
  return true;
}

function evenStretch(trace: Trace, channel: TraceChannel, seconds: number): Stretch | null {
  const best = bestStretch(trace, channel, seconds);
  return best && held(trace, channel, best) ? best : null;
}

/** Threshold heart rate: mean of the last 20 min of the half hour. */
function lateHr(trace: Trace, { to }: Stretch): number | null {
  const from = to - HR_MINUTES * MINUTE;
  const values = (trace.hr ?? []).slice(Math.round(from / TRACE_STEP), Math.round(to / TRACE_STEP));
  const known = values.filter((value) => value !== null).length;
  if (known < (1 - MOST_UNKNOWN) * ((HR_MINUTES * MINUTE) / TRACE_STEP)) return null;
  return traceMean(trace, 'hr', from, to);
}

/** The half hour of a run: by the pace it comes to on the flat where the ground is known, else by plain speed. */
function runTest(trace: Trace): TestValues {
  const stretch = evenStretch(trace, 'graded', HALF_HOUR) ?? evenStretch(trace, 'speed', HALF_HOUR);
  if (stretch) return { thresholdSpeed: stretch.mean, ...withHr(lateHr(trace, stretch)) };
  // Without speed (a treadmill) heart rate alone speaks, if the recording says nothing else.
  return trace.speed ? {} : hrTest(trace);
}

/** The half hour by power, where there is any, else by heart rate itself. */
function hrTest(trace: Trace): TestValues {
  const stretch = evenStretch(trace, trace.power ? 'power' : 'hr', HALF_HOUR);
  return stretch ? withHr(lateHr(trace, stretch)) : {};
}

function withHr(lthr: number | null): TestValues {
  return lthr === null ? {} : { lthr };
}

/**
 * What a done test session found. FTP: 95 % of the best 20 min, or 75 % of the best minute of a ramp, W. Half hour alone
 * (Friel): threshold speed as the mean of the 30 min, threshold heart rate as the mean of its last 20. Nothing where the
 * effort was broken off or the recording has holes. Both 20 and 30 min only count when no five minutes of them fell more
 * than 20 % below the mean (our convention).
 * @param template id of the session's template
 */
export function testValues(template: string, trace: Trace): TestValues {
  switch (template) {
    case 'ride-ftp-test': {
      const best = evenStretch(trace, 'power', 20 * MINUTE);
      return best ? { ftp: FTP_OF_20_MIN * best.mean } : {};
    }
    case 'ride-ramp-test': {
      const best = bestStretch(trace, 'power', MINUTE);
      return best ? { ftp: FTP_OF_RAMP_MINUTE * best.mean } : {};
    }
    case 'run-threshold-test':
      return runTest(trace);
    case 'ride-threshold-test':
      return hrTest(trace);
    default:
      return {};
  }
}
