import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as units from '../../../src/connectors/garmin/units.ts';

describe('dates', () => {
  test('a GMT text without zone is UTC, not the time of this machine', () => {
    expect(units.instantFromGmt('2026-01-27T13:28:07.0')).toBe('2026-01-27T13:28:07.000Z');
    expect(units.instantFromGmt('2026-01-27 13:28:07')).toBe('2026-01-27T13:28:07.000Z');
    expect(units.instantFromGmt('2026-01-27T02:40:24.187')).toBe('2026-01-27T02:40:24.187Z');
    expect(units.instantFromGmt('2026-01-21T04:16:29.20')).toBe('2026-01-21T04:16:29.200Z');
  });

  test('what is not a time is null', () => {
    for (const text of [null, undefined, '', '2026-01-27', 'soon', '2026-13-27 13:28:07'])
      expect(units.instantFromGmt(text)).toBeNull();
  });

  test('epoch numbers of GMT fields are true UTC', () => {
    expect(units.instantFromMs(1769481615000)).toBe('2026-01-27T02:40:15.000Z');
    for (const ms of [null, undefined, 0, -1, Number.NaN, 1e300]) expect(units.instantFromMs(ms)).toBeNull();
  });

  test('a field that comes as text or number is read either way', () => {
    expect(units.instantFromEither('2026-01-27T02:40:15.0')).toBe('2026-01-27T02:40:15.000Z');
    expect(units.instantFromEither(1769481615000)).toBe('2026-01-27T02:40:15.000Z');
    expect(units.instantFromEither(null)).toBeNull();
  });

  test('an evening run after midnight UTC stays on its local day', () => {
    expect(units.dayOfLocal('2026-01-27 23:30:00')).toBe('2026-01-27');
    expect(units.dayOfLocal('2026-02-31')).toBe(null);
    expect(units.dayOfLocal(null)).toBeNull();
  });

  test('the offset is local minus GMT, east positive, half hours kept', () => {
    expect(units.offsetFromPair('2026-01-27 17:28:07', '2026-01-27 13:28:07')).toBe(240);
    expect(units.offsetFromPair('2026-01-27 08:28:07', '2026-01-27 13:28:07')).toBe(-300);
    expect(units.offsetFromPair('2026-01-27 18:58:07', '2026-01-27 13:28:07')).toBe(330);
  });

  test('an offset applied twice by the server is not believed', () => {
    expect(units.offsetFromPair('2026-01-28 05:28:07', '2026-01-27 13:28:07')).toBeNull();
  });

  test('calendar months count from 0', () => {
    expect(units.calendarMonth('2026-01-31')).toEqual({ year: 2026, month0: 0 });
    expect(units.calendarMonth('2026-12-01')).toEqual({ year: 2026, month0: 11 });
  });
});

describe('units', () => {
  test('weights are grams', () => {
    expect(units.kgFromGrams(74200)).toBe(74.2);
    expect(units.kgFromGrams(0)).toBeNull();
    expect(units.kgFromGrams(null)).toBeNull();
  });

  test('sleep need is minutes where sleep is seconds', () => {
    expect(units.secondsFromMinutes(470)).toBe(28_200);
    expect(units.secondsFromMinutes(undefined)).toBeNull();
  });

  test('a pool length of the activity list is divided by its factor', () => {
    expect(units.poolFromList(2500, { unitKey: 'meter', factor: 100 })).toEqual({ length: 25, unit: 'm' });
    expect(units.poolFromList(2286, { unitKey: 'yard', factor: 91.44 })).toEqual({ length: 25, unit: 'yd' });
    expect(units.poolFromList(2500, null)).toBeNull();
    expect(units.poolFromList(null, { unitKey: 'meter', factor: 100 })).toBeNull();
  });

  test('RPE is ten times too large on the wire', () => {
    expect(units.rpeFromWire(60)).toBe(6);
    expect(units.rpeFromWire(0)).toBeNull();
    expect(units.rpeFromWire(110)).toBeNull();
  });

  test('stress and body battery below zero mean "not measurable"', () => {
    expect(units.levelFromWire(-1)).toBeNull();
    expect(units.levelFromWire(-2)).toBeNull();
    expect(units.levelFromWire(0)).toBe(0);
    expect(units.levelFromWire(35)).toBe(35);
  });

  test('zero steps is a value, zero heart rate is not', () => {
    expect(units.atLeastZero(0)).toBe(0);
    expect(units.positive(0)).toBeNull();
  });

  test('a pace of 1:35 per 100 m is 1.0526 m/s', () => {
    expect(units.speedFromPace(95, 100)).toBeCloseTo(1.0526316, 6);
  });

  test('no conversion makes a number out of nothing', () => {
    const nothing = fc.constantFrom(null, undefined, Number.NaN, Number.POSITIVE_INFINITY, -5);
    fc.assert(
      fc.property(nothing, (value) => {
        for (const convert of [
          units.kgFromGrams,
          units.secondsFromMinutes,
          units.rpeFromWire,
          units.levelFromWire,
          units.positive,
          units.atLeastZero,
          units.instantFromMs,
        ])
          if (convert(value) !== null) return false;
        return true;
      }),
    );
  });
});
