import { describe, expect, test } from 'vitest';
import {
  formatSteps,
  formatTemplate,
  importIntervals,
  parseTemplate,
  templateText,
} from '../../src/templates/index.ts';

const RIDE = `Warmup
- 10m ramp 40-60% 90rpm

Main set 5x
- Hard 3m 110-120%
- 2m 50% intensity=recovery

Some words to the athlete
- 25m Z2
- 50m Z2 HR

Cooldown
- 5m ramp 60-40%`;

describe('intervals.icu text', () => {
  test('a ride: headers, groups closed by a blank line, cadence as cue, m is minutes', () => {
    const imported = importIntervals(RIDE, 'ride');
    expect('steps' in imported && formatSteps(imported.steps, 'ride')).toBe(
      [
        'Warmup 10m 40-60% ftp "ramp, 90 rpm"',
        '5x',
        '- 3m 110-120% ftp "Hard"',
        '- recovery 2m 50% ftp',
        '25min z2 power',
        '50min z2 hr',
        'Cooldown 5m 40-60% ftp "ramp"',
      ].join('\n'),
    );
  });

  test('a run and a swim', () => {
    const run = importIntervals('3x\n- 400mtr 95-100% Pace\n- Press lap', 'run');
    expect('steps' in run && formatSteps(run.steps, 'run')).toBe('3x\n- 400mtr 95-100% pace\n- press lap');
    const swim = importIntervals("- 100y easy\n- 30'' nonsense", 'swim');
    expect(swim).toMatchObject({ problems: [{ line: 2 }] });
  });

  test('a percentage without a meaning is refused on its line', () => {
    expect(importIntervals('- 10m 80%', 'run')).toMatchObject({ problems: [{ line: 1, message: '"80%" of what?' }] });
  });
});

test('a problem is told by line and column of the text as it was written', () => {
  const read = importIntervals('Warmup\n- 10m 50%\n\nMain 3x\n- 3mm 110%\n-   2m 50% ftpp\n', 'ride');
  const places = 'problems' in read ? read.problems.map(({ line, column, hint }) => [line, column, hint]) : [];
  expect(places).toEqual([
    [5, 3, expect.any(String)],
    [6, 12, 'did you mean "ftp"?'],
  ]);
});

test('what was imported can be written as a template that is in order already', () => {
  const read = importIntervals('- 10m ramp 50-70%\n\n5x\n- 3m 105-115%\n- 2m 50%\n', 'ride');
  if ('problems' in read) throw new Error('not read');
  const parts = { id: 'my-ride', title: 'A "ride": 5x3', priority: 'support', purpose: 'Imported.' } as const;
  const text = templateText({ ...parts, sport: 'ride', intent: 'vo2max', steps: read.steps });
  const parsed = parseTemplate(text, 'my-ride.yaml');
  expect(parsed).toMatchObject({
    template: { id: 'my-ride', title: 'A "ride": 5x3', sport: 'ride', intent: 'vo2max' },
  });
  expect(formatTemplate(text, 'my-ride.yaml')).toEqual({ text });
});
