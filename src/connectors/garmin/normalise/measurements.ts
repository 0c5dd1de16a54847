import { z } from 'zod';
import type { Measurement, Metric } from '../../../activities/model.ts';
import type { RawRecord } from '../../../ports/sources.ts';
import { type Day, type Instant, isDay } from '../../../time/day.ts';
import { num, text } from '../schema/parts.ts';
import { DailySummary, HrvSummary, MaxMet, Readiness, Sleep, TrainingStatus, WeightDay } from '../schema/wellness.ts';
import {
  atLeastZero,
  instantFromEither,
  instantFromGmt,
  instantFromMs,
  kgFromGrams,
  levelFromWire,
  positive,
  secondsFromMinutes,
} from '../units.ts';

/** Measurements of one day, from all records that belong to it. The first record that has a metric wins it. */
export function measurementsOf(group: ReadonlyMap<string, RawRecord>): Measurement[] {
  const found = new Map<string, Measurement>();

  function add(
    day: string | null | undefined,
    metric: Metric,
    value: number | null,
    at: Instant | null = null,
    note: string | null = null,
  ): void {
    if (!day || !isDay(day) || (value === null && note === null)) return;
    const externalId = `${day}:${metric}`;
    if (found.has(externalId)) return;
    found.set(externalId, { source: 'garmin', externalId, day, at, metric, value, subject: null, note });
  }

  for (const kind of ORDER) {
    const record = group.get(kind);
    if (record) READERS[kind](record.payload, record.day, add);
  }
  return [...found.values()];
}

type Add = (
  day: string | null | undefined,
  metric: Metric,
  value: number | null,
  at?: Instant | null,
  note?: string | null,
) => void;
type Reader = (payload: unknown, day: Day | null, add: Add) => void;

const Stat = z.object({ calendarDate: text, value: num });
const Steps = z.object({ calendarDate: text, totalSteps: num });
const Stress = z.object({ calendarDate: text, values: z.object({ overallStressLevel: num }).nullish() });

/** The day's own answers come before the stand-ins from ranges. */
const ORDER = [
  'daily',
  'sleep',
  'hrv',
  'readiness',
  'training-status',
  'weight',
  'vo2max',
  'sleep-score',
  'resting-hr',
  'steps',
  'stress',
] as const;

const READERS: Readonly<Record<(typeof ORDER)[number], Reader>> = {
  daily(payload, asked, add) {
    const daily = read(DailySummary, payload);
    if (!daily) return;
    const day = daily.calendarDate ?? asked;
    add(day, 'resting_hr', positive(daily.restingHeartRate));
    add(day, 'stress_avg', levelFromWire(daily.averageStressLevel));
    add(day, 'body_battery_high', levelFromWire(daily.bodyBatteryHighestValue));
    add(day, 'steps', atLeastZero(daily.totalSteps));
    add(day, 'active_kcal', atLeastZero(daily.activeKilocalories));
    add(day, 'resting_kcal', positive(daily.bmrKilocalories));
  },
  sleep(payload, asked, add) {
    const sleep = read(Sleep, payload);
    const night = sleep?.dailySleepDTO;
    if (!sleep || !night) return;
    const day = night.calendarDate ?? asked;
    const woke = instantFromMs(night.sleepEndTimestampGMT);
    const slept = positive(night.sleepTimeSeconds);
    add(day, 'sleep_s', slept, woke);
    add(day, 'sleep_score', positive(night.sleepScores?.overall?.value), woke);
    if (slept !== null)
      add(day, 'sleep_need_s', secondsFromMinutes(night.sleepNeed?.actual ?? night.sleepNeed?.baseline));
    add(day, 'resting_hr', positive(sleep.restingHeartRate));
    add(day, 'hrv_ms', positive(sleep.avgOvernightHrv), woke);
  },
  hrv(payload, asked, add) {
    const hrv = read(HrvSummary, payload);
    if (hrv) add(hrv.calendarDate ?? asked, 'hrv_ms', positive(hrv.lastNightAvg), instantFromGmt(hrv.createTimeStamp));
  },
  readiness(payload, asked, add) {
    const snapshots = read(Readiness, payload) ?? [];
    // The morning value is the one to compare days by; later ones follow the day's training.
    const morning = snapshots.find((one) => one.inputContext === 'AFTER_WAKEUP_RESET' || one.inputContext === 'WAKEUP');
    const chosen = morning ?? snapshots.at(-1);
    if (!chosen) return;
    add(
      chosen.calendarDate ?? asked,
      'garmin_readiness',
      atLeastZero(chosen.score),
      instantFromEither(chosen.timestamp),
      chosen.level?.toLowerCase() ?? null,
    );
  },
  'training-status'(payload, asked, add) {
    const status = read(TrainingStatus, payload);
    const devices = Object.values(status?.mostRecentTrainingStatus?.latestTrainingStatusData ?? {}).filter(
      (one) => !!one,
    );
    const newest = devices.sort((a, b) => (b.timestamp ?? 0) - (a.timestamp ?? 0))[0];
    const chosen = devices.find((one) => one.primaryTrainingDevice === true) ?? newest;
    // An entry of an earlier day is carried forward by Garmin and says nothing new.
    if (!chosen || (asked !== null && chosen.calendarDate !== asked)) return;
    const word = chosen.trainingStatusFeedbackPhrase?.replace(/_\d+$/, '').toLowerCase();
    if (word) add(chosen.calendarDate, 'garmin_training_status', null, instantFromMs(chosen.timestamp), word);
  },
  weight(payload, asked, add) {
    const weight = read(WeightDay, payload);
    const last = weight?.latestWeight;
    if (!weight || !last) return;
    const day = last.calendarDate ?? weight.summaryDate ?? asked;
    const at = instantFromMs(last.timestampGMT);
    add(day, 'weight_kg', kgFromGrams(last.weight), at);
    add(day, 'body_fat_pct', positive(last.bodyFat), at);
  },
  vo2max(payload, _asked, add) {
    const value = read(MaxMet, payload);
    for (const [metric, part] of [
      ['vo2max_run', value?.generic],
      ['vo2max_ride', value?.cycling],
    ] as const)
      add(part?.calendarDate, metric, positive(part?.vo2MaxPreciseValue) ?? positive(part?.vo2MaxValue));
  },
  'sleep-score'(payload, asked, add) {
    const stat = read(Stat, payload);
    if (stat) add(stat.calendarDate ?? asked, 'sleep_score', positive(stat.value));
  },
  'resting-hr'(payload, asked, add) {
    const stat = read(Stat, payload);
    if (stat) add(stat.calendarDate ?? asked, 'resting_hr', positive(stat.value));
  },
  steps(payload, asked, add) {
    const stat = read(Steps, payload);
    if (stat) add(stat.calendarDate ?? asked, 'steps', atLeastZero(stat.totalSteps));
  },
  stress(payload, asked, add) {
    const stat = read(Stress, payload);
    if (stat) add(stat.calendarDate ?? asked, 'stress_avg', levelFromWire(stat.values?.overallStressLevel));
  },
};

function read<T extends z.ZodType>(schema: T, payload: unknown): z.output<T> | null {
  const parsed = schema.safeParse(payload);
  return parsed.success ? parsed.data : null;
}
