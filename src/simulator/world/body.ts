import type { Rng } from '../random.ts';
import { round } from '../random.ts';
import { ATHLETE } from './athlete.ts';
import type { SimLap, SimLength, SimSet, SimStep } from './types.ts';

/** The measured content of one session, before it gets a date and a name. */
export interface Body {
  laps: SimLap[];
  lengths: SimLength[];
  sets: SimSet[];
  elapsedSeconds: number;
  movingSeconds: number;
  meters: number;
  avgHr: number;
  maxHr: number;
  avgWatts: number | null;
  normWatts: number | null;
  /** How hard it was on a ten-point scale. */
  effort: number;
}

export interface BodyContext {
  rng: Rng;
  minutes: number;
  intent: string;
  /** 0-1: accumulated fatigue of the day. */
  strain: number;
  steps?: readonly SimStep[];
}

/** Heart rate at a share of maximum, lifted a little by fatigue. */
export function heartRate(share: number, context: BodyContext): number {
  return Math.round(ATHLETE.maxHr * share + context.strain * 3 + context.rng.normal(0, 1.5));
}

/** Totals over the laps; rest laps count for time but not for movement. */
export function summarise(laps: SimLap[]): Omit<Body, 'lengths' | 'sets' | 'effort'> {
  let seconds = 0;
  let moving = 0;
  let meters = 0;
  let beats = 0;
  let work = 0;
  let fourth = 0;
  let powered = 0;
  let maxHr = 0;
  for (const lap of laps) {
    seconds += lap.seconds;
    if (lap.intensity !== 'REST') moving += lap.seconds;
    meters += lap.meters;
    beats += lap.avgHr * lap.seconds;
    maxHr = Math.max(maxHr, lap.maxHr);
    if (lap.watts === null) continue;
    powered += lap.seconds;
    work += lap.watts * lap.seconds;
    fourth += lap.watts ** 4 * lap.seconds;
  }
  return {
    laps,
    elapsedSeconds: round(seconds, 3),
    movingSeconds: round(moving, 3),
    meters: round(meters, 2),
    avgHr: seconds > 0 ? Math.round(beats / seconds) : 0,
    maxHr,
    avgWatts: powered > 0 ? Math.round(work / powered) : null,
    normWatts: powered > 0 ? Math.round((fourth / powered) ** 0.25) : null,
  };
}
