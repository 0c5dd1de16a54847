import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHevySink, memorySlotStore, type SlotStore } from '../../../src/connectors/hevy/index.ts';
import { UnavailableError, UnknownOutcomeError } from '../../../src/ports/errors.ts';
import type { WorkoutSink } from '../../../src/ports/sinks.ts';
import { type FakeHevy, type Fault, fakeHevy } from './fake-hevy.ts';
import { context, exercise, set, strength } from './make.ts';

let fake: FakeHevy;
let slots: SlotStore;
let sink: WorkoutSink;

function newSink(store: SlotStore): WorkoutSink {
  return createHevySink({
    client: fake.client,
    clock: fake.clock,
    zone: 'Europe/Berlin',
    slots: store,
    oneRepMaxKg: () => null,
  });
}

beforeEach(async () => {
  fake = await fakeHevy();
  slots = memorySlotStore();
  sink = newSink(slots);
});
afterEach(() => fake.bench.close());

/** Applies the fault to the nth request (1-based) that is not a read. */
function onWrite(n: number, fault: Fault): Fault {
  let seen = 0;
  return (request, response, commit) => request.method !== 'GET' && ++seen === n && fault(request, response, commit);
}

const lostAnswer: Fault = (_, response, commit) => {
  commit();
  response.destroy();
  return true;
};
const lostRequest: Fault = (_, response) => {
  response.destroy();
  return true;
};
const errorAfterCommit: Fault = (_, response, commit) => {
  commit();
  response.writeHead(502);
  response.end('<html>Application error</html>');
  return true;
};

describe('one lost write', () => {
  test.each([
    ['answer of the folder', 1, lostAnswer],
    ['answer of the routine', 2, lostAnswer],
    ['502 after the routine', 2, errorAfterCommit],
  ] as const)('%s: found by looking, in the same attempt', async (_, n, fault) => {
    fake.fault = onWrite(n, fault);
    await sink.put(strength(), context());
    expect(fake.folders).toHaveLength(1);
    expect(fake.routines).toHaveLength(1);
    expect(slots.list()).toMatchObject([{ sessionKey: 'w-1', before: null }]);
  });

  test.each([
    ['folder', 1],
    ['routine', 2],
  ] as const)('%s request lost: unknown outcome, made once at the next attempt', async (_, n) => {
    fake.fault = onWrite(n, lostRequest);
    const one = context();
    await expect(sink.put(strength(), one)).rejects.toThrow(UnknownOutcomeError);
    await sink.put(strength(), { ...one, reconcile: true });
    expect(fake.folders).toHaveLength(1);
    expect(fake.routines).toHaveLength(1);
  });

  /** What a process killed while it waits for the answer to a routine has on disk. */
  async function killedWaiting() {
    let sent: ReturnType<typeof context>['ledger']['refs'] = {};
    const one = context();
    fake.fault = onWrite(2, (request, response, commit) => {
      sent = structuredClone(one.ledger.refs);
      return lostAnswer(request, response, commit);
    });
    await sink.put(strength(), one);
    return context('w-1', { ...sent }, true);
  }

  test('an answer lost to a kill, and then another day: the routine is found by the title it was sent with', async () => {
    const killed = await killedWaiting();
    const store = memorySlotStore();
    await newSink(store).put(strength({ date: '2026-11-26' }), killed);
    expect(fake.routines).toMatchObject([{ title: expect.stringContaining('Thu 26 Nov') }]);
    expect(store.list()).toMatchObject([{ sessionKey: 'w-1', routineId: fake.routines[0]?.id }]);
  });

  test('the same, and then taken back while the other day was never sent', async () => {
    const killed = await killedWaiting();
    await newSink(memorySlotStore()).retract(strength({ date: '2026-11-26' }), killed);
    expect(fake.routines).toMatchObject([{ title: expect.stringMatching(/^\(free\)/) }]);
  });

  test('a routine that appears in the list late is not made twice', async () => {
    fake.fault = onWrite(2, lostRequest);
    const one = context();
    await expect(sink.put(strength(), one)).rejects.toThrow(UnknownOutcomeError);
    const twin = await fakeTwin();
    fake.routines.push({ ...twin, folder_id: fake.folders[0]?.id });
    await sink.put(strength(), { ...one, reconcile: true });
    expect(fake.routines).toHaveLength(1);
    expect(one.ledger.refs.routineId).toBe(twin.id);
  });

  test('lost answer of an update', async () => {
    const one = context();
    await sink.put(strength(), one);
    fake.fault = onWrite(1, lostAnswer);
    await sink.put(strength({ steps: [exercise({ restSeconds: 90 })] }), one);
    expect(fake.routines).toMatchObject([{ exercises: [{ rest_seconds: 90 }] }]);
  });

  test('lost request of an update: the plan may even have moved on before the next attempt', async () => {
    const one = context();
    await sink.put(strength(), one);
    fake.fault = onWrite(1, lostRequest);
    await expect(sink.put(strength({ steps: [exercise({ restSeconds: 90 })] }), one)).rejects.toThrow(
      UnknownOutcomeError,
    );
    await sink.put(strength({ steps: [exercise({ restSeconds: 60 })] }), one);
    expect(fake.routines).toMatchObject([{ exercises: [{ rest_seconds: 60 }] }]);
  });

  test('created, then killed, and the plan moved on: no false alarm, also where ranges are not sent back', async () => {
    fake.dropRanges = true;
    const ranged = (high: number) => strength({ steps: [exercise({ sets: [set({ reps: { low: 4, high } })] })] });
    const one = context();
    fake.fault = (request, response, commit) =>
      request.method === 'GET' && request.url.includes('/routines/') && lostRequest(request, response, commit);
    await expect(sink.put(ranged(6), one)).rejects.toThrow(UnavailableError);
    fake.fault = null;
    await sink.put(ranged(8), one);
    expect(fake.routines).toMatchObject([{ exercises: [{ sets: [{ rep_range: { start: 4, end: 8 } }] }] }]);
  });

  test('lost answer of a retraction', async () => {
    const one = context();
    await sink.put(strength(), one);
    fake.fault = onWrite(1, lostAnswer);
    await sink.retract(strength(), one);
    expect(fake.routines).toMatchObject([{ title: '(free) Lower A' }]);
    expect(slots.list()).toMatchObject([{ sessionKey: null, before: null }]);
  });

  test.each(['put', 'retract'] as const)(
    '%s: the look after a lost answer fails too, so it stays unknown',
    async (what) => {
      const one = context();
      await sink.put(strength(), one);
      let written = false;
      fake.fault = (request, response, commit) => {
        if (request.method === 'GET') return written && lostRequest(request, response, commit);
        written = true;
        return lostAnswer(request, response, commit);
      };
      const changed = strength({ steps: [exercise({ restSeconds: 90 })] });
      await expect(sink[what](changed, one)).rejects.toThrow(UnknownOutcomeError);
      fake.fault = null;
      await sink[what](changed, { ...one, reconcile: true });
      expect(fake.writes().filter((call) => call.startsWith('PUT'))).toHaveLength(1);
    },
  );

  test('stopped while a write is on its way: unknown, and made once', async () => {
    const stop = new AbortController();
    fake.fault = onWrite(2, (_, __, commit) => {
      commit();
      stop.abort();
      return true;
    });
    const one = context();
    await expect(sink.put(strength(), { ...one, signal: stop.signal })).rejects.toThrow(UnknownOutcomeError);
    await sink.put(strength(), { ...one, reconcile: true });
    expect(fake.routines).toHaveLength(1);
  });

  test('lost request of a retraction: unknown, done at the next attempt', async () => {
    const one = context();
    await sink.put(strength(), one);
    fake.fault = onWrite(1, lostRequest);
    await expect(sink.retract(strength(), one)).rejects.toThrow(UnknownOutcomeError);
    expect(fake.routines).toMatchObject([{ title: 'Tue 24 Nov · Lower A' }]);
    await sink.retract(strength(), { ...one, reconcile: true });
    expect(fake.routines).toMatchObject([{ title: '(free) Lower A' }]);
  });

  test('a slot whose last write never arrived is still ours the week after', async () => {
    await sink.put(strength({ id: 'old', date: '2026-11-21', title: 'Old' }), context('old'));
    fake.clock.advance(86_400_000);
    fake.fault = onWrite(1, lostRequest);
    await expect(sink.put(strength(), context())).rejects.toThrow(UnknownOutcomeError);
    fake.clock.advance(7 * 86_400_000);
    await sink.put(strength({ id: 'w-9', date: '2026-12-01' }), context('w-9'));
    expect(fake.routines).toMatchObject([{ title: 'Tue 1 Dec · Lower A' }]);
  });

  test('a session whose creation stayed unknown can be taken back', async () => {
    fake.fault = (request, response, commit) => {
      if (request.method === 'POST' && request.url.endsWith('/routines')) return lostAnswer(request, response, commit);
      if (request.method === 'GET' && request.url.includes('/routines?') && fake.routines.length > 0)
        return lostRequest(request, response, commit);
      return false;
    };
    const one = context();
    await expect(sink.put(strength(), one)).rejects.toThrow(UnknownOutcomeError);
    fake.fault = null;
    expect(fake.routines).toHaveLength(1);
    await sink.retract(strength(), { ...one, reconcile: true });
    expect(fake.routines).toMatchObject([{ title: '(free) Lower A' }]);
  });
});

/** The routine that a put of the standard session makes, with another id. */
async function fakeTwin(): Promise<Record<string, unknown>> {
  const other = await fakeHevy();
  const one = createHevySink({
    client: other.client,
    clock: other.clock,
    zone: 'Europe/Berlin',
    slots: memorySlotStore(),
    oneRepMaxKg: () => null,
  });
  await one.put(strength(), context());
  await other.bench.close();
  return { ...other.routines[0], id: 'late-twin' };
}

/** Stops the world at the nth thing that is made durable, as a kill would, before or after it is on disk. */
class Killed extends Error {}

async function killedAt(
  n: number,
  after: boolean,
  work: (ctx: ReturnType<typeof context>, store: SlotStore) => Promise<void>,
) {
  let count = 0;
  const durable = <A extends unknown[]>(act: (...args: A) => void) => {
    return (...args: A): void => {
      const now = ++count === n;
      if (now && !after) throw new Killed();
      act(...args);
      if (now) throw new Killed();
    };
  };
  const disk = context();
  const ctx = { ...disk, ledger: { refs: disk.ledger.refs, record: durable(disk.ledger.record) } };
  const store: SlotStore = { list: () => slots.list(), save: durable((slot) => slots.save(slot)) };
  const killed = await work(ctx, store).then(
    () => false,
    (error: unknown) => {
      if (!(error instanceof Killed)) throw error;
      return true;
    },
  );
  return { killed, disk };
}

describe('killed at any durable step, then run again', () => {
  const cuts = Array.from({ length: 9 }, (_, i) => [i + 1, true] as const).flatMap(([n]) => [
    [n, false] as const,
    [n, true] as const,
  ]);

  test.each(cuts)('first put, step %i, after it: %s', async (n, after) => {
    const { disk } = await killedAt(n, after, (ctx, store) => newSink(store).put(strength(), ctx));
    await sink.put(strength(), { ...disk, reconcile: true });
    expect(fake.folders).toHaveLength(1);
    expect(fake.routines).toMatchObject([{ title: 'Tue 24 Nov · Lower A' }]);
    expect(slots.list()).toMatchObject([{ sessionKey: 'w-1', routineId: fake.routines[0]?.id, before: null }]);
  });

  test.each(cuts)('put over the slot of a past session, step %i, after it: %s', async (n, after) => {
    await sink.put(strength({ id: 'old', date: '2026-11-21', title: 'Old' }), context('old'));
    fake.clock.advance(86_400_000);
    const { disk } = await killedAt(n, after, (ctx, store) => newSink(store).put(strength(), ctx));
    await sink.put(strength(), { ...disk, reconcile: true });
    expect(fake.routines).toMatchObject([{ title: 'Tue 24 Nov · Lower A' }]);
    expect(slots.list()).toHaveLength(1);
  });

  test.each(cuts)('retract, step %i, after it: %s', async (n, after) => {
    await sink.put(strength(), context());
    const start = { ...slots.list()[0] };
    const { disk } = await killedAt(n, after, (ctx, store) => {
      Object.assign(ctx.ledger.refs, { routineId: start.routineId, slot: 1, folderId: start.folderId });
      return newSink(store).retract(strength(), ctx);
    });
    await sink.retract(strength(), { ...disk, reconcile: true });
    expect(fake.routines).toMatchObject([{ title: '(free) Lower A' }]);
    expect(slots.list()).toMatchObject([{ sessionKey: null }]);
    await sink.put(strength({ id: 'w-2' }), context('w-2'));
    expect(fake.routines).toHaveLength(1);
  });

  test.each(cuts)('retract of a routine whose creation stayed unknown, step %i, after it: %s', async (n, after) => {
    fake.fault = (request, response, commit) => {
      if (request.method === 'POST' && request.url.endsWith('/routines')) return lostAnswer(request, response, commit);
      return fake.routines.length > 0 && lostRequest(request, response, commit);
    };
    const one = context();
    await expect(sink.put(strength(), one)).rejects.toThrow(UnknownOutcomeError);
    fake.fault = null;
    const { disk } = await killedAt(n, after, (ctx, store) => {
      Object.assign(ctx.ledger.refs, one.ledger.refs);
      return newSink(store).retract(strength(), { ...ctx, reconcile: true });
    });
    await sink.retract(strength(), { ...disk, reconcile: true });
    expect(fake.routines).toMatchObject([{ title: '(free) Lower A' }]);
  });

  test('the cuts reach the end of each way', async () => {
    const { killed } = await killedAt(10, true, (ctx, store) => newSink(store).put(strength(), ctx));
    expect(killed).toBe(false);
  });
});
