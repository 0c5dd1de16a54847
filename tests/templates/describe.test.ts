import { describe, expect, test } from 'vitest';
import type { Sport } from '../../src/plan/model.ts';
import { describeSteps, parseSteps } from '../../src/templates/index.ts';

const lines = (text: string, sport: Sport, units: Parameters<typeof describeSteps>[1] = null) => {
  const parsed = parseSteps(text, sport);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return describeSteps(parsed.steps, units);
};

describe('lines for the screen', () => {
  test('repeats on one line', () => {
    expect(lines('5x\n- 3m 95-100% pace\n- recovery 2m30s easy', 'run')).toEqual([
      '5x3 min @ 95-100 % threshold pace, easy 2:30 min',
    ]);
    expect(lines('2x\n- 4x\n  - 50yd hard\n  - rest on 1:05\n- rest 2m', 'swim')).toEqual([
      '2x (4x50 yd hard, leave every 1:05, rest 2 min)',
    ]);
  });

  test.each<[string, Sport, string]>([
    ['Warmup 200yd free easy', 'swim', 'Warm-up 200 yd free easy'],
    ['100yd css+2s/100yd', 'swim', '100 yd @ CSS +2 s/100yd'],
    ['100yd css/100yd', 'swim', '100 yd @ CSS pace'],
    ['25yd any kick with fins', 'swim', '25 yd kick with fins'],
    ['10m z2-3 hr', 'run', '10 min @ heart-rate zone 2-3'],
    ['1h10m 88-94% ftp', 'ride', '1 h 10 min @ 88-94 % FTP'],
    ['10m 85-90% max', 'run', '10 min @ 85-90 % of max heart rate'],
    ['5km 4:30-4:40/km', 'run', '5 km @ 4:30-4:40/km'],
    ['30s rpe 8 "tall"', 'run', '30 s @ effort 8/10 (tall)'],
    ['rest press lap', 'run', 'rest until you press lap'],
    ['recovery 2m easy', 'run', 'easy 2 min'],
    [
      'ss1: Back Squat / warmup 2x5 40%, 3x5 80% @8 / 120s',
      'strength',
      'SS1 Squat (Barbell) 3x5 @ 80 % RPE 8, after 2 warm-up sets, rest 2 min',
    ],
    ['Pull Up / 1x8+', 'strength', 'Pull Up 1x8+'],
    ['Plank / 2x45s', 'strength', 'Plank 2x45 s'],
  ])('%s', (text, sport, expected) => {
    expect(lines(text, sport)).toEqual([expected]);
  });

  test('the athlete’s units', () => {
    const units = { mass: 'lb', distance: 'mi', height: 'in' } as const;
    expect(lines('Bench Press / 3x5 60kg', 'strength', units)).toEqual(['Bench Press (Barbell) 3x5 @ 132 lb']);
    expect(lines('5km easy', 'run', units)).toEqual(['3.1 mi easy']);
  });
});
