import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/manual/index.ts';
import { addDays, daysBetween, WEEKDAYS, weekdayOf } from '../../src/time/day.ts';

/** A Friday. */
const TODAY = '2026-11-20';

describe('days in words', () => {
  test.each([
    ['2026-02-28', '2026-02-28'],
    ['today', TODAY],
    ['Yesterday', '2026-11-19'],
    ['tomorrow', '2026-11-21'],
    ['fri', TODAY],
    ['Saturday', '2026-11-21'],
    ['thu', '2026-11-26'],
  ])('%s is %s when planning', (text, day) => {
    expect(parseDay(text, TODAY)).toBe(day);
  });

  test('a weekday is the latest one when logging', () => {
    expect(parseDay('fri', TODAY, 'past')).toBe(TODAY);
    expect(parseDay('sat', TODAY, 'past')).toBe('2026-11-14');
    expect(parseDay('thursday', TODAY, 'past')).toBe('2026-11-19');
  });

  test.each(['2026-02-29', '2026-13-01', '20.11.2026', 'fr', 'satur', 'someday', ''])('"%s" is no day', (text) => {
    expect(parseDay(text, TODAY)).toBeNull();
  });

  test('any weekday lies within a week, on the right side, and is that weekday', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), fc.constantFrom(...WEEKDAYS), (n, weekday) => {
        const today = addDays(TODAY, n);
        const coming = parseDay(weekday, today) as string;
        const past = parseDay(weekday, today, 'past') as string;
        expect([weekdayOf(coming), weekdayOf(past)]).toEqual([weekday, weekday]);
        expect(daysBetween(today, coming)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(today, coming)).toBeLessThan(7);
        expect(daysBetween(past, today)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(past, today)).toBeLessThan(7);
      }),
    );
  });
});
