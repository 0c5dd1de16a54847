import { describe, expect, test } from 'vitest';
import type { Sport } from '../../src/plan/model.ts';
import { parseSteps, problemText } from '../../src/templates/index.ts';

function complaints(text: string, sport: Sport, params: Record<string, number> = {}): string[] {
  const parsed = parseSteps(text, sport, { params });
  return 'problems' in parsed ? parsed.problems.map(problemText) : [];
}

describe('what is refused, where and with which hint', () => {
  test.each<[string, Sport, string]>([
    [
      '50m easy',
      'swim',
      '1:1: "50m" could be minutes or metres; m means minutes (write 50mtr for metres or 50min for minutes)',
    ],
    [
      'Warmup 400m',
      'run',
      '1:8: "400m" could be minutes or metres; m means minutes (write 400mtr for metres or 400min for minutes)',
    ],
    ['10m esy', 'run', '1:5: do not know "esy" (did you mean "easy"?)'],
    ['  10m banana', 'run', '1:7: do not know "banana" (put free words in quotes)'],
    ['easy', 'run', '1:1: say how long (for example 10m, 50yd or press lap)'.replace('50yd or', '50yd, 400mtr or')],
    ['10m 85-90%', 'run', '1:5: "85-90%" of what? (write 85-90% max, lthr, ftp or pace)'],
    ['10m z6 hr', 'run', '1:5: there is no zone 6 (zones go from 1 to 5)'],
    ['10m hr 150-140', 'run', '1:5: heart rate 150-140 goes down (write 140-150)'],
    ['10m rpe 12', 'run', '1:5: RPE 12 is out of range (accepted: 0-10)'],
    ['4:30 easy', 'run', '1:1: "4:30" could be minutes or hours (write 4m30s)'],
    ['50 easy', 'swim', '1:1: "50" needs a unit (for example 50s, 50yd or 50mtr)'],
    ['10m easy hard', 'run', '1:10: this line has a target already (one step per line)'],
    ['10m free', 'run', '1:5: "free" belongs to swims (put free words in quotes)'],
    [
      '10m on 1:45',
      'run',
      '1:5: a send-off ("on 1:45") belongs to swims (write the rest itself, for example rest 20s)',
    ],
    ['50yd with fns', 'swim', '1:6: do not know the equipment "fns" (did you mean "fins"?)'],
    ['10m "open', 'run', '1:5: this quote does not end (close it with ")'],
    ['10m css+2s', 'swim', '1:5: per 100 of what? (write css+2s/100yd or css+2s/100m)'],
    ['0x\n- 10m', 'run', '1:1: 0 rounds is out of range (accepted: 1-99)'],
    ['5x\n10m', 'run', '1:1: nothing to repeat (put the repeated steps below, each with "- ")'],
    ['', 'run', '1:1: there are no steps (write one step per line)'],
    ['\t10m', 'run', '1:1: a tab starts this line (indent with spaces)'],
    ['Back Sqat / 3x5', 'strength', '1:1: do not know the exercise "Back Sqat" (did you mean "Back Squat"?)'],
    ['Back Squat 3x5', 'strength', '1:1: the sets go after a slash (write "Back Squat / 3x5")'],
    ['Back Squat / 3x5 @11', 'strength', '1:14: @11 is out of range (set RPE goes from 6 to 10)'],
    ['Back Squat / 3x5 / 3x5m', 'strength', '1:20: "5m" could be minutes or metres (write 5mtr or 5min)'],
    ['Back Squat / 120s', 'strength', '1:1: "Back Squat" has no sets (write "Back Squat / 3x5")'],
    [
      'Back Squat / 3x5 / tempo fast',
      'strength',
      '1:20: "tempo fast" is not a tempo (down, pause, up, top in seconds: tempo 3010)',
    ],
    [
      'Back Squat / 3x5 / progress: dp(2.5, 3, 5)',
      'strength',
      '1:20: "progress: dp(2.5, 3, 5)" is not a progression (for example progress: dp(2.5kg, 3, 5))',
    ],
    ['3x\n- Plank / 1x30s', 'strength', '2:3: an exercise cannot stand in a repeat (write the sets: 3x5)'],
  ])('%j', (text, sport, expected) => {
    expect(complaints(text, sport)).toContain(expected);
  });

  test('all problems are told, in order', () => {
    expect(complaints('10m esy\n50m\n\nrest', 'run').map((line) => line.slice(0, 3))).toEqual(['1:5', '2:1', '4:1']);
  });

  test('an unknown parameter names the nearest, and columns count in what was written', () => {
    expect(complaints('{resp}x\n- 10m', 'run', { reps: 5 })).toEqual([
      '1:1: unknown parameter {resp} (did you mean "reps"?)',
    ]);
    expect(complaints('{minutes}min esy', 'run', { minutes: 5 })).toEqual([
      '1:14: do not know "esy" (did you mean "easy"?)',
    ]);
  });
});
