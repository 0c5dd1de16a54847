import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFitFileSink, type FitFileDeps } from '../../../src/connectors/fit-file/index.ts';
import { serialOf, slugOf } from '../../../src/connectors/fit-file/names.ts';
import { decodeWorkout } from '../../../src/fit/write/decode-workout.ts';
import { UnavailableError, ValidationError } from '../../../src/ports/errors.ts';
import type { DeliveryContext, RemoteRefs } from '../../../src/ports/sinks.ts';
import { makeAthlete, makeStep, makeWorkout } from '../../fit/make-workout.ts';

let root = '';
let exportsDir = '';
let watch = '';
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'fit-file-'));
  exportsDir = path.join(root, 'exports');
  watch = path.join(root, 'watch');
});
afterEach(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

function sinkWith(fields: Partial<FitFileDeps> = {}) {
  const clock = { now: () => '2026-11-21T20:00:00.000Z' };
  return createFitFileSink({ exportsDir, copyTo: null, athlete: () => makeAthlete(), clock, fs, ...fields });
}

function delivery(refs: RemoteRefs = {}): DeliveryContext & { steps: string[]; refs: RemoteRefs } {
  const steps: string[] = [];
  const ledger = {
    refs,
    record(step: string, more: RemoteRefs) {
      steps.push(step);
      Object.assign(refs, more);
    },
  };
  return { ledger, marker: '[coach:w-1]', reconcile: false, steps, refs };
}

const RUN = makeWorkout({
  title: 'Easy run',
  steps: [makeStep({ target: { type: 'hr', unit: 'bpm', low: 120, high: 140 } })],
});

describe('put', () => {
  test('writes one decodable file under date and title, and records it', async () => {
    const context = delivery();
    await sinkWith().put(RUN, context);
    expect(fs.readdirSync(exportsDir)).toEqual(['2026-11-23-easy-run.fit']);
    const decoded = decodeWorkout(fs.readFileSync(path.join(exportsDir, '2026-11-23-easy-run.fit')));
    expect(decoded).toMatchObject({ name: 'Easy run', serial: serialOf('w-1') });
    expect(context.refs).toMatchObject({
      file: '2026-11-23-easy-run.fit',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(context.steps).toEqual(['file written and read back']);
  });

  test('again, with or without the ledger, gives the same one file', async () => {
    const context = delivery();
    await sinkWith().put(RUN, context);
    await sinkWith().put(RUN, context);
    // A kill between the rename and the ledger: nothing is recorded, the file is there.
    await sinkWith().put(RUN, delivery());
    expect(fs.readdirSync(exportsDir)).toEqual(['2026-11-23-easy-run.fit']);
  });

  test('two sessions of the same name on a day have files of their own', async () => {
    const first = delivery();
    const second = delivery();
    await sinkWith().put(RUN, first);
    await sinkWith().put({ ...RUN, id: 'w-2' }, second);
    expect(first.refs.file).toBe('2026-11-23-easy-run.fit');
    expect(second.refs.file).toBe('2026-11-23-easy-run-2.fit');
    await sinkWith().put({ ...RUN, id: 'w-2' }, second);
    expect(fs.readdirSync(exportsDir)).toHaveLength(2);
  });

  test('a moved session leaves no old file behind, also after a stop in between', async () => {
    const context = delivery();
    await sinkWith().put(RUN, context);
    await sinkWith().put({ ...RUN, date: '2026-11-25' }, context);
    expect(fs.readdirSync(exportsDir)).toEqual(['2026-11-25-easy-run.fit']);
    expect(context.refs).toMatchObject({ file: '2026-11-25-easy-run.fit', oldFile: null });

    // Killed when the new file was recorded and the old one not yet removed.
    fs.copyFileSync(path.join(exportsDir, '2026-11-25-easy-run.fit'), path.join(exportsDir, '2026-11-23-easy-run.fit'));
    const resumed = delivery({ file: '2026-11-25-easy-run.fit', oldFile: '2026-11-23-easy-run.fit' });
    await sinkWith().put({ ...RUN, date: '2026-11-25' }, resumed);
    expect(fs.readdirSync(exportsDir)).toEqual(['2026-11-25-easy-run.fit']);
  });

  test('a file of somebody else under our name is never overwritten', async () => {
    fs.mkdirSync(exportsDir);
    fs.writeFileSync(path.join(exportsDir, '2026-11-23-easy-run.fit'), 'mine');
    const context = delivery({ file: '2026-11-23-easy-run.fit' });
    await sinkWith().put(RUN, context);
    expect(context.refs.file).toBe('2026-11-23-easy-run-2.fit');
    expect(fs.readFileSync(path.join(exportsDir, '2026-11-23-easy-run.fit'), 'utf8')).toBe('mine');
  });

  test('a copy goes to the watch folder when it is there', async () => {
    fs.mkdirSync(watch);
    const context = delivery();
    await sinkWith({ copyTo: watch }).put(RUN, context);
    const copy = path.join(watch, '2026-11-23-easy-run.fit');
    expect(context.refs.copy).toBe(copy);
    expect(fs.readFileSync(copy)).toEqual(fs.readFileSync(path.join(exportsDir, '2026-11-23-easy-run.fit')));
    await sinkWith({ copyTo: watch }).put({ ...RUN, date: '2026-11-25' }, context);
    expect(fs.readdirSync(watch)).toEqual(['2026-11-25-easy-run.fit']);
  });

  test('without the watch the file is done and recorded, and the copy waits', async () => {
    const context = delivery();
    await sinkWith({ copyTo: watch }).put(RUN, context);
    expect(context.refs.copyWaits).toBe(watch);
    expect(context.refs.file).toBe('2026-11-23-easy-run.fit');
    expect(fs.readdirSync(exportsDir)).toEqual(['2026-11-23-easy-run.fit']);
    fs.mkdirSync(watch);
    await sinkWith({ copyTo: watch }).put(RUN, context);
    expect(fs.readdirSync(watch)).toEqual(['2026-11-23-easy-run.fit']);
    expect(context.refs.copyWaits).toBeNull();
  });

  test('a full disk leaves neither half a file nor a temporary one, and an older file whole', async () => {
    const context = delivery();
    await sinkWith().put(RUN, context);
    const before = fs.readFileSync(path.join(exportsDir, '2026-11-23-easy-run.fit'));
    const full = {
      ...fs,
      writeSync: (() => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      }) as typeof fs.writeSync,
    };
    const changed = { ...RUN, steps: [makeStep({ duration: { type: 'lap' } })] };
    const attempt = sinkWith({ fs: full }).put(changed, context);
    await expect(attempt).rejects.toThrow(UnavailableError);
    await expect(attempt).rejects.toThrow('the disk is full');
    expect(fs.readdirSync(exportsDir)).toEqual(['2026-11-23-easy-run.fit']);
    expect(fs.readFileSync(path.join(exportsDir, '2026-11-23-easy-run.fit'))).toEqual(before);
  });

  test('short writes are continued, and bytes that come back different are reported', async () => {
    const byByte = {
      ...fs,
      writeSync: ((fd: number, bytes: Uint8Array, at: number) => fs.writeSync(fd, bytes, at, 1)) as typeof fs.writeSync,
    };
    await sinkWith({ fs: byByte }).put(RUN, delivery());
    expect(decodeWorkout(fs.readFileSync(path.join(exportsDir, '2026-11-23-easy-run.fit'))).name).toBe('Easy run');
    const liar = { ...fs, readFileSync: (() => Buffer.from('other')) as unknown as typeof fs.readFileSync };
    const context = delivery();
    await expect(sinkWith({ fs: liar, exportsDir: path.join(root, 'b') }).put(RUN, context)).rejects.toThrow('differs');
    expect(context.steps).toEqual([]);
  });

  test('a workout that does not fit the format is refused for good, nothing is written', async () => {
    const impossible = { ...RUN, steps: [makeStep({ duration: { type: 'time', seconds: -1 } })] };
    await expect(sinkWith().put(impossible, delivery())).rejects.toThrow(ValidationError);
    expect(fs.existsSync(exportsDir)).toBe(false);
  });
});

describe('retract', () => {
  test('removes our file and copy, and again changes nothing', async () => {
    fs.mkdirSync(watch);
    const context = delivery();
    const sink = sinkWith({ copyTo: watch });
    await sink.put(RUN, context);
    await sink.retract(RUN, context);
    expect([fs.readdirSync(exportsDir), fs.readdirSync(watch)]).toEqual([[], []]);
    expect(context.refs).toMatchObject({ file: null, copy: null });
    await sink.retract(RUN, context);
    expect(context.steps.at(-1)).toBe('file removed');
  });

  test('leaves what is not this workout’s, whatever the ledger says', async () => {
    await sinkWith().put({ ...RUN, id: 'w-2' }, delivery());
    const outside = path.join(root, 'outside.fit');
    fs.copyFileSync(path.join(exportsDir, '2026-11-23-easy-run.fit'), outside);
    await sinkWith().retract(RUN, delivery({ file: '2026-11-23-easy-run.fit' }));
    await sinkWith().retract({ ...RUN, id: 'w-2' }, delivery({ file: '../outside.fit' }));
    expect(fs.readdirSync(exportsDir)).toEqual(['2026-11-23-easy-run.fit']);
    expect(fs.existsSync(outside)).toBe(true);
  });

  test('a watch that is away: the file goes, and the receipt says that a copy may be left', async () => {
    fs.mkdirSync(watch);
    const context = delivery();
    await sinkWith({ copyTo: watch }).put(RUN, context);
    fs.rmSync(watch, { recursive: true });
    await sinkWith({ copyTo: watch }).retract(RUN, context);
    expect(fs.readdirSync(exportsDir)).toEqual([]);
    expect(context.steps.at(-1)).toContain('a copy may still be on it');
  });
});

describe('projection and names', () => {
  test('the projection follows content, date and title, and not id, load or clock', () => {
    const sink = sinkWith();
    const base = sink.projection(RUN);
    expect(sink.projection({ ...RUN, id: 'w-9', load: 1, minutes: 2 })).toBe(base);
    expect(sinkWith({ clock: { now: () => '2027-01-01T00:00:00.000Z' } }).projection(RUN)).toBe(base);
    const others = [
      { ...RUN, date: '2026-11-24' },
      { ...RUN, title: 'Other' },
      { ...RUN, steps: [...RUN.steps, makeStep({})] },
    ];
    expect(new Set([base, ...others.map((workout) => sink.projection(workout))]).size).toBe(4);
  });

  test('titles become plain file names', () => {
    expect(slugOf('Schwelle 3×10′ – Größe!')).toBe('schwelle-3-10-grosse');
    expect(slugOf('../../etc/passwd')).toBe('etc-passwd');
    expect(slugOf('日本語')).toBe('');
    expect(slugOf('x'.repeat(80))).toHaveLength(40);
  });

  test('a title without a plain letter takes the sport as its name', async () => {
    const context = delivery();
    await sinkWith().put({ ...RUN, title: '日本語' }, context);
    expect(context.refs.file).toBe('2026-11-23-run.fit');
  });
});
