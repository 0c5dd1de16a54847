import { round } from '../random.ts';
import type { Shape } from './athlete.ts';
import { ATHLETE } from './athlete.ts';
import type { Body, BodyContext } from './body.ts';
import { heartRate, summarise } from './body.ts';
import type { LapIntensity, SimLap, SimLength } from './types.ts';

const YARD = 0.9144;

interface SwimSet {
  reps: number;
  /** Lengths per repetition. */
  lengths: number;
  /** Seconds per 100 yd. */
  pace: number;
  rest: number;
  hr: number;
  kind: 'WARMUP' | 'ACTIVE' | 'COOLDOWN';
  drill?: boolean;
}

function secondsOf(set: SwimSet): number {
  return set.reps * ((set.lengths * set.pace) / 4 + set.rest);
}

/** The set list of a swim: fixed warm-up and cool-down, the main set fills the time left. */
function setsFor(intent: string, minutes: number, shape: Shape): { sets: SwimSet[]; effort: number } {
  const css = shape.css100;
  const warmup: SwimSet = {
    reps: 1,
    lengths: minutes < 35 ? 8 : 12,
    pace: css * 1.16,
    rest: 30,
    hr: 0.64,
    kind: 'WARMUP',
  };
  const cooldown: SwimSet = { reps: 1, lengths: 4, pace: css * 1.2, rest: 0, hr: 0.66, kind: 'COOLDOWN' };
  const drills: SwimSet = { reps: 6, lengths: 2, pace: css * 1.45, rest: 20, hr: 0.63, kind: 'ACTIVE', drill: true };
  const main: SwimSet = { reps: 1, lengths: 4, pace: css, rest: 15, hr: 0.82, kind: 'ACTIVE' };
  const before: SwimSet[] = [warmup];
  let effort = 6.5;
  if (intent === 'technique' || intent === 'recovery') {
    before.push(drills);
    Object.assign(main, { lengths: 2, pace: css * 1.08, rest: 20, hr: 0.7 });
    effort = 3.5;
  } else if (intent === 'speed' || intent === 'power') {
    Object.assign(main, { lengths: 2, pace: shape.trial100 * 0.985, rest: 50, hr: 0.82 });
    effort = 7;
  } else if (intent === 'vo2max') {
    Object.assign(main, { pace: css * 0.97, rest: 30, hr: 0.87 });
    effort = 8;
  } else if (intent === 'endurance') {
    Object.assign(main, { lengths: 8, pace: css * 1.06, rest: 20, hr: 0.74 });
    effort = 4.5;
  } else if (intent === 'test') {
    before.push({ ...main, reps: 4, lengths: 2, pace: css * 1.02, rest: 30, hr: 0.75 });
    before.push({ ...main, reps: 1, lengths: 4, pace: shape.trial100, rest: 180, hr: 0.9 });
    Object.assign(main, { lengths: 4, pace: css * 1.12, rest: 20, hr: 0.68 });
    effort = 7;
  }
  let left = minutes * 60 - secondsOf(cooldown);
  for (const set of before) left -= secondsOf(set);
  main.reps = Math.max(1, Math.floor(left / secondsOf({ ...main, reps: 1 })));
  return { sets: [...before, main, cooldown], effort };
}

interface SwimLog {
  laps: SimLap[];
  lengths: SimLength[];
  clock: number;
  step: number;
}

/** A 25-yd pool swim: one lap per repetition and per rest, one entry per length. */
export function swimBody(context: BodyContext, shape: Shape): Body {
  const { sets, effort } = setsFor(context.intent, context.minutes, shape);
  const log: SwimLog = { laps: [], lengths: [], clock: 0, step: 0 };
  for (const set of sets) {
    for (let rep = 0; rep < set.reps; rep++) {
      swimRep(log, set, rep, context);
      if (set.rest > 0) restLap(log, set.rest, context);
    }
  }
  if (context.rng.chance(0.14)) insertPhantom(log, context);
  return { ...summarise(log.laps), lengths: log.lengths, sets: [], effort: effort + context.strain };
}

function swimRep(log: SwimLog, set: SwimSet, rep: number, context: BodyContext): void {
  const { rng } = context;
  const from = log.lengths.length;
  const start = log.clock;
  const fade = 1 + 0.002 * rep + context.strain * 0.01;
  for (let i = 0; i < set.lengths; i++) {
    const dive = i === 0 ? 0.975 : 1;
    const seconds = round((set.pace / 4) * fade * dive * rng.normal(1, 0.012), 2);
    const strokes = set.drill ? 0 : Math.round(15 + (set.pace < 80 ? 2 : 0) + rng.normal(0, 0.8));
    log.lengths.push({
      start: round(log.clock, 2),
      seconds,
      stroke: set.drill ? 'DRILL' : 'FREESTYLE',
      strokes,
      phantom: false,
    });
    log.clock = round(log.clock + seconds, 2);
  }
  pushLap(log, start, set.lengths * ATHLETE.poolYards * YARD, heartRate(set.hr, context), set.kind, {
    from,
    count: set.lengths,
  });
}

function restLap(log: SwimLog, rest: number, context: BodyContext): void {
  const start = log.clock;
  log.clock = round(log.clock + rest * context.rng.between(0.97, 1.1), 2);
  pushLap(log, start, 0, heartRate(0.66, context), 'REST', null);
}

function pushLap(
  log: SwimLog,
  start: number,
  meters: number,
  avgHr: number,
  intensity: LapIntensity,
  lengths: SimLap['lengths'],
): void {
  const seconds = round(log.clock - start, 2);
  const lap = { start, seconds, meters, avgHr, maxHr: avgHr + 6, watts: null, intensity, step: log.step++, lengths };
  log.laps.push(lap);
}

/** The watch takes a pause at the wall for a turn: one length becomes a very short one and the rest of it. */
function insertPhantom(log: SwimLog, context: BodyContext): void {
  const candidates = log.laps.filter((lap) => lap.lengths && lap.lengths.count >= 4);
  const lap = candidates.length > 0 ? context.rng.pick(candidates) : undefined;
  if (!lap?.lengths) return;
  const at = lap.lengths.from + context.rng.int(1, lap.lengths.count - 1);
  const real = log.lengths[at];
  if (!real || real.stroke === 'DRILL') return;
  const seconds = round(context.rng.between(5, 7.5), 2);
  const rest = { ...real, start: round(real.start + seconds, 2), seconds: round(real.seconds - seconds, 2) };
  log.lengths.splice(at, 1, { ...real, seconds, strokes: 3, phantom: true }, rest);
  for (const other of log.laps) if (other.lengths && other.lengths.from > lap.lengths.from) other.lengths.from++;
  lap.lengths.count++;
  lap.meters = round(lap.meters + ATHLETE.poolYards * YARD, 2);
}
