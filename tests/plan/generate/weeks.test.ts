import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outlineWeeks } from '../../../src/plan/generate/index.ts';
import { fullWeekMinutes, phaseWeeks } from '../../../src/plan/generate/weeks.ts';
import { planTemplate } from './fixtures.ts';

const peak = planTemplate('swim-100-peak');

describe('weeks of a plan', () => {
  test('an ongoing plan eases off every fourth week', () => {
    const weeks = outlineWeeks(planTemplate('all-round-3-5h'), '2026-11-25', 9);
    expect(weeks.map((w) => w.monday).slice(0, 2)).toEqual(['2026-11-23', '2026-11-30']);
    expect(weeks.map((w) => w.easier)).toEqual([false, false, false, true, false, false, false, true, false]);
  });

  test('an event plan runs base, build, peak, taper, each block ending easier', () => {
    const weeks = outlineWeeks(peak, '2026-11-23', 12);
    expect(weeks.map((w) => w.phase)).toEqual([
      'base',
      'base',
      'base',
      'base',
      'build',
      'build',
      'build',
      'peak',
      'peak',
      'peak',
      'taper',
      'taper',
    ]);
    expect(weeks.map((w) => w.load)).toEqual([0.92, 0.96, 1, 0.65, 0.95, 1, 0.65, 0.95, 1, 0.95, 0.67, 0.4]);
  });

  test('never more than three full weeks in a row before the peak', () => {
    for (let n = 4; n <= 26; n++) {
      let row = 0;
      for (const week of outlineWeeks(peak, '2026-11-23', n)) {
        if (week.phase === 'peak') break;
        row = week.easier ? 0 : row + 1;
        expect(row, `${n} weeks`).toBeLessThanOrEqual(3);
      }
    }
  });

  test('a short plan keeps its taper', () => {
    expect(phaseWeeks(peak.phases, 1)).toEqual([0, 0, 0, 1]);
    expect(phaseWeeks(peak.phases, 3).at(-1)).toBe(2);
  });

  test('phases always add up to the weeks asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (n) => {
        expect(phaseWeeks(peak.phases, n).reduce((a, b) => a + b, 0)).toBe(n);
        expect(outlineWeeks(peak, '2026-01-01', n).map((w) => w.index)).toEqual(Array.from({ length: n }, (_, i) => i));
      }),
    );
  });

  test('a full week leaves the easier one inside the range where it can', () => {
    expect(fullWeekMinutes([180, 300], 0.65, 400)).toBeCloseTo(185 / 0.65, 6);
    expect(fullWeekMinutes([280, 300], 0.65, 400)).toBe(285);
    expect(fullWeekMinutes([180, 300], 0.65, 200)).toBe(200);
  });
});
