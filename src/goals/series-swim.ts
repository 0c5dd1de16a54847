import type { Measurement } from '../activities/model.ts';
import type { Athlete } from '../athlete/model.ts';
import { criticalSwimSpeed, cssFromTwo } from '../metrics/css.ts';
import type { BestDistance } from '../metrics/swim-bests.ts';
import { addDays } from '../time/day.ts';
import type { GoalReading } from './readings.ts';
import type { MeasuredActivity } from './series.ts';

type Pool = Athlete['pool'];

/** "100yd-free", "400 m free", "200yd": distance and unit of a swum time trial; null for anything else. */
export function parseSwimTrial(subject: string | null): { distance: number; unit: 'm' | 'yd' } | null {
  const found = /^\s*(\d+)\s*-?\s*(yd|yards?|m|meters?|metres?)(?:[\s-]+(free|freestyle))?\s*$/i.exec(subject ?? '');
  if (!found) return null;
  return { distance: Number(found[1]), unit: found[2]!.toLowerCase().startsWith('y') ? 'yd' : 'm' };
}

/** Same course: unit and length as the athlete's own pool. Other courses are 1 to 2 s apart and never count. */
function ownPool(pool: Pool, other: { length: number; unit: 'm' | 'yd' } | null): boolean {
  return other !== null && other.unit === pool.unit && Math.abs(other.length - pool.length) < 0.02 * pool.length;
}

function trials(measurements: readonly Measurement[], pool: Pool, distance: number): GoalReading[] {
  const found: GoalReading[] = [];
  for (const m of measurements) {
    if (m.metric !== 'time_trial_s' || m.value === null || m.value <= 0) continue;
    const trial = parseSwimTrial(m.subject);
    if (trial?.distance === distance && trial.unit === pool.unit)
      found.push({ day: m.day, value: m.value, source: 'you' });
  }
  return found;
}

function swum(activities: readonly MeasuredActivity[], pool: Pool, distance: BestDistance): GoalReading[] {
  const found: GoalReading[] = [];
  for (const { activity, metrics } of activities) {
    const best = metrics.swim?.bests?.[distance];
    if (best && ownPool(pool, metrics.swim?.pool ?? null))
      found.push({ day: activity.localDate, value: best.seconds, source: 'computed' });
  }
  return found;
}

/** A hundred slower than this share above the best of the weeks before was not swum for time. */
const FOR_TIME = 1.05;
const BEST_OF_DAYS = 84;

/**
 * Hundreds that say how fast the athlete can be: what was timed, and what was swum within 5 % of the best of the twelve
 * weeks up to then. The fastest hundred of an easy swim is a choice, not a result; with it the trend would follow the
 * kind of training. The share is a convention of ours.
 */
function forTime(timed: readonly GoalReading[], found: readonly GoalReading[]): GoalReading[] {
  const all = [...timed, ...found];
  return found.filter((one) => {
    const from = addDays(one.day, -BEST_OF_DAYS);
    const before = all.filter((other) => other.day <= one.day && other.day > from);
    return one.value <= FOR_TIME * Math.min(...before.map((other) => other.value));
  });
}

/** Seconds for 100 of the athlete's pool unit: timed hundreds, and those swum for time in that pool. */
export function swim100Readings(
  measurements: readonly Measurement[],
  activities: readonly MeasuredActivity[],
  pool: Pool,
): GoalReading[] {
  const timed = trials(measurements, pool, 100);
  return [...timed, ...forTime(timed, swum(activities, pool, 100))];
}

/**
 * CSS pace, seconds per 100 of the pool's unit: from a 400 and 200 timed on one day, otherwise estimated on the day of
 * each continuous 400 from the best 200 and 400 of the six weeks before.
 */
export function cssReadings(
  measurements: readonly Measurement[],
  activities: readonly MeasuredActivity[],
  pool: Pool,
): GoalReading[] {
  const tests: GoalReading[] = [];
  const short = trials(measurements, pool, 200);
  for (const long of trials(measurements, pool, 400)) {
    const same = short.find((s) => s.day === long.day);
    const effort = same && { distance: 200, seconds: same.value };
    const css = effort && cssFromTwo(effort, { distance: 400, seconds: long.value }, 'test');
    if (css) tests.push({ day: long.day, value: css.pace100, source: 'you' });
  }
  if (tests.length > 0) return tests;
  const best200 = swum(activities, pool, 200);
  const best400 = swum(activities, pool, 400);
  const found: GoalReading[] = [];
  for (const day of new Set(best400.map((r) => r.day))) {
    const from = addDays(day, -42);
    const recent = (list: GoalReading[]) => list.filter((r) => r.day <= day && r.day > from).map((r) => r.value);
    const [a, b] = [recent(best200), recent(best400)];
    if (a.length === 0 || b.length === 0) continue;
    const css = criticalSwimSpeed({ test: null, best200: Math.min(...a), best400: Math.min(...b) });
    if (css) found.push({ day, value: css.pace100, source: 'estimated' });
  }
  return found;
}
