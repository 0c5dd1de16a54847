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
