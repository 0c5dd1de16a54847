import { describe, expect, test, vi } from 'vitest';
import type { RawRecord } from '../../src/ports/sources.ts';
import type { MeasuredSession } from '../../src/ports/storage.ts';
import { canonicalJson } from '../../src/store/records.ts';
import { record as recordOf } from '../activities/records.ts';
import { NOW, store } from './open.ts';

function raw(more: Partial<RawRecord> = {}): RawRecord {
  return {
    source: 'garmin',
    kind: 'activity',
    externalId: '1',
    day: '2026-11-20',
    fetchedAt: NOW,
    payload: { a: 1, b: [2, { c: 3 }] },
    deleted: false,
    ...more,
  };
}

describe('raw records', () => {
  test('the same content in another key order is the same record', async () => {
    const { records } = await store();
    expect(records.save(raw())).toBe('new');
    expect(records.save(raw({ payload: { b: [2, { c: 3 }], a: 1 }, fetchedAt: '2026-11-21T00:00:00Z' }))).toBe('same');
    expect(records.save(raw({ payload: { a: 1, b: [{ c: 3 }, 2] } }))).toBe('changed');
    expect([...records.read('garmin')].map((one) => one.payload)).toEqual([{ a: 1, b: [{ c: 3 }, 2] }]);
  });

  test('bytes come back as they went in', async () => {
    const { records } = await store();
    const payload = Uint8Array.from({ length: 300 }, (_, i) => i % 256);
    expect(records.save(raw({ kind: 'fit', payload }))).toBe('new');
    expect(records.save(raw({ kind: 'fit', payload: Uint8Array.from(payload) }))).toBe('same');
    expect([...records.read('garmin')][0]!.payload).toEqual(payload);
  });

  test('a tombstone hides the record, keeps its payload, and can be taken back', async () => {
    const { records, db } = await store();
    records.save(raw());
    expect(records.save(raw({ payload: null, deleted: true }))).toBe('changed');
    expect(records.save(raw({ payload: null, deleted: true }))).toBe('same');
    expect(records.has('garmin', 'activity', '1')).toBe(false);
    expect([...records.read('garmin')]).toEqual([]);
    expect(records.externalIds('garmin')).toEqual([]);
    expect(String(db.raw.prepare('select payload from source_records').pluck().get())).toBe(
      canonicalJson(raw().payload),
    );
    expect(records.save(raw())).toBe('changed');
    expect(records.has('garmin', 'activity', '1')).toBe(true);
  });

  test('a tombstone for something never seen is kept and says nothing', async () => {
    const { records } = await store();
    expect(records.save(raw({ payload: null, deleted: true }))).toBe('new');
    expect([...records.read('garmin')]).toEqual([]);
  });

  test('reading filters by id and kind', async () => {
    const { records } = await store();
    for (const externalId of ['1', '2'])
      for (const kind of ['activity', 'fit']) records.save(raw({ externalId, kind }));
    const read = (filter: object) => [...records.read('garmin', filter)].map((one) => `${one.externalId} ${one.kind}`);
    expect(read({ externalIds: ['2'] })).toEqual(['2 activity', '2 fit']);
    expect(read({ kinds: ['fit'] })).toEqual(['1 fit', '2 fit']);
    expect(read({ externalIds: [] })).toEqual([]);
    expect([...records.read('hevy')]).toEqual([]);
    expect(records.count()).toEqual([
      { source: 'garmin', kind: 'activity', n: 2 },
      { source: 'garmin', kind: 'fit', n: 2 },
    ]);
  });
});

function session(id: string, localDate: string, more: Partial<MeasuredSession> = {}): MeasuredSession {
  const { source, externalId, ...light } = recordOf({
    source: 'garmin',
    externalId: id,
    start: `${localDate}T10:00:00.000Z`,
  });
  return {
    activity: { ...light, localDate, id: `a-${id}`, sources: [{ source, externalId }], provenance: {} },
    load: 100,
    loadImputed: false,
    isHard: false,
    metrics: { version: 1 },
    metricsVersion: 1,
    trace: null,
    ...more,
  };
}

describe('sessions', () => {
  test('replacing some days leaves the others', async () => {
    const { activities } = await store();
    activities.replaceBetween('2026-11-01', '2026-11-30', [session('1', '2026-11-10'), session('2', '2026-11-12')]);
    activities.replaceBetween('2026-11-11', '2026-11-12', [session('3', '2026-11-11')]);
    expect(activities.lines('2026-11-01', '2026-11-30').map((one) => one.id)).toEqual(['a-1', 'a-3']);
    activities.replaceBetween('2026-11-11', '2026-11-12', []);
    expect(activities.lines('2026-11-01', '2026-11-30').map((one) => one.id)).toEqual(['a-1']);
  });

  test('a session that moved to another day has one row, the new one', async () => {
    const { activities } = await store();
    activities.replaceBetween('2026-11-10', '2026-11-10', [session('1', '2026-11-10')]);
    activities.replaceBetween('2026-11-12', '2026-11-12', [session('1', '2026-11-12', { load: null })]);
    expect(activities.lines('2026-11-01', '2026-11-30')).toMatchObject([
      { id: 'a-1', localDate: '2026-11-12', load: null },
    ]);
  });

  test('unknown stays unknown: no load is null, not 0', async () => {
    const { activities } = await store();
    activities.replaceBetween('2026-11-10', '2026-11-10', [session('1', '2026-11-10', { load: null })]);
    expect(activities.byId('a-1')).toMatchObject({ load: null, loadImputed: false });
    expect(activities.byId('a-2')).toBeNull();
  });

  test('a new or changed recording counts as unmerged until its day is merged', async () => {
    const { activities } = await store();
    const record = recordOf({ source: 'garmin', externalId: '1', start: '2026-11-10T10:00:00.000Z' });
    const day = record.localDate;
    expect(activities.saveSource(record)).toBeNull();
    expect(activities.unmerged()).toEqual({ from: day, to: day });
    activities.replaceBetween(day, day, [session('1', day)]);
    expect(activities.unmerged()).toBeNull();
    expect(activities.saveSource({ ...record, localDate: '2026-11-09' })).toBe(day);
    expect(activities.unmerged()).toEqual({ from: '2026-11-09', to: '2026-11-09' });
    expect(activities.removeSource('garmin', '1')).toBe('2026-11-09');
    expect(activities.removeSource('garmin', '1')).toBeNull();
    expect(activities.unmerged()).toBeNull();
  });

  test('samples come back as they were, gaps included', async () => {
    const { activities } = await store();
    const samples = { t: [0, 1, 2], hr: [120, null, 122], speed: [0.5, 2.25, null] };
    activities.saveSource(recordOf({ source: 'garmin', externalId: '1', start: '2026-11-10T10:00:00.000Z', samples }));
    expect(activities.sources('2026-11-01', '2026-11-30', true).map((one) => one.samples)).toEqual([samples]);
    expect(activities.sources('2026-11-01', '2026-11-30').map((one) => one.samples)).toEqual([null]);
  });

  test('the recording in short is read on its own; sessions of an earlier measure are named', async () => {
    const { activities } = await store();
    const trace = { hr: [120, null, 131], graded: [3.125, 3.2, null] };
    activities.replaceBetween('2026-11-10', '2026-11-12', [
      session('1', '2026-11-10', { trace }),
      session('2', '2026-11-12', { metricsVersion: 2 }),
    ]);
    expect(activities.trace('a-1')).toEqual(trace);
    expect(activities.trace('a-2')).toBeNull();
    expect(activities.trace('a-3')).toBeNull();
    expect(activities.outdated(2)).toEqual({ from: '2026-11-10', to: '2026-11-10' });
    expect(activities.outdated(1)).toBeNull();
  });

  test('recordings between two days are found by their day, not by going through all years', async () => {
    const { activities, db } = await store();
    const prepare = vi.spyOn(db.raw, 'prepare');
    activities.sources('2026-11-04', '2026-11-20');
    const [sql = ''] = prepare.mock.lastCall ?? [];
    const steps = db.raw.prepare(`explain query plan ${sql}`).all('me', '2026-11-04', '2026-11-20');
    expect(JSON.stringify(steps)).toContain('athlete_id=? AND local_date>? AND local_date<?');
  });
});
