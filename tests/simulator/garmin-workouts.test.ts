import { Decoder, Stream } from '@garmin/fitsdk';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json, Rig } from './support.ts';
import { rig } from './support.ts';

const RUN = { sportTypeId: 1, sportTypeKey: 'running' };

function step(more: Json = {}): Json {
  return {
    type: 'ExecutableStepDTO',
    stepOrder: 1,
    stepType: { stepTypeId: 3 },
    endCondition: { conditionTypeId: 2 },
    endConditionValue: 60,
    targetType: { workoutTargetTypeId: 1 },
    ...more,
  };
}

function repeat(workoutSteps: Json[], more: Json = {}): Json {
  return {
    type: 'RepeatGroupDTO',
    stepOrder: 1,
    stepType: { stepTypeId: 6 },
    numberOfIterations: 4,
    endCondition: { conditionTypeId: 7 },
    endConditionValue: 4,
    smartRepeat: false,
    workoutSteps,
    ...more,
  };
}

function workout(steps: Json[], more: Json = {}): Json {
  const workoutSegments = [{ segmentOrder: 1, sportType: RUN, workoutSteps: steps }];
  return { workoutName: 'Run', sportType: RUN, workoutSegments, ...more };
}

function steps(dto: Json): Json[] {
  return dto.workoutSegments[0].workoutSteps;
}

describe('workouts and calendar', () => {
  let r: Rig;
  beforeEach(async () => {
    r = await rig({ weeks: 2 });
  });
  afterEach(() => r.sims.close());

  async function create(body: Json): Promise<Json> {
    const answer = await r.garmin('POST', '/workout-service/workout', body);
    expect(answer.status).toBe(200);
    return answer.json;
  }

  async function schedule(workoutId: number, date: string): Promise<number> {
    const answer = await r.garmin('POST', `/workout-service/schedule/${workoutId}`, { date });
    expect(answer.status).toBe(200);
    return answer.json.workoutScheduleId;
  }

  test('nested repeats: pre-order numbering, own child ids, ids rising', async () => {
    const body = workout([step(), repeat([step(), repeat([step(), step()]), step()]), repeat([step()]), step()]);
    const stored = await create(body);
    const flat: Json[] = [];
    const walk = (list: Json[]) => {
      for (const s of list) {
        flat.push(s);
        walk(s.workoutSteps ?? []);
      }
    };
    walk(steps(stored));
    expect(flat.map((s) => s.stepOrder)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(flat.map((s) => s.childStepId)).toEqual([null, 1, 1, 2, 2, 2, 1, 3, 3, null]);
    for (const [i, s] of flat.entries()) if (i > 0) expect(s.stepId).toBeGreaterThan(flat[i - 1].stepId);
  });

  test('the id decides: keys are put right, unknown keys dropped, numeric strings read', async () => {
    const target = { workoutTargetTypeId: 3, workoutTargetTypeKey: 'cadence.zone' };
    const stored = await create(
      workout([step({ targetType: target, endConditionValue: '90', nonsense: 1 })], { isWheelchair: false }),
    );
    expect(steps(stored)[0].targetType.workoutTargetTypeKey).toBe('cadence');
    expect(steps(stored)[0].endConditionValue).toBe(90);
    expect('isWheelchair' in stored).toBe(false);
    expect('nonsense' in steps(stored)[0]).toBe(false);
  });

  test('a swim keeps pool, stroke, equipment, drill, secondary target and send-off', async () => {
    const swim = { sportTypeId: 4 };
    const main = step({
      endCondition: { conditionTypeId: 3 },
      endConditionValue: 91.44,
      preferredEndConditionUnit: { unitId: 230 },
      secondaryTargetType: { workoutTargetTypeId: 18 },
      secondaryTargetValueOne: 5,
      strokeType: { strokeTypeId: 6 },
      equipmentType: { equipmentTypeId: 4 },
      drillType: { drillTypeId: 2 },
    });
    const rest = step({ stepType: { stepTypeId: 5 }, endCondition: { conditionTypeId: 9 }, endConditionValue: 120 });
    const stored = await create({
      workoutName: 'Swim',
      sportType: swim,
      poolLength: 25,
      poolLengthUnit: { unitId: 230 },
      workoutSegments: [{ segmentOrder: 1, sportType: swim, poolLength: 25, workoutSteps: [repeat([main, rest])] }],
    });
    expect(stored).toMatchObject({
      poolLength: 25,
      poolLengthUnit: { unitId: 230, unitKey: 'yard', factor: 91.44 },
      workoutSegments: [{ poolLength: null, poolLengthUnit: null }],
    });
    expect(steps(stored)[0].workoutSteps).toMatchObject([
      {
        strokeType: { strokeTypeKey: 'free' },
        equipmentType: { equipmentTypeKey: 'pull_buoy' },
        drillType: { drillTypeKey: 'pull' },
        secondaryTargetType: { workoutTargetTypeKey: 'swim.instruction' },
        secondaryTargetValueOne: 5,
      },
      { endCondition: { conditionTypeKey: 'fixed.repetition' }, endConditionValue: 120 },
    ]);
  });

  test('a repeat without condition 7 loses its count', async () => {
    const stored = await create(workout([repeat([step()], { endCondition: {} })]));
    expect(steps(stored)[0]).toMatchObject({
      endCondition: { conditionTypeKey: 'heart.rate' },
      numberOfIterations: null,
    });
  });

  test('names over 255 characters end in dots at 256', async () => {
    expect((await create(workout([step()], { workoutName: 'n'.repeat(255) }))).workoutName).toHaveLength(255);
    const { workoutName } = await create(workout([step()], { workoutName: 'n'.repeat(400) }));
    expect(workoutName).toHaveLength(256);
    expect(workoutName.endsWith('n...')).toBe(true);
  });

  test.each([
    ['unit without distance', { estimatedDurationInSecs: 900, estimatedDistanceUnit: { unitKey: 'kilometer' } }, 400],
    ['distance without type', { estimatedDurationInSecs: 900, estimatedDistanceInMeters: 3000 }, 400],
    ['type without distance', { estimatedDurationInSecs: 900, estimateType: 'TIME_ESTIMATED' }, 400],
    ['duration only', { estimatedDurationInSecs: 900 }, 200],
    ['both zero', { estimatedDurationInSecs: 0, estimatedDistanceInMeters: 0 }, 200],
    [
      'both with type',
      { estimatedDurationInSecs: 900, estimatedDistanceInMeters: 3000, estimateType: 'DISTANCE_ESTIMATED' },
      200,
    ],
  ])('estimates: %s', async (_name, more, status) => {
    expect((await r.garmin('POST', '/workout-service/workout', workout([step()], more))).status).toBe(status);
  });

  test.each([
    ['unknown sport', workout([step()], { sportType: { sportTypeId: 99 } })],
    ['unknown step type', workout([step({ stepType: { stepTypeId: 9 } })])],
    ['unknown condition', workout([step({ endCondition: { conditionTypeId: 25 } })])],
    ['unknown target', workout([step({ targetType: { workoutTargetTypeId: 28 } })])],
    ['unknown stroke', workout([step({ strokeType: { strokeTypeId: 11 } })])],
    ['no segments', { workoutName: 'x', sportType: RUN }],
    ['not JSON', '{'],
  ])('malformed bodies are a 500 and store nothing: %s', async (_name, body) => {
    const answer = await r.garmin('POST', '/workout-service/workout', body);
    expect([answer.status, answer.json.error]).toEqual([500, 'IllegalStateException']);
    expect(r.sims.garmin.state.workouts).toEqual([]);
  });

  test('replace keeps id, creation date and schedule', async () => {
    const stored = await create(workout([step()]));
    const scheduleId = await schedule(stored.workoutId, '2026-11-24');
    const path = `/workout-service/workout/${stored.workoutId}`;
    const answer = await r.garmin('PUT', path, { ...workout([step(), step()]), workoutId: stored.workoutId });
    expect(answer.status).toBe(204);
    const read = (await r.garmin('GET', path)).json;
    expect(steps(read)).toHaveLength(2);
    expect([read.workoutId, read.createdDate]).toEqual([stored.workoutId, stored.createdDate]);
    expect((await r.garmin('GET', `/workout-service/schedule/${scheduleId}`)).json.calendarDate).toBe('2026-11-24');
    expect((await r.garmin('PUT', '/workout-service/workout/1', workout([step()]))).status).toBe(404);
  });

  test('the workout file for the watch says the same', async () => {
    const easy = step({ stepType: { stepTypeId: 1 }, targetType: { workoutTargetTypeId: 4 }, zoneNumber: 2 });
    const target = { targetType: { workoutTargetTypeId: 6 }, targetValueOne: 4.1667, targetValueTwo: 3.8462 };
    const fast = step({ endCondition: { conditionTypeId: 3 }, endConditionValue: 400, ...target });
    const { workoutId } = await create(workout([easy, repeat([fast, step({ stepType: { stepTypeId: 4 } })])]));
    const init = { headers: { authorization: `Bearer ${r.sims.garminTokens.di_token}` } };
    const response = await fetch(`${r.sims.garmin.url}/workout-service/workout/FIT/${workoutId}`, init);
    const file = new Uint8Array(await response.arrayBuffer());
    const { messages, errors } = new Decoder(Stream.fromByteArray(file)).read() as Json;
    expect(errors).toEqual([]);
    expect(messages.fileIdMesgs[0]).toMatchObject({ type: 'workout', serialNumber: workoutId });
    expect(messages.workoutMesgs[0]).toMatchObject({ sport: 'running', numValidSteps: 4 });
    expect(messages.workoutStepMesgs).toMatchObject([
      { durationTime: 60, targetHrZone: 2, intensity: 'warmup' },
      { durationDistance: 400, customTargetSpeedLow: 3.846, customTargetSpeedHigh: 4.167 },
      { durationTime: 60, targetType: 'open', intensity: 'recovery' },
      { durationType: 'repeatUntilStepsCmplt', durationStep: 1, repeatSteps: 4 },
    ]);
  });

  test('the list has summaries with updateDate, newest first, paged', async () => {
    for (const workoutName of ['a', 'b', 'c']) await create(workout([step()], { workoutName }));
    const page = (await r.garmin('GET', '/workout-service/workouts?start=1&limit=1')).json;
    expect(page).toMatchObject([{ workoutName: 'b', author: { displayName: null }, poolLength: 0 }]);
    expect(Object.keys(page[0])).toContain('updateDate');
    expect(Object.keys(page[0])).not.toContain('workoutSegments');
  });

  test('scheduling twice makes two entries; each can be taken out once', async () => {
    const { workoutId } = await create(workout([step()]));
    const first = await schedule(workoutId, '2026-11-24');
    const second = await schedule(workoutId, '2026-11-24');
    expect(second).not.toBe(first);
    const query = 'query{workoutScheduleSummariesScalar(startDate:"2026-11-24", endDate:"2026-11-24")}';
    const graph = (await r.garmin('POST', '/graphql-gateway/graphql', { query })).json;
    expect(graph.data.workoutScheduleSummariesScalar).toMatchObject([
      { scheduledWorkoutId: first, workoutId, associatedActivityId: null },
      { scheduledWorkoutId: second, workoutId },
    ]);
    const path = `/workout-service/schedule/${first}`;
    expect((await r.garmin('DELETE', path)).status).toBe(204);
    expect((await r.garmin('DELETE', path)).status).toBe(404);
    expect((await r.garmin('GET', path)).status).toBe(404);
    expect((await r.garmin('POST', '/workout-service/schedule/1', { date: '2026-11-24' })).status).toBe(404);
    expect((await r.garmin('POST', `/workout-service/schedule/${workoutId}`, { date: 'soon' })).status).toBe(500);
  });

  test('deleting a workout empties its places in the calendar', async () => {
    const { workoutId } = await create(workout([step()]));
    await schedule(workoutId, '2026-11-24');
    expect((await r.garmin('DELETE', `/workout-service/workout/${workoutId}`)).status).toBe(204);
    expect((await r.garmin('DELETE', `/workout-service/workout/${workoutId}`)).status).toBe(404);
    expect(r.sims.garmin.state.schedules).toEqual([]);
  });

  test('months count from 0 and bring the days of their neighbours along', async () => {
    const { workoutId } = await create(workout([step()]));
    for (const date of ['2026-11-24', '2026-12-02', '2026-12-28', '2027-01-02']) await schedule(workoutId, date);
    const dates = async (path: string) =>
      (await r.garmin('GET', path)).json.calendarItems
        .filter((i: Json) => i.itemType === 'workout')
        .map((i: Json) => i.date);
    expect(await dates('/calendar-service/year/2026/month/10')).toEqual(['2026-11-24', '2026-12-02']);
    expect(await dates('/calendar-service/year/2026/month/11')).toEqual(['2026-12-02', '2026-12-28', '2027-01-02']);
    expect(await dates('/calendar-service/year/2026/month/10/day/24/start/1')).toEqual(['2026-11-24']);
    expect((await r.garmin('GET', '/calendar-service/year/2026/month/12')).status).toBe(500);
  });

  test('calendar activities count milliseconds and centimetres', async () => {
    const { calendarItems } = (await r.garmin('GET', '/calendar-service/year/2026/month/10')).json;
    const run = r.sims.world.activities.findLast((a) => a.sport === 'run')!;
    const item = calendarItems.find((i: Json) => i.itemType === 'activity' && i.id === run.id);
    expect(item.duration / 1000).toBeCloseTo(run.timerSeconds, 2);
    expect(item.distance / 100).toBeCloseTo(run.meters, 1);
  });

  test('X-HTTP-Method-Override turns a POST into a DELETE', async () => {
    const { workoutId } = await create(workout([step()]));
    const headers = { 'x-http-method-override': 'DELETE' };
    const answer = await r.garmin('POST', `/workout-service/workout/${workoutId}`, undefined, headers);
    expect(answer.status).toBe(204);
  });
});
