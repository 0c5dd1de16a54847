import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dayInTitle } from '../../src/simulator/remote-plan.ts';
import type { Json } from './support.ts';
import { rig, TODAY } from './support.ts';

const RUN = { sportTypeId: 1 };
const WORKOUT = {
  workoutName: 'Run 5x3 min hard',
  sportType: RUN,
  estimatedDurationInSecs: 2400,
  workoutSegments: [
    {
      segmentOrder: 1,
      sportType: RUN,
      workoutSteps: [
        {
          type: 'ExecutableStepDTO',
          stepOrder: 1,
          stepType: { stepTypeId: 3 },
          endCondition: { conditionTypeId: 2 },
          endConditionValue: 2400,
          targetType: { workoutTargetTypeId: 1 },
        },
      ],
    },
  ],
};
const ROUTINE = {
  routine: {
    title: 'Tue 24 Nov - Lower A',
    folder_id: null,
    notes: '',
    exercises: [
      {
        exercise_template_id: 'D04AC939',
        superset_id: null,
        rest_seconds: 120,
        notes: '',
        sets: [
          { type: 'warmup', reps: 8, weight_kg: 60 },
          { type: 'normal', reps: 5, weight_kg: 102.5 },
          { type: 'normal', reps: 5, weight_kg: 102.5 },
        ],
      },
    ],
  },
};

describe('going on from a file', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sim-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test('workouts, schedules, routines, tokens and the athlete are still there', async () => {
    const stateFile = join(directory, 'deep', 'state.json');
    const first = await rig({ stateFile, weeks: 3 });
    const { workoutId } = (await first.garmin('POST', '/workout-service/workout', WORKOUT)).json;
    await first.garmin('POST', `/workout-service/schedule/${workoutId}`, { date: '2026-11-24' });
    const { id } = (await first.hevy('POST', '/v1/routines', ROUTINE)).json.routine;
    const tokens = first.sims.garminTokens;
    const { world } = first.sims;
    await first.sims.close();

    // Another seed is asked for; the saved athlete wins.
    const second = await rig({ stateFile, seed: 9, weeks: 3 });
    expect(second.sims.world).toEqual(world);
    expect((await second.garmin('GET', `/workout-service/workout/${workoutId}`)).status).toBe(200);
    expect(second.sims.garmin.state.schedules).toMatchObject([{ workoutId, date: '2026-11-24' }]);
    expect((await second.hevy('GET', `/v1/routines/${id}`)).status).toBe(200);
    const old = { authorization: `Bearer ${tokens.di_token}` };
    expect((await second.garmin('GET', '/userprofile-service/socialProfile', undefined, old)).status).toBe(200);
    expect(second.sims.garminTokens.di_refresh_token).toBe(tokens.di_refresh_token);
    const again = (await second.garmin('POST', '/workout-service/workout', WORKOUT)).json;
    expect(again.workoutId).toBeGreaterThan(workoutId);
    await second.sims.close();
  });

  test.each(['{"version":7}', '{"version":1,"wor'])(
    'a file of something else is refused and left alone: %s',
    async (text) => {
      const stateFile = join(directory, 'other.json');
      writeFileSync(stateFile, text);
      await expect(rig({ stateFile })).rejects.toThrow('not a simulator state');
      expect(readFileSync(stateFile, 'utf8')).toBe(text);
    },
  );

  test('the athlete carries out what is scheduled, on both services, and the file remembers it', async () => {
    const stateFile = join(directory, 'state.json');
    const r = await rig({ stateFile, weeks: 3 });
    const { workoutId } = (await r.garmin('POST', '/workout-service/workout', WORKOUT)).json;
    await r.garmin('POST', `/workout-service/schedule/${workoutId}`, { date: '2026-11-23' });
    const { id } = (await r.hevy('POST', '/v1/routines', ROUTINE)).json.routine;
    const before = r.sims.world.activities.length;
    r.sims.advance('2026-11-24');
    const added = r.sims.world.activities.slice(before);
    expect(added.map((a) => [a.day, a.sport, a.workoutId])).toEqual([
      ['2026-11-23', 'run', workoutId],
      ['2026-11-24', 'strength', null],
    ]);
    expect(added[0]!.timerSeconds).toBeGreaterThan(1900);
    // Three days later the first access token has run out.
    const bearer = { authorization: `Bearer ${r.sims.garmin.tokens().di_token}` };
    const path = '/activitylist-service/activities/search/activities?start=0&limit=2';
    expect((await r.garmin('GET', path)).status).toBe(401);
    const list = (await r.garmin('GET', path, undefined, bearer)).json;
    expect(list.map((a: Json) => a.workoutId)).toEqual([undefined, workoutId]);
    expect(r.sims.garmin.state.schedules[0]?.associatedActivityId).toBe(added[0]!.id);
    const [logged] = (await r.hevy('GET', '/v1/workouts?pageSize=1')).json.workouts;
    expect(logged).toMatchObject({ routine_id: id, title: 'Tue 24 Nov - Lower A' });
    expect(logged.exercises[0].exercise_template_id).toBe('D04AC939');
    expect(logged.exercises[0].sets.filter((s: Json) => s.type === 'normal')).toHaveLength(2);
    const night = await r.garmin('GET', '/sleep-service/sleep/dailySleepData?date=2026-11-24', undefined, bearer);
    expect(night.json.dailySleepDTO.id).not.toBeNull();
    const { world } = r.sims;
    await r.sims.close();
    const next = await rig({ stateFile });
    expect(next.sims.world).toEqual(world);
    await next.sims.close();
  });

  test('started again on a later day, the athlete has followed the calendar meanwhile', async () => {
    const stateFile = join(directory, 'state.json');
    const r = await rig({ stateFile, weeks: 2 });
    const { workoutId } = (await r.garmin('POST', '/workout-service/workout', WORKOUT)).json;
    await r.garmin('POST', `/workout-service/schedule/${workoutId}`, { date: '2026-11-22' });
    await r.sims.close();
    const next = await rig({ stateFile, today: '2026-11-23' });
    expect(next.sims.world.today).toBe('2026-11-23');
    expect(next.sims.world.activities.at(-1)).toMatchObject({ day: '2026-11-22', workoutId });
    expect(next.sims.garmin.state.schedules[0]?.associatedActivityId).toBe(next.sims.world.activities.at(-1)?.id);
    await next.sims.close();
  });

  test('nothing scheduled, nothing done; evening sessions of the first day still happen', async () => {
    const r = await rig({ weeks: 3, nowTime: '08:00' });
    const before = r.sims.world.activities.length;
    r.sims.advance('2026-11-25');
    expect(r.sims.world.activities.slice(before).map((a) => a.day)).toEqual([TODAY]);
    await r.sims.close();
  });
});

test('days in routine titles', () => {
  expect(dayInTitle('Tue 24 Nov - Lower A', TODAY)).toBe('2026-11-24');
  expect(dayInTitle('Sat 2 Jan - Upper', '2026-12-30')).toBe('2027-01-02');
  expect(dayInTitle('2026-11-30 Legs', TODAY)).toBe('2026-11-30');
  expect(dayInTitle('Lower A', TODAY)).toBeNull();
});
