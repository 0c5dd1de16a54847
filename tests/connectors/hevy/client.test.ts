import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { topOfHourWait, unwrap } from '../../../src/connectors/hevy/client.ts';
import { createCustomExercise, fetchUser, type TemplateBody } from '../../../src/connectors/hevy/index.ts';
import { postRoutine } from '../../../src/connectors/hevy/routines.ts';
import { ValidationError } from '../../../src/ports/errors.ts';
import { json } from '../http/bench.ts';
import { type FakeHevy, fakeHevy } from './fake-hevy.ts';

let fake: FakeHevy;
beforeEach(async () => {
  fake = await fakeHevy();
});
afterEach(() => fake.bench.close());

describe('client', () => {
  test('sends the trimmed key and asks for JSON', async () => {
    expect(await fetchUser(fake.client)).toMatchObject({ id: 'u1' });
    expect(fake.bench.seen[0]).toMatchObject({
      url: '/v1/user/info',
      headers: { 'api-key': '11111111-2222-3333-4444-555555555555', accept: 'application/json' },
    });
  });

  test('the bare form of user info', async () => {
    fake.fault = (_, response) => {
      json(response, 200, { id: 'u9', name: 'B' });
      return true;
    };
    expect(await fetchUser(fake.client)).toMatchObject({ id: 'u9' });
  });

  test('a page past the end is empty', async () => {
    const page = await fake.client.list('/workouts', 'workouts', 9, { pageSize: 10 });
    expect(page).toEqual({ items: [], pageCount: 8 });
  });

  test('a list without a page count goes on while pages are full', async () => {
    const sizes = [2, 2, 1];
    fake.fault = (seen, response) => {
      const n = Number(new URL(seen.url, 'http://x').searchParams.get('page'));
      json(response, 200, { page: n, workouts: Array.from({ length: sizes[n - 1] ?? 0 }, () => ({})) });
      return true;
    };
    const page = async (n: number) => (await fake.client.list('/workouts', 'workouts', n, { pageSize: 2 })).pageCount;
    expect([await page(1), await page(2), await page(3)]).toEqual([2, 3, 3]);
  });

  test('errors name the kind of call, not ids, and never the key', async () => {
    const error = await fake.client.get('/workouts/0b5c-secret-id').catch((e: unknown) => e as Error);
    expect(error).toMatchObject({ operation: 'hevy GET /workouts/:id', kind: 'not-found' });
    const text = JSON.stringify(error, Object.getOwnPropertyNames(error));
    expect(text).not.toContain('secret-id');
    expect(text).not.toContain('11111111');
  });

  test('a body Hevy would refuse is not sent', async () => {
    const set = {
      type: 'normal' as const,
      weight_kg: 1,
      reps: 1.5,
      distance_meters: null,
      duration_seconds: null,
      custom_metric: null,
    };
    const exercise = { exercise_template_id: 'A', superset_id: null, rest_seconds: null, notes: '', sets: [set] };
    const bodies = [
      { title: 'T', notes: '', exercises: [exercise] },
      { title: 'T', notes: '', exercises: [] },
      { title: '', notes: '', exercises: [{ ...exercise, sets: [{ ...set, reps: 1 }] }] },
      { title: 'T', notes: 'RPE @8', exercises: [{ ...exercise, sets: [{ ...set, reps: 1 }] }] },
      { title: 'T', notes: '', exercises: [{ ...exercise, sets: [{ ...set, reps: 1 }], index: 0 }] },
    ];
    for (const body of bodies) await expect(postRoutine(fake.client, body, null)).rejects.toThrow(ValidationError);
    expect(fake.calls()).toEqual([]);
  });
});

describe('the top of the hour', () => {
  test('waits out the first minute, with a spread', () => {
    expect(topOfHourWait('2026-11-21T20:00:00.000Z', 0)).toBe(60_000);
    expect(topOfHourWait('2026-11-21T20:00:59.500Z', 0.5)).toBe(15_500);
    expect(topOfHourWait('2026-11-21T20:01:00.000Z', 0.5)).toBe(0);
    expect(topOfHourWait('2026-11-21T20:59:59.999Z', 0.5)).toBe(0);
  });

  test('only when asked to, and once an hour', async () => {
    fake.clock.advance(30 * 60_000);
    expect(fake.clock.now()).toBe('2026-11-21T19:00:00.000Z');
    await fetchUser(fake.client);
    expect(fake.clock.slept).toEqual([]);
    const polite = fake.newClient({ avoidTopOfHour: true });
    await fetchUser(polite);
    await fetchUser(polite);
    expect(fake.clock.slept).toEqual([60_000]);
    fake.clock.advance(59 * 60_000);
    await fetchUser(polite);
    expect(fake.clock.slept).toEqual([60_000, 60_000]);
  });
});

describe('unwrap', () => {
  test.each([
    [{ routine: { id: 1 } }, { id: 1 }],
    [{ routine: [{ id: 1 }] }, { id: 1 }],
    [[{ id: 1 }], { id: 1 }],
    [{ id: 1 }, { id: 1 }],
    [{ routine: {} }, null],
    [{ routine: [] }, null],
    [{}, null],
    ['', null],
    [null, null],
  ])('%j', (body, expected) => expect(unwrap(body, 'routine')).toEqual(expected));
});

describe('custom exercises', () => {
  const wanted: TemplateBody = {
    title: 'Belt Squat (Garage)',
    exercise_type: 'weight_reps',
    equipment_category: 'other',
    muscle_group: 'quadriceps',
    other_muscles: ['glutes'],
  };

  test('created once; the next time the same id', async () => {
    const id = await createCustomExercise(fake.client, wanted);
    expect(id).toBe('custom-1');
    expect(await createCustomExercise(fake.client, wanted)).toBe(id);
    expect(fake.writes()).toEqual(['POST /v1/exercise_templates']);
    expect(JSON.parse(fake.bench.seen.find((s) => s.method === 'POST')?.body ?? '')).toEqual({ exercise: wanted });
  });

  test('a built-in of the same title is another exercise', async () => {
    fake.templates.push({ id: 'B', title: wanted.title, is_custom: false });
    expect(await createCustomExercise(fake.client, wanted)).toBe('custom-1');
  });

  test('an answer with a number, or none', async () => {
    fake.fault = (seen, response) => {
      if (seen.method === 'POST') json(response, 200, { id: 42 });
      return seen.method === 'POST';
    };
    expect(await createCustomExercise(fake.client, wanted)).toBe('42');
    fake.fault = (seen, response, commit) => {
      if (seen.method !== 'POST') return false;
      commit();
      response.destroy();
      return true;
    };
    expect(await createCustomExercise(fake.client, wanted)).toBe('custom-1');
    expect(fake.templates).toHaveLength(1);
  });

  test('the limit of the plan is a refusal with its reason', async () => {
    fake.fault = (seen, response) => {
      if (seen.method === 'POST') json(response, 403, { error: 'exceeds-custom-exercise-limit' });
      return seen.method === 'POST';
    };
    await expect(createCustomExercise(fake.client, wanted)).rejects.toThrow(/exceeds-custom-exercise-limit/);
  });
});
