import { describe, expect, test } from 'vitest';
import { readOriginal } from '../../../src/connectors/garmin/pull/original.ts';
import { NotFoundError, ProtocolError, UnavailableError, ValidationError } from '../../../src/ports/errors.ts';
import { addDays } from '../../../src/time/day.ts';
import { fakeStore } from './rig.ts';
import { FIT_BYTES, item, stubApi, stubSource, zipped } from './stub.ts';

const FROM = '2026-11-18';
const TO = '2026-11-20';

describe('the activity list', () => {
  test('is paged until an empty page', async () => {
    const all = Array.from({ length: 120 }, (_, index) => item(1000 + index));
    const { api, calls } = stubApi({ activities: (start: number, limit: number) => all.slice(start, start + limit) });
    const store = fakeStore();
    const report = await stubSource(api).pull(store.request(FROM, TO));
    expect(calls.filter((call) => call.startsWith('activities '))).toEqual([
      'activities 0 50 2026-11-07 2026-11-21',
      'activities 50 50 2026-11-07 2026-11-21',
      'activities 100 50 2026-11-07 2026-11-21',
      'activities 150 50 2026-11-07 2026-11-21',
    ]);
    expect(store.live().filter((record) => record.kind === 'activity')).toHaveLength(120);
    expect(report.skipped).toEqual([]);
  });

  test('a server that ignores paging does not make it run for ever', async () => {
    const { api, calls } = stubApi({ activities: () => [item(1), item(2)] });
    await stubSource(api).pull(fakeStore().request(FROM, TO));
    expect(calls.filter((call) => call.startsWith('activities '))).toHaveLength(2);
  });

  test('null is an empty list, an object is not a list', async () => {
    const none = stubApi({ activities: () => null });
    expect((await stubSource(none.api).pull(fakeStore().request(FROM, TO))).skipped).toEqual([]);
    const odd = stubApi({ activities: () => ({ activityList: [] }) });
    const report = await stubSource(odd.api).pull(fakeStore().request(FROM, TO));
    expect(report.skipped[0]).toEqual({ what: 'garmin activities', why: 'the list is not a list' });
    expect(report.completeThrough).toBeNull();
  });

  test('an item that cannot be read is named and the rest is kept', async () => {
    const { api } = stubApi({ activities: (start: number) => (start === 0 ? [{ activityName: 'x' }, item(2)] : []) });
    const store = fakeStore();
    const report = await stubSource(api).pull(store.request(FROM, TO));
    expect(report.skipped[0]?.what).toBe('garmin an activity');
    expect(report.completeThrough).toBeNull();
    expect(store.records.has('activity|2')).toBe(true);
  });
});

describe('one activity', () => {
  const list = (...items: unknown[]) => ({ activities: (start: number) => (start === 0 ? items : []) });

  test('an upload from the watch proves how far the data are complete', async () => {
    const { api } = stubApi({
      ...list(item(7)),
      activity: () => ({
        activityId: 7,
        metadataDTO: { uploadedDate: '2026-11-19T17:45:10.0', manufacturer: 'GARMIN' },
        summaryDTO: {},
      }),
    });
    const report = await stubSource(api).pull(fakeStore().request(FROM, TO));
    expect(report.completeThrough).toBe('2026-11-19T17:45:10.000Z');
  });

  test('an upload by hand or from elsewhere proves nothing', async () => {
    for (const metadataDTO of [
      { uploadedDate: '2026-11-19T17:45:10.0', manufacturer: 'GARMIN', manualActivity: true },
      { uploadedDate: '2026-11-19T17:45:10.0', manufacturer: 'ZWIFT' },
    ]) {
      const { api } = stubApi({ ...list(item(7)), activity: () => ({ activityId: 7, metadataDTO, summaryDTO: {} }) });
      expect((await stubSource(api).pull(fakeStore().request(FROM, TO))).completeThrough).toBeNull();
    }
  });

  test('entered by hand: no recording is asked for', async () => {
    const { api, calls } = stubApi(list(item(7, { manualActivity: true })));
    await stubSource(api).pull(fakeStore().request(FROM, TO));
    expect(calls.some((call) => call.startsWith('original'))).toBe(false);
  });

  test('no recording (404), not ours (403) or not a FIT file: fine, and not asked for again', async () => {
    const answers = {
      missing: undefined,
      foreign: () => {
        throw new ValidationError('garmin', 'garmin GET original', 'only owner', 403);
      },
      gpx: () => zipped('7.gpx'),
    };
    for (const original of Object.values(answers)) {
      const { api, calls } = stubApi({ ...list(item(7)), ...(original ? { original } : {}) });
      const store = fakeStore();
      const first = await stubSource(api).pull(store.request(FROM, TO));
      const second = await stubSource(api).pull(store.request(FROM, TO));
      expect([...first.skipped, ...second.skipped]).toEqual([]);
      expect(calls.filter((call) => call === 'original 7')).toHaveLength(1);
    }
  });

  test('a recording that is down today is asked for tomorrow', async () => {
    let down = true;
    const { api } = stubApi({
      ...list(item(7)),
      original() {
        if (down) throw new UnavailableError('garmin', 'garmin GET original', 'down', 503);
        return zipped('7_ACTIVITY.fit', FIT_BYTES);
      },
    });
    const store = fakeStore();
    const first = await stubSource(api).pull(store.request(FROM, TO));
    expect(first.skipped.map((s) => s.what)).toEqual(['garmin recording of activity 7']);
    down = false;
    await stubSource(api).pull(store.request(FROM, TO));
    expect(store.records.get('fit|7')?.payload).toEqual(FIT_BYTES);
  });

  test('sets are asked for strength only', async () => {
    const strength = { typeKey: 'strength_training', typeId: 13, parentTypeId: 29 };
    const { api, calls } = stubApi({
      ...list(item(7), item(8, { activityType: strength })),
      exerciseSets: () => ({ exerciseSets: null }),
    });
    await stubSource(api).pull(fakeStore().request(FROM, TO));
    expect(calls.filter((call) => call.startsWith('exerciseSets'))).toEqual(['exerciseSets 8']);
  });

  test('a multisport parent gives way to its legs, which the list does not name', async () => {
    const leg = (id: string, key: string, gmt: string) => ({
      activityId: Number(id),
      activityName: key,
      activityTypeDTO: { typeKey: key },
      summaryDTO: { startTimeGMT: gmt, startTimeLocal: gmt, duration: 600, distance: 500 },
    });
    const details: Record<string, unknown> = {
      '9': { activityId: 9, isMultiSportParent: true, metadataDTO: { childIds: [10, 11] }, summaryDTO: {} },
      '10': leg('10', 'lap_swimming', '2026-11-19T17:00:00.0'),
      '11': leg('11', 'running', '2026-11-19T17:30:00.0'),
    };
    const { api, calls } = stubApi({ ...list(item(9, { parent: true })), activity: (id: string) => details[id] });
    const store = fakeStore();
    const source = stubSource(api);
    await source.pull(store.request(FROM, TO));
    expect(calls.some((call) => call === 'original 9')).toBe(false);
    const { activities } = source.normalise(store.live(), { zone: 'UTC' });
    expect(activities.map((a) => [a.externalId, a.sport])).toEqual([
      ['10', 'swim'],
      ['11', 'run'],
    ]);
  });

  test('the name of what failed carries no values', async () => {
    const { api } = stubApi({
      ...list(item(7)),
      splits() {
        throw new ProtocolError('garmin', 'garmin GET splits', 'unexpected shape at lapDTOs');
      },
    });
    const report = await stubSource(api).pull(fakeStore().request(FROM, TO));
    expect(report.skipped).toEqual([{ what: 'garmin laps of activity 7', why: 'unexpected shape at lapDTOs' }]);
  });

  test('an error that is no remote error is a bug and is thrown', async () => {
    const { api } = stubApi({
      ...list(item(7)),
      splits() {
        throw new TypeError('bug');
      },
    });
    await expect(stubSource(api).pull(fakeStore().request(FROM, TO))).rejects.toThrow('bug');
  });
});

describe('original files', () => {
  test('the FIT file is taken out of the zip, whatever its name', () => {
    expect(readOriginal(zipped('1_ACTIVITY.fit', FIT_BYTES))).toEqual({ kind: 'fit', bytes: FIT_BYTES });
    expect(readOriginal(zipped('odd.bin', FIT_BYTES)).kind).toBe('fit');
    expect(readOriginal(FIT_BYTES).kind).toBe('fit');
  });

  test('another format is told apart from damage', () => {
    expect(readOriginal(zipped('1.tcx'))).toEqual({ kind: 'other', name: '1.tcx' });
    expect(readOriginal(zipped('1.fit')).kind).toBe('damaged');
    expect(readOriginal(new Uint8Array()).kind).toBe('damaged');
  });

  test('a zip cut anywhere never throws', () => {
    const whole = zipped('1_ACTIVITY.fit', FIT_BYTES);
    for (let end = 0; end < whole.length; end++)
      expect(['damaged', 'fit']).toContain(readOriginal(whole.subarray(0, end)).kind);
  });
});

describe('what failed', () => {
  test('of an edited activity is fetched again next time, although an older copy is there', async () => {
    let name = 'Before';
    let down = false;
    const { api, calls } = stubApi({
      activities: (start: number) =>
        start === 0 ? [item(7, { activityName: name, startTimeLocal: '2026-11-10 18:00:00' })] : [],
      activity() {
        if (down) throw new UnavailableError('garmin', 'garmin GET activity', 'down', 503);
        return { activityId: 7, activityName: name, summaryDTO: {} };
      },
    });
    const store = fakeStore();
    const pull = () => stubSource(api).pull(store.request(FROM, TO));
    await pull();
    name = 'After';
    down = true;
    expect((await pull()).skipped).toHaveLength(1);
    down = false;
    await pull();
    expect(store.records.get('activity-detail|7')?.payload).toMatchObject({ activityName: 'After' });
    calls.length = 0;
    await pull();
    expect(calls).not.toContain('activity 7');
  });
});

describe('how far it is complete', () => {
  const synced = {
    activities: () => [],
    dailySummary: (day: string) => ({
      calendarDate: day,
      restingHeartRate: 50,
      lastSyncTimestampGMT: '2026-11-20T19:30:00.0',
    }),
  };

  test('the last sync of the watch, not now', async () => {
    const report = await stubSource(stubApi(synced).api).pull(fakeStore().request(FROM, TO));
    expect(report.completeThrough).toBe('2026-11-20T19:30:00.000Z');
  });

  test('a pull of old days claims no later ones', async () => {
    const report = await stubSource(stubApi(synced).api).pull(fakeStore().request('2026-03-01', '2026-03-10'));
    expect(report.completeThrough).toBe('2026-03-10T10:00:00.000Z');
  });

  test('a later pull without news keeps what was proven', async () => {
    const store = fakeStore();
    await stubSource(stubApi(synced).api).pull(store.request(FROM, TO));
    const report = await stubSource(stubApi().api).pull(store.request(FROM, TO));
    expect(report.completeThrough).toBe('2026-11-20T19:30:00.000Z');
  });
});

test('an item that became unreadable is not taken for a deleted one', async () => {
  let broken = false;
  const { api } = stubApi({
    activities(start: number) {
      if (start > 0) return [];
      return broken ? [{ id: 7 }, item(8)] : [item(7), item(8)];
    },
  });
  const store = fakeStore();
  await stubSource(api).pull(store.request(FROM, TO));
  broken = true;
  await stubSource(api).pull(store.request(FROM, TO));
  expect(store.records.has('activity|7')).toBe(true);
  broken = false;
  const list = { activities: (start: number) => (start === 0 ? [item(8)] : []) };
  // Not in the list, but there: it slipped to an earlier page while they were read.
  await stubSource(stubApi(list).api).pull(store.request(FROM, TO));
  expect(store.records.has('activity|7')).toBe(true);
  const gone = stubApi({
    ...list,
    activity(id: string) {
      if (id === '7') throw new NotFoundError('garmin', 'garmin GET activity', 'gone', 404);
      return null;
    },
  });
  await stubSource(gone.api).pull(store.request(FROM, TO));
  expect(store.records.has('activity|7')).toBe(false);
});

test('an activity whose day was corrected to one outside the window is kept and moved', async () => {
  const store = fakeStore();
  const first = stubApi({ activities: (start: number) => (start === 0 ? [item(7)] : []) });
  await stubSource(first.api).pull(store.request(FROM, TO));
  const moved = { startTimeLocal: '2026-06-01 18:00:00', startTimeGMT: '2026-06-01 16:00:00' };
  const later = stubApi({
    activities: (_start: number, _limit: number, from: string) => (from === '2026-06-01' ? [item(7, moved)] : []),
    activity: () => ({ activityId: 7, summaryDTO: { ...moved } }),
  });
  await stubSource(later.api).pull(store.request(FROM, TO));
  expect(store.records.get('activity|7')).toMatchObject({ day: '2026-06-01', payload: moved, deleted: false });
  const again = stubApi({ activities: () => [] });
  await stubSource(again.api).pull(store.request(FROM, TO));
  expect([store.records.has('activity|7'), again.calls.filter((one) => one.startsWith('activity '))]).toEqual([
    true,
    [],
  ]);
});

test('asks one day further than the day at home: further east it is tomorrow already', async () => {
  const { api, calls } = stubApi();
  await stubSource(api).pull(fakeStore().request(FROM, TO));
  expect(calls.find((one) => one.startsWith('activities '))).toContain(addDays(TO, 1));
});
