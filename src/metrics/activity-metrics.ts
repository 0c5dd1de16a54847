import type { Activity } from '../activities/model.ts';
import type { Athlete } from '../athlete/model.ts';
import type { Muscle } from '../exercises/model.ts';
import type { Intent } from '../plan/model.ts';
import { bestMeans, bestRuns } from './best-efforts.ts';
import { bestEstimates, type LiftEstimate } from './e1rm.ts';
import { type Altitude, gradedSpeeds } from './grade.ts';
import { type HardTime, hardTime, isHardSession } from './hard-time.ts';
import { averagePower, intensityFactor, normalised, tss } from './power.ts';
import { runStress } from './run-stress.ts';
import { oneHertz, type Weighted, weighted, weightedMean } from './samples.ts';
import { type RatedSession, type SessionLoad, sessionLoad } from './srpe.ts';
import { hardSets, type MuscleLookup, type MuscleSets, volumeByExercise, volumeLoad } from './strength-volume.ts';
import { type SwimMetrics, swimMetrics } from './swim-metrics.ts';
import { edwards, edwardsMinutes, type HeartLimits, heartRateReserve, hrTss, type Trimp, trimp } from './trimp.ts';
import { heartRateZones, powerZones, secondsInZones, speedZones, type Zones } from './zones.ts';

/** Raise when a stored result would come out differently, so that it is computed again. */
export const ACTIVITY_METRICS_VERSION = 3;

/** What is known beside the recording itself. */
export interface MetricsContext {
  /** Session RPE the athlete gave, 0-10; wins over the recording's own. */
  rpe?: number | null;
  /** What the planned session it belongs to is for. */
  intent?: Intent | null;
  /** Earlier sessions with a given RPE, for imputation. */
  history?: readonly RatedSession[];
  /** Resting heart rate around that day, bpm, where the athlete's configured one is missing. */
  restHr?: number | null;
  muscles?: MuscleLookup;
}

export interface ZoneSeconds {
  by: Zones['by'];
  seconds: number[];
}

/** Everything computed once per activity and stored as JSON. Null is unknown. */
export interface ActivityMetrics {
  version: number;
  /** sRPE-AU with what it rests on; null without duration. */
  load: SessionLoad | null;
  trimp: Trimp | null;
  edwards: number | null;
  hrTss: number | null;
  power: { np: number; average: number; intensityFactor: number | null; tss: number | null } | null;
  rTss: number | null;
  /** Runs: mean speed as it counts (normalised, on the flat where the ground is known), m/s, and what is known of it. */
  run: { speed: number | null; altitude: Altitude } | null;
  sTss: number | null;
  /** Seconds per zone. */
  zones: { hr: ZoneSeconds | null; power: ZoneSeconds | null; speed: ZoneSeconds | null };
  /** Best mean power, [seconds, W]. */
  bestPower: [number, number][];
  /** Fastest running times, [m, s]. */
  bestRun: [number, number][];
  swim: SwimMetrics | null;
  strength: {
    volumeKg: number | null;
    volumeByExercise: Record<string, number>;
    e1rm: LiftEstimate[];
    hardSets: Partial<Record<Muscle, MuscleSets>>;
    /** Hard sets of exercises whose muscles are not known. */
    hardSetsUnknown: number;
  } | null;
  hard: HardTime | null;
  isHard: boolean;
}

/** Limits for heart-rate load; null when maximum or resting heart rate is not known. */
export function heartLimits(athlete: Athlete, restHr: number | null = null): HeartLimits | null {
  const max = athlete.thresholds.maxHr?.value ?? null;
  const rest = athlete.thresholds.restHr?.value ?? restHr;
  return max === null || rest === null || max <= rest ? null : { max, rest, sex: athlete.sex };
}

/**
 * Share of heart-rate reserve of a mean heart rate. Without a resting heart rate the share of maximum stands in by
 * Swain's relation (1994): % of maximum = 0.64 x % of reserve + 37.
 */
function reserveOf(avgHr: number | null, athlete: Athlete, limits: HeartLimits | null): number | null {
  if (avgHr === null) return null;
  if (limits) return heartRateReserve(avgHr, limits);
  const max = athlete.thresholds.maxHr?.value;
  return max ? Math.max(0, ((100 * avgHr) / max - 37) / 64) : null;
}

function powerOf(activity: Activity, ftp: number | null): ActivityMetrics['power'] {
  const { samples } = activity;
  const series = samples && oneHertz(samples, 'power');
  const np = series && normalised(series);
  if (!samples || !series || np === null) return null;
  const stress = ftp === null ? null : tss(activity.timerSeconds, np, ftp);
  return {
    np,
    average: averagePower(samples) ?? 0,
    intensityFactor: ftp === null ? null : intensityFactor(np, ftp),
    tss: stress,
  };
}

function runOf(activity: Activity): ActivityMetrics['run'] {
  if (activity.sport !== 'run') return null;
  const { samples, meters, timerSeconds } = activity;
  const { speed: graded, altitude } = gradedSpeeds(activity);
  const series = samples && oneHertz(graded ? { ...samples, speed: graded } : samples, 'speed');
  const mean = meters !== null && timerSeconds > 0 ? meters / timerSeconds : null;
  return { speed: (series && normalised(series)) ?? mean, altitude };
}

function inZones(items: readonly Weighted[], zones: Zones | null): ZoneSeconds | null {
  return zones && items.length > 0 ? { by: zones.by, seconds: secondsInZones(items, zones.edges) } : null;
}

function zonesOf(activity: Activity, athlete: Athlete, hr: readonly Weighted[]): ActivityMetrics['zones'] {
  const { samples, sport, localDate } = activity;
  const power = samples && sport === 'ride' ? weighted(samples.t, samples.power) : [];
  const speed = samples && sport === 'run' ? weighted(samples.t, samples.speed) : [];
  return {
    hr: inZones(hr, heartRateZones(athlete, localDate)),
    power: inZones(power, powerZones(athlete, localDate)),
    speed: inZones(speed, speedZones(athlete, localDate)),
  };
}

function strengthOf(activity: Activity, muscles: MuscleLookup | undefined): ActivityMetrics['strength'] {
  const { sets } = activity;
  if (sets.length === 0) return null;
  const hard = hardSets(sets, muscles ?? (() => null));
  return {
    volumeKg: volumeLoad(sets),
    volumeByExercise: volumeByExercise(sets),
    e1rm: bestEstimates(sets),
    hardSets: hard.byMuscle,
    hardSetsUnknown: hard.unknown,
  };
}

/** All metrics of one activity. Depends on nothing but its arguments; the result is plain JSON. */
export function computeActivityMetrics(
  activity: Activity,
  athlete: Athlete,
  context: MetricsContext = {},
): ActivityMetrics {
  const { lthr, ftp, thresholdSpeed, css } = athlete.thresholds;
  const { samples } = activity;
  const intent = context.intent ?? null;
  const limits = heartLimits(athlete, context.restHr ?? null);
  const hr = samples ? weighted(samples.t, samples.hr) : [];
  const avgHr = activity.avgHr ?? weightedMean(hr)?.mean ?? null;
  const load = sessionLoad({
    activity,
    rpe: context.rpe ?? null,
    intent,
    reserve: reserveOf(avgHr, athlete, limits),
    history: context.history ?? [],
  });
  const impulse = trimp(hr, { avgHr, minutes: activity.timerSeconds / 60 }, limits);
  const maxHr = athlete.thresholds.maxHr?.value ?? null;
  const power = powerOf(activity, ftp?.value ?? null);
  const series = samples && oneHertz(samples, 'power');
  const swim = swimMetrics(activity, css?.value ?? null);
  const hard = hardTime(activity, athlete);
  const run = runOf(activity);
  return {
    version: ACTIVITY_METRICS_VERSION,
    load,
    trimp: impulse,
    edwards: maxHr !== null && hr.length > 0 ? edwards(edwardsMinutes(hr, maxHr)) : null,
    hrTss: impulse && limits && lthr ? hrTss(impulse.value, lthr.value, limits) : null,
    power,
    rTss: run?.speed && thresholdSpeed ? runStress(activity.timerSeconds, run.speed, thresholdSpeed.value) : null,
    run,
    sTss: swim?.stress ?? null,
    zones: zonesOf(activity, athlete, hr),
    bestPower: series ? bestMeans(series) : [],
    bestRun: activity.sport === 'run' && samples?.distance ? bestRuns(samples.t, samples.distance) : [],
    swim,
    strength: strengthOf(activity, context.muscles),
    hard,
    isHard: isHardSession({ sport: activity.sport, hard, load, intent }),
  };
}
