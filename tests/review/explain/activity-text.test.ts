import { describe, expect, test } from 'vitest';
import type { Activity, SwimLength } from '../../../src/activities/model.ts';
import { unrecorded } from '../../../src/activities/unrecorded.ts';
import type { IntervalCheck } from '../../../src/matching/index.ts';
import { intervalLines } from '../../../src/review/explain/activity-intervals.ts';
import { distanceWords, lapLines, speedWords } from '../../../src/review/explain/activity-laps.ts';
import { setLines } from '../../../src/review/explain/activity-sets.ts';
import { swimBlocks, swimLines } from '../../../src/review/explain/activity-swim.ts';
import { activityText } from '../../../src/review/explain/activity-text.ts';

const UNITS = { mass: 'kg', height: 'cm', distance: 'km' } as const;
const LOOK = { width: 80, wordsOnly: false };

function activity(change: Partial<Activity>): Activity {
  return {
    ...unrecorded(),
    id: 'a-1',
    start: '2026-11-14T14:14:06.000Z',
    offsetMinutes: -300,
    localDate: '2026-11-14',
    sport: 'other',
    title: 'Morning',
    elapsedSeconds: 1800,
    timerSeconds: 1800,
    sources: [{ source: 'garmin', externalId: '7' }],
    provenance: {},
    ...change,
  };
}

/** Lengths one after the other; a number is a length swum in that time, null a rest of 20 s. */
function lengths(times: (number | null)[], strokes = 15): SwimLength[] {
  let start = 0;
  return times.map((seconds) => {
    const one: SwimLength = {
      start,
      seconds: seconds ?? 20,
      active: seconds !== null,
      stroke: seconds === null ? null : 'free',
      strokes: seconds === null ? null : strokes,
    };
    start += one.seconds;
    return one;
  });
}

const swim = (times: (number | null)[]) =>
  activity({ sport: 'swim', pool: { length: 25, unit: 'yd' }, lengths: lengths(times) });

describe('swims', () => {
  test('one row between rests, hundreds where there are two and more', () => {
    const done = swim([26, 26, 26, 26, 27, 27, 27, 27, null, 24, 24]);
    expect(swimLines(done, 80, false)).toEqual([
      'Swims in a 25 yd pool (SWOLF: seconds and strokes of a length)',
      '   n  step  distance  stroke      time   per 100  strokes  SWOLF    rest',
      '   1          200 yd  free      3:32.0    1:46.0     15.0     42    0:20',
      '            hundreds  1:44.0  1:48.0',
      '   2           50 yd  free      48.0 s    1:36.0     15.0     39',
    ]);
  });

  test('a missed turn counts twice, a phantom adds its time but no distance', () => {
    const sound = Array.from({ length: 10 }, () => 25);
    const done = swim([...sound, 50]);
    const last = done.lengths[10];
    if (last) last.strokes = 30;
    expect(swimBlocks(done)[0]?.distance).toBe(300);
    const ghost = swim([...sound, 5]);
    expect(swimBlocks(ghost)[0]).toMatchObject({ distance: 250, seconds: 255, swolf: 40 });
  });

  test('the step is that of the lap it was swum in', () => {
    const lap = { movingSeconds: null, meters: null, avgHr: null, avgPower: null, intensity: null };
    const done = swim([25, null, 25]);
    done.laps = [
      { ...lap, start: 0, seconds: 45, stepIndex: 0 },
      { ...lap, start: 45, seconds: 25, stepIndex: 2 },
    ];
    expect(swimBlocks(done).map((one) => one.step)).toEqual([0, 2]);
  });

  test('in a pool that does not divide 100 there are no hundreds', () => {
    const done = activity({ sport: 'swim', pool: { length: 33, unit: 'm' }, lengths: lengths([40, 40, 40, 40, 40]) });
    expect(swimBlocks(done)[0]).toMatchObject({ distance: 165, splits: [] });
  });

  test('nothing is made up without lengths or strokes', () => {
    expect(swimLines(activity({ sport: 'swim' }), 80, false)).toEqual([]);
    const done = swim([25, 25]);
    for (const one of done.lengths) one.strokes = 0;
    expect(swimBlocks(done)[0]).toMatchObject({ strokes: null, swolf: null });
  });

  test('in words', () => {
    expect(swimLines(swim([25, 25, null]), 80, true)).toEqual([
      'Swim 1: 50 yd free in 50.0 s, 1:40.0 per 100, 15 strokes a length, SWOLF 40, then 0:20 rest.',
    ]);
  });
});

describe('laps', () => {
  const laps: Activity['laps'] = [
    {
      start: 0,
      seconds: 600,
      movingSeconds: 600,
      meters: 1600,
      avgHr: 129.6,
      avgPower: null,
      stepIndex: 0,
      intensity: 'warmup',
    },
    {
      start: 600,
      seconds: 180,
      movingSeconds: 180,
      meters: 700,
      avgHr: null,
      avgPower: null,
      stepIndex: 1,
      intensity: 'active',
    },
  ];

  test('with the step each one executed', () => {
    expect(lapLines(activity({ sport: 'run', laps }), 'km', false)).toEqual([
      'Laps',
      ' lap  step  kind            time   distance         speed    bpm',
      '   1     1  warm-up       10:00    1.60 km      6:15 /km    130',
      '   2     2  work           3:00      700 m      4:17 /km',
    ]);
    expect(lapLines(activity({ sport: 'run', laps }), 'km', true)[1]).toBe(
      'Lap 2: step 2, work, 3:00, 700 m, 4:17 /km.',
    );
  });

  test('one lap says nothing', () => {
    expect(lapLines(activity({ sport: 'run', laps: laps.slice(0, 1) }), 'km', false)).toEqual([]);
  });

  test.each([
    ['run', 1000, 300, 'km', '5:00 /km'],
    ['run', 1609.344, 480, 'mi', '8:00 /mi'],
    ['ride', 30000, 3600, 'km', '30.0 km/h'],
    ['row', 2000, 480, 'km', '2:00 /500 m'],
    ['strength', 100, 60, 'km', ''],
    ['run', 0, 60, 'km', ''],
  ] as const)('%s of %d m in %d s', (sport, meters, seconds, unit, words) => {
    expect(speedWords(sport, meters, seconds, unit)).toBe(words);
  });

  test('distances', () => {
    expect([
      distanceWords(400, 'km'),
      distanceWords(7051, 'km'),
      distanceWords(8046.72, 'mi'),
      distanceWords(0, 'km'),
    ]).toEqual(['400 m', '7.05 km', '5.00 mi', '']);
  });
});

describe('sets', () => {
  const set = { exerciseId: null, seconds: null, meters: null };
  const lifted = activity({
    sport: 'strength',
    sets: [
      { ...set, exercise: 'Squat (Barbell)', type: 'warmup', reps: 5, kg: 60, rpe: null },
      { ...set, exercise: 'Squat (Barbell)', type: 'normal', reps: 5, kg: 100, rpe: 8 },
      { ...set, exercise: 'Squat (Barbell)', type: 'normal', reps: 5, kg: 100, rpe: 8 },
      { ...set, exercise: 'Lateral Lunge', type: 'normal', reps: 8, kg: null, rpe: null },
      { ...set, exercise: 'Dead Hang', type: 'failure', reps: null, kg: null, rpe: null, seconds: 40 },
    ],
  });
  const estimate = {
    exercise: 'Squat (Barbell)',
    exerciseId: null,
    kg: 100,
    reps: 5,
    rpe: 8,
    e1rmKg: 123.3,
    rated: true,
  };

  test('by exercise, the same ones once', () => {
    expect(setLines(lifted, [estimate], UNITS, LOOK)).toEqual([
      'Sets',
      '  Squat (Barbell)                                       one-rep max about 123 kg',
      '    5 x 60 kg warm-up · 2 times 5 x 100 kg RPE 8',
      '  Lateral Lunge',
      '    8 reps',
      '  Dead Hang',
      '    40 s to failure',
    ]);
  });

  test('an unrated set proves a least', () => {
    const lines = setLines(lifted, [{ ...estimate, rated: false }], UNITS, { ...LOOK, wordsOnly: true });
    expect(lines[0]).toBe('Squat (Barbell): 5 x 60 kg warm-up; 2 times 5 x 100 kg RPE 8; one-rep max at least 123 kg.');
  });
});

describe('intervals against the plan', () => {
  const check = (n: number, more: Partial<IntervalCheck>): IntervalCheck => ({
    n,
    channel: 'hr',
    low: 167.4,
    high: 176.7,
    value: 170,
    verdict: 'in',
    seconds: 240,
    plannedSeconds: 240,
    graded: false,
    by: 'laps',
    since: '2026-07-10',
    ...more,
  });
  const place = { sport: 'run' as const, pool: null };

  test('one row each, what was left out without numbers, and where it comes from', () => {
    const left = check(3, { value: null, verdict: 'left-out', seconds: null });
    const checks = [check(1, {}), check(2, { value: 161.5, verdict: 'below' }), left];
    expect(intervalLines(checks, place, 'km', LOOK)).toEqual([
      'Against the plan: 1 of 3 in the band, one below it, one left out',
      '   n      time     held   planned',
      '   1      4:00  170 bpm   167-177 bpm   in the band',
      '   2      4:00  162 bpm   167-177 bpm   below',
      '   3                      167-177 bpm   left out',
      'Found by the laps of the watch, band from your threshold of 10 Jul; within 3 %',
      'counts as in it.',
    ]);
    expect(intervalLines(checks, place, 'km', { ...LOOK, wordsOnly: true })[2]).toBe(
      'Interval 2, 4:00, 162 bpm, planned 167-177 bpm: below.',
    );
  });

  test('paces in the unit of the road or the pool, the faster end first', () => {
    const speed = { channel: 'speed', low: 4, high: 1000 / 240, value: 4.1, since: null, graded: true } as const;
    expect(intervalLines([check(1, speed)], place, 'km', LOOK).slice(2)).toEqual([
      '   1      4:00  4:04 /km   4:00-4:10 /km   in the band',
      'Found by the laps of the watch, hills counted in; within 3 % counts as in it.',
    ]);
    const css = { channel: 'speed', low: 1, high: 1, value: 0.95, verdict: 'below', by: 'lengths' } as const;
    const pool = { sport: 'swim' as const, pool: { length: 25, unit: 'm' as const } };
    expect(intervalLines([check(1, css)], pool, 'km', LOOK)[2]).toBe(
      '   1      4:00  1:45 /100 m   1:40 /100 m   slower',
    );
  });

  test('nothing where it cannot be told', () => {
    expect(intervalLines(null, place, 'km', LOOK)).toEqual([]);
    expect(intervalLines([check(1, { verdict: 'unknown', value: null })], place, 'km', LOOK)).toEqual([]);
  });
});

describe('the whole activity', () => {
  test('says who recorded what, and what is not known', () => {
    const merged = activity({
      sport: 'strength',
      title: 'Strength B',
      avgHr: 114,
      maxHr: 146,
      elapsedSeconds: 2220,
      sources: [
        { source: 'garmin', externalId: '7' },
        { source: 'hevy', externalId: 'h-9' },
      ],
      provenance: { time: 'garmin', hr: 'garmin', sets: 'hevy', title: 'hevy' },
    });
    const swap = { planned: 'Back Squat', done: 'Goblet Squat' };
    const planned = { id: 'w-1', intervals: null, substitutions: [swap] };
    const options = { planned, zone: 'America/New_York', units: UNITS, look: LOOK };
    expect(activityText(merged, null, options)).toEqual([
      'Strength B   strength   Sat 14 Nov 09:14   a-1',
      '',
      'done         30:00, 37:00 with pauses',
      'heart rate   114 bpm, highest 146',
      'felt         not rated',
      'planned      w-1',
      'instead      Goblet Squat for Back Squat',
      'recorded by  Garmin 7, Hevy h-9',
      'merged       sets, title from Hevy; time, heart rate from Garmin',
      '',
    ]);
    const spoken = activityText(merged, null, { ...options, planned: null, look: { ...LOOK, wordsOnly: true } });
    expect(spoken).toContain('planned: not in the plan.');
    expect(spoken).not.toContain('');
  });
});
