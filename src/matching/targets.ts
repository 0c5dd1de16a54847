import type { Athlete, Dated } from '../athlete/model.ts';
import { findByHevyId, findExercise } from '../exercises/catalogue.ts';
import { heartRateZones, powerZones, speedZones, type Zones } from '../metrics/zones.ts';
import type { Target } from '../plan/model.ts';
import type { Day } from '../time/day.ts';
import { METERS_PER } from '../units/length.ts';
import type { Range, TargetLookup } from './intensity.ts';
import type { ExerciseLookup } from './lifts.ts';

/** The highest zone has no upper edge; this much above its lower edge is still believable. */
const OPEN_END = 1.5;

/**
 * Understands targets by the athlete's thresholds as of a day: zones, % of maximum or threshold heart rate, % of FTP,
 * % of threshold pace (of CSS in the water) and seconds off CSS. null where the threshold is unknown, and for targets
 * by feel.
 */
export function targetLookup(athlete: Athlete, today: Day): TargetLookup {
  const { maxHr, lthr, ftp, thresholdSpeed, css } = athlete.thresholds;
  return (target, workout) => {
    if (target.type === 'hr') return share('hr', target.unit === '%max' ? maxHr : lthr, target.low, target.high);
    if (target.type === 'power') return share('power', ftp, target.low, target.high);
    if (target.type === 'threshold-pace') {
      const speed = workout.sport === 'swim' ? css : workout.sport === 'run' ? thresholdSpeed : null;
      return share('speed', speed, target.low, target.high);
    }
    if (target.type === 'css') return css ? offCss(css.value, target) : null;
    if (target.type !== 'zone') return null;
    if (target.metric === 'hr') return zoneRange(heartRateZones(athlete, today), target.low, target.high);
    if (target.metric === 'power') return zoneRange(powerZones(athlete, today), target.low, target.high);
    return workout.sport === 'run' ? zoneRange(speedZones(athlete, today), target.low, target.high) : null;
  };
}

function share(channel: Range['channel'], threshold: Dated<number> | null, low: number, high: number): Range | null {
  if (!threshold) return null;
  return { channel, low: (threshold.value * low) / 100, high: (threshold.value * high) / 100 };
}

function offCss(css: number, target: Extract<Target, { type: 'css' }>): Range | null {
  const meters = target.per === '100yd' ? 100 * METERS_PER.yd : 100;
  const seconds = meters / css + target.offset;
  if (seconds <= 0) return null;
  return { channel: 'speed', low: meters / seconds, high: meters / seconds };
}

/** Zones are counted from 1. */
function zoneRange(zones: Zones | null, low: number, high: number): Range | null {
  if (!zones) return null;
  const from = low <= 1 ? 0 : zones.edges[low - 2];
  if (from === undefined) return null;
  return { channel: zones.metric, low: from, high: zones.edges[high - 1] ?? from * OPEN_END };
}

/** The shipped exercise catalogue as a lookup: by Hevy id, else by name. */
export const exerciseLookup: ExerciseLookup = (name, hevyId) =>
  (hevyId === null ? null : findByHevyId(hevyId)) ?? findExercise(name);
