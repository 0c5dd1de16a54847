import type { Measurement, Metric } from '../../activities/model.ts';
import { latestIllness } from '../../metrics/illness.ts';
import { readiness } from '../../metrics/readiness.ts';
import type { Facts } from '../../rules/facts.ts';
import { addDays, type Day, daysBetween } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import { fact, factsOf } from './make.ts';

function byDay(
  measurements: readonly Measurement[],
  metric: Metric,
  worst: (a: number, b: number) => number,
): Map<Day, number> {
  const days = new Map<Day, number>();
  for (const one of measurements) {
    if (one.metric !== metric || one.value === null) continue;
    const held = days.get(one.day);
    days.set(one.day, held === undefined ? one.value : worst(held, one.value));
  }
  return days;
}

/** Days in a row up to today that satisfy the test; null when today has no entry. */
function daysInARow(values: Map<Day, number>, today: Day, test: (value: number) => boolean): number | null {
  if (!values.has(today)) return null;
  let count = 0;
  for (let day = today; ; day = addDays(day, -1)) {
    const value = values.get(day);
    if (value === undefined || !test(value)) return count;
    count++;
  }
}

/** Facts of readiness, pain, illness and gaps. */
export function recoveryFacts(situation: Situation, sleepNeedSeconds: number): Facts {
  const { today, measurements, readinessInputs: inputs, lines } = situation;
  const { hrv, restingHr, sleep } = inputs;
  const soreness = byDay(measurements, 'soreness', Math.max);
  const energy = byDay(measurements, 'energy', Math.min);
  const pain = byDay(measurements, 'pain', Math.max);
  const sick = latestIllness(measurements, today);
  const sinceIll = sick && daysBetween(sick.last, today);
  const uneasy = [0, -1, -2, -3, -4].filter((back) => {
    // In the evening today's light is there already; in the morning it may rest on last evening's wellness.
    const known = back === 0 && situation.mode === 'evening';
    const { light } = known
      ? situation.readiness
      : readiness({ today: addDays(today, back), measurements, sleepNeedSeconds });
    return light === 'amber' || light === 'red';
  }).length;
  const last = lines.at(-1)?.localDate;
  const hours = (seconds: number | null) => (seconds === null ? null : seconds / 3600);
  const night = sleep.asOf;
  return {
    readiness: fact(situation.readiness.light, 'computed', today),
    amber_red_days_5d: fact(uneasy, 'computed', today),
    ...factsOf('garmin', hrv.asOf, {
      hrv_7d: hrv.mean7Ms,
      hrv_low: hrv.bandMs?.[0] ?? null,
      hrv_high: hrv.bandMs?.[1] ?? null,
      hrv_below_band: hrv.state === 'unknown' ? null : hrv.state === 'below',
    }),
    ...factsOf('garmin', restingHr.asOf, {
      resting_hr_7d: restingHr.mean7,
      resting_hr_delta:
        restingHr.mean7 !== null && restingHr.baseline ? (restingHr.mean7 / restingHr.baseline - 1) * 100 : null,
    }),
    ...factsOf('garmin', night, {
      sleep_last: hours(sleep.lastNight),
      sleep_3n_avg: hours(sleep.mean3),
      sleep_debt_7d: hours(sleep.debt7),
    }),
    ...factsOf('manual', today, {
      soreness: soreness.get(today) ?? null,
      soreness_days: daysInARow(soreness, today, (value) => value >= 6),
      energy: energy.get(today) ?? null,
      energy_low_days: daysInARow(energy, today, (value) => value <= 3),
      // Nobody who hurts nowhere logs it: no entry is no pain. A place that is better today counts as it is today.
      pain: inputs.pain[0]?.value ?? 0,
      // Not said yet today is not gone: in the morning the row ends yesterday.
      pain_days: daysInARow(pain, pain.has(today) ? today : addDays(today, -1), (value) => value >= 3) ?? 0,
      // Nothing said is not ill.
      ill: sick?.ill ?? false,
      recently_ill: sick !== null && !sick.ill && daysBetween(sick.last, today) <= 7,
      days_since_ill: sinceIll,
      ill_days: sick && daysBetween(sick.first, sick.last) + 1,
    }),
    days_since_last_session: fact(last ? Math.max(0, daysBetween(last, today) - 1) : null, 'computed', today),
  };
}
