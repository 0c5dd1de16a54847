import { describe, expect, test } from 'vitest';
import type { Activity, Lap } from '../../src/activities/model.ts';
import { intensityPercent } from '../../src/matching/intensity.ts';
import { rangeOf, type TargetLookup } from '../../src/matching/ranges.ts';
import { traceOf } from '../../src/metrics/trace.ts';
import type { PlannedWorkout, Step, Target } from '../../src/plan/model.ts';
import { done, planned } from './sessions.ts';

function percent(workout: PlannedWorkout, activity: Activity, targets: TargetLookup | null = null): number | null {
  return intensityPercent(workout, activity, { targets, trace: traceOf });
}

const hr = (low: number, high: number): Target => ({ type: 'hr', unit: 'bpm', low, high });

function timed(role: 'work' | 'recovery' | 'warmup', seconds: number, target: Target = { type: 'none' }): Step {
  return { kind: 'step', role, duration: { type: 'time', seconds }, target };
}

const intervals = planned({
  id: 'w',
  steps: [
    timed('warmup', 600),
    { kind: 'repeat', times: 4, steps: [timed('work', 180, hr(160, 175)), timed('recovery', 120)] as never },
  ],
});

function lap(stepIndex: number | null, intensity: Lap['intensity'], avgHr: number, seconds = 180): Lap {
  return { start: 0, seconds, movingSeconds: seconds, meters: null, avgHr, avgPower: null, stepIndex, intensity };
}

describe('interval by interval', () => {
  const run = (hrs: number[]) =>
    done({
      id: 'a',
      laps: [
        lap(0, 'warmup', 120, 600),
        ...hrs.flatMap((bpm, i) => [lap(1 + 2 * i, 'active', bpm), lap(2 + 2 * i, 'recovery', 130, 120)]),
      ],
    });

  test('counts the intervals inside the range', () => {
    expect(percent(intervals, run([165, 170, 172, 168]))).toBe(100);
    expect(percent(intervals, run([165, 170, 140, 135]))).toBe(50);
  });

  test('an easy jog of the right length is not a completed interval session', () => {
    expect(percent(intervals, run([130, 131, 132, 130]))).toBe(0);
  });

  test('intervals that were left out count as not done', () => {
    expect(percent(intervals, run([165, 170]))).toBe(50);
  });

  test('auto-laps inside one step are one interval, laps after the workout do not count', () => {
    const laps = [
      lap(0, 'warmup', 120, 600),
      lap(1, 'active', 150, 60),
      lap(1, 'active', 175, 120),
      lap(2, 'recovery', 130, 120),
      lap(null, 'active', 170),
    ];
    expect(percent(intervals, done({ id: 'a', laps }))).toBe(25);
  });

  test('repeated step indexes of a repeat block stay separate intervals', () => {
    const laps = [1, 2, 3, 4].flatMap(() => [lap(1, 'active', 165), lap(2, 'recovery', 130, 120)]);
    expect(percent(intervals, done({ id: 'a', laps }))).toBe(100);
  });
});

describe('from the samples', () => {
  const seconds = [...Array(1801).keys()];

  test('time in range, at most what was planned, gaps left out', () => {
    const half = { t: seconds, hr: seconds.map((s) => (s < 360 ? 165 : 120)) };
    expect(percent(intervals, done({ id: 'a', samples: half }))).toBe(50);
    const all = { t: seconds, hr: seconds.map(() => 165) };
    expect(percent(intervals, done({ id: 'a', samples: all }))).toBe(100);
    const gaps = { t: seconds.map((s) => s * 31), hr: seconds.map(() => 165) };
    expect(percent(intervals, done({ id: 'a', samples: gaps }))).toBe(0);
  });

  test('cannot be told without samples, targets or thresholds', () => {
    expect(percent(intervals, done({ id: 'a' }))).toBeNull();
    expect(percent(planned({ id: 'w' }), done({ id: 'a' }))).toBeNull();
    const zone = planned({ id: 'w', steps: [timed('work', 600, { type: 'zone', metric: 'hr', low: 4, high: 4 })] });
    const activity = done({ id: 'a', samples: { t: seconds, hr: seconds.map(() => 165) } });
    expect(percent(zone, activity)).toBeNull();
    expect(percent(zone, activity, () => ({ channel: 'hr', low: 158, high: 170 }))).toBe(100);
  });
});

test('paces become speeds, the fast end being the higher one', () => {
  const range = rangeOf({ type: 'pace', fast: 240, slow: 250, per: 'km' }, intervals, null);
  expect(range).toEqual({ channel: 'speed', low: 4, high: 1000 / 240 });
});
