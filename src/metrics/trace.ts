import type { Activity } from '../activities/model.ts';
import { gradedSpeeds } from './grade.ts';
import { MAX_GAP_SECONDS } from './samples.ts';

/** Seconds of one value of a trace. */
export const TRACE_STEP = 5;
/** A recording longer than this has a broken clock, seconds. */
const LONGEST = 2 * 86_400;

/**
 * An endurance recording in short: means over 5 s from the activity's start, null where nothing was recorded. Small
 * enough to be kept with every session, fine enough to look at an interval of half a minute.
 */
export interface Trace {
  hr?: (number | null)[];
  power?: (number | null)[];
  /** m/s */
  speed?: (number | null)[];
  /** Runs: speed on the flat at the same effort, m/s; only where the ground is known. */
  graded?: (number | null)[];
}

export type TraceChannel = keyof Trace;

/** Decimals kept per channel. */
const DECIMALS: Record<TraceChannel, number> = { hr: 0, power: 0, speed: 3, graded: 3 };

/** Means over 5 s; a value holds until the next one, at most 30 s. Null without any value. */
function binned(
  t: readonly number[],
  values: readonly (number | null)[] | undefined,
  bins: number,
  decimals: number,
): (number | null)[] | null {
  if (!values?.some((value) => value !== null)) return null;
  const sums = new Float64Array(bins);
  const covered = new Float64Array(bins);
  for (let i = 0; i + 1 < t.length; i++) {
    const value = values[i];
    const seconds = t[i + 1]! - t[i]!;
    if (value == null || seconds <= 0 || seconds > MAX_GAP_SECONDS) continue;
    for (let at = Math.max(0, t[i]!); at < t[i + 1]!; ) {
      const bin = Math.floor(at / TRACE_STEP);
      const until = Math.min(t[i + 1]!, (bin + 1) * TRACE_STEP);
      if (bin >= bins) break;
      sums[bin]! += value * (until - at);
      covered[bin]! += until - at;
      at = until;
    }
  }
  const scale = 10 ** decimals;
  return Array.from(sums, (sum, bin) =>
    // Half a bin is enough to speak for it.
    covered[bin]! >= TRACE_STEP / 2 ? Math.round((sum / covered[bin]!) * scale) / scale : null,
  );
}

/** The trace of an endurance session; null for strength, mobility and sessions without a recording. */
export function traceOf(activity: Activity): Trace | null {
  const { samples, sport } = activity;
  const last = samples?.t.at(-1) ?? 0;
  if (!samples || last <= 0 || last > LONGEST || sport === 'strength' || sport === 'mobility') return null;
  const graded = sport === 'run' ? gradedSpeeds(activity).speed : null;
  const columns = { hr: samples.hr, power: samples.power, speed: samples.speed, graded: graded ?? undefined };
  const bins = Math.ceil(last / TRACE_STEP);
  const trace: Trace = {};
  for (const channel of ['hr', 'power', 'speed', 'graded'] as const) {
    const column = binned(samples.t, columns[channel], bins, DECIMALS[channel]);
    if (column) trace[channel] = column;
  }
  return Object.keys(trace).length > 0 ? trace : null;
}

/** Values of a channel from one second to another, whole steps that lie at least half inside. */
export function traceBetween(trace: Trace, channel: TraceChannel, from: number, to: number): (number | null)[] {
  return (trace[channel] ?? []).slice(
    Math.max(0, Math.round(from / TRACE_STEP)),
    Math.max(0, Math.round(to / TRACE_STEP)),
  );
}

/** Mean of the known values between two seconds; null when less than half of them are known. */
export function traceMean(trace: Trace, channel: TraceChannel, from: number, to: number): number | null {
  const values = traceBetween(trace, channel, from, to);
  let sum = 0;
  let known = 0;
  for (const value of values) {
    if (value === null) continue;
    sum += value;
    known++;
  }
  return known === 0 || known * 2 < values.length ? null : sum / known;
}
