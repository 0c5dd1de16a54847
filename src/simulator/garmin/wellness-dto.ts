import type { Day } from '../../time/day.ts';
import { addDays } from '../../time/day.ts';
import { round } from '../random.ts';
import type { SimWellness } from '../world/types.ts';
import type { GarminContext } from './context.ts';
import { ACCOUNT, wellnessOn } from './context.ts';
import { gmtStamp, localStamp, midnightOf, plusSeconds } from './times.ts';

const STEP_MS = 3 * 60_000;

/** Keys of the daily summary that stay null on a day without data. */
const SUMMARY_NULLS = [
  'totalSteps',
  'totalKilocalories',
  'activeKilocalories',
  'restingHeartRate',
  'lastSevenDaysAvgRestingHeartRate',
  'minHeartRate',
  'maxHeartRate',
  'averageStressLevel',
  'maxStressLevel',
  'sleepingSeconds',
  'bodyBatteryChargedValue',
  'bodyBatteryDrainedValue',
  'bodyBatteryHighestValue',
  'bodyBatteryLowestValue',
  'bodyBatteryMostRecentValue',
  'bodyBatteryAtWakeTime',
  'lastSyncTimestampGMT',
];

/** Daily summary; mostly nulls where `wellness` is null. */
export function dailySummary(context: GarminContext, day: Day, wellness: SimWellness | null): Record<string, unknown> {
  const { zone } = context.world;
  const start = midnightOf(day, zone);
  const end = midnightOf(addDays(day, 1), zone);
  const common = {
    userProfileId: ACCOUNT.profileId,
    calendarDate: day,
    rule: { typeId: 2, typeKey: 'private' },
    dailyStepGoal: 8000,
    wellnessStartTimeGmt: gmtStamp(start),
    wellnessStartTimeLocal: `${day}T00:00:00.0`,
    wellnessEndTimeGmt: gmtStamp(end),
    wellnessEndTimeLocal: `${addDays(day, 1)}T00:00:00.0`,
    durationInMilliseconds: Date.parse(end) - Date.parse(start),
    privacyProtected: false,
    source: 'GARMIN',
    averageSpo2: null,
  };
  const nulls = Object.fromEntries(SUMMARY_NULLS.map((key) => [key, null]));
  if (!wellness) return { ...common, ...nulls, includesWellnessData: false };
  const week: number[] = [];
  for (let back = 0; back < 7; back++) {
    const value = wellnessOn(context, addDays(day, -back))?.restingHr;
    if (value !== undefined) week.push(value);
  }
  return {
    ...common,
    includesWellnessData: true,
    totalSteps: wellness.steps,
    totalDistanceMeters: Math.round(wellness.steps * 0.78),
    totalKilocalories: wellness.activeKcal + wellness.restingKcal,
    activeKilocalories: wellness.activeKcal,
    bmrKilocalories: wellness.restingKcal,
    restingHeartRate: wellness.restingHr,
    lastSevenDaysAvgRestingHeartRate: Math.round(week.reduce((a, b) => a + b, 0) / Math.max(1, week.length)),
    minHeartRate: wellness.restingHr - 3,
    maxHeartRate: 152,
    averageStressLevel: wellness.stressAvg,
    maxStressLevel: wellness.stressMax,
    stressQualifier: wellness.stressAvg > 40 ? 'STRESSFUL' : 'BALANCED',
    sleepingSeconds: wellness.sleep?.asleepSeconds ?? null,
    bodyBatteryChargedValue: wellness.battery.charged,
    bodyBatteryDrainedValue: wellness.battery.drained,
    bodyBatteryHighestValue: wellness.battery.high,
    bodyBatteryLowestValue: wellness.battery.low,
    bodyBatteryMostRecentValue: wellness.battery.low + 4,
    bodyBatteryAtWakeTime: wellness.battery.wake,
    bodyBatteryVersion: 3.0,
    lastSyncTimestampGMT: gmtStamp(context.clock()),
  };
}

/** Readiness snapshots of the day, newest first: one live update, then the morning value. */
export function readinessDto(context: GarminContext, wellness: SimWellness): Record<string, unknown>[] {
  const wake = wellness.sleep?.end ?? plusSeconds(midnightOf(wellness.day, context.world.zone), 7 * 3600);
  const level = (score: number) => (score >= 75 ? 'HIGH' : score >= 50 ? 'MODERATE' : score >= 25 ? 'LOW' : 'POOR');
  const snapshot = (at: string, score: number, inputContext: string, slept: boolean) => ({
    userProfilePK: ACCOUNT.profileId,
    calendarDate: wellness.day,
    timestamp: gmtStamp(at),
    timestampLocal: localStamp(at, context.world.zone),
    deviceId: ACCOUNT.deviceId,
    level: level(score),
    feedbackShort: slept ? 'RESTED_AND_READY' : 'UNKNOWN',
    score,
    sleepScore: slept ? (wellness.sleep?.score ?? null) : null,
    // minutes
    recoveryTime: Math.max(0, Math.round((80 - score) * 12)),
    acuteLoad: wellness.acuteLoad,
    hrvWeeklyAverage: wellness.hrvWeekly,
    validSleep: slept,
    inputContext,
    primaryActivityTracker: true,
  });
  const morning = snapshot(wake, wellness.readiness, 'AFTER_WAKEUP_RESET', wellness.sleep !== null);
  const later = plusSeconds(wake, 5 * 3600);
  if (later > context.clock()) return [morning];
  return [snapshot(later, Math.max(1, wellness.readiness - 6), 'UPDATE_REALTIME_VARIABLES', false), morning];
}

/** Training status and load; null members without data. */
export function trainingStatusDto(wellness: SimWellness | null, vo2max: unknown): Record<string, unknown> {
  if (!wellness) {
    return {
      userId: ACCOUNT.profileId,
      mostRecentVO2Max: null,
      mostRecentTrainingLoadBalance: null,
      mostRecentTrainingStatus: null,
      heatAltitudeAcclimationDTO: null,
    };
  }
  const ratio = wellness.chronicLoad > 0 ? round(wellness.acuteLoad / wellness.chronicLoad, 1) : null;
  return {
    userId: ACCOUNT.profileId,
    mostRecentVO2Max: vo2max,
    mostRecentTrainingLoadBalance: null,
    mostRecentTrainingStatus: {
      userId: ACCOUNT.profileId,
      latestTrainingStatusData: {
        [String(ACCOUNT.deviceId)]: {
          calendarDate: wellness.day,
          sinceDate: wellness.day,
          weeklyTrainingLoad: null,
          trainingStatus: wellness.trainingStatus.startsWith('PRODUCTIVE') ? 7 : 5,
          trainingStatusFeedbackPhrase: wellness.trainingStatus,
          trainingPaused: false,
          timestamp: Date.parse(`${wellness.day}T05:00:00Z`),
          acuteTrainingLoadDTO: {
            acwrPercent: 45,
            acwrStatus: ratio !== null && ratio > 1.4 ? 'HIGH' : 'OPTIMAL',
            dailyTrainingLoadAcute: wellness.acuteLoad,
            dailyTrainingLoadChronic: wellness.chronicLoad,
            minTrainingLoadChronic: wellness.chronicLoad * 0.8,
            maxTrainingLoadChronic: wellness.chronicLoad * 1.5,
            dailyAcuteChronicWorkloadRatio: ratio,
          },
          primaryTrainingDevice: true,
        },
      },
      recordedDevices: [{ deviceId: ACCOUNT.deviceId, deviceName: 'Forerunner 965', category: 0 }],
      lastPrimarySyncDate: wellness.day,
    },
    heatAltitudeAcclimationDTO: null,
  };
}

/** Stress and body battery curve in three-minute steps; -1 now and then, as while moving. */
export function stressDto(context: GarminContext, wellness: SimWellness): Record<string, unknown> {
  const { zone } = context.world;
  const start = Date.parse(midnightOf(wellness.day, zone));
  const end = Math.min(Date.parse(midnightOf(addDays(wellness.day, 1), zone)), Date.parse(context.clock()));
  const stress: [number, number][] = [];
  const battery: [number, string, number, number][] = [];
  const { high, low } = wellness.battery;
  for (let at = start, i = 0; at < end; at += STEP_MS, i++) {
    const level = i % 37 === 0 ? -1 : Math.max(1, Math.round(wellness.stressAvg + 12 * Math.sin(i / 17)));
    const share = Math.min(1, Math.max(0, (i - 140) / 330));
    stress.push([at, level]);
    battery.push([
      at,
      'MEASURED',
      Math.round(i < 140 ? low + ((high - low) * i) / 140 : high - (high - low) * share),
      3.0,
    ]);
  }
  return {
    userProfilePK: ACCOUNT.profileId,
    calendarDate: wellness.day,
    startTimestampGMT: gmtStamp(new Date(start).toISOString()),
    endTimestampGMT: gmtStamp(new Date(end).toISOString()),
    startTimestampLocal: localStamp(new Date(start).toISOString(), zone),
    endTimestampLocal: localStamp(new Date(end).toISOString(), zone),
    maxStressLevel: wellness.stressMax,
    avgStressLevel: wellness.stressAvg,
    stressChartValueOffset: 1,
    stressChartYAxisOrigin: -1,
    stressValueDescriptorsDTOList: [
      { key: 'timestamp', index: 0 },
      { key: 'stressLevel', index: 1 },
    ],
    stressValuesArray: stress,
    bodyBatteryValueDescriptorsDTOList: [
      'timestamp',
      'bodyBatteryStatus',
      'bodyBatteryLevel',
      'bodyBatteryVersion',
    ].map((bodyBatteryValueDescriptorKey, index) => ({
      bodyBatteryValueDescriptorIndex: index,
      bodyBatteryValueDescriptorKey,
    })),
    bodyBatteryValuesArray: battery,
  };
}
