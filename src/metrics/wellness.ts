import type { Metric } from '../activities/model.ts';
import { addDays, type Day } from '../time/day.ts';
import { mean, sampleSd } from './stats.ts';

/** Wellness items, all asked on 1-10. The one place that knows which end is good. */
export const WELLNESS = {
  soreness: 'higher-worse',
  fatigue: 'higher-worse',
  stress: 'higher-worse',
  energy: 'higher-better',
  sleep_quality: 'higher-better',
  mood: 'higher-better',
} as const satisfies Partial<Record<Metric, 'higher-worse' | 'higher-better'>>;
export type WellnessItem = keyof typeof WELLNESS;
export const WELLNESS_ITEMS = Object.keys(WELLNESS) as WellnessItem[];

export interface WellnessEntry {
  day: Day;
  item: WellnessItem;
  /** 1-10 as asked. */
  value: number;
}

/** The item turned so that 10 is always the worst. */
export function badness(item: WellnessItem, value: number): number {
  return WELLNESS[item] === 'higher-worse' ? value : 11 - value;
}

/** A value of Hooper's 1-7 scale on the 1-10 scale used here (1 stays 1, 7 becomes 10). */
export function fromSeven(value: number): number {
  return 1 + ((value - 1) * 9) / 6;
}

/** "6 of 7" on the 1-10 scale: 8.5, so 9 and 10. */
export const BAD_ITEM = fromSeven(6);

export interface WellnessState {
  /** Items entered, as asked. */
  items: { item: WellnessItem; value: number; bad: boolean }[];
  /** Today's mean badness in SDs of the athlete's own last 28 entries; positive is worse; null below 10 entries. */
  z: number | null;
  /** z >= 1 or any item bad; null without an entry. */
  raised: boolean | null;
  asOf: Day | null;
}

/**
 * Today's wellness against the athlete's own last 28 entries (at least 10). Earlier days count when they hold every
 * item entered today, so that like is compared with like. Population cut-offs are not used.
 * @param maxAgeDays 0: only today's entry counts; 1 lets a morning look use last evening's
 */
export function wellnessState(entries: readonly WellnessEntry[], today: Day, maxAgeDays = 0): WellnessState {
  const days = new Map<Day, Map<WellnessItem, number>>();
  for (const entry of entries) {
    if (entry.day > today || !(entry.value >= 1 && entry.value <= 10)) continue;
    const day = days.get(entry.day) ?? new Map<WellnessItem, number>();
    day.set(entry.item, entry.value);
    days.set(entry.day, day);
  }
  const order = [...days.keys()].sort();
  const asOf = order[order.length - 1] ?? null;
  if (asOf === null || asOf < addDays(today, -maxAgeDays)) return { items: [], z: null, raised: null, asOf };

  const now = days.get(asOf)!;
  const wanted = WELLNESS_ITEMS.filter((item) => now.has(item));
  const score = (day: Map<WellnessItem, number>) => mean(wanted.map((item) => badness(item, day.get(item)!))) ?? 0;
  const earlier = order
    .slice(0, -1)
    .map((day) => days.get(day)!)
    .filter((day) => wanted.every((item) => day.has(item)))
    .slice(-28)
    .map(score);
  const m = mean(earlier);
  const sd = sampleSd(earlier);
  const z = earlier.length >= 10 && m !== null && sd !== null && sd > 0 ? (score(now) - m) / sd : null;
  const items = wanted.map((item) => {
    const value = now.get(item)!;
    return { item, value, bad: badness(item, value) >= BAD_ITEM };
  });
  return { items, z, raised: (z !== null && z >= 1) || items.some((i) => i.bad), asOf };
}
