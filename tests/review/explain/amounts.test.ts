import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  age,
  amount,
  bareAmount,
  change,
  changeUnit,
  clock,
  counted,
  hourRange,
  minuteAmount,
  type Units,
} from '../../../src/review/explain/amounts.ts';

const METRIC: Units = { mass: 'kg', height: 'cm' };
const US: Units = { mass: 'lb', height: 'in' };

describe('amounts', () => {
  test.each([
    [48.12, 1, '48.1 s'],
    [72.36, 1, '1:12.4'],
    [59.97, 1, '1:00.0'],
    [3599.96, 1, '1:00:00.0'],
    [5025, 0, '1:23:45'],
    [32, 0, '0:32'],
  ] as const)('%d s with %d digits is %s', (seconds, digits, words) => {
    expect(clock(seconds, digits)).toBe(words);
  });

  test('in the units of the athlete', () => {
    expect(amount(100, 'kg', METRIC)).toBe('100 kg');
    expect(amount(100, 'kg', US)).toBe('220 lb');
    expect(amount(58, 'cm', US)).toBe('22.8 in');
    expect(amount(14.04, '%', US)).toBe('14 %');
    expect(amount(245, 'min', METRIC)).toBe('4.1 h');
    expect(amount(72.36, 's', METRIC)).toBe('1:12.4');
    expect(amount(null, 'kg', METRIC)).toBe('unknown');
    expect(bareAmount(58, 'cm', METRIC)).toBe('58');
    expect(bareAmount(48.1, 's', METRIC)).toBe('48.1');
  });

  test('a change has a sign and the unit that goes with it', () => {
    expect(change(0.5, 'kg', US)).toBe('+1.1');
    expect(change(-0.09, '%', US)).toBe('-0.09');
    expect(change(-0.0001, '%', US)).toBe('0');
    expect(change(18.4, 'min', US)).toBe('+0.31');
    expect(changeUnit('min', US)).toBe('h');
    expect(changeUnit('s', US)).toBe('s');
    expect(changeUnit('kg', US)).toBe('lb');
  });

  test('minutes and ages', () => {
    expect(minuteAmount(59.4)).toBe('59 min');
    expect(minuteAmount(59.6)).toBe('1 h 00');
    expect(age('2026-11-20', '2026-11-20')).toBe('today');
    expect(age('2026-11-19', '2026-11-20')).toBe('yesterday');
    expect(age('2026-10-31', '2026-11-20')).toBe('20 days ago');
  });

  test('a range of hours has one decimal at most; one thing is not many', () => {
    expect(hourRange([200, 320])).toBe('3.3-5.3 h');
    expect(hourRange([180, 300], ' to ')).toBe('3 to 5 h');
    expect([0, 1, 2].map((n) => counted(n, 'run'))).toEqual(['0 runs', '1 run', '2 runs']);
  });

  test('a clock reads back as its seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), (seconds) => {
        const parts = clock(seconds, 0).split(':').map(Number);
        expect(parts.reduce((sum, part) => sum * 60 + part, 0)).toBe(seconds);
      }),
    );
  });
});
