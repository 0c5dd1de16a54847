import type { Athlete } from '../../../athlete/model.ts';
import { ftpReadings, thresholdPaceReadings } from '../../../goals/series-thresholds.ts';
import { type CriticalPower, criticalPower, EFFORT_SECONDS, RUN_METERS } from '../../../metrics/best-efforts.ts';
import { dailyValues } from '../../../metrics/daily-values.ts';
import { vdot } from '../../../metrics/run-stress.ts';
import { type Vo2maxTrend, vo2maxTrend } from '../../../metrics/vo2max.ts';
import { addDays, type Day } from '../../../time/day.ts';
import type { Situation } from '../../compare/situation.ts';
import { ageOf, type WeekValue, weekMeans } from './aged.ts';

/** Older efforts say little about today. */
export const EFFORT_DAYS = 90;
/** Efforts a critical-power line is made of, seconds: about 2 to 20 minutes. */
const CP_SECONDS = [120, 300, 600, 1200];
/** Nobody can spend less above critical power: a smaller reserve shows that the efforts were not all out, J. */
const LEAST_RESERVE = 5000;
/** VDOT is made for races from 1500 m on. */
const VDOT_METERS = 1500;

export interface Effort {
  /** Metres of a run, seconds of a ride. */
  of: number;
  /** Seconds of a run, W of a ride. */
  value: number;
  day: Day;
}

export interface RunPicture {
  sessions: number;
  bests: Effort[];
  vdot: { value: number; meters: number; day: Day } | null;
  vo2max: {
    latest: number;
    asOf: Day;
    ageDays: number;
    readings: number;
    trend: Vo2maxTrend | null;
  } | null;
  vo2maxWeeks: WeekValue[];
  /** Threshold pace, s/km, where an effort proves a faster one than the one in use. */
  proven: { value: number; day: Day } | null;
}

export interface RidePicture {
  sessions: number;
  bests: Effort[];
  /** Null without three efforts of 2 to 20 min, or where they cannot have been all out. */
  criticalPower: CriticalPower | null;
  /** FTP, W, where an effort proves more than the one in use. */
  proven: { value: number; day: Day } | null;
}

function bestOf(
  situation: Situation,
  sport: 'run' | 'ride',
  wanted: readonly number[],
  better: (a: number, b: number) => boolean,
): { sessions: number; bests: Effort[] } {
  const from = addDays(situation.today, 1 - EFFORT_DAYS);
  const own = situation.recent.filter((one) => one.activity.sport === sport && one.activity.localDate >= from);
  const bests = wanted.flatMap((of): Effort[] => {
    let best: Effort | null = null;
    for (const { activity, metrics } of own) {
      const points = sport === 'run' ? metrics.bestRun : metrics.bestPower;
      const point = points.find(([at]) => at === of);
      if (point && (best === null || better(point[1], best.value)))
        best = { of, value: point[1], day: activity.localDate };
    }
    return best === null ? [] : [best];
  });
  return { sessions: own.length, bests };
}

/** The last reading where training has passed what is configured. */
function provenOf(
  readings: readonly { day: Day; value: number; source: string }[],
): { value: number; day: Day } | null {
  const last = readings[readings.length - 1];
  return last?.source === 'estimated' ? { value: last.value, day: last.day } : null;
}

/** Best runs of 90 days, the watch's VO2max and the field check beside it. */
export function runPicture(situation: Situation, athlete: Athlete): RunPicture {
  const { today, measurements, recent } = situation;
  const found = bestOf(situation, 'run', RUN_METERS, (a, b) => a < b);
  const checks = found.bests.flatMap((one) => {
    const value = one.of >= VDOT_METERS ? vdot(one.of, one.value) : null;
    return value === null ? [] : [{ value, meters: one.of, day: one.day }];
  });
  const vo2max = dailyValues(measurements, 'vo2max_run').filter((one) => one.day <= today);
  const last = vo2max.at(-1);
  const readings = vo2max.filter((one) => one.day >= addDays(today, -55)).length;
  return {
    ...found,
    vdot: checks.sort((a, b) => b.value - a.value)[0] ?? null,
    vo2max: last
      ? {
          latest: last.value,
          asOf: last.day,
          ageDays: ageOf(last.day, today),
          readings,
          trend: vo2maxTrend(vo2max, today),
        }
      : null,
    vo2maxWeeks: weekMeans(vo2max, today),
    proven: provenOf(thresholdPaceReadings(athlete.thresholds.thresholdSpeed, measurements, recent)),
  };
}

/** Power-duration points of 90 days, and critical power where they carry it. */
export function ridePicture(situation: Situation, athlete: Athlete): RidePicture {
  const found = bestOf(situation, 'ride', EFFORT_SECONDS, (a, b) => a > b);
  const line = found.bests.filter((one) => CP_SECONDS.includes(one.of));
  const fit = criticalPower(line.map((one) => ({ seconds: one.of, watts: one.value })));
  return {
    ...found,
    criticalPower: fit && fit.wPrime >= LEAST_RESERVE ? fit : null,
    proven: provenOf(ftpReadings(athlete.thresholds.ftp, situation.recent)),
  };
}
