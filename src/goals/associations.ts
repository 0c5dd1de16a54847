import { sampleRankCorrelation } from 'simple-statistics';
import { mean } from '../metrics/stats.ts';
import { type Day, weekStart } from '../time/day.ts';
import type { GoalMetric } from './model.ts';
import { GOAL_POLICIES } from './policy.ts';
import { type GoalReading, summary } from './readings.ts';
import type { WeekFeatures } from './week-features.ts';

export type Feature = Exclude<keyof WeekFeatures, 'week'>;

/** Pairs worth looking at; few, because of many some would stand out by chance. */
export const ASSOCIATION_PAIRS: readonly { feature: Feature; outcome: GoalMetric }[] = [
  { feature: 'swimMinutes', outcome: 'swim_100_s' },
  { feature: 'hardMinutes', outcome: 'vo2max' },
  { feature: 'hardSets', outcome: 'squat_e1rm_kg' },
  { feature: 'strengthMinutes', outcome: 'jump_cm' },
  { feature: 'minutes', outcome: 'body_fat_pct' },
  { feature: 'load', outcome: 'resting_hr' },
];

const FEATURE_WORDS: Record<Feature, string> = {
  minutes: 'training time',
  swimMinutes: 'swim time',
  runMinutes: 'run time',
  rideMinutes: 'ride time',
  strengthMinutes: 'strength time',
  hardMinutes: 'hard time',
  load: 'load',
  hardSets: 'hard sets',
};

const OUTCOME_WORDS: Partial<Record<GoalMetric, string>> = {
  swim_100_s: 'the 100 free time',
  vo2max: 'VO2max',
  squat_e1rm_kg: 'the squat',
  rdl_e1rm_kg: 'the RDL',
  jump_cm: 'the jump',
  body_fat_pct: 'body fat',
  resting_hr: 'resting heart rate',
  weight_kg: 'weight',
};

/** Weeks with both values that an association needs, and weeks of training that stand before an outcome. */
const MIN_WEEKS = 12;
const LEAD_WEEKS = 4;

export interface Association {
  feature: Feature;
  outcome: GoalMetric;
  /** Weeks with both values. */
  n: number;
  /** Rank correlation, -1 to 1, with its 95 % interval. */
  correlation: number;
  interval: [number, number];
  /** The interval leaves 0 out. */
  clear: boolean;
  words: string;
}

function lag1(values: readonly number[]): number {
  const m = mean(values) ?? 0;
  let top = 0;
  let bottom = 0;
  for (let i = 0; i < values.length; i++) {
    bottom += (values[i]! - m) ** 2;
    if (i > 0) top += (values[i]! - m) * (values[i - 1]! - m);
  }
  return bottom > 0 ? top / bottom : 0;
}

/**
 * Rank correlation with a 95 % interval (Fisher's z, Fieller's 1.06). Weeks resemble their neighbours, so n is first
 * cut to the number of independent weeks, n (1 - ab) / (1 + ab) with the lag-1 autocorrelations a and b (Bartlett).
 * Null below 4 pairs or when one side does not vary.
 */
export function rankCorrelation(
  x: readonly number[],
  y: readonly number[],
): { correlation: number; interval: [number, number] } | null {
  const n = x.length;
  if (n < 4 || new Set(x).size < 2 || new Set(y).size < 2) return null;
  const correlation = sampleRankCorrelation([...x], [...y]);
  if (!Number.isFinite(correlation)) return null;
  const shared = Math.max(0, lag1(x) * lag1(y));
  const independent = Math.max(4, n * ((1 - shared) / (1 + shared)));
  const z = Math.atanh(Math.min(0.9999, Math.max(-0.9999, correlation)));
  const half = (1.96 * 1.06) / Math.sqrt(independent - 3);
  return { correlation, interval: [Math.tanh(z - half), Math.tanh(z + half)] };
}

function sentence(found: Omit<Association, 'words'>): string {
  const numbers = `rank correlation ${found.correlation.toFixed(2)}, ${found.interval[0].toFixed(2)} to ${found.interval[1].toFixed(2)}, ${found.n} weeks`;
  const feature = FEATURE_WORDS[found.feature];
  const outcome = OUTCOME_WORDS[found.outcome] ?? found.outcome;
  if (!found.clear) return `No clear link between ${feature} and ${outcome} (${numbers}); association, not cause.`;
  const way = found.correlation > 0 ? 'higher' : 'lower';
  return `More ${feature} in the four weeks up to then went with ${outcome} being ${way} (${numbers}); association, not cause.`;
}

/**
 * How a week's outcome went with the mean of a training feature over the four weeks up to it. Says n, the interval and
 * "association, not cause" always; null below 12 weeks with both.
 */
export function association(
  feature: Feature,
  outcome: GoalMetric,
  weeks: readonly WeekFeatures[],
  readings: readonly GoalReading[],
): Association | null {
  const policy = GOAL_POLICIES[outcome];
  const byWeek = new Map<Day, GoalReading[]>();
  for (const r of readings) {
    const week = weekStart(r.day);
    const held = byWeek.get(week);
    if (held) held.push(r);
    else byWeek.set(week, [r]);
  }
  const x: number[] = [];
  const y: number[] = [];
  // Weeks come without holes, so the four up to a week are its neighbours in the list.
  for (let i = LEAD_WEEKS - 1; i < weeks.length; i++) {
    const value = summary(byWeek.get(weeks[i]!.week) ?? [], policy);
    if (value === null) continue;
    x.push(mean(weeks.slice(i - LEAD_WEEKS + 1, i + 1).map((w) => w[feature])) ?? 0);
    y.push(value);
  }
  if (x.length < MIN_WEEKS) return null;
  const found = rankCorrelation(x, y);
  if (!found) return null;
  const clear = found.interval[0] > 0 || found.interval[1] < 0;
  const base = { feature, outcome, n: x.length, ...found, clear };
  return { ...base, words: sentence(base) };
}

/** All pairs of the list that have enough weeks. */
export function associations(
  weeks: readonly WeekFeatures[],
  series: Partial<Record<GoalMetric, readonly GoalReading[]>>,
): Association[] {
  const found: Association[] = [];
  for (const { feature, outcome } of ASSOCIATION_PAIRS) {
    const one = association(feature, outcome, weeks, series[outcome] ?? []);
    if (one) found.push(one);
  }
  return found;
}
