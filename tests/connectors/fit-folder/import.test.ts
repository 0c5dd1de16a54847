import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SourceActivity } from '../../../src/activities/model.ts';
import { createFitFolderSource, type ImportDeps, importPaths } from '../../../src/connectors/fit-folder/index.ts';
import { encodeWorkout } from '../../../src/fit/write/encode.ts';
import { UnavailableError } from '../../../src/ports/errors.ts';
import type { PullRequest, RawRecord } from '../../../src/ports/sources.ts';
import { generateActivity } from '../../fit/generate-activity.ts';
import { makeAthlete, makeStep, makeWorkout } from '../../fit/make-workout.ts';
import { HAVE_REAL, REAL, WITHOUT_REAL } from '../../fit/real-files.ts';

const NOW = '2026-11-21T20:00:00.000Z';
const clock = { now: () => NOW };

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'fit-folder-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function put(name: string, bytes: Uint8Array): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, bytes);
  return file;
}

function recording(seed: number, day = 10): Uint8Array {
  const start = `2026-11-${String(day).padStart(2, '0')}T16:30:00Z`;
  return generateActivity({ sport: 'run', start, seed, minutes: 1, serial: 1000 + seed });
}

/** A store as far as an import needs one. */
function memoryStore() {
  const records = new Map<string, RawRecord>();
  const hashes = new Set<string>();
  const activities: SourceActivity[] = [];
  const deps: ImportDeps = {
    fs,
    clock,
    zone: 'Europe/Berlin',
    known: ({ sha256, identity }) => (identity === null ? hashes.has(sha256) : records.has(identity)),
    save(record, list, file) {
      records.set(record.externalId, record);
      hashes.add(file.sha256);
      activities.push(...list);
    },
  };
  return { records, activities, deps };
}

describe('importPaths', () => {
  test('folders, archives and single files; every file ends in its class with the reason', async () => {
    const athlete = makeAthlete();
    const workout = encodeWorkout(makeWorkout({ steps: [makeStep({})] }), {
      pool: athlete.pool,
      athlete,
      timeCreated: NOW,
      serial: 1,
    });
    put('a/run.fit', recording(1));
    put('a/deep/er/copy.FIT', recording(1));
    put('a/export.zip', zipSync({ 'x.fit': recording(2), 'y.fit.gz': gzipSync(recording(3)), 'z.txt': recording(4) }));
    put('a/workout.fit', workout.bytes);
    put('a/empty.fit', new Uint8Array());
    put('a/text.fit', new TextEncoder().encode('this is not a recording at all'));
    put('a/broken.zip', zipSync({ 'x.fit': recording(5) }).slice(0, 60));
    put('a/nothing.zip', zipSync({ 'readme.txt': new TextEncoder().encode('hi') }));
    put('a/notes.txt', new Uint8Array([1]));
    put('a/.hidden/run.fit', recording(6));
    const odd = put('no-ending', recording(7));

    const { deps, activities, records } = memoryStore();
    const report = await importPaths([path.join(folder, 'a'), odd, path.join(folder, 'gone.fit')], deps);
    const short = report.files.map((file) => [file.file.slice(folder.length + 1), file.outcome, file.activities]);
    expect(short).toEqual([
      ['a/broken.zip', 'unreadable', 0],
      ['a/deep/er/copy.FIT', 'read', 1],
      ['a/empty.fit', 'unreadable', 0],
      ['a/export.zip/x.fit', 'read', 1],
      ['a/export.zip/y.fit', 'read', 1],
      ['a/nothing.zip', 'unreadable', 0],
      ['a/run.fit', 'duplicate', 0],
      ['a/text.fit', 'unreadable', 0],
      ['a/workout.fit', 'not-an-activity', 0],
      ['no-ending', 'read', 1],
      ['gone.fit', 'unreadable', 0],
    ]);
    expect(report).toMatchObject({ read: 4, duplicate: 1, notActivity: 1, unreadable: 5, activities: 4 });
    for (const file of report.files) if (file.outcome !== 'read') expect(file.reason).toBeTruthy();
    expect(report.latestEnd).toBe('2026-11-10T16:31:00.000Z');
    expect([...records.keys()]).toEqual(activities.map((activity) => activity.externalId));
  });

  test('the same again stores nothing', async () => {
    put('a.fit', recording(1));
    put('b.zip', zipSync({ 'b.fit': recording(2) }));
    const { deps, activities } = memoryStore();
    await importPaths([folder], deps);
    const again = await importPaths([folder], deps);
    expect(again).toMatchObject({ read: 0, duplicate: 2, activities: 0, latestEnd: null });
    expect(activities).toHaveLength(2);
  });

  test('the same recording in other bytes is a duplicate by its identity', async () => {
    const bytes = recording(1);
    put('a.fit', bytes);
    const other = bytes.slice();
    other[other.length - 1] = (other[other.length - 1] as number) ^ 0xff;
    put('b.fit', other);
    const { deps } = memoryStore();
    const report = await importPaths([folder], deps);
    expect(report.files.map((file) => file.outcome)).toEqual(['read', 'duplicate']);
    expect(report.files[1]?.reason).toContain('another copy');
  });

  test('the store is told whether a copy is whole, so that a whole one can follow an incomplete one', async () => {
    const bytes = recording(1);
    put('a.fit', bytes.slice(0, bytes.length - 400));
    put('b.fit', bytes);
    const stored = new Map<string, boolean>();
    const deps: ImportDeps = {
      ...memoryStore().deps,
      known({ identity, complete }) {
        const whole = identity === null ? undefined : stored.get(identity);
        return whole === true || (whole === false && complete === false);
      },
      save: (record, _, file) => stored.set(record.externalId, file.complete),
    };
    const outcomes = async () => (await importPaths([folder], deps)).files.map((file) => file.outcome);
    expect(await outcomes()).toEqual(['read', 'read']);
    expect([...stored]).toEqual([['fit-1001-2026-11-10T16:30:00Z', true]]);
    expect(await outcomes()).toEqual(['duplicate', 'duplicate']);
  });

  test('links that go in circles end', async () => {
    put('a/run.fit', recording(1));
    fs.symlinkSync(path.join(folder, 'a'), path.join(folder, 'a', 'loop'));
    fs.symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'a', 'gone.fit'));
    const report = await importPaths([folder], memoryStore().deps);
    expect(report.files.map((file) => file.outcome).sort()).toEqual(['read', 'unreadable']);
  });

  test('a failing store reaches the caller, and abort stops between files', async () => {
    put('a.fit', recording(1));
    put('b.fit', recording(2));
    const failing = {
      ...memoryStore().deps,
      save: () => {
        throw new Error('disk full');
      },
    };
    await expect(importPaths([folder], failing)).rejects.toThrow('disk full');
    const controller = new AbortController();
    const store = memoryStore();
    const deps = { ...store.deps, signal: controller.signal, onProgress: () => controller.abort() };
    await expect(importPaths([folder], deps)).rejects.toThrow(/abort/i);
    expect(store.activities).toHaveLength(1);
  });
});

describe('the drop folder as a source', () => {
  function request(fields: Partial<PullRequest> = {}): {
    request: PullRequest;
    saved: RawRecord[];
    cursor: () => unknown;
  } {
    const saved: RawRecord[] = [];
    let cursor: unknown = fields.cursor ?? null;
    return {
      saved,
      cursor: () => cursor,
      request: {
        from: '2026-11-01',
        to: '2026-11-21',
        full: false,
        has: (_, id) => saved.some((record) => record.externalId === id),
        cursor,
        save(records, next) {
          saved.push(...records);
          cursor = JSON.parse(JSON.stringify(next));
        },
        ...fields,
      },
    };
  }
  const source = () => createFitFolderSource({ folder, fs, clock, zone: 'Europe/Berlin' });

  test('new files are pulled once, bad ones named, the watermark is the end of the latest recording', async () => {
    put('a.fit', recording(1, 10));
    put('b.fit', recording(2, 12));
    put('bad.fit', new Uint8Array([1, 2, 3]));
    const first = request();
    const report = await source().pull(first.request);
    expect(first.saved.map((record) => [record.kind, record.day])).toEqual([
      ['fit', '2026-11-10'],
      ['fit', '2026-11-12'],
    ]);
    expect(report).toMatchObject({ completeThrough: '2026-11-12T16:31:00.000Z', requests: 0 });
    expect(report.skipped).toEqual([{ what: `fit-folder ${folder}/bad.fit`, why: 'not a FIT file' }]);

    const second = request({ cursor: first.cursor(), has: () => true });
    const again = await source().pull(second.request);
    expect(second.saved).toEqual([]);
    expect(again).toEqual({ completeThrough: '2026-11-12T16:31:00.000Z', requests: 0, skipped: [] });

    put('c.fit', recording(3, 14));
    const third = request({ cursor: second.cursor() });
    expect((await source().pull(third.request)).completeThrough).toBe('2026-11-14T16:31:00.000Z');
    expect(third.saved).toHaveLength(1);
  });

  test('full reads everything again', async () => {
    put('a.fit', recording(1));
    const first = request();
    await source().pull(first.request);
    const full = request({ full: true, cursor: first.cursor(), has: () => true });
    await source().pull(full.request);
    expect(full.saved).toHaveLength(1);
  });

  test('a file still being copied is left for the next pull, an old incomplete one is taken as it is', async () => {
    const whole = recording(1);
    const file = put('a.fit', whole.slice(0, whole.length - 400));
    fs.utimesSync(file, new Date(NOW), new Date(Date.parse(NOW) - 30_000));
    const first = request();
    const report = await source().pull(first.request);
    expect(first.saved).toEqual([]);
    expect(report.completeThrough).toBeNull();
    expect(report.skipped).toEqual([
      { what: `fit-folder ${file}`, why: 'incomplete; it may still be on its way here' },
    ]);

    fs.writeFileSync(file, whole);
    const second = request({ cursor: first.cursor() });
    await source().pull(second.request);
    expect(second.saved.map((record) => (record.payload as Uint8Array).length)).toEqual([whole.length]);

    const old = put('b.fit', recording(2).slice(0, whole.length - 400));
    fs.utimesSync(old, new Date('2026-11-01'), new Date('2026-11-01'));
    const third = request({ cursor: second.cursor() });
    await source().pull(third.request);
    expect(third.saved).toHaveLength(1);
    // The whole file arrives under the same name: it takes the place of the incomplete one.
    fs.writeFileSync(old, recording(2));
    const fourth = request({ cursor: third.cursor(), has: () => true });
    await source().pull(fourth.request);
    expect(fourth.saved.map((record) => record.externalId)).toEqual(third.saved.map((record) => record.externalId));
  });

  test('an empty folder knows nothing; a missing one is unavailable and named', async () => {
    expect(await source().pull(request().request)).toEqual({ completeThrough: null, requests: 0, skipped: [] });
    const missing = createFitFolderSource({ folder: path.join(folder, 'no'), fs, clock, zone: 'UTC' });
    await expect(missing.pull(request().request)).rejects.toThrow(UnavailableError);
    await expect(missing.pull(request().request)).rejects.toThrow(`${folder}/no`);
  });

  test('activities are rebuilt from the stored bytes with the ids of the import', async () => {
    put('a.fit', recording(1));
    const pulled = request();
    await source().pull(pulled.request);
    const store = memoryStore();
    await importPaths([folder], store.deps);
    const { activities } = source().normalise(pulled.saved, { zone: 'Europe/Berlin' });
    expect(activities).toEqual(store.activities);
    expect(activities[0]).toMatchObject({ source: 'fit-folder', externalId: 'fit-1001-2026-11-10T16:30:00Z' });
    const deleted = pulled.saved.map((record) => ({ ...record, deleted: true, payload: null }));
    expect(source().normalise(deleted, { zone: 'UTC' }).activities).toEqual([]);
  });
});

describe.skipIf(!HAVE_REAL)(`all real recordings${WITHOUT_REAL}`, () => {
  test('are imported in one go, each with its outcome, and again as duplicates only', async () => {
    const { deps, activities } = memoryStore();
    const report = await importPaths([REAL], deps);
    expect(report.files).toHaveLength(139);
    expect(report).toMatchObject({ notActivity: 17, unreadable: 5 });
    expect(report.read + report.duplicate).toBe(117);
    expect(report.activities).toBe(activities.length);
    // Several sessions of one recording have ids of their own.
    expect(new Set(activities.map((activity) => activity.externalId)).size).toBe(activities.length);
    const again = await importPaths([REAL], deps);
    expect(again).toMatchObject({ read: 0, activities: 0, duplicate: 117, notActivity: 17, unreadable: 5 });
  }, 60_000);
});
