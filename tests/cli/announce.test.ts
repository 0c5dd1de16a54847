import { describe, expect, test } from 'vitest';
import { isQuiet } from '../../src/cli/announce.ts';

describe('quiet hours', () => {
  test.each([
    ['21:59', false],
    ['22:00', true],
    ['03:00', true],
    ['06:29', true],
    ['06:30', false],
  ])('over midnight, at %s: %s', (time, quiet) => {
    expect(isQuiet(time, { from: '22:00', to: '06:30' })).toBe(quiet);
  });

  test.each([
    ['12:59', false],
    ['13:00', true],
    ['14:00', false],
  ])('within a day, at %s: %s', (time, quiet) => {
    expect(isQuiet(time, { from: '13:00', to: '14:00' })).toBe(quiet);
  });

  test('none set, none kept', () => {
    expect(isQuiet('03:00', null)).toBe(false);
  });
});
