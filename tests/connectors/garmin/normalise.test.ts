import { describe, expect, test } from 'vitest';
import type { SourceActivity } from '../../../src/activities/model.ts';
import { normaliseGarmin, type ReadFit } from '../../../src/connectors/garmin/normalise/index.ts';
import { sportOfType } from '../../../src/connectors/garmin/normalise/sport.ts';
import type { RawRecord } from '../../../src/ports/sources.ts';
import { FIT_BYTES, item } from './stub.ts';

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

function session(more: Partial<SourceActivity> = {}): Omit<SourceActivity, 'source' | 'externalId'> {
  return {
    start: '2026-11-19T17:00:00.000Z',
    offsetMinutes: 60,
    localDate: '2026-11-19',
    sport: 'run',
    subSport: null,
    title: 'Run',
    elapsedSeconds: 2501,
    timerSeconds: 2401,
    movingSeconds: 2391,
    meters: 8001,
    avgHr: 149,
    maxHr: 170,
    avgPower: null,
    devicePower: null,
    kcal: 499,
    rpe: null,
    feel: null,
    pool: null,
    laps: [],
    lengths: [],
    sets: [],
    samples: null,
    executed: null,
    warnings: [],
    ...more,
  };
}

function one(records: RawRecord[], readFit: ReadFit = unread, zone = 'Europe/Berlin'): SourceActivity {
  const { activities } = normaliseGarmin(records, { zone }, readFit);
  expect(activities).toHaveLength(1);
  return activities[0]!;
}

describe('an activity', () => {
  test('without a recording comes from the list', () => {
    const activity = one([record('activity', '7', item(7))]);
    expect(activity).toMatchObject({
      source: 'garmin',
      externalId: '7',
      start: '2026-11-19T17:00:00.000Z',
      offsetMinutes: 60,
      localDate: '2026-11-19',
      sport: 'run',
      title: 'Activity 7',
      timerSeconds: 2400.25,
      elapsedSeconds: 2500,
      movingSeconds: 2390,
      meters: 8000.5,
      avgHr: 150,
      kcal: 500,
      executed: null,
    });
    expect(activity.warnings).toEqual(['no recording: taken from the summary']);
  });

  test('with a recording takes the times from it, and the name, rating and workout from Garmin Connect', () => {
    const zones: string[] = [];
    const readFit: ReadFit = (_bytes, { zone }) => {
      zones.push(zone);
      return { kind: 'activity', activities: [session()], warnings: [] };
    };
    const activity = one(
      [
        record('activity', '7', item(7, { workoutId: 4711 })),
        record('fit', '7', FIT_BYTES),
        record('activity-detail', '7', {
          activityId: 7,
          timeZoneUnitDTO: { unitKey: 'Asia/Dubai' },
          summaryDTO: { directWorkoutRpe: 60, directWorkoutFeel: 75 },
        }),
      ],
      readFit,
    );
    expect(zones).toEqual(['Asia/Dubai']);
    expect(activity).toMatchObject({
      timerSeconds: 2401,
      title: 'Activity 7',
      rpe: 6,
      feel: 75,
      executed: { garminWorkoutId: '4711' },
      warnings: [],
    });
  });

  test('a workout number that is the device`s is a suggestion of the watch, not ours', () => {
    expect(one([record('activity', '7', item(7, { workoutId: 555 }))]).executed).toBeNull();
    const detail = { metadataDTO: { associatedWorkoutId: 9, deviceMetaDataDTO: { deviceId: '9' } }, summaryDTO: {} };
    expect(one([record('activity', '7', item(7)), record('activity-detail', '7', detail)]).executed).toBeNull();
  });

  test('a recording that cannot be read leaves the list and a warning', () => {
    const activity = one([record('activity', '7', item(7)), record('fit', '7', FIT_BYTES)]);
    expect(activity.timerSeconds).toBe(2400.25);
    expect(activity.warnings).toEqual(['the recording could not be used: nothing to read']);
    const settings: ReadFit = () => ({ kind: 'not-activity', fileType: 'settings' });
    expect(one([record('activity', '7', item(7)), record('fit', '7', FIT_BYTES)], settings).warnings[0]).toMatch(
      /settings/,
    );
  });

  test('of several sessions in a file the one that starts with the activity is taken', () => {
    const readFit: ReadFit = () => ({
      kind: 'activity',
      activities: [session({ start: '2026-11-19T16:00:00.000Z', meters: 1 }), session({ meters: 2 })],
      warnings: [],
    });
    expect(one([record('activity', '7', item(7)), record('fit', '7', FIT_BYTES)], readFit).meters).toBe(2);
  });

  test('a type corrected on Garmin Connect wins over the recording', () => {
    const readFit: ReadFit = () => ({ kind: 'activity', activities: [session()], warnings: [] });
    const records = (key: string) => [
      record('activity', '7', item(7, { activityType: { typeKey: key } })),
      record('fit', '7', FIT_BYTES),
    ];
    expect(one(records('road_biking'), readFit)).toMatchObject({ sport: 'ride', subSport: 'road' });
    expect(one(records('golf'), readFit).sport).toBe('run');
    expect(
      one(records('running'), () => ({ kind: 'activity', activities: [session({ subSport: 'track' })], warnings: [] }))
        .subSport,
    ).toBe('track');
  });

  test('an evening session after midnight UTC keeps its local day', () => {
    const activity = one([
      record('activity', '7', item(7, { startTimeLocal: '2026-11-19 21:30:00', startTimeGMT: '2026-11-20 02:30:00' })),
    ]);
    expect(activity.localDate).toBe('2026-11-19');
    expect(activity.offsetMinutes).toBe(-300);
  });

  test('without the local text the zone decides', () => {
    const activity = one([
      record('activity', '7', item(7, { startTimeLocal: null, startTimeGMT: '2026-11-19 23:30:00' })),
    ]);
    expect(activity.localDate).toBe('2026-11-20');
    expect(activity.offsetMinutes).toBe(60);
  });

  test('parents, deleted records and what has no start give nothing', () => {
    const nothing = [
      [record('activity', '7', item(7, { parent: true }))],
      [record('activity', '7', null, { deleted: true })],
      [record('activity', '7', { activityId: 7 })],
      [record('fit', '7', FIT_BYTES)],
      [record('activity', '7', 'rubbish')],
    ];
    for (const records of nothing)
      expect(normaliseGarmin(records, { zone: 'UTC' }, unread)).toEqual({ activities: [], measurements: [] });
  });

  test('a sport that is not said is a warning', () => {
    const activity = one([record('activity', '7', item(7, { activityType: null, manualActivity: true }))]);
    expect(activity.sport).toBe('other');
    expect(activity.warnings).toEqual(['Garmin does not say which sport it was']);
  });

  test('laps and pool lengths come from the splits', () => {
    const activity = one([
      record('activity', '7', item(7, { poolLength: 2286, unitOfPoolLength: { unitKey: 'yard', factor: 91.44 } })),
      record('activity-splits', '7', {
        lapDTOs: [
          {
            startTimeGMT: '2026-11-19T17:00:00.0',
            distance: 45.72,
            duration: 60,
            averageHR: 136,
            wktStepIndex: 0,
            intensityType: 'ACTIVE',
            lengthDTOs: [
              {
                startTimeGMT: '2026-11-19T17:00:00.0',
                distance: 22.86,
                duration: 29,
                totalNumberOfStrokes: 11,
                swimStroke: 'FREESTYLE',
              },
              { startTimeGMT: '2026-11-19T17:00:29.0', distance: 22.86, duration: 31, swimStroke: 'DRILL' },
            ],
          },
          {
            startTimeGMT: '2026-11-19T17:01:00.0',
            distance: 0,
            duration: 20,
            numberOfActiveLengths: 0,
            lengthDTOs: [],
          },
        ],
      }),
    ]);
    expect(activity.pool).toEqual({ length: 25, unit: 'yd' });
    expect(activity.laps).toEqual([
      {
        start: 0,
        seconds: 60,
        movingSeconds: null,
        meters: 45.72,
        avgHr: 136,
        avgPower: null,
        stepIndex: 0,
        intensity: 'active',
      },
      {
        start: 60,
        seconds: 20,
        movingSeconds: null,
        meters: 0,
        avgHr: null,
        avgPower: null,
        stepIndex: null,
        intensity: 'rest',
      },
    ]);
    expect(activity.lengths).toEqual([
      { start: 0, seconds: 29, active: true, stroke: 'free', strokes: 11 },
      { start: 29, seconds: 31, active: true, stroke: 'drill', strokes: null },
    ]);
  });

  test('strength sets: grams, the likeliest exercise, rests left out', () => {
    const activity = one([
      record('activity', '7', item(7, { activityType: { typeKey: 'strength_training' } })),
      record('exercise-sets', '7', {
        exerciseSets: [
          {
            setType: 'ACTIVE',
            exercises: [
              { category: 'ROW', name: null, probability: 10 },
              { category: 'BENCH_PRESS', name: 'BARBELL_BENCH_PRESS', probability: 98.4 },
            ],
            repetitionCount: 10,
            weight: 60000,
            duration: 38.2,
          },
          { setType: 'REST', exercises: [], duration: 90 },
        ],
      }),
    ]);
    expect(activity.sport).toBe('strength');
    expect(activity.sets).toEqual([
      {
        exercise: 'Barbell bench press',
        exerciseId: null,
        type: 'normal',
        reps: 10,
        kg: 60,
        seconds: 38.2,
        meters: null,
        rpe: null,
      },
    ]);
  });
});

describe('sports', () => {
  test.each([
    ['running', 'run', null],
    ['lap_swimming', 'swim', 'pool'],
    ['open_water_swimming', 'swim', 'open_water'],
    ['indoor_rowing', 'row', 'indoor'],
    ['yoga', 'mobility', 'yoga'],
    ['resort_snowboarding', 'other', 'resort_snowboarding'],
  ])('%s is %s', (typeKey, sport, subSport) => {
    expect(sportOfType({ typeKey })).toEqual({ sport, subSport });
  });

  test('an unknown type takes the sport it hangs under', () => {
    expect(sportOfType({ typeKey: 'sand_running', parentTypeId: 1 })).toEqual({
      sport: 'run',
      subSport: 'sand_running',
    });
    expect(sportOfType(null)).toEqual({ sport: 'other', subSport: null });
  });
});

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
