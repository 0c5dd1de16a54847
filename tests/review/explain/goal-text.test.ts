import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GoalDetail } from '../../../src/review/explain/goal-details.ts';
import { goalBlocks } from '../../../src/review/explain/goal-text.ts';
import { addDays } from '../../../src/time/day.ts';

const TODAY = '2026-11-20';
const UNITS = { mass: 'kg', height: 'cm' } as const;

function weeks(values: (number | null)[]): GoalDetail['weeks'] {
  return values.map((value, n) => ({ to: addDays(TODAY, -7 * (values.length - 1 - n)), value }));
}

const BODY_FAT: GoalDetail = {
  id: 'body-fat',
  title: 'Body fat',
  kind: 'maintain',
  metric: 'body_fat_pct',
  state: 'on-track',
  value: 14.1,
  target: 14,
  unit: '%',
  trendPerWeek: -0.09,
  interval: [-0.13, -0.06],
  lastMeasured: '2026-11-18',
  priority: 1,
  words: 'holding',
  series: [],
  nextMeasurement: null,
  by: null,
  better: 'lower',
  band: { low: 13, high: 15 },
  weeks: weeks([16, 15.5, null, 15, 15, 14.5, 14.6, 14.2, 14, 14.1, 14, 14.1]),
  readings: 60,
  valueInterval: null,
  called: null,
  toWeight: null,
  weightRate: null,
  lastSource: 'Garmin',
  ageDays: 2,
  nextTest: { what: 'step on the scale', minutes: 0, due: '2026-11-23', slot: null },
  associations: [
    {
      feature: 'minutes',
      outcome: 'body_fat_pct',
      n: 14,
      correlation: 0.4,
      interval: [-0.5, 0.9],
      clear: false,
      words:
        'No clear link between training time and body fat (rank correlation 0.40, -0.50 to 0.90, 14 weeks); association, not cause.',
    },
  ],
};

const SWIM: GoalDetail = {
  ...BODY_FAT,
  id: 'free-100',
  title: '100 yd free',
  kind: 'reach',
  state: 'behind',
  words: '3 weeks late at this rate',
  unit: 's',
  value: 72.36,
  target: 65,
  by: '2027-02-01',
  band: { low: 65, high: 65 },
  trendPerWeek: -0.4,
  interval: [-0.7, -0.1],
  weeks: weeks([75, 74.5, 74, null, 73.5, 73, null, 73, 72.5, null, 72.4, 72.36]),
  nextTest: { what: 'a timed 100 free', minutes: 10, due: TODAY, slot: { day: '2026-11-21', time: '09:00' } },
  associations: [],
};

const UNMEASURED: GoalDetail = {
  ...SWIM,
  id: 'balance',
  title: 'Balance',
  state: 'cannot-tell',
  words: 'not measured yet',
  value: null,
  target: [30, 45],
  trendPerWeek: null,
  interval: null,
  lastMeasured: null,
  lastSource: null,
  ageDays: null,
  readings: 0,
  weeks: weeks(Array.from({ length: 12 }, () => null)),
  nextTest: { what: 'one-leg balance', minutes: 5, due: TODAY, slot: null },
};

describe('goal blocks', () => {
  test('a goal in 80 columns', () => {
    const lines = goalBlocks([BODY_FAT], TODAY, UNITS, { width: 80, wordsOnly: false });
    expect(lines).toEqual([
      '1  Body fat   on track: holding',
      '     16 ┤ ●                         now     14.1 %',
      '        │░░░●░░░●░●░░░░░░░░░░░░░░   wanted  14 % (13 to 15 counts)',
      '        │░░░░░░░░░░░●░●░●░░░░░░░░   trend   -0.09 % a week, likely -0.13 to',
      '        │░░░░░░░░░░░░░░░░░●░●░●░●           -0.06',
      '     13 ┤░░░░░░░░░░░░░░░░░░░░░░░░   last    Wed 18 Nov, 2 days ago, Garmin',
      '         4 Sep             20 Nov   next    step on the scale, from Mon 23 Nov',
      '         No clear link between training time and body fat (rank correlation',
      '         0.40, -0.50 to 0.90, 14 weeks); association, not cause.',
      '',
      '●  a week\'s value   ░ ┄  where it should be   "likely" is a 95 % interval',
    ]);
  });

  test('a time to reach says by when, and the test has its slot', () => {
    const text = goalBlocks([SWIM], TODAY, UNITS, { width: 80, wordsOnly: false }).join('\n');
    expect(text).toContain('behind: 3 weeks late at this rate');
    expect(text).toContain('1:05.0 by Mon 1 Feb 2027');
    expect(text).toContain('-0.4 s a week, likely -0.7 to -0.1');
    expect(text).toContain('┄┄┄');
    expect(text).toMatch(/next {4}a timed 100 free \(10 min\),\n.{36} {8}Sat 21 Nov 09:00/);
  });

  test('what was never measured is unknown, without a chart', () => {
    const lines = goalBlocks([UNMEASURED], TODAY, UNITS, { width: 80, wordsOnly: false });
    const text = lines.join('\n');
    expect(text).toContain('now     unknown');
    expect(text).toContain('trend   not enough readings yet');
    expect(text).toContain('last    never');
    expect(text).toContain('wanted  30.0 to 45.0 s');
    expect(text).toContain('due now');
    expect(text).not.toContain('┤');
  });

  test('in words alone: a sentence for each fact, every number of the chart', () => {
    const lines = goalBlocks([BODY_FAT], TODAY, UNITS, { width: 80, wordsOnly: true });
    expect(lines[0]).toBe('Goal Body fat, priority 1: on track: holding.');
    expect(lines).toContain('Trend: -0.09 % a week, likely -0.13 to -0.06.');
    expect(lines).toContain('Last measured: Wed 18 Nov, 2 days ago, Garmin.');
    const told = lines.find((line) => line.startsWith('Weeks up to:'));
    expect(told?.split(';')).toHaveLength(11);
    expect(told).toContain('4 Sep 16 %');
    expect(lines.join('')).not.toMatch(/[^\x20-\x7e]/);
  });

  test('no line is wider than the terminal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 100 }), (width) => {
        const lines = goalBlocks([BODY_FAT, SWIM, UNMEASURED], TODAY, UNITS, { width, wordsOnly: false });
        // The legend is one line and says nothing a narrow terminal needs.
        for (const line of lines.slice(0, -1)) expect(line.length).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('without goals it says where to write them', () => {
    expect(goalBlocks([], TODAY, UNITS, { width: 80, wordsOnly: false })).toEqual(['No goals yet: coach config edit.']);
  });
});
