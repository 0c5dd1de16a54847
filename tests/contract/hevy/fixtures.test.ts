import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { canonicalHash } from '../../../src/connectors/hevy/canonical.ts';
import { unwrap } from '../../../src/connectors/hevy/client.ts';
import { createHevyClient, createHevyHttp, normaliseHevy } from '../../../src/connectors/hevy/index.ts';
import { writable } from '../../../src/connectors/hevy/routines.ts';
import * as read from '../../../src/connectors/hevy/schema.ts';
import * as write from '../../../src/connectors/hevy/write-schema.ts';
import {
  AuthError,
  NotFoundError,
  RateLimitedError,
  RemoteError,
  UnavailableError,
  UnknownOutcomeError,
  ValidationError,
} from '../../../src/ports/errors.ts';
import type { RawRecord } from '../../../src/ports/sources.ts';
import { type Bench, fakeClock, serve } from '../../connectors/http/bench.ts';
import { ABSENT, fixtureNames, load, TITLE } from './data.ts';

type Check = (body: unknown) => void;

function listOf(key: string, schema: z.ZodType): Check {
  return (body) => {
    expect(read.pageSchema.safeParse(body).success).toBe(true);
    const items = (body as Record<string, unknown[]>)[key] ?? [];
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(schema.safeParse(item).error?.issues ?? []).toEqual([]);
  };
}
function wrapped(key: string, schema: z.ZodType): Check {
  return (body) => expect(schema.safeParse(unwrap(body, key)).error?.issues ?? []).toEqual([]);
}
function sent(key: string, schema: z.ZodType): Check {
  return (body) => {
    expect(Object.keys(body as object)).toEqual([key]);
    expect(schema.safeParse((body as Record<string, unknown>)[key]).error?.issues ?? []).toEqual([]);
  };
}
const isId: Check = (body) => expect(String((unwrap(body, 'exercise_template') as { id: unknown }).id)).not.toBe('');

/** How each file is read or written here; a new file fails until it is listed. */
const CHECKS: Record<string, Check> = {
  'body_measurements.list.json': listOf('body_measurements', read.measurementSchema),
  'errors.json': (body) => expect((body as unknown[]).length).toBeGreaterThan(10),
  // Not used: what was lifted comes with the workouts.
  'exercise_history.json': (body) => expect(Object.keys(body as object)).toEqual(['exercise_history']),
  'exercise_template.get.json': wrapped('exercise_template', read.templateSchema),
  'exercise_template.post.request.json': sent('exercise', write.templateCreateSchema),
  'exercise_template.post.response.200.json': isId,
  'exercise_templates.list.json': listOf('exercise_templates', read.templateSchema),
  'routine.get.json': wrapped('routine', read.routineSchema),
  'routine.post.request.json': sent('routine', write.routineCreateSchema),
  'routine.post.response.201.array-variant.json': wrapped('routine', read.routineSchema),
  'routine.post.response.201.json': wrapped('routine', read.routineSchema),
  'routine.put.request.json': sent('routine', write.routineUpdateSchema),
  'routine.put.response.200.json': wrapped('routine', read.routineSchema),
  'routine_folder.post.request.json': sent('routine_folder', write.folderCreateSchema),
  'routine_folder.post.response.201.json': wrapped('routine_folder', read.folderSchema),
  'routine_folders.list.json': listOf('routine_folders', read.folderSchema),
  'routines.list.json': listOf('routines', read.routineSchema),
  'user.info.json': wrapped('data', read.userSchema),
  // Not used: a webhook needs a public address.
  'webhook.delivery.json': (body) => expect(body).toHaveProperty('payload.workoutId'),
  'workout.get.json': wrapped('workout', read.workoutSchema),
  'workout.post.response.201.json': wrapped('workout', read.workoutSchema),
  'workouts.count.json': wrapped('none', read.countSchema),
  'workouts.events.json': listOf('events', read.eventSchema),
  'workouts.list.json': listOf('workouts', read.workoutSchema),
  'workouts.real-2025-anonymised.json': listOf('workouts', read.workoutSchema),
};

describe.skipIf(ABSENT)(`${TITLE}: fixtures`, () => {
  test('every file has a check', () => {
    expect(fixtureNames()).toEqual(Object.keys(CHECKS).sort());
  });

  test.each(Object.keys(CHECKS))('%s', (name) => CHECKS[name]?.(load(`fixtures/${name}`)));

  test('what was sent reads back as the same routine', () => {
    const request = (file: string) => (load(`fixtures/${file}`) as { routine: write.RoutineBody }).routine;
    const answer = (file: string) => read.routineSchema.parse(unwrap(load(`fixtures/${file}`), 'routine'));
    const posted = canonicalHash(request('routine.post.request.json'));
    const one = answer('routine.post.response.201.json');
    expect(canonicalHash(one)).toBe(posted);
    expect(canonicalHash(answer('routine.post.response.201.array-variant.json'))).toBe(posted);
    const updated = canonicalHash(request('routine.put.request.json'));
    expect(updated).not.toBe(posted);
    expect(canonicalHash(answer('routine.put.response.200.json'))).toBe(updated);
  });

  test('a routine as read can be written back', () => {
    const routine = read.routineSchema.parse(unwrap(load('fixtures/routine.get.json'), 'routine'));
    const body = { ...writable(routine), notes: '' };
    expect(write.routineUpdateSchema.safeParse(body).error?.issues ?? []).toEqual([]);
    expect(canonicalHash(body)).toBe(canonicalHash(routine));
  });

  function workouts(file: string): RawRecord[] {
    return (load(`fixtures/${file}`) as { workouts: { id: string }[] }).workouts.map((payload) => ({
      source: 'hevy',
      kind: 'workout',
      externalId: payload.id,
      day: null,
      fetchedAt: '2026-11-21T18:00:00.000Z',
      payload,
      deleted: false,
    }));
  }

  test.each(['workouts.list.json', 'workouts.real-2025-anonymised.json'])('%s: every set arrives', (file) => {
    const records = workouts(file);
    const { activities } = normaliseHevy(records, { zone: 'Europe/Berlin' });
    expect(activities).toHaveLength(records.length);
    type Payload = { exercises: { sets: unknown[] }[] };
    const wanted = records.flatMap((r) => (r.payload as Payload).exercises.flatMap((e) => e.sets)).length;
    expect(activities.flatMap((a) => a.sets)).toHaveLength(wanted);
    expect(activities.flatMap((a) => a.warnings)).toEqual([]);
    for (const activity of activities) {
      expect(activity.elapsedSeconds).toBeGreaterThan(600);
      for (const set of activity.sets) expect(set.reps ?? set.seconds ?? set.meters).not.toBeNull();
    }
  });

  test('the known workout in numbers', () => {
    const { activities } = normaliseHevy(workouts('workouts.list.json'), { zone: 'Europe/Berlin' });
    expect(activities.map((a) => [a.start, a.localDate, a.executed])).toEqual([
      ['2026-11-17T17:05:12.000Z', '2026-11-17', { hevyRoutineId: 'e0988bc9-066d-5e9e-8eab-eeaa43b4224c' }],
      ['2026-11-19T06:31:03.000Z', '2026-11-19', null],
    ]);
  });
});

interface ErrorCase {
  status: number;
  content_type: string | null;
  body: unknown;
  trigger: string;
}

describe.skipIf(ABSENT)(`${TITLE}: error answers`, () => {
  let bench: Bench;
  let next: ErrorCase;
  beforeAll(async () => {
    bench = await serve((_, response) => {
      response.writeHead(next.status, next.content_type ? { 'content-type': next.content_type } : {});
      response.end(typeof next.body === 'string' ? next.body : JSON.stringify(next.body));
    });
  });
  afterAll(() => bench.close());

  function client() {
    const clock = fakeClock();
    const random = (): number => 0;
    const http = createHevyHttp({ clock, random, baseUrl: bench.url });
    return createHevyClient({ http, clock, random, apiKey: () => 'key-key-key', baseUrl: bench.url });
  }
  const CLASSES: Record<number, new (...args: never[]) => Error> = {
    400: ValidationError,
    401: AuthError,
    403: ValidationError,
    404: NotFoundError,
    409: ValidationError,
    429: RateLimitedError,
    500: UnavailableError,
  };
  const cases = ABSENT ? [] : (load('fixtures/errors.json') as ErrorCase[]);

  test.each(cases)('$status $trigger', async (one) => {
    next = one;
    const failed = await client()
      .get('/workouts/1')
      .catch((e: unknown) => e);
    expect((failed as Error).constructor).toBe(CLASSES[one.status]);
    const write = (await client()
      .write('POST', '/routines', {})
      .catch((e: unknown) => e)) as RemoteError;
    expect(write).toBeInstanceOf(RemoteError);
    expect(write.constructor).toBe(one.status === 500 ? UnknownOutcomeError : CLASSES[one.status]);
    const said = (one.body as { error?: string } | null)?.error;
    if (said && write instanceof ValidationError) expect(write.message).toContain(said);
  });
});
