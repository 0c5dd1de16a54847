import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateLoad, estimateMinutes, hardMinutes, isHardWorkout } from '../../src/plan/estimate.ts';
import type { Intent, Sport, Step } from '../../src/plan/model.ts';
import { INTENTS } from '../../src/plan/model.ts';
import { parseSteps } from '../../src/templates/index.ts';
import { sampleAthlete } from '../templates/shipped-files.ts';

const athlete = sampleAthlete();
const read = (text: string, sport: Sport): Step[] => {
  const parsed = parseSteps(text, sport);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.steps;
};
const minutes = (text: string, sport: Sport) => estimateMinutes(read(text, sport), sport, athlete);

describe('minutes', () => {
  test('times add up through nested repeats', () => {
    expect(minutes('Warmup 10m\n2x\n- 3x\n  - 1m hard\n  - rest 30s\n- rest 2m\nCooldown 5m', 'run')).toBe(28);
  });

  test('a CSS distance takes its pace: 100 yd at 1.02 m/s + 2 s', () => {
    expect(minutes('10x\n- 100yd css+2s/100yd\n- rest 20s', 'swim')).toBeCloseTo((10 * (91.44 / 1.02 + 22)) / 60, 1);
  });

  test('a send-off holds swim and rest together', () => {
    expect(minutes('10x\n- 50yd css+0s/100yd on 1:00', 'swim')).toBe(10);
    expect(minutes('10x\n- 50yd css+0s/100yd on 0:10', 'swim')).toBeCloseTo((10 * 45.72) / 1.02 / 60, 1);
  });

  test('paces and threshold pace', () => {
    expect(minutes('5km 5:00/km', 'run')).toBe(25);
    expect(minutes('1km 100% pace', 'run')).toBeCloseTo(1000 / 3.5 / 60, 1);
  });

  test('sets: repetitions, rests and warm-ups', () => {
    // 60 s set-up + 3 x (15 s + 10 s + 120 s) = 495 s
    expect(minutes('Back Squat / 3x5 / 120s', 'strength')).toBe(8.3);
    // tempo 3010: 4 s a repetition
    expect(minutes('Back Squat / 3x5 / 120s / tempo 3010', 'strength')).toBe(8.5);
    expect(minutes('Plank / 2x30s / 30s', 'strength')).toBe(3.3);
  });

  test('without thresholds a distance still gets a time', () => {
    expect(estimateMinutes(read('100yd css+0s/100yd', 'swim'), 'swim', null)).toBeGreaterThan(1);
  });
});

describe('load', () => {
  test('easy half hour and hard intervals, by hand', () => {
    const easy = read('30m easy', 'run');
    // intent 3, step 2.5: (3 + 2.5) / 2 x 30
    expect(estimateLoad(easy, 'run', 'endurance', athlete)).toBe(83);
    const hard = read('30m all out', 'run');
    expect(estimateLoad(hard, 'run', 'vo2max', athlete)).toBe(263);
  });

  test('less intensity or less volume is less load', () => {
    const at = (text: string) => estimateLoad(read(text, 'run'), 'run', 'vo2max', athlete);
    expect(at('5x\n- 3m 90-95% pace\n- 2m easy')).toBeLessThan(at('5x\n- 3m 95-100% pace\n- 2m easy'));
    expect(at('4x\n- 3m 95-100% pace\n- 2m easy')).toBeLessThan(at('5x\n- 3m 95-100% pace\n- 2m easy'));
    const lift = (rpe: number) =>
      estimateLoad(read(`Back Squat / 3x5 @${rpe}`, 'strength'), 'strength', 'strength', athlete);
    expect(lift(7)).toBeLessThan(lift(9));
  });

  test('is never negative, not above 10 a minute, and finite for every intent', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...INTENTS),
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom('easy', 'hard', 'all out', 'z5 hr', 'rpe 0', '300% ftp', '30% max'),
        (intent: Intent, m, target) => {
          const steps = read(`${m}min ${target}`, 'ride');
          const load = estimateLoad(steps, 'ride', intent, athlete);
          expect(load).toBeGreaterThanOrEqual(0);
          expect(load).toBeLessThanOrEqual(Math.ceil(m * 10));
        },
      ),
    );
  });
});

describe('hard minutes and hard days', () => {
  test('only work at threshold effort or above counts', () => {
    expect(
      hardMinutes(read('Warmup 10m hard\n4x\n- 4m 90-95% max\n- recovery 3m easy\n10m z3 hr', 'run'), 'run', athlete),
    ).toBe(16);
    expect(hardMinutes(read('20m z2 hr', 'run'))).toBe(0);
    expect(hardMinutes(read('10x\n- 100yd css+1s/100yd\n- rest 15s', 'swim'), 'swim', athlete)).toBeGreaterThan(14);
  });

  test('by intent, or by ten hard minutes; lifting never', () => {
    const easy = read('30m easy', 'run');
    expect(isHardWorkout({ sport: 'run', intent: 'vo2max', steps: easy })).toBe(true);
    expect(isHardWorkout({ sport: 'run', intent: 'endurance', steps: easy })).toBe(false);
    expect(isHardWorkout({ sport: 'run', intent: 'endurance', steps: read('12m hard', 'run') })).toBe(true);
    expect(isHardWorkout({ sport: 'run', intent: 'endurance', steps: read('8m hard', 'run') })).toBe(false);
    expect(isHardWorkout({ sport: 'strength', intent: 'test', steps: read('Jump Squat / 3x3', 'strength') })).toBe(
      false,
    );
  });
});
