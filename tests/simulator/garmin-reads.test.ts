import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayRange } from '../../src/time/day.ts';
import type { Json, Rig } from './support.ts';
import { rig, TODAY } from './support.ts';

const LIST = '/activitylist-service/activities/search/activities';

describe('reading from Garmin', () => {
  let r: Rig;
  beforeAll(async () => {
    r = await rig({ weeks: 16 });
  });
  afterAll(() => r.sims.close());

  async function get(where: string): Promise<Json> {
    const answer = await r.garmin('GET', where);
    expect(answer.status).toBe(200);
    return answer.json;
  }

  test('paging walks through everything once, newest first', async () => {
    const seen: Json[] = [];
    for (let start = 0; ; start += 20) {
      const items = await get(`${LIST}?start=${start}&limit=20`);
      if (items.length === 0) break;
      seen.push(...items);
    }
    expect(seen.map((a) => a.activityId).reverse()).toEqual(r.sims.world.activities.map((a) => a.id));
  });

  test('date, type and order filters', async () => {
    const week = await get(`${LIST}?start=0&limit=50&startDate=2026-11-09&endDate=2026-11-15`);
    expect(week.length).toBeGreaterThan(3);
    for (const a of week) expect(a.startTimeLocal >= '2026-11-09' && a.startTimeLocal < '2026-11-16').toBe(true);
    const swims = await get(`${LIST}?start=0&limit=50&activityType=swimming`);
    expect(new Set(swims.map((a: Json) => a.activityType.typeKey))).toEqual(new Set(['lap_swimming']));
    const oldest = await get(`${LIST}?start=0&limit=1&sortOrder=asc`);
    expect(oldest[0].activityId).toBe(r.sims.world.activities[0]!.id);
    expect(await get(`${LIST}?start=0&limit=5&startDate=2019-01-01&endDate=2019-02-01`)).toEqual([]);
  });

  test('a recording shows up only once it has been uploaded', async () => {
    const last = r.sims.world.activities.at(-1)!;
    const early = await rig({ clock: () => new Date(Date.parse(last.uploadedAt) - 1000).toISOString() });
    const items = (await early.garmin('GET', `${LIST}?start=0&limit=1`)).json;
    expect(items[0].activityId).not.toBe(last.id);
    expect((await early.garmin('GET', `/activity-service/activity/${last.id}`)).status).toBe(404);
    await early.sims.close();
  });

  test('pool length in list and detail is value / factor; 25 yd', async () => {
    const [swim] = await get(`${LIST}?start=0&limit=1&activityType=lap_swimming`);
    expect(swim.poolLength / swim.unitOfPoolLength.factor).toBeCloseTo(25, 6);
    expect(swim.activeLengths * 22.86).toBeCloseTo(swim.distance, 1);
    const { summaryDTO } = await get(`/activity-service/activity/${swim.activityId}`);
    expect(summaryDTO.distance).toBe(swim.distance);
    const { lapDTOs } = await get(`/activity-service/activity/${swim.activityId}/splits`);
    const lengths = lapDTOs.flatMap((lap: Json) => lap.lengthDTOs);
    expect(lengths).toHaveLength(swim.activeLengths);
    expect(lapDTOs.some((lap: Json) => lap.numberOfActiveLengths === 0 && lap.distance === 0)).toBe(true);
    for (const length of lengths.filter((l: Json) => l.swimStroke === 'DRILL')) {
      expect('totalNumberOfStrokes' in length).toBe(false);
    }
  });

  test('strength: sets from the watch, and the same hour in Hevy starts minutes earlier', async () => {
    const [gym] = await get(`${LIST}?start=0&limit=1&activityType=strength_training`);
    const { exerciseSets } = await get(`/activity-service/activity/${gym.activityId}/exerciseSets`);
    expect(exerciseSets.filter((s: Json) => s.setType === 'ACTIVE')).toHaveLength(gym.activeSets);
    const { workouts } = (await r.hevy('GET', '/v1/workouts?pageSize=1')).json;
    const drift = gym.beginTimestamp - Date.parse(workouts[0].start_time);
    expect(drift).toBeGreaterThan(60_000);
    expect(drift).toBeLessThan(360_000);
  });

  test('downloads: a zip with the file; 404 for what was entered by hand', async () => {
    const run = r.sims.world.activities.findLast((a) => a.sport === 'run')!;
    const init = { headers: { authorization: `Bearer ${r.sims.garminTokens.di_token}` } };
    const response = await fetch(`${r.sims.garmin.url}/download-service/files/activity/${run.id}`, init);
    expect(response.headers.get('content-type')).toBe('application/x-zip-compressed');
    const [file] = Object.values(unzipSync(new Uint8Array(await response.arrayBuffer())));
    expect(Buffer.from(file!.subarray(8, 12)).toString()).toBe('.FIT');
    const manual = r.sims.world.activities.find((a) => a.manual)!;
    expect((await r.garmin('GET', `/download-service/files/activity/${manual.id}`)).status).toBe(404);
    expect((await get(`/activity-service/activity/${manual.id}`)).metadataDTO.manualActivity).toBe(true);
  });

  test('activities can be renamed and deleted', async () => {
    const { id } = r.sims.world.activities[3]!;
    const renamed = await r.garmin('PUT', `/activity-service/activity/${id}`, { activityId: id, activityName: 'New' });
    expect(renamed.status).toBe(204);
    expect((await get(`/activity-service/activity/${id}`)).activityName).toBe('New');
    expect((await r.garmin('DELETE', `/activity-service/activity/${id}`)).status).toBe(204);
    expect((await r.garmin('DELETE', `/activity-service/activity/${id}`)).status).toBe(404);
  });

  test('what a day without data looks like', async () => {
    const far = '2030-01-01';
    for (const path of [`/hrv-service/hrv/${far}`, `/hrv-service/hrv/daily/${far}/2030-01-05`]) {
      const answer = await r.garmin('GET', path);
      expect([answer.status, answer.text]).toEqual([204, '']);
    }
    expect(await get(`/metrics-service/metrics/trainingreadiness/${far}`)).toEqual([]);
    expect(await get(`/metrics-service/metrics/maxmet/daily/${far}/${far}`)).toEqual([]);
    expect(await get(`/wellness-service/wellness/dailyStress/${far}`)).toBeNull();
    const status = await get(`/metrics-service/metrics/trainingstatus/aggregated/${far}`);
    expect(status.mostRecentTrainingStatus).toBeNull();
    const summary = await get(`/usersummary-service/usersummary/daily/x?calendarDate=${far}`);
    expect([summary.restingHeartRate, summary.totalSteps, summary.privacyProtected]).toEqual([null, null, false]);
    const rhr = await get(`/userstats-service/wellness/daily/x?fromDate=${far}&untilDate=${far}&metricId=60`);
    expect(rhr.allMetrics.metricsMap).toEqual({});
    const weight = await get(`/weight-service/weight/range/${far}/${far}?includeAll=true`);
    expect(weight.dailyWeightSummaries).toEqual([]);
  });

  test('the same night in sleep, HRV, summary and resting heart rate', async () => {
    const day = TODAY;
    const { dailySleepDTO, ...sleep } = await get(`/sleep-service/sleep/dailySleepData?date=${day}`);
    const { hrvSummary } = await get(`/hrv-service/hrv/${day}`);
    const summary = await get(`/usersummary-service/usersummary/daily/x?calendarDate=${day}`);
    const rhr = await get(`/userstats-service/wellness/daily/x?fromDate=${day}&untilDate=${day}&metricId=60`);
    expect(sleep.avgOvernightHrv).toBe(hrvSummary.lastNightAvg);
    expect(summary.sleepingSeconds).toBe(dailySleepDTO.sleepTimeSeconds);
    expect(summary.restingHeartRate).toBe(rhr.allMetrics.metricsMap.WELLNESS_RESTING_HEART_RATE[0].value);
    // Berlin in November: local stamps are an hour ahead of UTC ones.
    expect(dailySleepDTO.sleepEndTimestampLocal - dailySleepDTO.sleepEndTimestampGMT).toBe(3_600_000);
    const stages = dailySleepDTO.deepSleepSeconds + dailySleepDTO.lightSleepSeconds + dailySleepDTO.remSleepSeconds;
    expect(stages).toBe(dailySleepDTO.sleepTimeSeconds);
  });

  test('sleep that has not been synced yet arrives later', async () => {
    r.sims.garmin.lateSleep.add(TODAY);
    expect((await get(`/sleep-service/sleep/dailySleepData?date=${TODAY}`)).dailySleepDTO.id).toBeNull();
    expect((await r.garmin('GET', `/hrv-service/hrv/${TODAY}`)).status).toBe(204);
    const [snapshot] = (await get(`/metrics-service/metrics/trainingreadiness/${TODAY}`)).slice(-1);
    expect(snapshot).toMatchObject({ sleepScore: null, validSleep: false });
    r.sims.garmin.lateSleep.clear();
    expect((await get(`/sleep-service/sleep/dailySleepData?date=${TODAY}`)).dailySleepDTO.id).not.toBeNull();
  });

  test('while the athlete sleeps the night is not known', async () => {
    const asleep = await rig({ clock: () => `${TODAY}T03:00:00.000Z` });
    const path = `/sleep-service/sleep/dailySleepData?date=${TODAY}`;
    expect((await asleep.garmin('GET', path)).json.dailySleepDTO.id).toBeNull();
    await asleep.sims.close();
  });

  test('weights in grams on the days of the scale, none in the future', async () => {
    const from = addDays(TODAY, -13);
    const { dailyWeightSummaries } = await get(
      `/weight-service/weight/range/${from}/${addDays(TODAY, 5)}?includeAll=true`,
    );
    const measured = dayRange(from, TODAY).filter((day) => r.sims.world.wellness.get(day)!.weightKg !== null);
    expect(dailyWeightSummaries.map((d: Json) => d.summaryDate).reverse()).toEqual(measured);
    for (const { latestWeight } of dailyWeightSummaries) {
      expect(latestWeight.weight).toBeGreaterThan(75_000);
      expect(latestWeight.bodyFat).toBeGreaterThanOrEqual(14);
    }
  });

  test('ranges over 28 days and nonsense are refused', async () => {
    expect((await r.garmin('GET', '/hrv-service/hrv/daily/2026-10-01/2026-11-21')).status).toBe(400);
    expect((await r.garmin('GET', '/hrv-service/hrv/yesterday')).status).toBe(500);
    expect((await r.garmin('GET', '/no-such-service/x')).status).toBe(404);
  });
});
