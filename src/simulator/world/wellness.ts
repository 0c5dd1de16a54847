import type { Day } from '../../time/day.ts';
import { addDays, weekdayOf } from '../../time/day.ts';
import { instantOf } from '../../time/zone.ts';
import { round, stream } from '../random.ts';
import type { Shape } from './athlete.ts';
import { ATHLETE } from './athlete.ts';
import type { ScenarioName, SimSleep, SimWellness } from './types.ts';

/** What carries over from one day to the next. */
export interface Carry {
  /** EWMA of daily training load, 7 and 28 days. */
  acute: number;
  chronic: number;
  /** Overnight HRV of the last seven nights, newest last. */
  hrvNights: number[];
  weightKg: number;
  bodyFatPct: number;
  vo2max: number;
}

export function firstCarry(): Carry {
  return { acute: 62, chronic: 60, hrvNights: [], weightKg: 80.4, bodyFatPct: 14.6, vo2max: 48.6 };
}

const BAND = { lowUpper: 45, balancedLow: 48, balancedUpper: 60 };
const HRV_BASE = 54;

function sleepOf(seed: number, day: Day, zone: string, strain: number, load: number): SimSleep {
  const rng = stream(seed, `sleep|${day}`);
  const weekend = ['sat', 'sun'].includes(weekdayOf(day));
  const hours = rng.normal(7.45 + (weekend ? 0.4 : 0), 0.35) - strain * 1.5 - Math.max(0, load - 150) * 0.001;
  const asleep = Math.round((hours * 3600) / 60) * 60;
  const awake = rng.int(4, 26) * 60 + Math.round(strain * 15) * 60;
  const wake = Date.parse(instantOf(day, weekend ? '07:20' : '06:35', zone)) + rng.int(-15, 20) * 60_000;
  const deep = Math.round((asleep * (0.2 - strain * 0.05 + rng.normal(0, 0.015))) / 60) * 60;
  const rem = Math.round((asleep * (0.22 - strain * 0.03 + rng.normal(0, 0.02))) / 60) * 60;
  const score = Math.max(25, Math.min(98, Math.round(60 + (hours - 6) * 13 - strain * 8 + rng.normal(0, 3))));
  return {
    start: new Date(wake - (asleep + awake) * 1000).toISOString(),
    end: new Date(wake).toISOString(),
    asleepSeconds: asleep,
    deepSeconds: deep,
    remSeconds: rem,
    lightSeconds: asleep - deep - rem,
    awakeSeconds: awake,
    score,
    needMinutes: ATHLETE.sleepNeedMinutes,
  };
}

function statusOf(acute: number, chronic: number, scenario: ScenarioName, strain: number): string {
  if (strain > 0.6) return 'STRAINED_1';
  const ratio = chronic > 0 ? acute / chronic : 1;
  if (ratio < 0.6) return 'DETRAINING_1';
  if (ratio < 0.8) return 'RECOVERY_1';
  if (ratio > 1.5) return 'OVERREACHING_1';
  return scenario === 'ready-for-more' || scenario === 'crossroads' ? 'PRODUCTIVE_1' : 'MAINTAINING_1';
}

export interface WellnessInput {
  seed: number;
  scenario: ScenarioName;
  day: Day;
  zone: string;
  /** 0-1, accumulated fatigue. */
  strain: number;
  /** Training load of the day before and of the day itself. */
  loadYesterday: number;
  loadToday: number;
  trainingKcal: number;
  /** A run today refreshes the VO2max estimate. */
  ranToday: boolean;
  shape: Shape;
  /** The watch was worn at night. */
  worn: boolean;
}

/** The morning and the day as the watch sees them; moves `carry` on by one day. */
export function liveWellness(input: WellnessInput, carry: Carry): SimWellness {
  const { seed, day, strain } = input;
  const rng = stream(seed, `wellness|${day}`);
  const overload = Math.max(-0.4, Math.min(1, (carry.acute - carry.chronic) / Math.max(40, carry.chronic)));
  const hrvDrop = overload * 3.5 + strain * 13 + Math.min(3, input.loadYesterday / 90);
  const hrv = Math.max(22, Math.round(HRV_BASE + 1.5 - hrvDrop + rng.normal(0, 2.2)));
  const restingHr = Math.round(ATHLETE.restHr + overload * 1.5 + strain * 6 + rng.normal(0, 0.9));
  const sleep = input.worn ? sleepOf(seed, day, input.zone, strain, input.loadYesterday) : null;
  if (input.worn) carry.hrvNights = [...carry.hrvNights, hrv].slice(-7);
  carry.acute += (input.loadToday - carry.acute) * (2 / 8);
  carry.chronic += (input.loadToday - carry.chronic) * (2 / 29);
  carry.weightKg += rng.normal(-0.004, 0.06) + (80.2 - carry.weightKg) * 0.04;
  carry.bodyFatPct += rng.normal(-0.003, 0.05) + (14.4 - carry.bodyFatPct) * 0.05;
  if (input.ranToday) carry.vo2max = input.shape.vo2max;
  const weighs = ['mon', 'wed', 'fri', 'sat'].includes(weekdayOf(day)) && !rng.chance(0.08);
  const wake = Math.max(20, Math.min(100, Math.round(88 - strain * 38 - overload * 8 + rng.normal(0, 4))));
  const low = Math.max(5, Math.round(wake * 0.3 - strain * 5 + rng.normal(0, 3)));
  const nights = carry.hrvNights;
  const mean = nights.reduce((a, b) => a + b, 0) / Math.max(1, nights.length);
  const readiness = Math.round(78 - strain * 48 - overload * 14 + rng.normal(0, 4));
  return {
    day,
    hrv: input.worn ? hrv : null,
    hrvWeekly: nights.length >= 4 ? Math.round(mean) : null,
    hrvBand: BAND,
    restingHr,
    sleep,
    stressAvg: Math.max(12, Math.round(26 + strain * 17 + rng.normal(0, 3))),
    stressMax: rng.int(82, 98),
    battery: { high: wake, wake, low, charged: wake - low, drained: wake - low },
    steps: Math.round(rng.normal(8200, 1700)) + Math.round(input.trainingKcal * 5),
    activeKcal: Math.round(rng.normal(330, 60) + input.trainingKcal),
    restingKcal: 1810,
    weightKg: weighs ? round(carry.weightKg, 1) : null,
    bodyFatPct: weighs ? round(Math.max(14, carry.bodyFatPct), 1) : null,
    vo2max: carry.vo2max,
    vo2maxFresh: input.ranToday,
    readiness: Math.max(5, Math.min(99, readiness)),
    acuteLoad: round(carry.acute * 7),
    chronicLoad: round(carry.chronic * 7),
    trainingStatus: statusOf(carry.acute, carry.chronic, input.scenario, strain),
  };
}

/** The watch stays on the charger on some nights, never in the fortnight before `today`. */
export function wornOn(seed: number, day: Day, today: Day): boolean {
  return day > addDays(today, -14) || !stream(seed, `worn|${day}`).chance(0.03);
}
