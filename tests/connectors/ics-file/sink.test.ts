import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIcsFileSink, type IcsFileDeps } from '../../../src/connectors/ics-file/index.ts';
import type { PlannedWorkout } from '../../../src/plan/model.ts';
import { UnavailableError, ValidationError } from '../../../src/ports/errors.ts';
import type { RemoteRefs } from '../../../src/ports/sinks.ts';
import { makeStep, makeWorkout } from '../../fit/make-workout.ts';

let folder = '';
let file = '';
let now = '';
const refs = new Map<string, RemoteRefs>();
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ics-'));
  file = path.join(folder, 'training.ics');
  now = '2026-11-21T20:00:00.000Z';
  refs.clear();
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const session = (id: string, more: Partial<PlannedWorkout> = {}) =>
  makeWorkout({ id, title: `Run ${id}`, date: '2026-11-24', time: '06:30', steps: [makeStep({})], ...more });

function sinkWith(more: Partial<IcsFileDeps> = {}) {
  return createIcsFileSink({
    file,
    title: 'Training',
    zone: 'Europe/Berlin',
    describe: (one) => [`${one.steps.length} steps`],
    sequenceOf: () => 1,
    clock: { now: () => now },
    fs,
    ...more,
  });
}

function context(id: string) {
  const kept = refs.get(id) ?? {};
  refs.set(id, kept);
  const record = (_step: string, more: RemoteRefs) => void Object.assign(kept, more);
  return { ledger: { refs: kept, record }, marker: `[coach:${id}]`, reconcile: false };
}

const put = (one: PlannedWorkout, more: Partial<IcsFileDeps> = {}) => sinkWith(more).put(one, context(one.id));
const retract = (one: PlannedWorkout) => sinkWith().retract(one, context(one.id));
const look = (one: PlannedWorkout, more: Partial<IcsFileDeps> = {}) =>
  sinkWith(more).observe!('2026-11-21', '2026-12-31', [
    { marker: `[coach:${one.id}]`, date: one.date, refs: refs.get(one.id) ?? {}, projection: 'as verified' },
  ]);

/** Events by UID with the properties that matter, read in the plainest way. */
function events(): Record<string, Record<string, string>> {
  const text = fs.readFileSync(file, 'utf8').replace(/\r\n[ \t]/g, '');
  expect(text.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const found: Record<string, Record<string, string>> = {};
  for (const [, block = ''] of text.matchAll(/BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n/gs)) {
    const pairs = block
      .trim()
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)] as const);
    const event = Object.fromEntries(pairs);
    expect(found[event.UID ?? '']).toBeUndefined();
    found[event.UID ?? ''] = event;
  }
  return found;
}

describe('the calendar file', () => {
  test('holds one event per session; a change keeps the UID and counts up; the same again changes no byte', async () => {
    await put(session('w-1'));
    await put(session('w-2', { time: null }));
    expect(events()).toMatchObject({
      'w-1@evening-coach': { DTSTART: '20261124T053000Z', SEQUENCE: '1', STATUS: 'CONFIRMED' },
      'w-2@evening-coach': { 'DTSTART;VALUE=DATE': '20261124', SEQUENCE: '1' },
    });
    const before = fs.readFileSync(file);
    now = '2026-11-22T20:00:00.000Z';
    await put(session('w-1'));
    expect(fs.readFileSync(file)).toEqual(before);
    await put(session('w-1', { date: '2026-11-25' }));
    expect(events()['w-1@evening-coach']).toMatchObject({ DTSTART: '20261125T053000Z', SEQUENCE: '2' });
    expect(events()['w-2@evening-coach']).toMatchObject({ SEQUENCE: '1', DTSTAMP: '20261121T200000Z' });
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  test('what is taken back stays as a cancelled event and comes back with a higher number', async () => {
    await put(session('w-1'));
    await retract(session('w-1'));
    expect(events()['w-1@evening-coach']).toMatchObject({ STATUS: 'CANCELLED', SEQUENCE: '2' });
    await retract(session('w-1'));
    expect(events()['w-1@evening-coach']).toMatchObject({ SEQUENCE: '2' });
    await put(session('w-1'));
    expect(events()['w-1@evening-coach']).toMatchObject({ STATUS: 'CONFIRMED', SEQUENCE: '3' });
    await retract(session('w-9'));
    expect(Object.keys(events())).toEqual(['w-1@evening-coach']);
  });

  test('a removed or damaged file is seen, and made again without falling back in number', async () => {
    await put(session('w-1'));
    await put(session('w-1', { date: '2026-11-25' }));
    expect(await look(session('w-1', { date: '2026-11-25' }))).toMatchObject([{ projection: 'as verified' }]);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('SUMMARY:Run', 'SUMMARY:Walk'));
    expect((await look(session('w-1')))?.[0]?.why).toBe('its event in the calendar file was changed');
    fs.truncateSync(file, 150);
    expect(await look(session('w-1'))).toEqual([]);
    await put(session('w-1', { date: '2026-11-25' }));
    expect(events()['w-1@evening-coach']).toMatchObject({ SEQUENCE: '3' });
    fs.rmSync(file);
    expect(await look(session('w-1'))).toEqual([]);
    await put(session('w-1', { date: '2026-11-25' }));
    expect(events()['w-1@evening-coach']).toMatchObject({ SEQUENCE: '4' });
  });

  test('another program’s calendar is never written over', async () => {
    const theirs = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//someone//else//EN\r\nEND:VCALENDAR\r\n';
    fs.writeFileSync(file, theirs);
    await expect(put(session('w-1'))).rejects.toThrow(ValidationError);
    await expect(retract(session('w-1'))).rejects.toThrow('is another calendar');
    expect(await look(session('w-1'))).toBeNull();
    expect(fs.readFileSync(file, 'utf8')).toBe(theirs);
  });

  test('a link stays a link, and who may read the file stays as it was set', async () => {
    const shared = path.join(folder, 'shared.ics');
    fs.symlinkSync(shared, file);
    await expect(put(session('w-1'))).rejects.toThrow('what this link leads to is not there');
    expect(fs.readdirSync(folder)).toEqual(['training.ics']);
    fs.writeFileSync(shared, '');
    fs.chmodSync(shared, 0o644);
    await put(session('w-1'));
    expect(fs.lstatSync(file).isSymbolicLink()).toBe(true);
    expect(fs.readFileSync(shared, 'utf8')).toContain('UID:w-1@');
    expect(fs.statSync(shared).mode & 0o777).toBe(0o644);
  });

  test('taken back after a kill in the middle of a write, it leaves no half file', async () => {
    await put(session('w-1'));
    for (const again of [() => retract(session('w-2')), () => put(session('w-1'))]) {
      fs.writeFileSync(path.join(folder, '.training.ics.tmp'), 'BEGIN:VCAL');
      await again();
      expect(fs.readdirSync(folder)).toEqual(['training.ics']);
    }
    expect(Object.keys(events())).toEqual(['w-1@evening-coach']);
  });

  test('an id that takes two lines of the file is known again', async () => {
    const long = `w-2026-11-24-${'long-name-'.repeat(8)}`;
    await put(session(long));
    await put(session(long, { date: '2026-11-25' }));
    expect(events()).toEqual({
      [`${long}@evening-coach`]: expect.objectContaining({ DTSTART: '20261125T053000Z', SEQUENCE: '2' }),
    });
    expect((await look(session(long, { date: '2026-11-25' })))?.length).toBe(1);
  });

  test('a folder that is not there, and a full disk, leave it open and what was there whole', async () => {
    await expect(put(session('w-1'), { file: path.join(folder, 'away', 'x.ics') })).rejects.toThrow(UnavailableError);
    await put(session('w-1'));
    const before = fs.readFileSync(file);
    const full = {
      ...fs,
      writeSync: (() => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      }) as typeof fs.writeSync,
    };
    await expect(put(session('w-2'), { fs: full })).rejects.toThrow('the disk is full');
    expect(fs.readdirSync(folder)).toEqual(['training.ics']);
    expect(fs.readFileSync(file)).toEqual(before);
  });

  test('the projection follows what the event says and the file it is in', () => {
    const { projection, fidelity } = sinkWith();
    expect(projection(session('w-1'))).toBe(projection(session('w-1', { load: 999 })));
    expect(projection(session('w-1'))).not.toBe(projection(session('w-1', { time: '07:00' })));
    expect(projection(session('w-1'))).not.toBe(sinkWith({ file: '/elsewhere.ics' }).projection(session('w-1')));
    expect(fidelity(session('w-1'))).toEqual({ sink: 'ics', level: 'exact', note: null });
  });

  test('any order of writes and retractions leaves one event per session, saying the last thing', async () => {
    const day = fc.integer({ min: 22, max: 28 }).map((n) => `2026-11-${n}`);
    const action = fc.record({ id: fc.constantFrom('a', 'b', 'c'), date: day, put: fc.boolean(), title: fc.string() });
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 6 }), async (actions) => {
        fs.rmSync(file, { force: true });
        refs.clear();
        const last = new Map<string, string>();
        for (const { id, date, put: puts, title } of actions) {
          const one = session(id, { date, title });
          await (puts ? put(one) : retract(one));
          if (puts) last.set(id, `CONFIRMED ${date.replaceAll('-', '')}T053000Z`);
          else if (last.has(id)) last.set(id, `CANCELLED ${date.replaceAll('-', '')}T053000Z`);
        }
        const found = fs.existsSync(file) ? events() : {};
        const said = Object.entries(found).map(([uid, one]) => [uid.split('@')[0], `${one.STATUS} ${one.DTSTART}`]);
        expect(new Map(said as [string, string][])).toEqual(last);
      }),
      { numRuns: 25 },
    );
  });
});
