import type { Activity } from '../../src/activities/model.ts';
import { decodeFit } from '../../src/fit/read/decode.ts';
import { type FitMessage, numberOf } from '../../src/fit/read/message.ts';
import { type ReadActivity, readFit } from '../../src/fit/read/read-fit.ts';
import { sessionWindows } from '../../src/fit/read/sessions.ts';
import { averagePower, intensityFactor, normalised, tss } from '../../src/metrics/power.ts';
import { oneHertz, weighted, weightedMean } from '../../src/metrics/samples.ts';
import { METERS_PER } from '../../src/units/length.ts';
import { reasonFor } from './reasons.ts';

/** What is compared: the device's own summary against what is computed from the points of the same file. */
export const COMPARED = [
  'mean heart rate',
  'maximum heart rate',
  'mean power',
  'normalised power',
  'intensity factor',
  'TSS',
  'distance of points',
  'pool distance',
] as const;
export type Compared = (typeof COMPARED)[number];

/** Up to this share of the device's value two numbers agree. */
export const WITHIN = 0.01;

export interface Comparison {
  file: string;
  session: number;
  sport: Activity['sport'];
  metric: Compared;
  device: number;
  computed: number;
  /** (computed - device) / device */
  off: number;
  agrees: boolean;
  /** Why it differs, where that can be told from the file. */
  reason: string | null;
}

function maxOf(values: readonly (number | null)[] | undefined): number | null {
  let max: number | null = null;
  for (const value of values ?? []) if (value !== null && (max === null || value > max)) max = value;
  return max;
}

function power(read: ReadActivity, ftp: number | null) {
  const series = read.samples && oneHertz(read.samples, 'power');
  const np = series && normalised(series);
  if (!read.samples || np === null) return null;
  return {
    np,
    mean: averagePower(read.samples),
    factor: ftp === null ? null : intensityFactor(np, ftp),
    tss: ftp === null ? null : tss(read.timerSeconds, np, ftp),
  };
}

/** Number of the summary that is there and above 0; devices write 0 for "no sensor". */
function told(session: FitMessage, field: string): number | null {
  return numberOf(session, field) || null;
}

function computedOf(read: ReadActivity, session: FitMessage): Record<Compared, [number | null, number | null]> {
  const ftp = told(session, 'thresholdPower');
  const watts = power(read, ftp);
  const hr = read.samples ? weightedMean(weighted(read.samples.t, read.samples.hr)) : null;
  const active = read.lengths.filter((one) => one.active).length;
  const pool = read.pool && active > 0 ? active * read.pool.length * METERS_PER[read.pool.unit] : null;
  return {
    'mean heart rate': [told(session, 'avgHeartRate'), hr?.mean ?? null],
    'maximum heart rate': [told(session, 'maxHeartRate'), maxOf(read.samples?.hr)],
    'mean power': [told(session, 'avgPower'), watts?.mean ?? null],
    'normalised power': [told(session, 'normalizedPower'), watts?.np ?? null],
    'intensity factor': [told(session, 'intensityFactor'), watts?.factor ?? null],
    TSS: [told(session, 'trainingStressScore'), watts?.tss ?? null],
    'distance of points': [told(session, 'totalDistance'), maxOf(read.samples?.distance)],
    'pool distance': [told(session, 'totalDistance'), pool],
  };
}

/** Every comparison one file allows; none for files that are no activity. */
export function compareFile(file: string, bytes: Uint8Array): Comparison[] {
  const reading = readFit(bytes, { zone: 'UTC' });
  if (reading.kind !== 'activity') return [];
  const { windows } = sessionWindows(decodeFit(bytes).messages);
  return reading.activities.flatMap((read, session) => {
    const summary = windows[session]?.session;
    if (!summary) return [];
    const pairs = computedOf(read, summary);
    return COMPARED.flatMap((metric): Comparison[] => {
      const [device, computed] = pairs[metric];
      if (device === null || computed === null) return [];
      const off = (computed - device) / device;
      const agrees = Math.abs(off) <= WITHIN;
      const reason = agrees ? null : reasonFor({ metric, device, computed, off, read, summary });
      return [{ file, session, sport: read.sport, metric, device, computed, off, agrees, reason }];
    });
  });
}
