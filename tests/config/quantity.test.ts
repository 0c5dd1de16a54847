import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, parseQuantity, type QuantityKind } from '../../src/config/index.ts';

describe('quantities', () => {
  test.each<[string, QuantityKind, number]>([
    ['81.4kg', 'mass', 81.4],
    ['81,4 kg', 'mass', 81.4],
    ['180 lb', 'mass', 81.6466266],
    ['61cm', 'size', 61],
    ['24in', 'size', 60.96],
    ['0.61 m', 'size', 61],
    ['-3cm', 'size', -3],
    ['100yd', 'distance', 91.44],
    ['5km', 'distance', 5000],
    ['3 mi', 'distance', 4828.032],
    ['1:02.4', 'time', 62.4],
    ['58.3', 'time', 58.3],
    ['45s', 'time', 45],
    ['1:02:03', 'time', 3723],
    ['75:10', 'time', 4510],
    ['45m', 'duration', 2700],
    ['45', 'duration', 2700],
    ['1h10', 'duration', 4200],
    ['1 h 10 min', 'duration', 4200],
    ['1.5h', 'duration', 5400],
    ['2:30', 'duration', 9000],
    ['14', 'percent', 14],
    ['14.2 %', 'percent', 14.2],
    ['4:30/km', 'pace', 1000 / 270],
    ['1:35/100yd', 'pace', 91.44 / 95],
    ['1:44 / 100 m', 'pace', 100 / 104],
    ['7:15/mi', 'pace', 1609.344 / 435],
  ])('%s as %s', (text, kind, value) => {
    const read = parseQuantity(text, kind);
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.value).toBeCloseTo(value, 9);
  });

  test.each<[string, QuantityKind]>([
    ['80', 'mass'],
    ['80 stone', 'mass'],
    ['61', 'size'],
    ['100', 'distance'],
    ['1:60', 'time'],
    ['1:61:00', 'time'],
    ['-5', 'time'],
    ['1h75', 'duration'],
    ['4:30', 'pace'],
    ['0:00/km', 'pace'],
    ['4:30/furlong', 'pace'],
    ['', 'number'],
    ['1e5', 'number'],
    ['Infinity', 'number'],
    ['12 apples', 'number'],
    ['constructor', 'mass'],
  ])('%s is no %s', (text, kind) => {
    expect(parseQuantity(text, kind)).toMatchObject({ ok: false, accepted: expect.any(String) });
  });

  test('a bare number takes the default unit', () => {
    expect(parseQuantity('180', 'mass', { mass: 'lb' })).toMatchObject({ ok: true, unit: null });
    expect(parseQuantity('61', 'size', { size: 'cm' })).toMatchObject({ value: 61 });
    expect(parseQuantity('400', 'distance', { distance: 'yd' })).toMatchObject({ value: 365.76 });
  });

  test('never throws, and never gives anything but a finite number', () => {
    const kinds = fc.constantFrom<QuantityKind>(
      'mass',
      'size',
      'distance',
      'time',
      'duration',
      'percent',
      'pace',
      'number',
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-0-9:.,hmskglbydin%/ ]{0,12}$/)), kinds, (text, kind) => {
        const read = parseQuantity(text, kind);
        if (read.ok) expect(Number.isFinite(read.value)).toBe(true);
        else expect(read.accepted).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});

test('did you mean', () => {
  const known = ['review', 'export', 'athlete', 'fitDirectory', 'mon'];
  expect(didYouMean('reveiw', known)).toBe('review');
  expect(didYouMean('fit-directory', known)).toBe('fitDirectory');
  expect(didYouMean('monday', known)).toBe('mon');
  expect(didYouMean('colour', known)).toBeNull();
});
