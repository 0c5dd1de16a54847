import { z } from 'zod';
import { flag, list, num, text, wrappedList } from './parts.ts';

const stamp = z.union([z.number(), z.string()]).nullish();

/** GET /usersummary-service/usersummary/daily; mostly nulls on an empty day. */
export const DailySummary = z.object({
  calendarDate: text,
  totalSteps: num,
  activeKilocalories: num,
  bmrKilocalories: num,
  restingHeartRate: num,
  averageStressLevel: num,
  bodyBatteryHighestValue: num,
  lastSyncTimestampGMT: stamp,
  privacyProtected: flag,
});
export type DailySummary = z.output<typeof DailySummary>;

/** GET /sleep-service/sleep/dailySleepData; an empty night is 200 with nulls. `calendarDate` is the day of waking. */
export const Sleep = z.object({
  dailySleepDTO: z
    .object({
      calendarDate: text,
      sleepTimeSeconds: num,
      sleepEndTimestampGMT: num,
      sleepScores: z.object({ overall: z.object({ value: num }).nullish() }).nullish(),
      sleepNeed: z.object({ baseline: num, actual: num }).nullish(),
    })
    .nullish(),
  avgOvernightHrv: num,
  restingHeartRate: num,
});
export type Sleep = z.output<typeof Sleep>;

/** One night; an element of the range below. */
export const HrvSummary = z.object({
  calendarDate: z.string(),
  weeklyAvg: num,
  lastNightAvg: num,
  status: text,
  createTimeStamp: text,
});
export type HrvSummary = z.output<typeof HrvSummary>;

/** GET /hrv-service/hrv/daily/{from}/{to}; 204 when there is nothing. */
export const HrvRange = z.object({ hrvSummaries: wrappedList(z.looseObject({ calendarDate: z.string() })) });

/** GET /metrics-service/metrics/trainingreadiness/{day}: snapshots, several a day. */
export const Readiness = list(
  z.object({ calendarDate: text, timestamp: stamp, score: num, level: text, inputContext: text, validSleep: flag }),
);
export type Readiness = z.output<typeof Readiness>;

const Vo2 = z.object({ calendarDate: text, vo2MaxPreciseValue: num, vo2MaxValue: num }).nullish();
/** One element of GET /metrics-service/metrics/maxmet/daily/{from}/{to}. */
export const MaxMet = z.object({ generic: Vo2, cycling: Vo2 });
export type MaxMet = z.output<typeof MaxMet>;

const Status = z.object({
  calendarDate: text,
  timestamp: num,
  trainingStatusFeedbackPhrase: text,
  primaryTrainingDevice: flag,
});
/** GET /metrics-service/metrics/trainingstatus/aggregated/{day}: a map by device, any member may be null. */
export const TrainingStatus = z.object({
  mostRecentTrainingStatus: z
    .object({ latestTrainingStatusData: z.record(z.string(), Status.nullish()).nullish() })
    .nullish(),
});
export type TrainingStatus = z.output<typeof TrainingStatus>;

const Weighing = z.object({
  calendarDate: text,
  /** Grams. */
  weight: num,
  bodyFat: num,
  timestampGMT: num,
});
export const WeightDay = z.object({ summaryDate: z.string(), latestWeight: Weighing.nullish() });
export type WeightDay = z.output<typeof WeightDay>;
/** GET /weight-service/weight/range/{from}/{to}; empty is a wrapper with nulls. */
export const WeightRange = z.object({ dailyWeightSummaries: wrappedList(z.looseObject({ summaryDate: z.string() })) });

/** GET /wellness-service/stats/daily/sleep/score/{from}/{to} */
export const SleepScores = list(z.looseObject({ calendarDate: z.string(), value: num }));
/** GET /usersummary-service/stats/steps/daily/{from}/{to} */
export const StepsStats = list(z.object({ calendarDate: z.string(), totalSteps: num }));
/** GET /usersummary-service/stats/stress/daily/{from}/{to} */
export const StressStats = list(
  z.object({ calendarDate: z.string(), values: z.object({ overallStressLevel: num }).nullish() }),
);
/** GET /userstats-service/wellness/daily?metricId=60 */
export const RestingHr = z.object({
  allMetrics: z
    .object({
      metricsMap: z
        .object({ WELLNESS_RESTING_HEART_RATE: list(z.looseObject({ calendarDate: z.string(), value: num })) })
        .nullish(),
    })
    .nullish(),
});
