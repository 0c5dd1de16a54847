import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHevySource } from '../../../src/connectors/hevy/index.ts';
import { AuthError, UnavailableError } from '../../../src/ports/errors.ts';
import type { PullReport, PullRequest, RawRecord } from '../../../src/ports/sources.ts';
import { type FakeHevy, fakeHevy } from './fake-hevy.ts';

let fake: FakeHevy;
let saved: RawRecord[];
let cursor: unknown;
let batches: number;
const live = new Map<string, RawRecord>();

beforeEach(async () => {
  fake = await fakeHevy();
  saved = [];
  cursor = null;
  batches = 0;
  live.clear();
});
afterEach(() => fake.bench.close());

/** Pulls and keeps records and cursor as the store would; `dieAt` throws instead of saving that batch. */
async function pull(more: Partial<PullRequest> = {}, dieAt = Number.POSITIVE_INFINITY): Promise<PullReport> {
  const source = createHevySource({ client: fake.client, clock: fake.clock, zone: 'Europe/Berlin' });
  saved = [];
  batches = 0;
  return source.pull({
    from: '2026-01-01',
    to: '2026-11-21',
    full: false,
    has: () => false,
    cursor: JSON.parse(JSON.stringify(cursor)),
    save(records, next) {
      if (++batches === dieAt) throw new Error('killed');
      saved.push(...records);
      for (const record of records) live.set(`${record.kind} ${record.externalId}`, record);
      cursor = next;
    },
    ...more,
  });
}

function workout(n: number, updated = '2026-11-01T10:00:00.000Z'): Record<string, unknown> {
  const day = `2026-10-${String((n % 28) + 1).padStart(2, '0')}`;
  return {
    id: `w${n}`,
    title: 'Lower',
    start_time: `${day}T17:00:00+00:00`,
    end_time: `${day}T18:00:00+00:00`,
    updated_at: updated,
    created_at: updated,
    exercises: [
      {
        index: 0,
        title: 'Squat',
        exercise_template_id: 'D04AC939',
        sets: [{ type: 'normal', weight_kg: 100, reps: n }],
      },
    ],
  };
}

function liveWorkouts(): string[] {
  return [...live.values()]
    .filter((r) => r.kind === 'workout' && !r.deleted)
    .map((r) => r.externalId)
    .sort();
}
function ids(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => `w${from + i}`).sort();
}
function change(event: Record<string, unknown>): void {
  fake.events.unshift(event);
}

describe('first pull', () => {
  test('walks every page at 10 and templates at 100', async () => {
    fake.workouts = Array.from({ length: 25 }, (_, i) => workout(i + 1));
    fake.templates = Array.from({ length: 101 }, (_, i) => ({ id: `T${i}`, title: `Exercise ${i}` }));
    fake.measurements = [{ date: '2026-11-20', weight_kg: 78.4, fat_percent: 14.5 }];
    const seen: [number, number | null][] = [];
    const report = await pull({
      onProgress: (done, total, label) => label === 'hevy workouts' && seen.push([done, total]),
    });
    expect(liveWorkouts()).toEqual(ids(1, 25));
    expect([...live.values()].filter((r) => r.kind === 'template')).toHaveLength(101);
    expect(live.get('measurement 2026-11-20')).toMatchObject({ day: '2026-11-20', payload: { weight_kg: 78.4 } });
    expect(live.get('workout w3')).toMatchObject({ day: '2026-10-04', deleted: false, source: 'hevy' });
    expect(seen).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(report).toEqual({ completeThrough: '2026-11-21T18:30:00.000Z', requests: 6, skipped: [] });
  });

  test('an empty account', async () => {
    const report = await pull();
    expect(report.skipped).toEqual([]);
    expect(live.size).toBe(0);
    await pull();
  });

  test('the local day is that of the zone of the athlete', async () => {
    fake.workouts = [{ ...workout(1), start_time: '2026-10-10T22:30:00+00:00' }];
    await pull();
    expect(live.get('workout w1')?.day).toBe('2026-10-11');
  });

  test('a bad workout is named and skipped, the rest goes on', async () => {
    fake.workouts = [workout(1), { id: 'bad' }, { title: 'no id' }, workout(2)];
    const report = await pull();
    expect(liveWorkouts()).toEqual(['w1', 'w2']);
    expect(report.skipped.map((s) => s.what)).toEqual(['hevy workout bad', 'hevy workout']);
  });

  test('one that cannot be read is kept as it came and named', async () => {
    fake.workouts = [workout(1), { ...workout(2), exercises: [{ title: 'Squat', sets: [{ reps: 'many' }] }] }];
    const report = await pull();
    expect(liveWorkouts()).toEqual(['w1', 'w2']);
    expect(report.skipped).toEqual([{ what: 'hevy workout w2', why: 'unexpected shape at exercises.0.sets.0.reps' }]);
  });

  test.each([1, 2, 3, 4])(
    'killed at batch %i: goes on where it was, nothing is missed, also what came in between',
    async (dieAt) => {
      fake.workouts = Array.from({ length: 35 }, (_, i) => workout(i + 1));
      await expect(pull({}, dieAt)).rejects.toThrow('killed');
      const added = workout(99, '2026-11-21T19:00:00.000Z');
      fake.workouts.unshift(added);
      change({ type: 'updated', workout: added });
      await pull();
      expect(liveWorkouts()).toEqual([...ids(1, 35), 'w99'].sort());
      if (dieAt > 2) expect(fake.calls().filter((c) => c === 'GET /v1/workouts').length).toBeLessThan(4 + dieAt);
    },
  );
});

describe('a walk that was interrupted', () => {
  test('deletions in between hide nothing', async () => {
    fake.workouts = Array.from({ length: 35 }, (_, i) => workout(i + 1));
    await expect(pull({}, 3)).rejects.toThrow('killed');
    fake.workouts.splice(0, 5);
    for (let n = 1; n <= 5; n++) change({ type: 'deleted', id: `w${n}`, deleted_at: '2026-11-21T19:00:00.000Z' });
    await pull();
    expect(liveWorkouts()).toEqual(ids(6, 35));
  });
});

describe('later pulls', () => {
  beforeEach(async () => {
    fake.workouts = Array.from({ length: 12 }, (_, i) => workout(i + 1));
    await pull();
  });

  test('ask for events since the watermark less 48 h, and nothing else that is fresh', async () => {
    change({ type: 'updated', workout: workout(1, '2026-11-20T10:00:00.000Z') });
    const before = fake.calls().length;
    const { requests } = await pull();
    expect(fake.calls().slice(before)).toEqual(['GET /v1/workouts/events', 'GET /v1/body_measurements']);
    expect(requests).toBe(2);
    expect(fake.bench.seen.at(-2)?.url).toContain(`since=${encodeURIComponent('2026-10-30T10:00:00.000Z')}`);
    await pull();
    expect(fake.bench.seen.at(-2)?.url).toContain(`since=${encodeURIComponent('2026-11-18T10:00:00.000Z')}`);
  });

  test('new, edited and deleted workouts, over several pages', async () => {
    for (let n = 20; n < 45; n++) change({ type: 'updated', workout: workout(n, `2026-11-10T10:00:${n}.000Z`) });
    change({ type: 'updated', workout: { ...workout(2, '2026-11-11T10:00:00.000Z'), title: 'Edited' } });
    change({ type: 'deleted', id: 'w3', deleted_at: '2026-11-12T10:00:00.000Z' });
    await pull();
    expect(liveWorkouts()).toEqual([...ids(1, 2), ...ids(4, 12), ...ids(20, 44)].sort());
    expect(live.get('workout w2')?.payload).toMatchObject({ title: 'Edited' });
    expect(live.get('workout w3')).toMatchObject({ deleted: true, payload: null });
  });

  test('of several events about one workout the newest counts', async () => {
    change({ type: 'updated', workout: { ...workout(2, '2026-11-10T10:00:00.000Z'), title: 'Older' } });
    change({ type: 'deleted', id: 'w2', deleted_at: '2026-11-11T10:00:00.000Z' });
    await pull();
    expect(live.get('workout w2')?.deleted).toBe(true);
  });

  test('killed between pages of events: the watermark has not moved', async () => {
    // Further apart than the overlap, so that only the old watermark finds the first ones.
    for (let n = 20; n < 45; n++) {
      const at = new Date(Date.UTC(2026, 10, 2, (n - 20) * 18)).toISOString();
      change({ type: 'updated', workout: workout(n, at) });
    }
    await expect(pull({}, 2)).rejects.toThrow('killed');
    await pull();
    expect(liveWorkouts()).toEqual([...ids(1, 12), ...ids(20, 44)].sort());
  });

  test('a deletion that no event told is found by the count', async () => {
    fake.workouts.splice(4, 1);
    await pull();
    expect(liveWorkouts()).toEqual([...ids(1, 4), ...ids(6, 12)].sort());
  });

  test('additions that no event told are found by the count', async () => {
    fake.workouts.unshift(workout(50));
    await pull();
    expect(liveWorkouts()).toEqual([...ids(1, 12), 'w50'].sort());
  });

  test('with events every night the count is still taken once a week', async () => {
    let day = 21;
    const counts = (): number => fake.calls().filter((c) => c.endsWith('/count')).length;
    for (let night = 0; night < 8; night++) {
      fake.clock.advance(86_400_000);
      change({ type: 'updated', workout: workout(1, `2026-11-${day++}T20:00:00.000Z`) });
      await pull();
    }
    expect(counts()).toBe(1);
  });

  test('a count that never agrees causes one walk, not one each night', async () => {
    fake.countOff = 1;
    const walks = (): number => fake.bench.seen.filter((s) => s.url.startsWith('/v1/workouts?page=1&')).length;
    await pull();
    expect(walks()).toBe(2);
    await pull();
    await pull();
    expect(walks()).toBe(2);
  });

  test('a list that suddenly misses workouts which still exist deletes nothing', async () => {
    fake.countOff = 8;
    const all = fake.workouts;
    fake.fault = (seen, response) => {
      if (!seen.url.startsWith('/v1/workouts?')) return false;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ page: 1, page_count: 1, workouts: all.slice(0, 4) }));
      return true;
    };
    await pull();
    expect(liveWorkouts()).toEqual(ids(1, 12));
  });

  test('a workout that could not be looked up is not taken for deleted', async () => {
    fake.workouts.splice(4, 1);
    fake.fault = (seen, response) => {
      if (!seen.url.startsWith('/v1/workouts/w5')) return false;
      response.writeHead(500);
      response.end();
      return true;
    };
    await expect(pull()).rejects.toThrow(UnavailableError);
    expect(liveWorkouts()).toEqual(ids(1, 12));
    fake.fault = null;
    await pull();
    expect(liveWorkouts()).toEqual([...ids(1, 4), ...ids(6, 12)].sort());
  });

  test('full reads everything again', async () => {
    fake.workouts.splice(0, 1);
    await pull({ full: true });
    expect(liveWorkouts()).toEqual(ids(2, 12));
    expect(saved.filter((r) => r.kind === 'workout')).toHaveLength(12);
  });

  test('templates again after seven days', async () => {
    const reads = (): number => fake.calls().filter((c) => c.endsWith('/exercise_templates')).length;
    fake.clock.advance(6 * 86_400_000);
    await pull();
    expect(reads()).toBe(1);
    fake.clock.advance(86_400_000);
    await pull();
    expect(reads()).toBe(2);
  });
});

describe('body measurements', () => {
  const many = (): Record<string, unknown>[] =>
    Array.from({ length: 45 }, (_, i) => ({
      date: new Date(Date.UTC(2026, 9, 1 + i)).toISOString().slice(0, 10),
      weight_kg: 80,
    }));

  test.each([
    ['newest first', true],
    ['oldest first', false],
  ])('%s: later pulls stop at what is old', async (_, newestFirst) => {
    const order = (list: Record<string, unknown>[]) => (newestFirst ? list.reverse() : list);
    fake.measurements = order(many());
    await pull();
    expect([...live.values()].filter((r) => r.kind === 'measurement')).toHaveLength(45);
    fake.measurements = order([...many(), { date: '2026-11-20', weight_kg: 78 }]);
    const before = fake.calls().length;
    await pull();
    expect(live.has('measurement 2026-11-20')).toBe(true);
    const reads = fake
      .calls()
      .slice(before)
      .filter((c) => c.endsWith('/body_measurements')).length;
    expect(reads).toBeLessThan(5);
  });

  test('their failure costs nothing else', async () => {
    fake.workouts = [workout(1)];
    fake.fault = (seen, response) => {
      if (!seen.url.includes('body_measurements')) return false;
      response.writeHead(500);
      response.end();
      return true;
    };
    const report = await pull();
    expect(liveWorkouts()).toEqual(['w1']);
    expect(report.skipped).toMatchObject([{ what: 'hevy body measurements' }]);
    expect(report.completeThrough).not.toBeNull();
  });
});

describe('failures', () => {
  test('a wrong key', async () => {
    const client = fake.newClient({ apiKey: () => 'wrong-key-wrong-key' });
    const source = createHevySource({ client, clock: fake.clock, zone: 'UTC' });
    const request = { from: 'x', to: 'y', full: false, has: () => false, cursor: null, save: () => undefined };
    await expect(source.pull(request)).rejects.toThrow(AuthError);
  });

  test('no key: no request', async () => {
    const client = fake.newClient({ apiKey: () => null });
    const source = createHevySource({ client, clock: fake.clock, zone: 'UTC' });
    const request = { from: 'x', to: 'y', full: false, has: () => false, cursor: null, save: () => undefined };
    await expect(source.pull(request)).rejects.toThrow(/coach auth hevy/);
    expect(fake.calls()).toEqual([]);
  });

  test.each([
    ['a maintenance page', 200, 'text/html', '<html>soon back</html>', UnavailableError],
    ['cut JSON', 200, 'application/json', '{"page":1,', Error],
    ['another shape', 200, 'application/json', '{"page":1,"page_count":1}', Error],
  ] as const)('%s', async (_, status, type, body, expected) => {
    fake.fault = (__, response) => {
      response.writeHead(status, { 'content-type': type });
      response.end(body);
      return true;
    };
    const error = await pull().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(expected);
    expect(error).toMatchObject({ remote: 'hevy', operation: 'hevy GET /workouts' });
  });

  test('an unreadable cursor is a first pull', async () => {
    fake.workouts = [workout(1)];
    cursor = { version: 7, nonsense: true };
    await pull();
    expect(liveWorkouts()).toEqual(['w1']);
  });
});
