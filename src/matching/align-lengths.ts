import type { Activity } from '../activities/model.ts';
import { lengthFaults } from '../metrics/swim-lengths.ts';
import { METERS_PER, toMeters } from '../units/length.ts';
import type { StepWindow } from './align.ts';
import type { ExecutedStep } from './steps.ts';

/** Lengths are whole, so a distance has to come out within this, metres. */
const CLOSE = 0.5;

/**
 * The stretch of each working step of a pool session from its lengths. Only where the recording is clean: every
 * swimming step is prescribed by distance, the lengths add up to exactly that, none of them is doubtful, and no rest
 * lies inside a step. Else null.
 */
export function alignLengths(steps: readonly ExecutedStep[], activity: Activity): (StepWindow | null)[] | null {
  const { pool, lengths, sport } = activity;
  if (sport !== 'swim' || !pool || !lengths.some((length) => length.active)) return null;
  if (lengthFaults(lengths, pool.length).some((fault) => fault !== null)) return null;
  const poolMeters = pool.length * METERS_PER[pool.unit];
  const windows: StepWindow[] = [];
  let at = 0;
  for (const { step } of steps) {
    if (step.role === 'rest') continue;
    if (step.duration.type !== 'distance') return null;
    const meters = toMeters(step.duration.value, step.duration.unit);
    const count = Math.round(meters / poolMeters);
    if (count < 1 || Math.abs(count * poolMeters - meters) > CLOSE) return null;
    while (lengths[at] && !lengths[at]?.active) at++;
    const swum = lengths.slice(at, at + count);
    if (swum.length < count || swum.some((length) => !length.active)) return null;
    at += count;
    if (step.role !== 'work') continue;
    const first = swum[0]?.start ?? 0;
    const seconds = swum.reduce((sum, length) => sum + length.seconds, 0);
    windows.push({ from: first, to: first + seconds, lap: null, swum: { meters, seconds } });
  }
  return lengths.slice(at).some((length) => length.active) ? null : windows;
}
