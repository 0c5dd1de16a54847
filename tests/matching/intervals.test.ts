import { describe, expect, test } from 'vitest';
import type { Activity, Lap, SwimLength } from '../../src/activities/model.ts';
import { intervalSummary, intervalsOf } from '../../src/matching/index.ts';
import type { TargetLookup } from '../../src/matching/ranges.ts';
import { numberedSteps } from '../../src/matching/steps.ts';
import { traceOf } from '../../src/metrics/trace.ts';
import type { EnduranceStep, PlannedWorkout, RepeatBlock, Target } from '../../src/plan/model.ts';
import { done, planned } from './sessions.ts';

const watts = (low: number, high: number): Target => ({ type: 'power', unit: 'W', low, high });
const bpm = (low: number, high: number): Target => ({ type: 'hr', unit: 'bpm', low, high });
/** 4:00 to 4:10 a kilometre, 4.0 to 4.17 m/s. */
const pace: Target = { type: 'pace', fast: 240, slow: 250, per: 'km' };
const NONE: Target = { type: 'none' };

function timed(role: EnduranceStep['role'], seconds: number, target = NONE): EnduranceStep {
  return { kind: 'step', role, duration: { type: 'time', seconds }, target };
}

function far(role: EnduranceStep['role'], value: number, unit: 'm' | 'yd', target = NONE): EnduranceStep {
  return { kind: 'step', role, duration: { type: 'distance', value, unit }, target };
}

function times(n: number, ...steps: EnduranceStep[]): RepeatBlock {
  return { kind: 'repeat', times: n, steps };
}

function lap(stepIndex: number | null, intensity: Lap['intensity'], more: Partial<Lap> = {}): Lap {
  return {
    start: 0,
    seconds: 180,
    movingSeconds: null,
    meters: null,
    avgHr: null,
    avgPower: null,
    stepIndex,
    intensity,
    ...more,
  };
}

function check(workout: PlannedWorkout, activity: Activity, targets: TargetLookup | null = null) {
  return intervalsOf(workout, activity, { targets, trace: traceOf });
}

const verdicts = (workout: PlannedWorkout, activity: Activity) =>
  check(workout, activity)?.map((one) => one.verdict) ?? null;
const words = (workout: PlannedWorkout, activity: Activity) => intervalSummary(check(workout, activity) ?? [])?.words;

const ride = planned({
  id: 'w',
  sport: 'ride',
  steps: [
    timed('warmup', 600),
    times(4, timed('work', 180, watts(240, 260)), timed('recovery', 120)),
    timed('cooldown', 300),
  ],
});

describe('step numbers of the watch', () => {
  test('the rounds of a repeat share their numbers, and the repeat takes one of its own', () => {
    expect(numberedSteps(ride.steps).map(({ index }) => index)).toEqual([0, 1, 2, 1, 2, 1, 2, 1, 2, 4]);
    expect(numberedSteps([times(1, timed('work', 60)), timed('cooldown', 60)]).map(({ index }) => index)).toEqual([
      0, 1,
    ]);
  });
});

describe('laps that name their step', () => {
  const powers = (list: number[], index: (i: number) => number) =>
    done({ id: 'a', sport: 'ride', laps: list.map((avgPower, i) => lap(index(i), 'active', { avgPower })) });

  test('each working step is in the band, above or below it', () => {
    const activity = powers([250, 230, 262, 280], () => 1);
    // Laps of one step without a rest between them are told apart by their number.
    expect(verdicts(ride, activity)).toEqual(['in', 'below', 'in', 'above']);
    expect(words(ride, activity)).toBe('2 of 4 in the band, one below it, one above it');
    expect(check(ride, activity)?.[1]).toMatchObject({ n: 2, channel: 'power', low: 240, high: 260, value: 230 });
  });

  test('a step that was passed over is left out, wherever it was', () => {
    const steps = [timed('warmup', 600), ...[1, 2, 3].map(() => timed('work', 180, watts(240, 260)))];
    const workout = planned({ id: 'w', sport: 'ride', steps });
    const activity = powers([250, 251], (i) => [1, 3][i]!);
    expect(verdicts(workout, activity)).toEqual(['in', 'left-out', 'in']);
  });

  test('numbers of another workout are no reason to guess: more laps than steps say nothing', () => {
    expect(
      check(
        ride,
        powers([250, 250, 250, 250, 250], (i) => 20 + i),
      ),
    ).toBeNull();
  });

  test('nor laps that are not as long as the steps they would have to be', () => {
    const short = done({
      id: 'a',
      sport: 'ride',
      laps: [20, 21].map((i) => lap(i, 'active', { seconds: 60, avgPower: 250 })),
    });
    expect(check(ride, short)).toBeNull();
  });

  test('easy work between the intervals takes its own lap', () => {
    const easy: Target = { type: 'effort', effort: 'easy' };
    const steps = [timed('work', 300, easy), timed('work', 300, watts(240, 260))];
    const workout = planned({ id: 'w', sport: 'ride', steps });
    expect(
      verdicts(
        workout,
        powers([150, 250], (i) => i),
      ),
    ).toEqual(['in']);
  });

  test('heart rate is looked at when it has risen', () => {
    const workout = planned({ id: 'w', steps: [timed('work', 180, bpm(165, 175))] });
    const t = [...Array(181).keys()];
    // A minute of rising, then 170: the lap's own mean of 157 would be below.
    const hr = t.map((s) => (s < 60 ? 130 : 170));
    const laps = [lap(0, 'active', { avgHr: 157 })];
    expect(check(workout, done({ id: 'a', laps, samples: { t, hr } }))?.[0]).toMatchObject({
      value: 170,
      verdict: 'in',
    });
    expect(check(workout, done({ id: 'a', laps }))?.[0]).toMatchObject({ value: 157, verdict: 'below' });
  });

  test('uphill the pace on the flat counts, where the altitude is known', () => {
    const workout = planned({ id: 'w', steps: [timed('work', 600, pace)] });
    const t = [...Array(601).keys()];
    // 3.3 m/s up 4 %.
    const climb = { t, speed: t.map(() => 3.3), distance: t.map((s) => 3.3 * s) };
    const laps = [lap(0, 'active', { seconds: 600, meters: 1980 })];
    const known = done({ id: 'a', laps, samples: { ...climb, altitude: t.map((s) => 300 + 0.132 * s) } });
    expect(check(workout, known)?.[0]).toMatchObject({ verdict: 'in', graded: true });
    expect(check(workout, done({ id: 'a', laps, samples: climb }))?.[0]).toMatchObject({
      verdict: 'below',
      graded: false,
      value: 3.3,
    });
  });
});

/** Seconds of a ride as planned, begun `late` seconds after the watch; `held` is the power of each interval. */
function recorded(held: number[], late = 0, more: Partial<Activity> = {}): Activity {
  const plan = [
    { seconds: 600 + late, watts: 140 },
    ...held.flatMap((value) => [
      { seconds: 180, watts: value },
      { seconds: 120, watts: 130 },
    ]),
    { seconds: 300, watts: 140 },
  ];
  const power = plan.flatMap((part) => Array<number>(part.seconds).fill(part.watts));
  const seconds = power.length - 1;
  return done({
    id: 'a',
    sport: 'ride',
    elapsedSeconds: seconds,
    timerSeconds: seconds,
    samples: { t: [...power.keys()], power },
    ...more,
  });
}

describe('without such laps', () => {
  test('planned times are found in a clean recording, also a little late', () => {
    expect(verdicts(ride, recorded([250, 250, 235, 220]))).toEqual(['in', 'in', 'in', 'below']);
    expect(verdicts(ride, recorded([250, 262, 250, 220], 70))).toEqual(['in', 'in', 'in', 'below']);
    expect(words(ride, recorded([250, 250, 220, 220], 40))).toBe('2 of 4 in the band, the last two below it');
  });

  test('nothing is said when it was paused, cut short, or done some other way', () => {
    const even = recorded([140, 140, 140, 140]);
    const whole = recorded([250, 250, 250, 250]);
    expect(check(ride, even)).toBeNull();
    expect(check(ride, { ...whole, elapsedSeconds: whole.elapsedSeconds + 200 })).toBeNull();
    expect(check(ride, recorded([250, 250]))).toBeNull();
    expect(check(ride, done({ id: 'a', sport: 'ride' }))).toBeNull();
    const byLap = { kind: 'step' as const, role: 'warmup' as const, duration: { type: 'lap' as const }, target: NONE };
    expect(check({ ...ride, steps: [byLap, ...ride.steps] }, whole)).toBeNull();
  });

  const css: TargetLookup = () => ({ channel: 'speed', low: 1, high: 1, since: '2026-11-01' });
  const swim = planned({
    id: 'w',
    sport: 'swim',
    steps: [
      far('warmup', 100, 'm'),
      times(3, far('work', 100, 'm', { type: 'css', offset: 0, per: '100m' }), timed('rest', 20)),
    ],
  });
  /** Swims of four lengths of 25 m, each length as long as said, with a rest after each. */
  function lengths(perLength: number[]): SwimLength[] {
    let start = 0;
    return perLength.flatMap((seconds) => {
      const four = [0, 1, 2, 3].map((n) => ({
        start: start + n * seconds,
        seconds,
        active: true,
        stroke: 'free' as const,
        strokes: 12,
      }));
      start += 4 * seconds + 20;
      return [...four, { start: start - 20, seconds: 20, active: false, stroke: null, strokes: null }];
    });
  }
  const pool = { length: 25, unit: 'm' as const };

  test('in the pool the lengths tell, when they come out exactly', () => {
    const activity = done({ id: 'a', sport: 'swim', pool, lengths: lengths([32, 25, 25.5, 27]) });
    const checks = check(swim, activity, css);
    expect(checks?.map((one) => one.verdict)).toEqual(['in', 'in', 'below']);
    expect(checks?.[2]).toMatchObject({ by: 'lengths', seconds: 108, since: '2026-11-01' });
    expect(intervalSummary(checks ?? [])?.words).toBe('2 of 3 in the band, the last slower');
  });

  test('a length too many, a doubtful one or a rest inside a step: nothing is said', () => {
    const clean = lengths([32, 25, 25, 25]);
    const swum = (list: SwimLength[]) => check(swim, done({ id: 'a', sport: 'swim', pool, lengths: list }), css);
    expect(swum(clean)).not.toBeNull();
    expect(swum([...clean, { ...clean[0]!, start: 600 }])).toBeNull();
    expect(swum(clean.map((one, i) => (i === 6 ? { ...one, seconds: 6, strokes: 3 } : one)))).toBeNull();
    expect(swum(clean.toSpliced(7, 0, { ...clean[4]!, active: false }))).toBeNull();
  });
});

describe('in words', () => {
  const of = (...list: string[]) =>
    intervalSummary(
      list.map((one, i) => {
        const [verdict = '', channel = 'speed'] = one.split(' ');
        return { n: i + 1, channel, verdict, value: 1 } as never;
      }),
    )?.words;

  test.each([
    [['in', 'in', 'in'], 'all 3 in the band'],
    [['in', 'in', 'in', 'in', 'in', 'below', 'below', 'below'], '5 of 8 in the band, the last three slower'],
    [['below', 'in', 'below', 'in'], '2 of 4 in the band, two slower'],
    [['above', 'above'], '0 of 2 in the band, all faster'],
    [['in', 'left-out', 'left-out'], '1 of 3 in the band, the last two left out'],
    [['above', 'in', 'below'], '1 of 3 in the band, one faster, one slower'],
    [['above hr'], 'above the band'],
    [['below'], 'slower than the band'],
    [['in power'], 'in the band'],
    [['in', 'unknown'], 'in the band'],
  ])('%j: %s', (list, said) => {
    expect(of(...list)).toBe(said);
  });

  test('nothing known, nothing said', () => {
    expect(of('unknown')).toBeUndefined();
    expect(of()).toBeUndefined();
  });
});
