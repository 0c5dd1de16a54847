import { describe, expect, test } from 'vitest';
import { latestIllness } from '../../src/metrics/illness.ts';
import { addDays } from '../../src/time/day.ts';
import { measurement, TODAY } from './make.ts';

/** Entries as days ago and value. */
function spell(...entries: [number, number][]) {
  return latestIllness(
    entries.map(([ago, value]) => measurement('illness', addDays(TODAY, -ago), value)),
    TODAY,
  );
}
const ago = (days: number) => addDays(TODAY, -days);

describe('illness from the entries of the athlete', () => {
  test('every day between "ill" and "well again" counts', () => {
    expect(spell([4, 1])).toMatchObject({ ill: true, first: ago(4), last: TODAY });
    expect(spell([5, 1], [0, 0])).toMatchObject({ ill: false, first: ago(5), last: ago(1) });
    expect(spell([9, 1], [6, 1], [2, 0])).toMatchObject({ ill: false, first: ago(9), last: ago(3) });
  });

  test('what is said again after "well again" is another illness', () => {
    expect(spell([9, 1], [6, 0], [1, 1])).toMatchObject({ ill: true, first: ago(1), last: TODAY });
    expect(spell([9, 0], [6, 0])).toBeNull();
  });

  test('after three weeks without a word it ended with the last one', () => {
    expect(spell([21, 1])).toMatchObject({ ill: true });
    expect(spell([24, 1], [22, 1])).toMatchObject({ ill: false, first: ago(24), last: ago(22) });
    expect(spell([40, 1], [2, 0])).toMatchObject({ ill: false, first: ago(40), last: ago(40) });
    expect(spell([40, 1], [2, 1])).toMatchObject({ ill: true, first: ago(2) });
  });
});
