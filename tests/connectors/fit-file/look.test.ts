import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFitFileSink, type FitFileDeps } from '../../../src/connectors/fit-file/index.ts';
import type { KnownCopy, RemoteRefs } from '../../../src/ports/sinks.ts';
import { makeAthlete, makeStep, makeWorkout } from '../../fit/make-workout.ts';

const RUN = makeWorkout({ title: 'Easy run', steps: [makeStep({})] });
const NAME = '2026-11-23-easy-run.fit';

let root = '';
let file = '';
let watch = '';
let refs: RemoteRefs = {};
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'fit-look-'));
  file = path.join(root, 'exports', NAME);
  watch = path.join(root, 'watch');
  refs = {};
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

function sinkWith(fields: Partial<FitFileDeps> = {}) {
  const clock = { now: () => '2026-11-21T20:00:00.000Z' };
  const exportsDir = path.join(root, 'exports');
  return createFitFileSink({ exportsDir, copyTo: null, athlete: () => makeAthlete(), clock, fs, ...fields });
}

function put(fields: Partial<FitFileDeps> = {}): Promise<void> {
  const ledger = { refs, record: (_step: string, more: RemoteRefs) => void Object.assign(refs, more) };
  return sinkWith(fields).put(RUN, { ledger, marker: '[coach:w-1]', reconcile: false });
}

function look(fields: Partial<FitFileDeps> = {}) {
  const known: KnownCopy = { marker: '[coach:w-1]', date: RUN.date, refs, projection: 'as verified' };
  return sinkWith(fields).observe!('2026-11-21', '2026-11-30', [known]);
}

describe('looking at exported files', () => {
  test('a file as it was written is fine', async () => {
    await put();
    expect(await look()).toMatchObject([{ date: RUN.date, projection: 'as verified' }]);
  });

  test('one that is gone is not there; a folder that cannot be read says nothing', async () => {
    await put();
    const locked = {
      ...fs,
      readFileSync: (() => {
        throw Object.assign(new Error('no'), { code: 'EACCES' });
      }) as unknown as typeof fs.readFileSync,
    };
    expect(await look({ fs: locked })).toBeNull();
    fs.rmSync(file);
    expect(await look()).toEqual([]);
  });

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 40)],
    ['empty', () => Buffer.alloc(0)],
    ['with one byte changed', (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === 60 ? byte ^ 1 : byte)))],
  ])('one that is %s is told, and written again under its own name', async (_name, damage) => {
    await put();
    const whole = fs.readFileSync(file);
    fs.writeFileSync(file, damage(whole));
    const [copy] = (await look()) ?? [];
    expect(copy?.projection).not.toBe('as verified');
    expect(copy?.why).toBe('its file was changed or cut short');
    await put();
    expect(fs.readdirSync(path.dirname(file))).toEqual([NAME]);
    expect(fs.readFileSync(file)).toEqual(whole);
    expect(await look()).toMatchObject([{ projection: 'as verified' }]);
  });

  test('somebody’s other file under the name stays; ours gets a number', async () => {
    await put();
    fs.writeFileSync(file, 'my notes');
    await put();
    expect(fs.readFileSync(file, 'utf8')).toBe('my notes');
    expect(fs.readdirSync(path.dirname(file)).sort()).toEqual(['2026-11-23-easy-run-2.fit', NAME]);
    expect(await look()).toMatchObject([{ projection: 'as verified' }]);
  });

  describe('with a watch folder', () => {
    test('a watch that took its file, or is away, is fine', async () => {
      fs.mkdirSync(watch);
      await put({ copyTo: watch });
      fs.rmSync(path.join(watch, NAME));
      expect(await look({ copyTo: watch })).toMatchObject([{ projection: 'as verified' }]);
      fs.rmSync(watch, { recursive: true });
      expect(await look({ copyTo: watch })).toMatchObject([{ projection: 'as verified' }]);
    });

    test('a copy that was cut short is told and mended in place', async () => {
      fs.mkdirSync(watch);
      await put({ copyTo: watch });
      fs.truncateSync(path.join(watch, NAME), 30);
      expect((await look({ copyTo: watch }))?.[0]?.why).toBe('its copy in the watch folder was changed or cut short');
      await put({ copyTo: watch });
      expect(fs.readdirSync(watch)).toEqual([NAME]);
      expect(await look({ copyTo: watch })).toMatchObject([{ projection: 'as verified' }]);
    });

    test('what changed while the watch was away is copied, also when the watch took the file before', async () => {
      fs.mkdirSync(watch);
      await put({ copyTo: watch });
      fs.rmSync(watch, { recursive: true });
      await put({ copyTo: watch });
      expect(await look({ copyTo: watch })).toMatchObject([{ projection: 'as verified' }]);
      fs.mkdirSync(watch);
      expect((await look({ copyTo: watch }))?.[0]?.why).toBe('it was not copied to the watch yet');
      await put({ copyTo: watch });
      expect(fs.readdirSync(watch)).toEqual([NAME]);
      expect(await look({ copyTo: watch })).toMatchObject([{ projection: 'as verified' }]);
    });

    test('a folder that was set only afterwards gets its copy', async () => {
      await put();
      fs.mkdirSync(watch);
      expect((await look({ copyTo: watch }))?.[0]?.why).toBe('it was never copied to the watch folder');
      await put({ copyTo: watch });
      expect(fs.readdirSync(watch)).toEqual([NAME]);
    });
  });
});
