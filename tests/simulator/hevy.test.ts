import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json, Rig } from './support.ts';
import { rig } from './support.ts';

const SQUAT = 'D04AC939';

function set(more: Json = {}): Json {
  return { type: 'normal', weight_kg: 100, reps: 5, ...more };
}

function exercise(more: Json = {}): Json {
  return { exercise_template_id: SQUAT, superset_id: null, rest_seconds: 120, notes: '', sets: [set()], ...more };
}

function routine(more: Json = {}): Json {
  return { routine: { title: 'Tue 24 Nov - Lower A', folder_id: null, notes: '', exercises: [exercise()], ...more } };
}

describe('simulated Hevy', () => {
  let r: Rig;
  beforeEach(async () => {
    r = await rig({ weeks: 16 });
  });
  afterEach(() => r.sims.close());

  test('a missing or wrong key is answered with bare text', async () => {
    for (const key of ['', 'wrong']) {
      const answer = await r.hevy('GET', '/v1/workouts', undefined, { 'api-key': key });
      expect([answer.status, answer.text]).toEqual([401, 'InvalidApiKey']);
      expect(answer.headers.get('content-type')).toContain('text/html');
    }
  });

  test('pages: defaults, limits, the end', async () => {
    const first = (await r.hevy('GET', '/v1/workouts')).json;
    expect(first.workouts).toHaveLength(5);
    const total = r.sims.world.hevyWorkouts.length;
    expect(first.page_count).toBe(Math.ceil(total / 5));
    expect((await r.hevy('GET', '/v1/workouts/count')).json).toEqual({ workout_count: total });
    const ids: string[] = [];
    for (let page = 1; page <= Math.ceil(total / 10); page++) {
      const { workouts } = (await r.hevy('GET', `/v1/workouts?page=${page}&pageSize=10`)).json;
      ids.push(...workouts.map((w: Json) => w.id));
    }
    expect(ids.reverse()).toEqual(r.sims.world.hevyWorkouts.map((w) => w.id));
    for (const query of ['pageSize=11', 'pageSize=0', 'page=0', 'page=x', 'pageSize=2.5']) {
      expect((await r.hevy('GET', `/v1/workouts?${query}`)).status, query).toBe(400);
    }
    expect((await r.hevy('GET', '/v1/workouts?page=99')).status).toBe(404);
    expect((await r.hevy('GET', '/v1/exercise_templates?pageSize=100')).json.exercise_templates).toHaveLength(100);
    expect((await r.hevy('GET', '/v1/exercise_templates?pageSize=101')).status).toBe(400);
    expect((await r.hevy('GET', '/v1/routines')).json).toEqual({ page: 1, page_count: 0, routines: [] });
  });

  test('time formats: +00:00 for start and end, milliseconds and Z for the rest', async () => {
    const [workout] = (await r.hevy('GET', '/v1/workouts')).json.workouts;
    expect(workout.start_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
    expect(workout.updated_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect((await r.hevy('GET', `/v1/workouts/${workout.id}`)).json).toEqual(workout);
  });

  test.each([
    ['wrapper missing', {}, '"routine" is required'],
    ['title missing', routine({ title: undefined }), '"routine.title" is required'],
    ['title empty', routine({ title: '' }), '"routine.title" is not allowed to be empty'],
    [
      'folder left out',
      routine({ folder_id: undefined }),
      '[public-post-routine] Invalid routine folder id: undefined',
    ],
    ['unknown folder', routine({ folder_id: 7 }), '[public-post-routine] Invalid routine folder id: 7'],
    ['notes null', routine({ notes: null }), '"routine.notes" must be a string'],
    ['no exercises', routine({ exercises: [] }), '"routine.exercises" must contain at least 1 items'],
    [
      'rep_range null',
      routine({ exercises: [exercise({ sets: [set({ rep_range: null })] })] }),
      '"routine.exercises[0].sets[0].rep_range" must be of type object',
    ],
    [
      'unknown key',
      routine({ exercises: [exercise({ input_modifier: 'x' })] }),
      '"routine.exercises[0].input_modifier" is not allowed',
    ],
    ['echoed id', routine({ id: 'x' }), '"routine.id" is not allowed'],
    [
      'reps not whole',
      routine({ exercises: [exercise({ sets: [set(), set({ reps: 7.5 })] })] }),
      '"routine.exercises[0].sets[1].reps" must be an integer',
    ],
    [
      'rpe on a routine set',
      routine({ exercises: [exercise({ sets: [set({ rpe: 8 })] })] }),
      '"routine.exercises[0].sets[0].rpe" is not allowed',
    ],
    [
      'set type',
      routine({ exercises: [exercise({ sets: [set({ type: 'amrap' })] })] }),
      '"routine.exercises[0].sets[0].type" must be one of [warmup, normal, failure, dropset]',
    ],
    [
      'unknown exercise',
      routine({ exercises: [exercise({ exercise_template_id: 'FFFFFFFF' })] }),
      'Invalid exercise template id: FFFFFFFF',
    ],
  ])('POST routine refuses: %s', async (_name, body, error) => {
    const answer = await r.hevy('POST', '/v1/routines', body);
    expect([answer.status, answer.json]).toEqual([400, { error }]);
    expect(r.sims.hevy.state.routines).toEqual([]);
  });

  test('a routine comes back without its notes, with titles, indexes and its rep range', async () => {
    const sets = [set({ type: 'warmup', weight_kg: 60 }), set({ rep_range: { start: 4, end: 6 } })];
    const created = await r.hevy('POST', '/v1/routines', routine({ notes: 'hidden', exercises: [exercise({ sets })] }));
    expect(created.status).toBe(201);
    const { routine: stored } = created.json;
    expect('notes' in stored).toBe(false);
    expect(r.sims.hevy.state.routines[0]?.notes).toBe('hidden');
    expect(stored.exercises[0]).toMatchObject({ index: 0, title: 'Squat (Barbell)', rest_seconds: 120 });
    expect('rep_range' in stored.exercises[0].sets[0]).toBe(false);
    expect(stored.exercises[0].sets[1]).toMatchObject({ index: 1, rep_range: { start: 4, end: 6 } });
    expect((await r.hevy('GET', `/v1/routines/${stored.id}`)).json).toEqual({ routine: stored });
    const twice = (await r.hevy('POST', '/v1/routines', routine())).json.routine;
    expect(twice.id).not.toBe(stored.id);
  });

  test('PUT replaces everything, keeps the folder when it is left out', async () => {
    const folder = (await r.hevy('POST', '/v1/routine_folders', { routine_folder: { title: 'This week' } })).json;
    const { id } = (await r.hevy('POST', '/v1/routines', routine({ folder_id: folder.id }))).json.routine;
    const body = routine({
      title: 'New',
      folder_id: undefined,
      notes: null,
      exercises: [exercise({ rest_seconds: 0 })],
    });
    const put = await r.hevy('PUT', `/v1/routines/${id}`, body);
    expect(put.status).toBe(200);
    expect(put.json.routine).toMatchObject({ id, title: 'New', folder_id: folder.id });
    expect(put.json.routine.exercises).toHaveLength(1);
    expect((await r.hevy('PUT', '/v1/routines/nope', body)).status).toBe(404);
    expect((await r.hevy('PUT', `/v1/routines/${id}`, routine({ folder_id: null }))).json.routine.folder_id).toBeNull();
    r.sims.hevy.behaviour.acceptPutFolderId = false;
  });

  test('behaviours: older PUT, envelopes, caps, pounds, other language', async () => {
    const { behaviour } = r.sims.hevy;
    behaviour.responseShape = 'array';
    const { id } = (await r.hevy('POST', '/v1/routines', routine())).json.routine[0];
    behaviour.responseShape = 'empty';
    const put = await r.hevy('PUT', `/v1/routines/${id}`, routine({ folder_id: undefined }));
    expect([put.status, put.text]).toEqual([200, '']);
    behaviour.routineCap = 1;
    expect((await r.hevy('POST', '/v1/routines', routine())).status).toBe(403);
    behaviour.lbsAthlete = true;
    behaviour.titlePrefix = 'xx ';
    const [workout] = (await r.hevy('GET', '/v1/workouts')).json.workouts;
    const weights = workout.exercises.flatMap((e: Json) => e.sets.map((s: Json) => s.weight_kg));
    for (const kg of weights.filter((w: number | null) => w !== null)) {
      expect(kg / 0.45359237).toBeCloseTo(Math.round(kg / 0.45359237), 6);
    }
    expect(workout.exercises[0].title.startsWith('xx ')).toBe(true);
  });

  test('an older server refuses folder_id on PUT', async () => {
    r.sims.hevy.behaviour.acceptPutFolderId = false;
    const later = await rig({ behaviour: { acceptPutFolderId: false } });
    const { id } = (await later.hevy('POST', '/v1/routines', routine())).json.routine;
    const answer = await later.hevy('PUT', `/v1/routines/${id}`, routine({ folder_id: null }));
    expect(answer.json).toEqual({ error: '"routine.folder_id" is not allowed' });
    await later.sims.close();
  });

  test('a new folder goes to the top', async () => {
    const make = (title: string) => r.hevy('POST', '/v1/routine_folders', { routine_folder: { title } });
    const first = (await make('A')).json;
    expect(typeof first.id).toBe('number');
    expect((await make('B')).status).toBe(201);
    const { routine_folders } = (await r.hevy('GET', '/v1/routine_folders')).json;
    expect(routine_folders.map((f: Json) => [f.title, f.index])).toEqual([
      ['B', 0],
      ['A', 1],
    ]);
    expect((await r.hevy('GET', `/v1/routine_folders/${first.id}`)).json.title).toBe('A');
  });

  test('events: changes after since, edits and deletions included, newest first', async () => {
    const all = r.sims.world.hevyWorkouts;
    const since = all.at(-2)!.updated;
    const events = async (from: string) =>
      (await r.hevy('GET', `/v1/workouts/events?since=${from}&pageSize=10`)).json.events;
    expect((await events(since)).map((e: Json) => e.workout.id)).toEqual([all.at(-1)!.id]);
    const edited = all[0]!;
    r.sims.hevy.editWorkout(edited.id, (w) => w.exercises.splice(1));
    r.sims.hevy.deleteWorkout(all[1]!.id);
    const changed = await events(since);
    expect(changed.find((e: Json) => e.workout?.id === edited.id).workout.exercises).toHaveLength(1);
    expect(changed.find((e: Json) => e.type === 'deleted')).toEqual({
      type: 'deleted',
      id: all[1]!.id,
      deleted_at: r.sims.world.now,
    });
    expect((await r.hevy('GET', `/v1/workouts/${all[1]!.id}`)).status).toBe(404);
    expect((await r.hevy('GET', '/v1/workouts/events?since=nonsense')).status).toBe(500);
  });

  test('workouts can be written; a wrong RPE has its own words', async () => {
    const body = (rpe: number): Json => ({
      workout: {
        title: 'Extra',
        start_time: '2026-11-20T10:00:00.500Z',
        end_time: '2026-11-20T10:30:00Z',
        is_private: true,
        exercises: [{ exercise_template_id: SQUAT, superset_id: null, notes: null, sets: [set({ rpe })] }],
      },
    });
    const refused = await r.hevy('POST', '/v1/workouts', body(6.5));
    expect(refused.json.error).toBe('Invalid rpe for set: 6.5 must be null or 6, 7, 7.5, 8, 8.5, 9, 9.5, 10');
    const created = await r.hevy('POST', '/v1/workouts', body(8));
    expect(created.status).toBe(201);
    expect(created.json.workout[0].start_time).toBe('2026-11-20T10:00:00+00:00');
    const { id } = created.json.workout[0];
    expect((await r.hevy('PUT', `/v1/workouts/${id}`, body(9))).json.exercises[0].sets[0].rpe).toBe(9);
    expect((await r.hevy('PUT', '/v1/workouts/none', body(9))).status).toBe(404);
  });

  test('custom exercises are created under other names than they are read', async () => {
    const body = {
      exercise: {
        title: 'Log Splitting',
        exercise_type: 'bodyweight_reps',
        equipment_category: 'other',
        muscle_group: 'full_body',
        other_muscles: ['lats'],
      },
    };
    const { id } = (await r.hevy('POST', '/v1/exercise_templates', body)).json;
    expect((await r.hevy('GET', `/v1/exercise_templates/${id}`)).json).toMatchObject({
      title: 'Log Splitting',
      type: 'bodyweight_weighted',
      equipment: 'other',
      is_custom: true,
    });
    const bad = await r.hevy('POST', '/v1/exercise_templates', { exercise: { ...body.exercise, muscle_group: 'all' } });
    expect([bad.status, bad.json.error]).toEqual([400, 'Invalid request body']);
    expect(
      (await r.hevy('POST', '/v1/routines', routine({ exercises: [exercise({ exercise_template_id: id })] }))).status,
    ).toBe(201);
  });

  test('measurements: one per date, left-out values become null', async () => {
    const post = (body: Json) => r.hevy('POST', '/v1/body_measurements', body);
    const created = await post({ date: '2026-11-20', weight_kg: 80.1, fat_percent: 14.2 });
    expect([created.status, created.text]).toEqual([201, '']);
    expect((await post({ date: '2026-11-20', weight_kg: 80 })).status).toBe(409);
    expect((await post({ date: '2026-11-19', weight_kg: null })).status).toBe(400);
    expect((await r.hevy('PUT', '/v1/body_measurements/2026-11-20', { waist: 84 })).status).toBe(200);
    const read = (await r.hevy('GET', '/v1/body_measurements/2026-11-20')).json;
    expect(read).toMatchObject({ date: '2026-11-20', waist: 84, weight_kg: null });
    expect((await r.hevy('PUT', '/v1/body_measurements/2026-01-01', { waist: 84 })).status).toBe(404);
  });

  test('history of one exercise has a row per set', async () => {
    const { exercise_history: rows } = (await r.hevy('GET', `/v1/exercise_history/${SQUAT}`)).json;
    const logged = r.sims.world.hevyWorkouts.flatMap((w) =>
      w.exercises.filter((e) => e.exercise_template_id === SQUAT),
    );
    expect(rows).toHaveLength(logged.reduce((sum, e) => sum + e.sets.length, 0));
    const from = '2026-11-16T00:00:00Z';
    const late = (await r.hevy('GET', `/v1/exercise_history/${SQUAT}?start_date=${from}`)).json.exercise_history;
    expect(new Set(late.map((row: Json) => row.workout_start_time.slice(0, 10)))).toEqual(new Set(['2026-11-17']));
  });

  test('nothing can be deleted or patched', async () => {
    const { id } = (await r.hevy('POST', '/v1/routines', routine())).json.routine;
    expect((await r.hevy('DELETE', `/v1/routines/${id}`)).status).toBe(404);
    expect((await r.hevy('PATCH', `/v1/routines/${id}`, {})).status).toBe(404);
  });
});
