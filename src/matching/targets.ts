import type { Athlete, Dated } from '../athlete/model.ts';
import { findByHevyId, findExercise } from '../exercises/catalogue.ts';
import { heartRateZones, powerZones, speedZones, type Zones } from '../metrics/zones.ts';
import type { Target } from '../plan/model.ts';
import { addDays, type Day } from '../time/day.ts';
import { METERS_PER } from '../units/length.ts';

import type { ExerciseLookup } from './lifts.ts';
import type { Range, TargetLookup } from './ranges.ts';

/** The highest zone has no upper edge; this much above its lower edge is still believable. */
const OPEN_END = 1.5;

/**
 * Understands targets by the athlete's thresholds: zones, % of maximum or threshold heart rate, % of FTP, % of threshold
 * pace (of CSS in the water) and seconds off CSS. A threshold found after the session says nothing of it: later tests
 * do not judge earlier work. null where the threshold is unknown or later, and for targets by feel.
 */
export function targetLookup(athlete: Athlete): TargetLookup {
  return (target, workout) => {
    const then = asOf(athlete, workout.date);
    const { maxHr, lthr, ftp, thresholdSpeed, css } = then.thresholds;
    if (target.type === 'hr') return share('hr', target.unit === '%max' ? maxHr : lthr, target.low, target.high);
    if (target.type === 'power') return share('power', ftp, target.low, target.high);
    if (target.type === 'threshold-pace') {
      const speed = workout.sport === 'swim' ? css : workout.sport === 'run' ? thresholdSpeed : null;
      return share('speed', speed, target.low, target.high);
    }
    if (target.type === 'css') return css ? offCss(css, target) : null;
    if (target.type !== 'zone') return null;
    if (target.metric === 'hr') return zoneRange(heartRateZones(then, workout.date), target, workout.date);
    if (target.metric === 'power') return zoneRange(powerZones(then, workout.date), target, workout.date);
    return workout.sport === 'run' ? zoneRange(speedZones(then, workout.date), target, workout.date) : null;
  };
}

/** The athlete with the thresholds that were known on a day. */
function asOf(athlete: Athlete, day: Day): Athlete {
  const entries = Object.entries(athlete.thresholds).map(([name, held]) => [
    name,
    held !== null && held.date <= day ? held : null,
  ]);
  return { ...athlete, thresholds: Object.fromEntries(entries) as Athlete['thresholds'] };
}

function share(channel: Range['channel'], threshold: Dated<number> | null, low: number, high: number): Range | null {
  if (!threshold) return null;
  const { value, date } = threshold;
  return { channel, low: (value * low) / 100, high: (value * high) / 100, since: date };
}

function offCss(css: Dated<number>, target: Extract<Target, { type: 'css' }>): Range | null {
  const meters = target.per === '100yd' ? 100 * METERS_PER.yd : 100;
  const seconds = meters / css.value + target.offset;
  if (seconds <= 0) return null;
  return { channel: 'speed', low: meters / seconds, high: meters / seconds, since: css.date };
}

/** Zones are counted from 1. */
function zoneRange(zones: Zones | null, target: { low: number; high: number }, day: Day): Range | null {
  if (!zones) return null;
  const from = target.low <= 1 ? 0 : zones.edges[target.low - 2];
  if (from === undefined) return null;
  const high = zones.edges[target.high - 1] ?? from * OPEN_END;
  return { channel: zones.metric, low: from, high, since: addDays(day, -zones.ageDays) };
}

/** The shipped exercise catalogue as a lookup: by Hevy id, else by name. */
export const exerciseLookup: ExerciseLookup = (name, hevyId) =>
  (hevyId === null ? null : findByHevyId(hevyId)) ?? findExercise(name);
