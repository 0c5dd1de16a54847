import type { Day } from '../../time/day.ts';
import { addDays } from '../../time/day.ts';
import { round } from '../random.ts';
import type { SimSleep, SimWellness } from '../world/types.ts';
import type { GarminContext } from './context.ts';
import { ACCOUNT } from './context.ts';
import { gmtStamp, localMs, localStamp, midnightOf, plusSeconds } from './times.ts';

const SLEEP_NULLS = {
  sleepTimeSeconds: null,
  napTimeSeconds: null,
  sleepWindowConfirmed: null,
  sleepWindowConfirmationType: null,
  sleepStartTimestampGMT: null,
  sleepEndTimestampGMT: null,
  sleepStartTimestampLocal: null,
  sleepEndTimestampLocal: null,
  autoSleepStartTimestampGMT: null,
  autoSleepEndTimestampGMT: null,
  sleepQualityTypePK: null,
  sleepResultTypePK: null,
  unmeasurableSleepSeconds: null,
  deepSleepSeconds: null,
  lightSleepSeconds: null,
  remSleepSeconds: null,
  awakeSleepSeconds: null,
};

/** The 200 answer for a night without a recording. */
export function noSleep(day: Day): Record<string, unknown> {
  return {
    dailySleepDTO: {
      id: null,
      userProfilePK: ACCOUNT.profileId,
      calendarDate: day,
      ...SLEEP_NULLS,
      deviceRemCapable: false,
      retro: false,
    },
    sleepMovement: [],
    remSleepData: null,
    sleepLevels: [],
  };
}

/** Sleep of the night that ends on the day; carries overnight HRV and resting heart rate too. */
export function sleepDto(context: GarminContext, wellness: SimWellness, sleep: SimSleep): Record<string, unknown> {
  const { zone } = context.world;
  const qualifier = sleep.score >= 90 ? 'EXCELLENT' : sleep.score >= 80 ? 'GOOD' : sleep.score >= 60 ? 'FAIR' : 'POOR';
  return {
    dailySleepDTO: {
      id: Date.parse(sleep.start),
      userProfilePK: ACCOUNT.profileId,
      calendarDate: wellness.day,
      sleepTimeSeconds: sleep.asleepSeconds,
      napTimeSeconds: 0,
      sleepWindowConfirmed: true,
      sleepWindowConfirmationType: 'enhanced_confirmed_final',
      sleepStartTimestampGMT: Date.parse(sleep.start),
      sleepEndTimestampGMT: Date.parse(sleep.end),
      sleepStartTimestampLocal: localMs(sleep.start, zone),
      sleepEndTimestampLocal: localMs(sleep.end, zone),
      autoSleepStartTimestampGMT: null,
      autoSleepEndTimestampGMT: null,
      unmeasurableSleepSeconds: 0,
      deepSleepSeconds: sleep.deepSeconds,
      lightSleepSeconds: sleep.lightSeconds,
      remSleepSeconds: sleep.remSeconds,
      awakeSleepSeconds: sleep.awakeSeconds,
      deviceRemCapable: true,
      retro: false,
      sleepFromDevice: true,
      awakeCount: Math.round(sleep.awakeSeconds / 600),
      avgSleepStress: round(wellness.stressAvg * 0.6),
      avgHeartRate: wellness.restingHr + 4,
      sleepScores: { overall: { value: sleep.score, qualifierKey: qualifier } },
      sleepNeed: {
        calendarDate: wellness.day,
        baseline: sleep.needMinutes,
        actual: sleep.needMinutes,
        feedback: 'NO_CHANGE',
      },
      nextSleepNeed: {
        calendarDate: addDays(wellness.day, 1),
        baseline: sleep.needMinutes,
        actual: sleep.needMinutes + (sleep.asleepSeconds < 6.3 * 3600 ? 30 : 0),
        feedback: 'NO_CHANGE',
      },
    },
    sleepMovement: [],
    remSleepData: true,
    sleepLevels: sleepLevels(sleep),
    restlessMomentsCount: Math.round(sleep.awakeSeconds / 60),
    avgOvernightHrv: wellness.hrv,
    hrvStatus: hrvStatus(wellness),
    bodyBatteryChange: wellness.battery.charged,
    restingHeartRate: wellness.restingHr,
  };
}

/** Stages in one block each; 0 deep, 1 light, 2 REM, 3 awake. */
function sleepLevels(sleep: SimSleep) {
  const blocks: [seconds: number, level: number][] = [
    [sleep.lightSeconds, 1],
    [sleep.deepSeconds, 0],
    [sleep.remSeconds, 2],
    [sleep.awakeSeconds, 3],
  ];
  let at = sleep.start;
  return blocks.map(([seconds, activityLevel]) => {
    const startGMT = gmtStamp(at);
    at = plusSeconds(at, seconds);
    return { startGMT, endGMT: gmtStamp(at), activityLevel };
  });
}

export function hrvStatus(wellness: SimWellness): string {
  const { hrvWeekly, hrvBand } = wellness;
  if (hrvWeekly === null) return 'NONE';
  if (hrvWeekly < hrvBand.lowUpper) return 'LOW';
  return hrvWeekly < hrvBand.balancedLow || hrvWeekly > hrvBand.balancedUpper ? 'UNBALANCED' : 'BALANCED';
}

export function hrvSummary(wellness: SimWellness): Record<string, unknown> {
  const status = hrvStatus(wellness);
  return {
    calendarDate: wellness.day,
    weeklyAvg: wellness.hrvWeekly,
    lastNightAvg: wellness.hrv,
    lastNight5MinHigh: (wellness.hrv ?? 0) + 17,
    // Garmin shows no baseline in the first weeks.
    baseline: wellness.hrvWeekly === null ? null : { ...wellness.hrvBand, markerValue: 0.5 },
    status,
    feedbackPhrase: `HRV_${status}_2`,
    createTimeStamp: wellness.sleep ? wellness.sleep.end.slice(0, 23) : `${wellness.day}T06:00:00.000`,
  };
}

export function hrvDay(context: GarminContext, wellness: SimWellness): Record<string, unknown> {
  const { zone } = context.world;
  const start = wellness.sleep?.start ?? midnightOf(wellness.day, zone);
  const end = wellness.sleep?.end ?? plusSeconds(start, 6 * 3600);
  const readings: Record<string, unknown>[] = [];
  for (let i = 0; i < 12; i++) {
    const at = plusSeconds(start, i * 1800);
    const swing = Math.round(4 * Math.sin(i));
    readings.push({
      hrvValue: (wellness.hrv ?? 0) + swing,
      readingTimeGMT: gmtStamp(at),
      readingTimeLocal: localStamp(at, zone),
    });
  }
  return {
    userProfilePk: ACCOUNT.profileId,
    hrvSummary: hrvSummary(wellness),
    hrvReadings: readings,
    startTimestampGMT: gmtStamp(start),
    endTimestampGMT: gmtStamp(end),
    startTimestampLocal: localStamp(start, zone),
    endTimestampLocal: localStamp(end, zone),
    sleepStartTimestampGMT: gmtStamp(start),
    sleepEndTimestampGMT: gmtStamp(end),
    sleepStartTimestampLocal: localStamp(start, zone),
    sleepEndTimestampLocal: localStamp(end, zone),
  };
}
