import { round } from '../random.ts';
import type { Shape } from './athlete.ts';
import { ATHLETE } from './athlete.ts';
import type { Body, BodyContext } from './body.ts';
import { heartRate, summarise } from './body.ts';
import type { LapIntensity, SimLap, SimStep } from './types.ts';

interface Segment {
  seconds: number;
  /** Share of threshold speed or power. */
  intensity: number;
  /** Average share of maximum heart rate. */
  hr: number;
  kind: LapIntensity;
  /** Index of the workout step, where a workout was followed. */
  step: number | null;
}

/** What such a session usually is when no plan says it: seconds on and off, and how hard. */
interface Usual {
  on: number;
  off: number;
  intensity: number;
  hr: number;
}

const EASY = { intensity: 0.75, hr: 0.71 };

function intervals(minutes: number, { on, off, intensity, hr }: Usual): Segment[] {
  const warmup = Math.min(720, minutes * 15);
  const cooldown = Math.min(420, minutes * 9);
  const rounds = Math.max(1, Math.floor((minutes * 60 - warmup - cooldown) / (on + off)));
  const steps: SimStep[] = [{ seconds: warmup, kind: 'WARMUP', step: 0 }];
  for (let i = 0; i < rounds; i++) {
    steps.push({ seconds: on, kind: 'ACTIVE', step: 2 * i + 1 });
    steps.push({ seconds: off, kind: 'RECOVERY', step: 2 * i + 2 });
  }
  steps.push({ seconds: cooldown, kind: 'COOLDOWN', step: 2 * rounds + 1 });
  return following(steps, { intensity, hr });
}

/** Shorter than this it is a stride, fast but not hard. */
const STRIDE_SECONDS = 45;

/** The steps as they are run: hard ones a little harder each time. */
function following(steps: readonly SimStep[], { intensity, hr }: Pick<Usual, 'intensity' | 'hr'>): Segment[] {
  let round = 0;
  return steps.map((one) => {
    if (one.kind === 'WARMUP') return { ...one, intensity: 0.74, hr: 0.69 };
    if (one.kind === 'COOLDOWN') return { ...one, intensity: 0.68, hr: 0.72 };
    if (one.kind !== 'ACTIVE') return { ...one, intensity: 0.62, hr: hr - 0.1 + 0.012 * Math.max(0, round - 1) };
    if (one.seconds < STRIDE_SECONDS) return { ...one, intensity: 1.3, hr: 0.78 };
    return { ...one, intensity, hr: hr + 0.012 * round++ };
  });
}

/** The planned steps until the time is up; an extra minute goes into the cool-down. */
function untilTimeIsUp(steps: readonly SimStep[], minutes: number): SimStep[] {
  const kept: SimStep[] = [];
  let left = minutes * 60;
  for (const [i, one] of steps.entries()) {
    if (left < Math.min(30, one.seconds)) break;
    const last = i === steps.length - 1;
    kept.push({ ...one, seconds: last && one.kind === 'COOLDOWN' ? left : Math.min(left, one.seconds) });
    left -= one.seconds;
  }
  return kept;
}

function steady(minutes: number, intensity: number, hr: number, lapSeconds: number): Segment[] {
  const segments: Segment[] = [];
  for (let left = minutes * 60; left > 0; left -= lapSeconds) {
    const drift = 0.02 * (1 - left / (minutes * 60));
    segments.push({ seconds: Math.min(left, lapSeconds), intensity, hr: hr + drift, kind: 'ACTIVE', step: null });
  }
  return segments;
}

const USUAL: Record<string, Usual & { effort: number }> = {
  vo2max: { on: 180, off: 120, intensity: 1.13, hr: 0.885, effort: 8 },
  speed: { on: 30, off: 90, intensity: 1.35, hr: 0.84, effort: 7.5 },
  power: { on: 30, off: 90, intensity: 1.35, hr: 0.84, effort: 7.5 },
  threshold: { on: 480, off: 120, intensity: 0.99, hr: 0.87, effort: 7 },
  test: { on: 720, off: 300, intensity: 1.08, hr: 0.92, effort: 9 },
  tempo: { on: 900, off: 120, intensity: 0.92, hr: 0.83, effort: 6 },
};

function segmentsFor(context: BodyContext): { segments: Segment[]; effort: number } {
  const { intent, minutes } = context;
  const usual = USUAL[intent];
  if (usual) {
    const planned = context.steps && untilTimeIsUp(context.steps, minutes);
    return { segments: planned ? following(planned, usual) : intervals(minutes, usual), effort: usual.effort };
  }
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
  const { segments, effort } = segmentsFor(context);
  const structured = segments[0]?.kind === 'WARMUP';
  const dayFactor = context.rng.normal(1, 0.012) - context.strain * 0.02;
  const laps: SimLap[] = [];
  let start = 0;
  for (const segment of segments) {
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
      step: segment.step,
      lengths: null,
    });
    start += seconds;
  }
  return { ...summarise(laps), lengths: [], sets: [], effort: effort + context.strain };
}
