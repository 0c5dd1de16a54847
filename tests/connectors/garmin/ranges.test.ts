import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCursor } from '../../../src/connectors/garmin/pull/cursor.ts';
import { chunksOf } from '../../../src/connectors/garmin/pull/ranges.ts';
import { addDays, dayRange, daysBetween } from '../../../src/time/day.ts';
import { fakeStore } from './rig.ts';
import { stubApi, stubSource } from './stub.ts';

const TO = '2026-11-20';

describe('stretches to fetch', () => {
  test('nothing known: the whole range in pieces of 28 days, newest first', () => {
    expect(chunksOf('2026-10-01', TO, '2026-11-18', undefined)).toEqual([
      { from: '2026-10-24', to: '2026-11-20' },
      { from: '2026-10-01', to: '2026-10-23' },
    ]);
  });

  test('known up to yesterday: only the trailing days', () => {
    const known = { from: '2026-10-01', to: '2026-11-19' };
    expect(chunksOf('2026-10-01', TO, '2026-11-18', known)).toEqual([{ from: '2026-11-18', to: '2026-11-20' }]);
  });

  test('never more than 28 days, and with what is known everything asked for', () => {
    const offset = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(offset, fc.option(fc.tuple(offset, offset), { nil: undefined }), (back, stretch) => {
        const first = addDays(TO, -back);
        const known = stretch && {
          from: addDays(TO, -Math.max(...stretch)),
          to: addDays(TO, -Math.min(...stretch)),
        };
        const trail = addDays(TO, -2);
        const chunks = chunksOf(first, TO, trail, known);
        const covered = new Set(chunks.flatMap((chunk) => dayRange(chunk.from, chunk.to)));
        for (const chunk of chunks) expect(daysBetween(chunk.from, chunk.to)).toBeLessThan(28);
        for (const day of dayRange(first, TO)) {
          const old = known !== undefined && day >= known.from && day <= known.to;
          if (!covered.has(day) && !old) throw new Error(`${day} is left out`);
        }
      }),
    );
  });
});

describe('range data', () => {
  const elements = (from: string, to: string) => ({
    hrvSummaries: dayRange(from, to).map((day) => ({ calendarDate: day, lastNightAvg: 50 })),
  });

  test('each day becomes a record, untouched', async () => {
    const { api } = stubApi({ hrvRange: elements });
    const store = fakeStore();
    await stubSource(api).pull(store.request('2026-11-18', TO));
    expect(store.records.get(`hrv|${TO}`)?.payload).toEqual({ calendarDate: TO, lastNightAvg: 50 });
    expect([...store.records.keys()].filter((key) => key.startsWith('hrv'))).toHaveLength(3);
  });

  test('a range that fails is asked for again, and only that one', async () => {
    let down = true;
    const { api, calls } = stubApi({
      hrvRange(from: string, to: string) {
        if (down) throw new TypeError('cut');
        return elements(from, to);
      },
    });
    const store = fakeStore();
    await expect(stubSource(api).pull(store.request('2026-10-01', TO))).rejects.toThrow('cut');
    down = false;
    await stubSource(api).pull(store.request('2026-10-01', TO));
    expect([...store.records.keys()].filter((key) => key.startsWith('hrv|'))).toHaveLength(51);
    calls.length = 0;
    await stubSource(api).pull(store.request('2026-10-01', TO));
    expect(calls.filter((call) => call.startsWith('hrvRange'))).toEqual(['hrvRange 2026-11-18 2026-11-20']);
  });

  test('a VO2max of a later day than asked for is not taken', async () => {
    const row = (day: string) => ({ generic: { calendarDate: day, vo2MaxPreciseValue: 50.4 }, cycling: null });
    const { api } = stubApi({ vo2maxRange: () => [row('2026-11-19'), row('2027-01-08'), null] });
    const store = fakeStore();
    await stubSource(api).pull(store.request('2026-11-18', TO));
    expect([...store.records.keys()].filter((key) => key.startsWith('vo2max'))).toEqual(['vo2max|2026-11-19']);
  });

  test('night after night, days that grow old are not asked for a second time', async () => {
    const { api, calls } = stubApi();
    const store = fakeStore();
    for (let night = 0; night < 35; night++) {
      calls.length = 0;
      await stubSource(api).pull(store.request('2026-08-01', addDays('2026-11-20', night)));
      if (night > 0) expect(calls.filter((call) => /Score|stats|restingHr/.test(call))).toEqual([]);
    }
  });
});

describe('the cursor', () => {
  test('another version or shape starts from nothing', () => {
    for (const saved of [null, undefined, 'x', { version: 2 }, { version: 1, items: 3 }])
      expect(readCursor(saved)).toEqual({ version: 1, items: {}, days: [], ranges: {}, syncedAt: null });
  });

  test('stays small', async () => {
    const { api } = stubApi();
    const store = fakeStore();
    for (let night = 0; night < 60; night++)
      await stubSource(api).pull(store.request(addDays(TO, night - 2), addDays(TO, night)));
    expect(JSON.stringify(store.cursor).length).toBeLessThan(3000);
  });
});
