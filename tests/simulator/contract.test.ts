import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEMPLATES } from '../../src/simulator/hevy/catalogue.ts';
import { MEASUREMENT_KEYS } from '../../src/simulator/hevy/validate.ts';
import type { Json, Rig } from './support.ts';
import { hasShared, rig, shared, TODAY } from './support.ts';

const KAIORD = [
  'WorkoutCyclingPowerCadence',
  'WorkoutEdgeCases',
  'WorkoutMultisportTriathlon',
  'WorkoutRunningNestedRepeats',
  'WorkoutStrengthReps',
  'WorkoutSwimmingAllStrokes',
];

/** Values the server makes up: they differ between any two saves. */
const OWN_KEYS = ['workoutId', 'ownerId', 'createdDate', 'updatedDate', 'author', 'stepId', 'workoutThumbnailUrl'];

function withoutOwn(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutOwn);
  if (value === null || typeof value !== 'object') return value;
  const rest: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) if (!OWN_KEYS.includes(key)) rest[key] = withoutOwn(item);
  return rest;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Where a simulated answer departs from a captured one: other types, or keys the real service does not send. */
function departures(ours: Json, real: Json, allowed: string[], where = ''): string[] {
  const [a, b] = [kindOf(ours), kindOf(real)];
  if (a === 'null' || b === 'null') return [];
  if (a !== b) return [`${where}: ${a} instead of ${b}`];
  if (a === 'array')
    return ours.length > 0 && real.length > 0 ? departures(ours[0], real[0], allowed, `${where}[]`) : [];
  if (a !== 'object') return [];
  const found: string[] = [];
  for (const key of Object.keys(ours)) {
    const at = `${where}.${key}`;
    if (key in real) found.push(...departures(ours[key], real[key], allowed, at));
    else if (!allowed.includes(key)) found.push(`${at}: not sent by the real service`);
  }
  return found;
}

describe.skipIf(!hasShared)('against captured wire shapes (skipped where they are absent)', () => {
  let r: Rig;
  beforeAll(async () => {
    r = await rig();
  });
  afterAll(() => r.sims.close());

  test.each(KAIORD)('%s: the stored workout equals what the service stored', async (name) => {
    const created = await r.garmin('POST', '/workout-service/workout', shared(`garmin/kaiord/${name}Input.json`));
    expect(created.status).toBe(200);
    const read = await r.garmin('GET', `/workout-service/workout/${created.json.workoutId}`);
    expect(withoutOwn(read.json)).toEqual(withoutOwn(shared(`garmin/kaiord/${name}Output.json`)));
  });

  test('the workout type tables are the captured ones', async () => {
    const types = (await r.garmin('GET', '/workout-service/workout/types')).json;
    const real = shared('garmin/garmin-workouts/workout_types.json');
    expect(Object.keys(types).sort()).toEqual(Object.keys(real).sort());
    for (const [table, rows] of Object.entries<Json[]>(real)) {
      const strip = (row: Json) => JSON.stringify({ ...row, displayOrder: null });
      expect(types[table].map(strip).sort(), table).toEqual(rows.map(strip).sort());
    }
  });

  const READS: [path: string, fixture: string, allowed: string[]][] = [
    ['/userprofile-service/socialProfile', 'go-garmin/social_profile', []],
    ['/userprofile-service/userprofile/settings', 'go-garmin/profile_settings', []],
    ['/userprofile-service/userprofile/user-settings', 'go-garmin/user_settings', []],
    ['/activitylist-service/activities/search/activities?activityType=running', 'go-garmin/activities_search', []],
    [`/hrv-service/hrv/${TODAY}`, 'go-garmin/hrv_day', []],
    ['/hrv-service/hrv/daily/2026-11-10/2026-11-21', 'go-garmin/hrv_range', ['userProfilePk']],
    ['/metrics-service/metrics/maxmet/daily/2026-11-01/2026-11-21', 'go-garmin/maxmet_daily_range', []],
    ['/metrics-service/metrics/maxmet/latest/2026-11-21', 'go-garmin/maxmet_latest', []],
    [`/metrics-service/metrics/trainingreadiness/${TODAY}`, 'go-garmin/training_readiness', []],
    [`/weight-service/weight/range/2026-11-01/${TODAY}?includeAll=true`, 'go-garmin/weight_range', []],
    ['/weight-service/weight/range/2020-01-01/2020-01-05?includeAll=true', 'garth/weight_range_none', []],
    ['/weight-service/weight/dayview/2020-01-01', 'garth/weight_dayview_none', []],
    ['/weight-service/weight/dayview/2026-11-20', 'go-garmin/weight_dayview', []],
    ['/sleep-service/sleep/dailySleepData?date=2026-11-21', 'go-garmin/sleep_day_full', []],
    ['/wellness-service/wellness/dailyStress/2026-11-21', 'go-garmin/daily_stress', []],
    ['/usersummary-service/usersummary/daily/x?calendarDate=2026-11-20', 'garth/daily_summary', []],
    ['/biometric-service/heartRateZones', 'go-garmin/heart_rate_zones', []],
    ['/biometric-service/biometric/latestLactateThreshold', 'go-garmin/lactate_threshold_latest', []],
    ['/biometric-service/biometric/latestFunctionalThresholdPower/RUNNING', 'go-garmin/ftp_cycling_latest_none', []],
    ['/wellness-service/wellness/dailyHeartRate/x?date=2026-11-21', 'go-garmin/daily_heart_rate', []],
    ['/wellness-service/stats/daily/sleep/score/2026-11-15/2026-11-20', 'garth/sleep_score_stats', []],
    ['/usersummary-service/stats/steps/daily/2026-11-15/2026-11-20', 'garth/steps_stats_daily', []],
    ['/usersummary-service/stats/stress/daily/2026-11-15/2026-11-20', 'garth/stress_stats_daily', []],
    [
      '/wellness-service/wellness/bodyBattery/reports/daily?startDate=2026-11-20&endDate=2026-11-20',
      'python-garminconnect/body_battery_reports_daily',
      [],
    ],
    ['/calendar-service/year/2026/month/10/day/18/start/1', 'go-garmin/calendar_week', []],
  ];

  test.each(READS)('%s has the shape of the capture', async (where, fixture, allowed) => {
    const got = await r.garmin('GET', where);
    expect(got.status).toBe(200);
    expect(departures(got.json, shared(`garmin/${fixture}.json`), allowed)).toEqual([]);
  });

  test('training status: same members under the device id', async () => {
    const got = (await r.garmin('GET', `/metrics-service/metrics/trainingstatus/aggregated/${TODAY}`)).json;
    const real = shared('garmin/go-garmin/training_status_aggregated.json');
    const status = (dto: Json) => Object.values(dto.mostRecentTrainingStatus.latestTrainingStatusData)[0];
    expect(departures(status(got), status(real), [])).toEqual([]);
    expect(Object.keys(got)).toEqual(Object.keys(real));
  });

  test('a night without sleep is the captured all-null answer', async () => {
    const got = (await r.garmin('GET', '/sleep-service/sleep/dailySleepData?date=2030-01-01')).json;
    const real = shared('garmin/garth/sleep_day_none.json');
    got.dailySleepDTO.userProfilePK = real.dailySleepDTO.userProfilePK;
    expect(got).toEqual(real);
  });

  test('activity detail, splits and zones have the captured shapes', async () => {
    const run = r.sims.world.activities.findLast((a) => a.intent === 'vo2max')!;
    const swim = r.sims.world.activities.findLast((a) => a.sport === 'swim')!;
    const get = async (rest: string) => (await r.garmin('GET', `/activity-service/activity/${rest}`)).json;
    const detail = departures(await get(`${run.id}`), shared('garmin/go-garmin/activity.json'), []);
    expect(detail).toEqual([]);
    const splits = shared('garmin/go-garmin/activity_splits.json');
    expect(departures(await get(`${run.id}/splits`), splits, [])).toEqual([]);
    const lengths = shared('garmin/garmin_mcp/swim_activity_splits.json');
    const extra = ['messageIndex', 'intensityType', 'connectIQMeasurement', 'wktIndex', 'eventDTOs'];
    expect(departures(await get(`${swim.id}/splits`), lengths, extra)).toEqual([]);
    const zones = shared('garmin/go-garmin/activity_hr_time_in_zones.json');
    expect(departures(await get(`${run.id}/hrTimeInZones`), zones, [])).toEqual([]);
    const none = shared('garmin/go-garmin/activity_exercise_sets_none.json');
    expect({ ...(await get(`${run.id}/exerciseSets`)), activityId: none.activityId }).toEqual(none);
  });

  test('error bodies are the captured ones', async () => {
    const missing = await r.garmin('GET', '/activity-service/activity/1');
    expect(missing.json).toEqual(shared('garmin/garth/delete_activity_404.json'));
    const bad = shared('garmin/kaiord/WorkoutRunningNestedRepeatsInput.json');
    Object.assign(bad, { estimatedDurationInSecs: 1020, estimatedDistanceInMeters: null, estimateType: null });
    bad.estimatedDistanceUnit = { unitId: 2, unitKey: 'kilometer', factor: 100000 };
    const refused = await r.garmin('POST', '/workout-service/workout', bad);
    expect(refused.status).toBe(400);
    const handle = (text: string) => text.replace(/@[0-9a-f]+/, '@');
    const real = shared('garmin/garmin-workouts/create_workout_400.json');
    expect(handle(refused.json.errors[0])).toBe(handle(real.errors[0]));
  });

  test('every built-in Hevy exercise is the catalogue entry of that id', () => {
    const real = new Map<string, Json>(
      shared('hevy/exercise_templates.json').exercise_templates.map((t: Json) => [t.id, t]),
    );
    expect(TEMPLATES.length).toBeGreaterThan(60);
    for (const template of TEMPLATES) {
      const { id, title, type, primary_muscle_group, secondary_muscle_groups, equipment } = real.get(template.id);
      expect(template).toEqual({
        id,
        title,
        type,
        primary_muscle_group,
        secondary_muscle_groups,
        equipment,
        is_custom: false,
      });
    }
  });

  test('Hevy objects have the shapes of the examples', async () => {
    await r.hevy('POST', '/v1/routine_folders', shared('hevy/fixtures/routine_folder.post.request.json'));
    const folder = (await r.hevy('GET', '/v1/routine_folders')).json;
    expect(departures(folder, shared('hevy/fixtures/routine_folders.list.json'), [])).toEqual([]);
    const post = shared('hevy/fixtures/routine.post.request.json');
    post.routine.folder_id = folder.routine_folders[0].id;
    const known = new Set(TEMPLATES.map((t) => t.id));
    post.routine.exercises = post.routine.exercises.filter((e: Json) => known.has(e.exercise_template_id));
    const created = await r.hevy('POST', '/v1/routines', post);
    expect(created.status).toBe(201);
    expect(departures(created.json, shared('hevy/fixtures/routine.post.response.201.json'), [])).toEqual([]);
    const put = shared('hevy/fixtures/routine.put.request.json');
    put.routine.exercises = put.routine.exercises.filter((e: Json) => known.has(e.exercise_template_id));
    const replaced = await r.hevy('PUT', `/v1/routines/${created.json.routine.id}`, put);
    expect(replaced.status).toBe(200);
    expect(departures(replaced.json, shared('hevy/fixtures/routine.put.response.200.json'), [])).toEqual([]);
    const lists: [path: string, fixture: string][] = [
      ['/v1/workouts', 'workouts.list'],
      ['/v1/workouts/events?since=2026-01-01T00:00:00Z', 'workouts.events'],
      ['/v1/workouts/count', 'workouts.count'],
      ['/v1/user/info', 'user.info'],
      ['/v1/exercise_templates', 'exercise_templates.list'],
      ['/v1/exercise_history/D04AC939', 'exercise_history'],
      ['/v1/routines', 'routines.list'],
    ];
    for (const [where, fixture] of lists) {
      const got = await r.hevy('GET', where);
      expect(got.status, where).toBe(200);
      expect(departures(got.json, shared(`hevy/fixtures/${fixture}.json`), []), where).toEqual([]);
    }
    const measured = Object.keys(shared('hevy/fixtures/body_measurements.list.json').body_measurements[0]);
    expect(['date', ...MEASUREMENT_KEYS].sort()).toEqual(measured.sort());
  });
});
