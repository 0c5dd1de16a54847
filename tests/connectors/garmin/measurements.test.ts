import { describe, expect, test } from 'vitest';
import { normaliseGarmin, type ReadFit } from '../../../src/connectors/garmin/normalise/index.ts';
import type { RawRecord } from '../../../src/ports/sources.ts';
import { item } from './stub.ts';

const unread: ReadFit = () => ({ kind: 'unreadable', reason: 'nothing to read' });

function record(kind: string, externalId: string, payload: unknown, more: Partial<RawRecord> = {}): RawRecord {
  const day = /^\d{4}-/.test(externalId) ? externalId : '2026-11-19';
  return {
    source: 'garmin',
    kind,
    externalId,
    day,
    fetchedAt: '2026-11-20T20:00:00.000Z',
    payload,
    deleted: false,
    ...more,
  };
}

describe('measurements', () => {
  const D = '2026-11-19';
  function measured(...records: RawRecord[]): Record<string, number | string | null> {
    const { measurements } = normaliseGarmin(records, { zone: 'UTC' }, unread);
    for (const m of measurements)
      expect(m).toMatchObject({ source: 'garmin', externalId: `${m.day}:${m.metric}`, day: D });
    return Object.fromEntries(measurements.map((m) => [m.metric, m.value ?? m.note]));
  }

  test('the daily summary', () => {
    const daily = {
      calendarDate: D,
      restingHeartRate: 51,
      averageStressLevel: 24,
      bodyBatteryHighestValue: 92,
      totalSteps: 5459,
      activeKilocalories: 99,
      bmrKilocalories: 2153,
    };
    expect(measured(record('daily', D, daily))).toEqual({
      resting_hr: 51,
      stress_avg: 24,
      body_battery_high: 92,
      steps: 5459,
      active_kcal: 99,
      resting_kcal: 2153,
    });
  });

  test('an empty day gives nothing, sentinels too', () => {
    expect(
      measured(
        record('daily', D, { calendarDate: D, restingHeartRate: null, averageStressLevel: -1, totalSteps: null }),
      ),
    ).toEqual({});
    const none = { dailySleepDTO: { id: null, calendarDate: D, sleepTimeSeconds: null }, sleepMovement: [] };
    expect(measured(record('sleep', D, none))).toEqual({});
    expect(measured(record('weight', D, { summaryDate: D, latestWeight: null }), record('hrv', D, null))).toEqual({});
  });

  test('sleep: seconds, need in minutes, the day of waking', () => {
    const { measurements } = normaliseGarmin(
      [
        record('sleep', D, {
          dailySleepDTO: {
            calendarDate: D,
            sleepTimeSeconds: 25967,
            sleepEndTimestampGMT: 1763530815000,
            sleepScores: { overall: { value: 96 } },
            sleepNeed: { baseline: 470, actual: 480 },
          },
          avgOvernightHrv: 56,
          restingHeartRate: 50,
        }),
      ],
      { zone: 'UTC' },
      unread,
    );
    const value = (metric: string) => measurements.find((m) => m.metric === metric);
    expect(value('sleep_s')).toMatchObject({ value: 25967, day: D, at: '2025-11-19T05:40:15.000Z' });
    expect(value('sleep_need_s')?.value).toBe(28_800);
    expect(value('sleep_score')?.value).toBe(96);
    expect(value('hrv_ms')?.value).toBe(56);
    expect(value('resting_hr')?.value).toBe(50);
  });

  test('the day`s own answer comes before the stand-in of a range', () => {
    expect(
      measured(
        record('resting-hr', D, { calendarDate: D, value: 60 }),
        record('steps', D, { calendarDate: D, totalSteps: 1 }),
        record('daily', D, { calendarDate: D, restingHeartRate: 51, totalSteps: 2 }),
      ),
    ).toEqual({ resting_hr: 51, steps: 2 });
    expect(
      measured(
        record('resting-hr', D, { calendarDate: D, value: 60 }),
        record('stress', D, { calendarDate: D, values: { overallStressLevel: 35 } }),
        record('sleep-score', D, { calendarDate: D, value: 78 }),
      ),
    ).toEqual({ resting_hr: 60, stress_avg: 35, sleep_score: 78 });
  });

  test('weight in grams, fat in percent', () => {
    const latestWeight = { calendarDate: D, weight: 81400, bodyFat: 14.3, timestampGMT: 1763530815000 };
    expect(measured(record('weight', D, { summaryDate: D, latestWeight }))).toEqual({
      weight_kg: 81.4,
      body_fat_pct: 14.3,
    });
  });

  test('VO2max is taken precisely, by sport, on the date inside', () => {
    const payload = {
      generic: { calendarDate: D, vo2MaxPreciseValue: 50.4, vo2MaxValue: 50 },
      cycling: { calendarDate: D, vo2MaxPreciseValue: null, vo2MaxValue: 52 },
    };
    expect(measured(record('vo2max', D, payload))).toEqual({ vo2max_run: 50.4, vo2max_ride: 52 });
  });

  test('readiness: the morning value, else the first of the day', () => {
    const late = {
      calendarDate: D,
      score: 40,
      level: 'LOW',
      inputContext: 'AFTER_POST_EXERCISE_RESET',
      timestamp: `${D}T19:00:00.0`,
    };
    const morning = {
      ...late,
      score: 91,
      level: 'HIGH',
      inputContext: 'AFTER_WAKEUP_RESET',
      timestamp: `${D}T05:00:00.0`,
    };
    const night = { ...late, score: 64, inputContext: 'UPDATE_REALTIME_VARIABLES', timestamp: `${D}T02:00:00.0` };
    expect(measured(record('readiness', D, [late, morning, night])).garmin_readiness).toBe(91);
    expect(measured(record('readiness', D, [late, night])).garmin_readiness).toBe(64);
    expect(measured(record('readiness', D, []))).toEqual({});
  });

  test('training status: the main device`s word, and only when it is of that day', () => {
    const entry = (calendarDate: string, phrase: string, primary: boolean, timestamp: number) => ({
      calendarDate,
      trainingStatusFeedbackPhrase: phrase,
      primaryTrainingDevice: primary,
      timestamp,
    });
    const status = (data: unknown) =>
      record('training-status', D, { mostRecentTrainingStatus: { latestTrainingStatusData: data } });
    const both = { a: entry(D, 'PEAKING_2', false, 2e12), b: entry(D, 'PRODUCTIVE_1', true, 1e12), c: null };
    expect(measured(status(both))).toEqual({ garmin_training_status: 'productive' });
    expect(measured(status({ a: entry(D, 'NO_STATUS', false, 1) }))).toEqual({ garmin_training_status: 'no_status' });
    expect(measured(status({ b: entry('2026-11-10', 'PRODUCTIVE_1', true, 1) }))).toEqual({});
    expect(measured(record('training-status', D, { mostRecentTrainingStatus: null }))).toEqual({});
  });

  test('the same records in any order give the same result', () => {
    const records = [
      record('daily', D, { calendarDate: D, restingHeartRate: 51 }),
      record('sleep', D, { dailySleepDTO: { calendarDate: D, sleepTimeSeconds: 1 }, restingHeartRate: 49 }),
      record('activity', '8', item(8)),
      record('activity', '7', item(7)),
    ];
    const forward = normaliseGarmin(records, { zone: 'UTC' }, unread);
    const backward = normaliseGarmin([...records].reverse(), { zone: 'UTC' }, unread);
    expect(backward.activities).toEqual(forward.activities);
    expect(new Set(backward.measurements.map((m) => JSON.stringify(m)))).toEqual(
      new Set(forward.measurements.map((m) => JSON.stringify(m))),
    );
  });
});
