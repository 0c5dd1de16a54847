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
    expect(context.refs).toMatchObject({ file: '2026-11-25-easy-run.fit' });

    // Killed when the new file was recorded and the old one not yet removed.
    fs.copyFileSync(path.join(exportsDir, '2026-11-25-easy-run.fit'), path.join(exportsDir, '2026-11-23-easy-run.fit'));
    const resumed = delivery({ file: '2026-11-25-easy-run.fit' });
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

describe('killed between writing a file and noting it, and then decided anew', () => {
  /** Kills at the n-th thing noted, as a process that ends there: nothing of it is kept. */
  function killedAt(n: number, refs: RemoteRefs) {
    const context = delivery(refs);
    let noted = 0;
    const record = (step: string, more: RemoteRefs) => {
      if (++noted === n) throw new Error('killed');
      context.ledger.record(step, more);
    };
    return { ...context, ledger: { refs, record } };
  }

  test.each([1, 2])('at note %i: moved on, or taken back, no copy stays that nobody knows of', async (n) => {
    fs.mkdirSync(watch);
    const sink = sinkWith({ copyTo: watch });
    const context = delivery();
    await sink.put(RUN, context);
    await expect(sink.put({ ...RUN, date: '2026-11-24' }, killedAt(n, context.refs))).rejects.toThrow('killed');
    const again = structuredClone(context.refs);
    await sink.put({ ...RUN, date: '2026-11-25' }, context);
    for (const folder of [exportsDir, watch]) expect(fs.readdirSync(folder)).toEqual(['2026-11-25-easy-run.fit']);
    await expect(sink.put({ ...RUN, date: '2026-11-26' }, killedAt(n, again))).rejects.toThrow('killed');
    await sink.retract(RUN, delivery(again));
    for (const folder of [exportsDir, watch]) expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('half a file that was on its way goes with the next write; what others keep there stays', async () => {
    fs.mkdirSync(watch);
    const others = ['.hidden.tmp', '2026-11-20-07-30-00.fit', 'notes.txt'];
    for (const name of [...others, '.2026-11-24-easy-run.fit.tmp']) fs.writeFileSync(path.join(watch, name), 'half');
    await sinkWith({ copyTo: watch }).put(RUN, delivery());
    expect(fs.readdirSync(watch)).toEqual(['.hidden.tmp', others[1], '2026-11-23-easy-run.fit', 'notes.txt']);
  });

  test('pulled out right after the new copy was noted: the old one goes when the watch is back', async () => {
    fs.mkdirSync(watch);
    const sink = sinkWith({ copyTo: watch });
    const context = delivery();
    await sink.put(RUN, context);
    const moved = { ...RUN, date: '2026-11-25' };
    const pulled = { ...fs, rmSync: (() => fs.renameSync(watch, `${watch}-away`)) as typeof fs.rmSync };
    fs.rmSync(path.join(exportsDir, '2026-11-23-easy-run.fit'));
    await sinkWith({ copyTo: watch, fs: pulled })
      .put(moved, context)
      .catch(() => {});
    await sink.put(moved, context);
    expect(context.refs.copyWaits).toBe(watch);
    fs.renameSync(`${watch}-away`, watch);
    await sink.put(moved, context);
    expect(fs.readdirSync(watch)).toEqual(['2026-11-25-easy-run.fit']);
  });

  test('a watch pulled out in the middle of writing waits like one that is not there', async () => {
    fs.mkdirSync(watch);
    const context = delivery();
    const pulled = {
      ...fs,
      renameSync: ((from: string, to: string) => {
        if (to.startsWith(watch)) fs.rmSync(watch, { recursive: true });
        fs.renameSync(from, to);
      }) as typeof fs.renameSync,
    };
    await sinkWith({ copyTo: watch, fs: pulled }).put(RUN, context);
    expect(context.refs).toMatchObject({ file: '2026-11-23-easy-run.fit', copyWaits: watch });
    expect(context.steps.at(-1)).toBe('waits for the watch');
  });

  test('a disk that cannot even be tidied is told in the same words', async () => {
    const gone = () => {
      throw Object.assign(new Error('gone'), { code: 'EIO' });
    };
    const dead = { ...fs, writeSync: gone as unknown as typeof fs.writeSync, rmSync: gone as typeof fs.rmSync };
    await expect(sinkWith({ fs: dead }).put(RUN, delivery())).rejects.toThrow(UnavailableError);
  });

  test('the copy in a folder configured before is taken away as soon as that folder is there', async () => {
    fs.mkdirSync(watch);
    const context = delivery();
    await sinkWith({ copyTo: watch }).put(RUN, context);
    const next = path.join(root, 'next');
    fs.mkdirSync(next);
    fs.renameSync(watch, `${watch}-away`);
    await sinkWith({ copyTo: next }).put(RUN, context);
    expect(context.refs).toMatchObject({
      copy: `${next}/2026-11-23-easy-run.fit`,
      oldCopy: expect.stringContaining(watch),
    });
    fs.renameSync(`${watch}-away`, watch);
    await sinkWith({ copyTo: next }).put(RUN, context);
    expect(context.refs.oldCopy).toBeNull();
    expect([fs.readdirSync(watch), fs.readdirSync(next)]).toEqual([[], ['2026-11-23-easy-run.fit']]);
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
    await sinkWith().retract(RUN, delivery({ file: '2026-11-23-easy-run.fit' }));
    expect(fs.readdirSync(exportsDir)).toEqual(['2026-11-23-easy-run.fit']);
    const outside = path.join(root, '2026-11-23-easy-run.fit');
    const own = path.join(exportsDir, 'the run I like.fit');
    for (const copy of [outside, own]) fs.copyFileSync(path.join(exportsDir, '2026-11-23-easy-run.fit'), copy);
    await sinkWith().retract({ ...RUN, id: 'w-2' }, delivery({ file: '../2026-11-23-easy-run.fit' }));
    expect(fs.readdirSync(exportsDir)).toEqual(['the run I like.fit']);
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
