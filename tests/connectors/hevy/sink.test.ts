import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHevySink, memorySlotStore, type SlotStore } from '../../../src/connectors/hevy/index.ts';
import { EditedRemotelyError, ValidationError } from '../../../src/ports/errors.ts';
import type { WorkoutSink } from '../../../src/ports/sinks.ts';
import { type FakeHevy, fakeHevy } from './fake-hevy.ts';
import { context, exercise, set, strength } from './make.ts';

let fake: FakeHevy;
let slots: SlotStore;
let sink: WorkoutSink;

beforeEach(async () => {
  fake = await fakeHevy();
  slots = memorySlotStore();
  sink = newSink();
});
afterEach(() => fake.bench.close());

function newSink(): WorkoutSink {
  return createHevySink({
    client: fake.client,
    clock: fake.clock,
    zone: 'Europe/Berlin',
    slots,
    oneRepMaxKg: () => null,
  });
}

function titles(): unknown[] {
  return fake.routines.map((routine) => routine.title);
}

describe('put', () => {
  test('makes the folder and the routine once, with everything in the ledger before the next request', async () => {
    const one = context();
    await sink.put(strength(), one);
    expect(fake.folders).toMatchObject([{ title: 'This week' }]);
    expect(fake.routines).toMatchObject([{ title: 'Tue 24 Nov · Lower A', folder_id: fake.folders[0]?.id }]);
    expect(fake.writes()).toEqual(['POST /v1/routine_folders', 'POST /v1/routines']);
    expect(one.steps).toEqual([
      'Hevy folder created',
      'creating a Hevy routine',
      'Hevy routine created',
      'Hevy routine checked',
    ]);
    expect(one.ledger.refs).toMatchObject({ routineId: fake.routines[0]?.id, folderId: fake.folders[0]?.id, slot: 1 });
    expect(slots.list()).toMatchObject([{ slot: 1, sessionKey: 'w-1', date: '2026-11-24', before: null }]);
    expect(slots.list()[0]?.pushedAt).not.toBeNull();
  });

  test('again: reads once, writes nothing', async () => {
    const one = context();
    await sink.put(strength(), one);
    const before = fake.calls().length;
    await sink.put(strength(), one);
    expect(fake.calls().slice(before)).toEqual([`GET /v1/routines/${fake.routines[0]?.id}`]);
  });

  test('a changed session goes over its own routine', async () => {
    const one = context();
    await sink.put(strength(), one);
    await sink.put(
      strength({ date: '2026-11-26', steps: [exercise({ sets: [set({ load: { type: 'kg', kg: 102.5 } })] })] }),
      one,
    );
    expect(titles()).toEqual(['Thu 26 Nov · Lower A']);
    expect(fake.routines[0]).toMatchObject({ exercises: [{ sets: [{ weight_kg: 102.5 }] }] });
    expect(fake.writes().at(-1)).toMatch(/^PUT/);
  });

  test('next week the same routines are used again, never one still to come', async () => {
    await sink.put(strength(), context('w-1'));
    await sink.put(strength({ id: 'w-2', date: '2026-11-27', title: 'Upper A' }), context('w-2'));
    expect(titles()).toHaveLength(2);
    fake.clock.advance(4 * 86_400_000); // Wed 25 Nov
    await sink.put(strength({ id: 'w-3', date: '2026-12-01' }), context('w-3'));
    expect(titles().sort()).toEqual(['Fri 27 Nov · Upper A', 'Tue 1 Dec · Lower A']);
    await sink.put(strength({ id: 'w-4', date: '2026-12-04', title: 'Upper A' }), context('w-4'));
    expect(titles()).toHaveLength(3);
    expect(titles()).toContain('Fri 27 Nov · Upper A');
    expect(slots.list().map((slot) => slot.sessionKey)).toEqual(['w-3', 'w-2', 'w-4']);
  });

  test('a free routine is taken before that of a past session', async () => {
    await sink.put(strength({ id: 'past', date: '2026-11-21', title: 'Past' }), context('past'));
    const freed = context('w-2');
    await sink.put(strength({ id: 'w-2', date: '2026-11-25', title: 'Freed' }), freed);
    fake.clock.advance(86_400_000);
    await sink.retract(strength({ id: 'w-2', date: '2026-11-25', title: 'Freed' }), freed);
    await sink.put(strength(), context());
    expect(titles().sort()).toEqual(['Sat 21 Nov · Past', 'Tue 24 Nov · Lower A']);
  });

  test("a routine of the same title in another folder is the athlete's", async () => {
    fake.folders.push({ id: 7, index: 0, title: 'This week' });
    fake.routines.push({ id: 'copy', title: 'Tue 24 Nov · Lower A', folder_id: 8, exercises: [] });
    await sink.put(strength(), context());
    expect(fake.routines.find((routine) => routine.id === 'copy')).toMatchObject({ exercises: [] });
    expect(titles()).toHaveLength(2);
  });

  test("today's session is held until tomorrow", async () => {
    await sink.put(strength({ date: '2026-11-21' }), context('w-1'));
    await sink.put(strength({ id: 'w-2' }), context('w-2'));
    expect(titles()).toHaveLength(2);
  });

  test('uses a folder of the same title and a routine of the same title in it', async () => {
    fake.folders.push({ id: 7, index: 0, title: 'This week' });
    await sink.put(strength(), context());
    expect(fake.routines[0]?.folder_id).toBe(7);
    slots = memorySlotStore();
    sink = newSink();
    await sink.put(strength(), context());
    expect(titles()).toHaveLength(1);
    expect(fake.writes().filter((w) => w.startsWith('POST'))).toEqual(['POST /v1/routines']);
  });

  test.each(['object', 'array', 'bare', 'empty'] as const)('answer shape %s', async (shape) => {
    fake.shape = shape;
    fake.dropRanges = true;
    const steps = [exercise({ sets: [set({ reps: { low: 4, high: 6 } })] })];
    await sink.put(strength({ steps }), context());
    await sink.put(strength({ id: 'w-2', steps }), context('w-2'));
    expect(titles()).toHaveLength(2);
    expect(slots.list().map((slot) => slot.sessionKey)).toEqual(['w-1', 'w-2']);
  });

  test('what is not for Hevy is refused before any request', async () => {
    await expect(sink.put(strength({ sport: 'run' }), context())).rejects.toThrow(ValidationError);
    expect(fake.calls()).toEqual([]);
  });
});

describe('changes made in the app', () => {
  test('an edited routine is not written over; with the consent to that state it is', async () => {
    const one = context();
    await sink.put(strength(), one);
    const routine = fake.routines[0] as { exercises: { sets: { weight_kg: number }[] }[] };
    routine.exercises[0]!.sets[1]!.weight_kg = 120;
    const changed = strength({ steps: [exercise({ restSeconds: 120 })] });
    const error = await sink.put(changed, one).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(EditedRemotelyError);
    const edited = error as EditedRemotelyError;
    expect(edited.differences).toContain('Squat (Barbell): set 2 120 kg instead of 100');
    expect(fake.writes()).toHaveLength(2);
    one.ledger.record('agreed', { overwriteHash: 'something else' });
    await expect(sink.put(changed, one)).rejects.toThrow(EditedRemotelyError);
    one.ledger.record('agreed', { overwriteHash: edited.remoteHash });
    await sink.put(changed, one);
    expect(routine.exercises[0]).toMatchObject({ rest_seconds: 120 });
    expect(one.ledger.refs.overwriteHash).toBeNull();
  });

  test('a deleted routine is made again only on consent', async () => {
    const one = context();
    await sink.put(strength(), one);
    fake.routines.length = 0;
    await expect(sink.put(strength(), one)).rejects.toMatchObject({ remoteHash: 'deleted' });
    one.ledger.record('agreed', { overwriteHash: 'deleted' });
    await sink.put(strength(), one);
    expect(titles()).toEqual(['Tue 24 Nov · Lower A']);
    expect(slots.list()).toHaveLength(1);
  });

  test('a deleted folder is made again only on consent', async () => {
    await sink.put(strength(), context());
    fake.folders.length = 0;
    const two = context('w-2');
    await expect(sink.put(strength({ id: 'w-2' }), two)).rejects.toMatchObject({ remoteHash: 'folder-deleted' });
    two.ledger.record('agreed', { overwriteHash: 'folder-deleted' });
    await sink.put(strength({ id: 'w-2' }), two);
    expect(fake.folders).toHaveLength(1);
  });

  test('values the app saved after a past session do not stand in the way', async () => {
    await sink.put(strength(), context());
    (fake.routines[0] as { exercises: { sets: { reps: number }[] }[] }).exercises[0]!.sets[1]!.reps = 7;
    fake.clock.advance(4 * 86_400_000);
    await sink.put(strength({ id: 'w-2', date: '2026-12-01' }), context('w-2'));
    expect(titles()).toEqual(['Tue 1 Dec · Lower A']);
  });

  test('a past routine that the athlete renamed or deleted is theirs', async () => {
    await sink.put(strength(), context());
    fake.routines[0]!.title = 'My best leg day';
    fake.clock.advance(4 * 86_400_000);
    await sink.put(strength({ id: 'w-2', date: '2026-12-01' }), context('w-2'));
    expect(titles().sort()).toEqual(['My best leg day', 'Tue 1 Dec · Lower A']);
    fake.routines.splice(0, 2);
    fake.clock.advance(7 * 86_400_000);
    await sink.put(strength({ id: 'w-3', date: '2026-12-08' }), context('w-3'));
    expect(titles()).toEqual(['Tue 8 Dec · Lower A']);
    expect(slots.list().filter((slot) => slot.routineId !== null)).toHaveLength(1);
  });
});

describe('retract', () => {
  test('retitles and keeps the exercises; the slot is used for the next session', async () => {
    const one = context();
    await sink.put(strength(), one);
    const exercises = structuredClone(fake.routines[0]?.exercises);
    await sink.retract(strength(), one);
    expect(titles()).toEqual(['(free) Lower A']);
    expect(fake.routines[0]?.exercises).toEqual(exercises);
    const writes = fake.writes().length;
    await sink.retract(strength(), one);
    expect(fake.writes()).toHaveLength(writes);
    await sink.put(strength({ id: 'w-2', title: 'Full body' }), context('w-2'));
    expect(titles()).toEqual(['Tue 24 Nov · Full body']);
  });

  test('undo of an undo: the same session goes back into its slot', async () => {
    const one = context();
    await sink.put(strength(), one);
    await sink.retract(strength(), one);
    await sink.put(strength(), one);
    expect(titles()).toEqual(['Tue 24 Nov · Lower A']);
  });

  test('nothing was ever sent: nothing to do', async () => {
    await sink.retract(strength(), context());
    expect(fake.calls()).toEqual([]);
  });

  test('another day in its title: still ours, so nothing dated stays', async () => {
    const one = context();
    await sink.put(strength(), one);
    fake.routines[0]!.title = 'Wed 25 Nov · Lower A';
    await sink.retract(strength(), one);
    expect(titles()).toEqual(['(free) Lower A']);
    expect(slots.list()).toMatchObject([{ routineId: fake.routines[0]!.id, sessionKey: null }]);
  });

  test('deleted or renamed in the app: left alone', async () => {
    const one = context();
    await sink.put(strength(), one);
    fake.routines[0]!.title = 'Mine';
    await sink.retract(strength(), one);
    expect(titles()).toEqual(['Mine']);
    expect(slots.list()).toMatchObject([{ routineId: null, sessionKey: null }]);
    const two = context('w-2');
    await sink.put(strength({ id: 'w-2' }), two);
    fake.routines.length = 0;
    await sink.retract(strength({ id: 'w-2' }), two);
    expect(fake.routines).toEqual([]);
    expect(slots.list()).toMatchObject([{ routineId: null, sessionKey: null }]);
  });
});

describe('observe', () => {
  test('tells the projection of what is there, and drift', async () => {
    fake.dropRanges = true;
    const workout = strength({ steps: [exercise({ sets: [set({ reps: { low: 4, high: 6 } })] })] });
    await sink.put(workout, context());
    await sink.put(strength({ id: 'w-2', date: '2026-12-15' }), context('w-2'));
    const seen = await sink.observe?.('2026-11-21', '2026-11-30', []);
    expect(seen).toMatchObject([{ marker: '[coach:w-1]', date: '2026-11-24', projection: sink.projection(workout) }]);
    (fake.routines[1] as { exercises: { rest_seconds: number }[] }).exercises[0]!.rest_seconds = 30;
    const drifted = await sink.observe?.('2026-11-21', '2026-11-30', []);
    expect(drifted?.[0]?.projection).not.toBe(sink.projection(workout));
    fake.routines.length = 0;
    expect(await sink.observe?.('2026-11-21', '2026-11-30', [])).toEqual([]);
  });

  test('null when it could not look', async () => {
    await sink.put(strength(), context());
    fake.fault = (_, response) => {
      response.writeHead(503);
      response.end();
      return true;
    };
    expect(await sink.observe?.('2026-11-21', '2026-11-30', [])).toBeNull();
  });
});
