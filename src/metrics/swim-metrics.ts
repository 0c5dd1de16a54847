import type { Activity } from '../activities/model.ts';
import { METERS_PER } from '../units/length.ts';
import { type BestDistance, type SwimBest, swimBests } from './swim-bests.ts';
import { lengthFaults, sessionSwolf } from './swim-lengths.ts';
import { type SwimStretch, swimSessionStress } from './swim-stress.ts';

/** What a swim says, in the pool's own unit. */
export interface SwimMetrics {
  /** Null in open water. */
  pool: { length: number; unit: 'm' | 'yd' } | null;
  /** Best continuous freestyle per distance in the pool's unit. */
  bests: Record<BestDistance, SwimBest | null> | null;
  /** Median SWOLF of the freestyle lengths. */
  swolf: number | null;
  activeLengths: number;
  phantoms: number;
  missedTurns: number;
  /** Swim stress score; null without critical swim speed. */
  stress: number | null;
}

/**
 * Stretches that count for stress: every active length (drills are swum slowly on purpose and left out, phantoms too,
 * a missed turn is two lengths); without lengths the laps, without laps the whole at moving time. Metres.
 */
export function swimStretches(activity: Activity): SwimStretch[] {
  const { pool, lengths, laps } = activity;
  if (pool && lengths.length > 0) {
    const meters = pool.length * METERS_PER[pool.unit];
    const faults = lengthFaults(lengths, pool.length);
    const stretches: SwimStretch[] = [];
    for (const [i, length] of lengths.entries()) {
      if (!length.active || length.stroke === 'drill' || faults[i] === 'phantom') continue;
      stretches.push({ meters: faults[i] === 'missed-turn' ? 2 * meters : meters, seconds: length.seconds });
    }
    return stretches;
  }
  const swum = laps.filter((lap) => lap.meters !== null && lap.meters > 0 && lap.intensity !== 'rest');
  if (swum.length > 0)
    return swum.map((lap) => ({ meters: lap.meters ?? 0, seconds: lap.movingSeconds ?? lap.seconds }));
  if (activity.meters === null) return [];
  return [{ meters: activity.meters, seconds: activity.movingSeconds ?? activity.timerSeconds }];
}

/** Metrics of one swim; null for other sports. `css` in m/s. */
export function swimMetrics(activity: Activity, css: number | null): SwimMetrics | null {
  if (activity.sport !== 'swim') return null;
  const { pool, lengths } = activity;
  const faults = pool ? lengthFaults(lengths, pool.length) : [];
  return {
    pool,
    bests: pool && lengths.length > 0 ? swimBests(lengths, pool.length) : null,
    swolf: pool ? sessionSwolf(lengths, pool.length) : null,
    activeLengths: lengths.filter((l) => l.active).length,
    phantoms: faults.filter((f) => f === 'phantom').length,
    missedTurns: faults.filter((f) => f === 'missed-turn').length,
    stress: css === null ? null : swimSessionStress(swimStretches(activity), css),
  };
}
