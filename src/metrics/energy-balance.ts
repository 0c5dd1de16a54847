import type { Day } from '../time/day.ts';
import { between, type DailyValue } from './daily-values.ts';
import { mean } from './stats.ts';
import { weightRate } from './weight.ts';

export interface EnergyBalance {
  /** What the weight change of four weeks implies, kcal a day; negative is a deficit. */
  impliedKcalPerDay: number;
  impliedInterval: [number, number];
  /** Energy of activity as the devices estimate it, kcal a day; null below 10 of 14 days. */
  activeKcalPerDay: number | null;
}

/**
 * Energy balance implied by weight (7700 kcal per kg, a long-run figure: water hides it in the first weeks), beside
 * what activity is estimated to burn. The two are shown side by side and never added. Null without a weight rate.
 */
export function energyBalance(
  weights: readonly DailyValue[],
  activeKcal: readonly DailyValue[],
  today: Day,
): EnergyBalance | null {
  const rate = weightRate(between(weights, today, 27, 0));
  if (!rate) return null;
  const active = between(activeKcal, today, 13, 0).map((d) => d.value);
  const scale = rate.perWeek === 0 ? 1100 : rate.impliedKcalPerDay / rate.perWeek;
  return {
    impliedKcalPerDay: rate.impliedKcalPerDay,
    impliedInterval: [rate.interval[0] * scale, rate.interval[1] * scale],
    activeKcalPerDay: active.length >= 10 ? mean(active) : null,
  };
}
