import type { Athlete } from '../../../athlete/model.ts';
import { dailyValues } from '../../../metrics/daily-values.ts';
import type { ReadinessInputs } from '../../../metrics/readiness.ts';
import { mean } from '../../../metrics/stats.ts';
import type { Day } from '../../../time/day.ts';
import { addDays } from '../../../time/day.ts';
import type { Situation } from '../../compare/situation.ts';
import { minuteAmount } from '../amounts.ts';
import { metricWords } from '../state-words.ts';
import { agedWords, type WeekValue, weekly } from './aged.ts';
import { type Block, type Prose, prose, type Weeks } from './block.ts';

const SERIES_DAYS = 67;

/** Nights and feelings: what the light is made of, with the series behind it. */
export interface RecoveryPicture {
  light: Situation['readiness']['light'];
  inputs: ReadinessInputs;
  sleepNeedSeconds: number;
  /** Per day, oldest first, of the last 67 days. */
  hrvMs: { day: Day; value: number }[];
  restingHr: { day: Day; value: number }[];
  sleepSeconds: { day: Day; value: number }[];
  hrvWeeks: WeekValue[];
  restingHrWeeks: WeekValue[];
  sleepWeeks: WeekValue[];
}

/** Recovery as the readiness light sees it. */
export function recoveryPicture(situation: Situation, athlete: Athlete): RecoveryPicture {
  const { today, measurements } = situation;
  const from = addDays(today, 1 - SERIES_DAYS);
  const recent = measurements.filter((one) => one.day >= from && one.day <= today);
  const bare = (values: { day: Day; value: number }[]) => values.map(({ day, value }) => ({ day, value }));
  const hrvMs = bare(dailyValues(recent, 'hrv_ms', { oneSource: true }));
  const restingHr = bare(dailyValues(recent, 'resting_hr'));
  const sleepSeconds = bare(dailyValues(recent, 'sleep_s'));
  const means = (values: { day: Day; value: number }[]) =>
    weekly(values, today, (some) => mean(some.map((one) => one.value)), 8);
  const logs = hrvMs.filter((one) => one.value > 0).map((one) => ({ day: one.day, value: Math.log(one.value) }));
  return {
    light: situation.readiness.light,
    inputs: situation.readinessInputs,
    sleepNeedSeconds: athlete.sleepNeedSeconds,
    hrvMs,
    restingHr,
    sleepSeconds,
    // Nightly values are averaged as logarithms.
    hrvWeeks: means(logs).map((one) => ({ to: one.to, value: one.value === null ? null : Math.exp(one.value) })),
    restingHrWeeks: means(restingHr),
    sleepWeeks: means(sleepSeconds),
  };
}

const HRV_STATES: Record<ReadinessInputs['hrv']['state'], string> = {
  below: 'below your usual range',
  within: 'in your usual range',
  above: 'above your usual range (unusual, no licence for more)',
  unknown: '',
};

function weeks(label: string, values: WeekValue[], say: (value: number) => string): Weeks {
  return { kind: 'weeks', label, values: values.map((one) => one.value), say };
}

function hrvParts(picture: RecoveryPicture, today: Day): (Prose | Weeks)[] {
  const { hrv } = picture.inputs;
  if (hrv.asOf === null) return [prose('HRV', 'no night yet')];
  const band = hrv.bandMs ? `, usual ${hrv.bandMs[0].toFixed(1)}-${hrv.bandMs[1].toFixed(1)}` : '';
  const now =
    hrv.mean7Ms === null
      ? `${hrv.nights7} of 7 nights, a mean needs 4`
      : `${hrv.mean7Ms.toFixed(1)} ms, mean of ${hrv.nights7} nights${band}`;
  const verdict = HRV_STATES[hrv.state] || `no usual range yet: it needs 21 nights before this week`;
  return [
    prose('HRV', `${now}: ${verdict}; ${agedWords(hrv.asOf, today)}`),
    weeks('8 weeks', picture.hrvWeeks, (value) => `${value.toFixed(0)} ms`),
  ];
}

function restingParts(picture: RecoveryPicture, today: Day): (Prose | Weeks)[] {
  const { mean7, baseline, raised, asOf } = picture.inputs.restingHr;
  if (asOf === null) return [prose('resting HR', 'no reading yet')];
  const usual = baseline === null ? ', no usual value yet: it needs 21 days' : `, usual ${baseline.toFixed(1)}`;
  const now = mean7 === null ? 'fewer than 4 of 7 days' : `${mean7.toFixed(1)} bpm, mean of 7 days${usual}`;
  return [
    prose('resting HR', `${now}${raised ? ': raised' : ''}; ${agedWords(asOf, today)}`),
    weeks('8 weeks', picture.restingHrWeeks, (value) => `${value.toFixed(0)} bpm`),
  ];
}

function sleepParts(picture: RecoveryPicture, today: Day): (Prose | Weeks)[] {
  const { lastNight, mean3, debt7, nights7, asOf } = picture.inputs.sleep;
  if (asOf === null) return [prose('sleep', 'no night yet')];
  const hours = (seconds: number) => minuteAmount(seconds / 60);
  const parts = [
    lastNight === null ? `last night unknown (last one ${agedWords(asOf, today)})` : `last night ${hours(lastNight)}`,
    mean3 === null ? '' : `3 nights ${hours(mean3)}`,
    `need ${hours(picture.sleepNeedSeconds)}`,
    debt7 === null ? `debt needs 4 nights of 7 (${nights7})` : `short by ${hours(debt7)} over ${nights7} nights`,
  ].filter(Boolean);
  return [prose('sleep', parts.join(', ')), weeks('8 weeks', picture.sleepWeeks, hours)];
}

function feelingParts(inputs: ReadinessInputs, today: Day): Prose[] {
  const { wellness, pain, stops } = inputs;
  const items = wellness.items.map((one) => `${metricWords(one.item)} ${one.value}`).join(', ');
  const against =
    wellness.z === null
      ? 'against your usual: needs 10 earlier days'
      : `${Math.abs(wellness.z).toFixed(1)} SD ${wellness.z > 0 ? 'worse' : 'better'} than usual`;
  const feel =
    items === ''
      ? `not said today${wellness.asOf ? `, last ${agedWords(wellness.asOf, today)}` : ''}`
      : `${items} (of 10); ${against}`;
  const places = pain.map((one) => `${one.subject ?? 'somewhere'} ${one.value} of 10, ${agedWords(one.day, today)}`);
  return [
    prose('you feel', feel),
    prose('pain', places.length === 0 ? 'none said in 2 days' : places.join('; ')),
    ...(stops.some((one) => one.kind === 'illness') ? [prose('ill', 'yes, until you say you are well again')] : []),
  ];
}

/** `coach status --recovery`. */
export function recoveryBlock(picture: RecoveryPicture, today: Day, why: string): Block {
  return {
    title: 'Recovery',
    parts: [
      prose('readiness', `${picture.light}. ${why}`),
      ...hrvParts(picture, today),
      ...restingParts(picture, today),
      ...sleepParts(picture, today),
      ...feelingParts(picture.inputs, today),
    ],
  };
}
