import type { Day } from '../../time/day.ts';
import { daysBetween } from '../../time/day.ts';
import { round, stream } from '../random.ts';
import type { ScenarioName } from './types.ts';

/** Fixed facts of the simulated athlete. */
export const ATHLETE = {
  maxHr: 186,
  restHr: 50,
  heightCm: 181,
  birthDate: '1986-05-14',
  poolYards: 25,
  /** W */
  ftp: 226,
  /** bpm at lactate threshold */
  lthr: 168,
  /** m/s at lactate threshold */
  thresholdSpeed: 3.42,
  sleepNeedMinutes: 470,
} as const;

/** Lower bounds of heart-rate zones 1-5, bpm. */
export const HR_ZONES = [93, 112, 130, 149, 167] as const;

/** What the athlete can do on a day. */
export interface Shape {
  /** All-out 100 yd freestyle, seconds. */
  trial100: number;
  /** Critical swim speed as seconds per 100 yd. */
  css100: number;
  vo2max: number;
  /** Share of today's weights against the reference weights. */
  strength: number;
  jumpCm: number;
  reachCm: number;
}

/** Ability on a day, `weeks` being the history length: a slow trend per scenario plus small day-to-day noise. */
export function shapeOn(seed: number, scenario: ScenarioName, day: Day, today: Day, strain: number): Shape {
  const weeksAgo = daysBetween(day, today) / 7;
  const rng = stream(seed, `shape|${day}`);
  const swimTrend =
    scenario === 'crossroads' ? 0.6 : scenario === 'ready-for-more' ? 0.24 : scenario === 'fatigue' ? 0.03 : 0.05;
  const runTrend = scenario === 'fatigue' ? 0.05 : scenario === 'busy' ? -0.01 : -0.005;
  const base100 = scenario === 'fatigue' ? 72.4 : 71.8;
  const trial100 = base100 + swimTrend * Math.max(-4, weeksAgo) + rng.normal(0, 0.25) + strain * 0.8;
  return {
    trial100: round(trial100, 2),
    css100: round(trial100 * 1.235 + strain, 2),
    vo2max: round(48.9 - runTrend * weeksAgo + rng.normal(0, 0.12) - strain * 0.2, 1),
    strength: 1 - 0.006 * Math.max(0, weeksAgo) - strain * 0.03,
    jumpCm: round(50 - 0.12 * weeksAgo + rng.normal(0, 0.6) - strain * 1.5, 1),
    reachCm: round(31 - 0.1 * weeksAgo + rng.normal(0, 0.5), 1),
  };
}
