import type { Measurement, Metric } from '../activities/model.ts';
import { addDays, type Day } from '../time/day.ts';
import { dailyValues } from './daily-values.ts';
import { type HrvState, hrvState } from './hrv.ts';
import { latestIllness } from './illness.ts';
import { readinessFlags, readinessWhy } from './readiness-words.ts';
import { type RestingHrState, restingHrState } from './resting-hr.ts';
import { type SleepState, sleepState } from './sleep.ts';
import {
  WELLNESS_ITEMS,
  type WellnessEntry,
  type WellnessItem,
  type WellnessState,
  wellnessState,
} from './wellness.ts';

export type Light = 'green' | 'amber' | 'red' | 'unknown';

export interface ReadinessFlag {
  metric: string;
  value: number | string | null;
  baseline: number | string | [number, number] | null;
  unit: string | null;
  asOf: string | null;
  raised: boolean;
}

/** The readiness light as the review states it. */
export interface Readiness {
  light: Light;
  flags: ReadinessFlag[];
  why: string;
}

/** A reason to stop whatever the numbers say. */
export type HardStop = { kind: 'illness' | 'pain' | 'athlete'; value: number | null; subject: string | null; day: Day };

export interface ReadinessInputs {
  hrv: HrvState;
  restingHr: RestingHrState;
  sleep: SleepState;
  wellness: WellnessState;
  /** Pain entries of today and yesterday, the latest per place, worst first. */
  pain: { value: number; subject: string | null; day: Day }[];
  stops: HardStop[];
}

/** From here pain (1-10) stops training: the pain-monitoring model allows up to 5 (Thomee 1997). */
export const STOPPING_PAIN = 6;

/** Three-valued inputs of the count rule: raised, not raised, null for no data. */
export interface LightInputs {
  hrv: boolean | null;
  restingHr: boolean | null;
  wellness: boolean | null;
  sleep: boolean | null;
  wellnessZ: number | null;
  stop: boolean;
}

/**
 * Count rule (a convention built on the trials' "do less on bad days"). Red: a hard stop, three flags, or wellness at
 * least 2 SD worse with another flag. Amber: two flags, or wellness alone. Unknown: fewer than two inputs have data
 * and what there is does not already say amber or red; missing data never hides a raised flag.
 */
export function readinessLight(inputs: LightInputs): Light {
  if (inputs.stop) return 'red';
  const all = [inputs.hrv, inputs.restingHr, inputs.wellness, inputs.sleep];
  const raised = all.filter((flag) => flag === true).length;
  const known = all.filter((flag) => flag !== null).length;
  if (raised >= 3) return 'red';
  if (inputs.wellness === true && (inputs.wellnessZ ?? 0) >= 2 && raised >= 2) return 'red';
  if (raised >= 2 || inputs.wellness === true) return 'amber';
  return known < 2 ? 'unknown' : 'green';
}

function recentPain(measurements: readonly Measurement[], today: Day): ReadinessInputs['pain'] {
  const from = addDays(today, -1);
  const latestByPlace = new Map<string, Measurement>();
  for (const m of measurements) {
    if (m.metric !== 'pain' || m.value === null || m.day < from || m.day > today) continue;
    const place = (m.subject ?? '').toLowerCase();
    const held = latestByPlace.get(place);
    if (!held || `${m.day}${m.at ?? ''}` >= `${held.day}${held.at ?? ''}`) latestByPlace.set(place, m);
  }
  return [...latestByPlace.values()]
    .filter((m) => (m.value ?? 0) > 0)
    .map((m) => ({ value: m.value ?? 0, subject: m.subject, day: m.day }))
    .sort((a, b) => b.value - a.value || ((a.subject ?? '') < (b.subject ?? '') ? -1 : 1));
}

/** An illness stops until an entry says it is over. */
function currentIllness(measurements: readonly Measurement[], today: Day): HardStop[] {
  const spell = latestIllness(measurements, today);
  if (!spell?.ill) return [];
  return [{ kind: 'illness', value: spell.said.value, subject: null, day: spell.said.day }];
}

/** Soreness is entered per area; a day is as sore as its worst one. */
function worstSoreness(measurements: readonly Measurement[]): WellnessEntry[] {
  const worst = new Map<Day, number>();
  for (const m of measurements)
    if (m.metric === 'soreness' && m.value !== null) worst.set(m.day, Math.max(m.value, worst.get(m.day) ?? 0));
  return [...worst].map(([day, value]) => ({ day, item: 'soreness', value }));
}

/** Entries of some days, sorted out by metric in one pass: the evening asks for several days and many metrics. */
function byMetric(measurements: readonly Measurement[], from: Day, to: Day): Map<Metric, Measurement[]> {
  const found = new Map<Metric, Measurement[]>();
  for (const m of measurements) {
    if (m.day < from || m.day > to) continue;
    const own = found.get(m.metric);
    if (own) own.push(m);
    else found.set(m.metric, [m]);
  }
  return found;
}

/** Everything the light looks at, each with its own state. The watch's own readiness is never among it. */
export function readinessInputs(input: {
  today: Day;
  measurements: readonly Measurement[];
  sleepNeedSeconds: number;
  /** The athlete says not today. */
  stop?: boolean;
  /** 1 lets a morning look use last evening's wellness. */
  wellnessMaxAgeDays?: number;
}): ReadinessInputs {
  const { today, measurements } = input;
  // The longest look back is 60 nights before the last 7; wellness counts entries, those of half a year.
  const halfYear = byMetric(measurements, addDays(today, -182), today);
  const from = addDays(today, -66);
  const recent = (metric: Metric) => (halfYear.get(metric) ?? []).filter((m) => m.day >= from);
  const wellness = WELLNESS_ITEMS.flatMap((item: WellnessItem) => {
    const own = halfYear.get(item) ?? [];
    return item === 'soreness'
      ? worstSoreness(own)
      : dailyValues(own, item).map((v) => ({ day: v.day, item, value: v.value }));
  });
  const pain = recentPain(recent('pain'), today);
  const stops: HardStop[] = currentIllness(recent('illness'), today);
  for (const p of pain)
    if (p.value >= STOPPING_PAIN) stops.push({ kind: 'pain', value: p.value, subject: p.subject, day: p.day });
  if (input.stop) stops.push({ kind: 'athlete', value: null, subject: null, day: today });
  return {
    // Only nights that can count decide which device it is: after a change of watch the old one steps back.
    hrv: hrvState(dailyValues(recent('hrv_ms'), 'hrv_ms', { oneSource: true }), today),
    restingHr: restingHrState(dailyValues(recent('resting_hr'), 'resting_hr'), today),
    sleep: sleepState(dailyValues(recent('sleep_s'), 'sleep_s'), input.sleepNeedSeconds, today),
    wellness: wellnessState(wellness, today, input.wellnessMaxAgeDays ?? 0),
    pain,
    stops,
  };
}

/** The three-valued flags of the count rule. */
export function lightInputs(inputs: ReadinessInputs): LightInputs {
  return {
    hrv: inputs.hrv.state === 'unknown' ? null : inputs.hrv.state === 'below',
    restingHr: inputs.restingHr.raised,
    wellness: inputs.wellness.raised,
    sleep: inputs.sleep.raised,
    wellnessZ: inputs.wellness.z,
    stop: inputs.stops.length > 0,
  };
}

/** The readiness light of a day with its flags and one plain sentence. Same input as {@link readinessInputs}. */
export function readiness(input: Parameters<typeof readinessInputs>[0]): Readiness {
  return readinessFrom(readinessInputs(input), input.sleepNeedSeconds);
}

/** The same from inputs that are there already. */
export function readinessFrom(inputs: ReadinessInputs, sleepNeedSeconds: number): Readiness {
  const light = readinessLight(lightInputs(inputs));
  return { light, flags: readinessFlags(inputs, sleepNeedSeconds), why: readinessWhy(light, inputs) };
}
