import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayNumber, isDay } from '../../src/time/day.ts';

const MS = 86_400_000;
const byDate = (number: number): string => new Date(number * MS).toISOString().slice(0, 10);

test('the arithmetic agrees with the platform from 1 January 0000 to the end of 9999', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (number) => {
      const day = byDate(number);
      expect(dayNumber(day)).toBe(number);
      expect(isDay(day)).toBe(true);
    }),
  );
  for (const day of ['1970-01-01', '2000-02-29', '2024-02-29', '2026-12-31', '1900-03-01'])
    expect(dayNumber(day)).toBe(Date.parse(`${day}T00:00:00Z`) / MS);
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
});

test.each([
  '2026-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-1-01',
  '2026-01-1x',
  '2026/01/01',
  '',
])('"%s" is no day', (text) => {
  expect(isDay(text)).toBe(false);
  expect(() => dayNumber(text)).toThrow(RangeError);
});
