import { describe, expect, test } from 'vitest';
import { type Known, unfounded } from '../../src/insights/founded.ts';
import { quantitiesIn } from '../../src/insights/quantities.ts';

const said = (text: string) => quantitiesIn(text).map((one) => [one.value, one.unit]);

describe('numbers of a sentence', () => {
  test.each<[string, [number, string | null][]]>([
    ['You slept 7 h 10 a night.', [[430, 'min']]],
    ['7:30 of sleep', [[450, ':']]],
    [
      '1,200 AU and 14.2 % in 28 days',
      [
        [1200, 'AU'],
        [14.2, '%'],
        [28, 'd'],
      ],
    ],
    [
      'two hard days, three weeks',
      [
        [2, null],
        [3, 'wk'],
      ],
    ],
    ['VO2max is up; VO₂max too', []],
    ['the 100-yd free', [[100, null]]],
    ['a 7-day mean', [[7, 'd']]],
    ['No numbers here.', []],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test('signs are seen', () => {
    expect(quantitiesIn('-5 and +3 and −2').map((one) => one.sign)).toEqual([-1, 1, -1]);
  });
});

describe('numbers against facts', () => {
  const facts: Known[] = [
    { name: 'minutes_7d', value: 215, unit: 'min' },
    { name: 'sleep_7d', value: 6.52, unit: 'h' },
    { name: 'adherence_28d', value: 83.4, unit: '%' },
    { name: 'resting_hr', value: 54, unit: 'bpm' },
    { name: 'form_pct', value: -12.6, unit: '%' },
    { name: 'days_since_hard', value: 14, unit: 'd' },
    { name: 'missed_pattern_count', value: 4, unit: '' },
    { name: 'swim_100_trend', value: null, unit: '' },
    { name: 'next_test', value: '2026-11-24', unit: '' },
  ];

  test.each([
    'You trained 215 minutes in 7 days.',
    'You trained 3 h 35 this week.',
    'You trained 3:35 this week.',
    'You trained 3.6 hours.',
    'Sleep was 6.5 h a night, 391 minutes.',
    '83 % done over four weeks, 83.4 percent to be exact.',
    'Form is at -13 %.',
    'Form is 12.6 % down.',
    'Two weeks since a hard one.',
    'Missed 4 times, four in all.',
    'Your 100 is steady.',
    'The next test is on 2026-11-24.',
    'Resting heart rate is 54 bpm.',
  ])('founded: %s', (text) => {
    expect(unfounded(text, facts)).toBeNull();
  });

  test.each([
    ['You trained 216 minutes.', '216 minutes'],
    ['You trained 5 hours.', '5 hours'],
    ['83 kg', '83 kg'],
    ['54 % of it', '54 %'],
    ['Resting heart rate is 54 ms.', '54 ms'],
    ['Form is at +13 %.', '+13 %'],
    ['in 9 days', '9 days'],
    ['Five times missed.', 'Five times'],
    ['a 30 % higher risk', '30 %'],
    ['Resting heart rate is -54.', '-54'],
  ])('not founded: %s', (text, stray) => {
    expect(unfounded(text, facts)).toBe(stray);
  });
});
