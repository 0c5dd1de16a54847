import { round } from '../random.ts';
import type { Shape } from './athlete.ts';
import { ATHLETE } from './athlete.ts';
import type { Body, BodyContext } from './body.ts';
import { heartRate, summarise } from './body.ts';
import type { LapIntensity, SimLap } from './types.ts';

interface Segment {
  seconds: number;
  /** Share of threshold speed or power. */
  intensity: number;
  /** Average share of maximum heart rate. */
  hr: number;
  kind: LapIntensity;
}

const EASY = { intensity: 0.75, hr: 0.71 };

function intervals(minutes: number, on: number, off: number, intensity: number, hr: number): Segment[] {
  const warmup = Math.min(720, minutes * 15);
  const cooldown = Math.min(420, minutes * 9);
  const rounds = Math.max(1, Math.floor((minutes * 60 - warmup - cooldown) / (on + off)));
  const segments: Segment[] = [{ seconds: warmup, intensity: 0.74, hr: 0.69, kind: 'WARMUP' }];
  for (let i = 0; i < rounds; i++) {
    segments.push({ seconds: on, intensity, hr: hr + 0.012 * i, kind: 'ACTIVE' });
    segments.push({ seconds: off, intensity: 0.62, hr: hr - 0.1, kind: 'RECOVERY' });
  }
  segments.push({ seconds: cooldown, intensity: 0.68, hr: 0.72, kind: 'COOLDOWN' });
  return segments;
}

function steady(minutes: number, intensity: number, hr: number, lapSeconds: number): Segment[] {
  const segments: Segment[] = [];
  for (let left = minutes * 60; left > 0; left -= lapSeconds) {
    const drift = 0.02 * (1 - left / (minutes * 60));
    segments.push({ seconds: Math.min(left, lapSeconds), intensity, hr: hr + drift, kind: 'ACTIVE' });
  }
  return segments;
}

function segmentsFor(intent: string, minutes: number): { segments: Segment[]; effort: number } {
  if (intent === 'vo2max') return { segments: intervals(minutes, 180, 120, 1.13, 0.885), effort: 8 };
  if (intent === 'speed' || intent === 'power')
    return { segments: intervals(minutes, 30, 90, 1.35, 0.84), effort: 7.5 };
  if (intent === 'threshold') return { segments: intervals(minutes, 480, 120, 0.99, 0.87), effort: 7 };
  if (intent === 'test') return { segments: intervals(minutes, 720, 300, 1.08, 0.92), effort: 9 };
  if (intent === 'tempo') return { segments: intervals(minutes, 900, 120, 0.92, 0.83), effort: 6 };
  if (intent === 'recovery') return { segments: steady(minutes, 0.66, 0.64, 420), effort: 2 };
  return { segments: steady(minutes, EASY.intensity, EASY.hr, 390), effort: 3.5 };
}

/** Metres per second on level road at that many watts: an all-round rider without wind. */
function rideSpeed(watts: number): number {
  return 2.2 + 1.07 * Math.sqrt(Math.max(0, watts)) * 0.43;
}

function speedOf(sport: 'run' | 'ride' | 'row', share: number, shape: Shape): { speed: number; watts: number | null } {
  if (sport === 'run') return { speed: ATHLETE.thresholdSpeed * (shape.vo2max / 48.7) * share, watts: null };
  const watts = ATHLETE.ftp * (sport === 'ride' ? share * 0.95 : share * 0.8);
  if (sport === 'ride') return { speed: rideSpeed(watts), watts: Math.round(watts) };
  // Indoor rowing: watts = 2.8 x (m/s)^3.
  return { speed: (watts / 2.8) ** (1 / 3), watts: Math.round(watts) };
}

/** A run, ride or row of that length and intent. */
export function enduranceBody(sport: 'run' | 'ride' | 'row', context: BodyContext, shape: Shape): Body {
  const { segments, effort } = segmentsFor(context.intent, context.minutes);
  const structured = segments[0]?.kind === 'WARMUP';
  const dayFactor = context.rng.normal(1, 0.012) - context.strain * 0.02;
  const laps: SimLap[] = [];
  let start = 0;
  for (const [index, segment] of segments.entries()) {
    const { speed, watts } = speedOf(sport, segment.intensity * dayFactor * context.rng.normal(1, 0.01), shape);
    const avgHr = heartRate(segment.hr, context);
    const seconds = round(segment.seconds, 3);
    laps.push({
      start: round(start, 3),
      seconds,
      meters: round(speed * seconds, 2),
      avgHr,
      maxHr: Math.min(ATHLETE.maxHr, avgHr + (segment.kind === 'ACTIVE' && structured ? 8 : 6)),
      watts,
      intensity: segment.kind,
      step: structured ? index : null,
      lengths: null,
    });
    start += seconds;
  }
  return { ...summarise(laps), lengths: [], sets: [], effort: effort + context.strain };
}
