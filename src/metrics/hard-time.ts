import type { Activity } from '../activities/model.ts';
import type { Athlete } from '../athlete/model.ts';
import { HARD_INTENTS, type Intent } from '../plan/model.ts';
import { METERS_PER } from '../units/length.ts';
import { oneHertz, weighted } from './samples.ts';
import type { SessionLoad } from './srpe.ts';
import { soundLengths } from './swim-lengths.ts';

const WINDOW = 30;

/** Seconds of a 1 Hz series whose 30 s rolling mean is at or above a threshold. */
export function secondsAbove(series: readonly number[], threshold: number): number {
  let sum = 0;
  let seconds = 0;
  for (let i = 0; i < series.length; i++) {
    sum += series[i]!;
    if (i >= WINDOW) sum -= series[i - WINDOW]!;
    if (sum / Math.min(WINDOW, i + 1) >= threshold) seconds++;
  }
  return seconds;
}

export interface HardTime {
  /** Seconds at or above threshold. */
  seconds: number;
  by: 'power' | 'hr' | 'speed' | 'css';
}

/**
 * Time at or above threshold, by the best yardstick there is: critical speed for pool swims (heart rate in water is
 * poor), power for rides, then heart rate, then running speed. Null when the threshold or the signal is missing, and
 * for strength and mobility.
 */
export function hardTime(activity: Activity, athlete: Athlete): HardTime | null {
  const { sport, samples, pool } = activity;
  const { css, ftp, lthr, thresholdSpeed } = athlete.thresholds;
  if (sport === 'strength' || sport === 'mobility') return null;
  if (sport === 'swim' && pool && css && activity.lengths.length > 0) {
    const meters = pool.length * METERS_PER[pool.unit];
    let seconds = 0;
    for (const length of soundLengths(activity.lengths, pool.length))
      if (length.stroke !== 'drill' && length.seconds > 0 && meters / length.seconds >= css.value)
        seconds += length.seconds;
    return { seconds, by: 'css' };
  }
  if (!samples) return null;
  if (sport === 'ride' && ftp) {
    const power = oneHertz(samples, 'power');
    if (power) return { seconds: secondsAbove(power, ftp.value), by: 'power' };
  }
  if (lthr) {
    const hr = weighted(samples.t, samples.hr);
    if (hr.length > 0) {
      let seconds = 0;
      for (const item of hr) if (item.value >= lthr.value) seconds += item.seconds;
      return { seconds, by: 'hr' };
    }
  }
  if (sport === 'run' && thresholdSpeed) {
    const speed = oneHertz(samples, 'speed');
    if (speed) return { seconds: secondsAbove(speed, thresholdSpeed.value), by: 'speed' };
  }
  return null;
}

/** Ten minutes at or above threshold make a hard session. */
export const HARD_SECONDS = 600;

/**
 * Whether a session counts as a hard endurance day: enough time at threshold, or a given RPE of 7 and more. What the
 * plan meant only decides where there is neither. Strength and mobility never count here.
 */
export function isHardSession(input: {
  sport: Activity['sport'];
  hard: HardTime | null;
  load: SessionLoad | null;
  intent: Intent | null;
}): boolean {
  const { sport, hard, load, intent } = input;
  if (sport === 'strength' || sport === 'mobility') return false;
  const rpe = load && !load.imputed ? load.rpe : null;
  if (hard && hard.seconds >= HARD_SECONDS) return true;
  if (rpe !== null && rpe >= 7) return true;
  if (hard !== null || rpe !== null) return false;
  return intent !== null && HARD_INTENTS.includes(intent);
}
