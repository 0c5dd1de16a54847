import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Samples } from '../../src/activities/model.ts';
import { computeActivityMetrics } from '../../src/metrics/activity-metrics.ts';
import { gradedSpeeds } from '../../src/metrics/grade.ts';
import { gradedSpeed } from '../../src/metrics/run-stress.ts';
import { TRACE_STEP, traceMean, traceOf } from '../../src/metrics/trace.ts';
import { activity, athlete } from './make.ts';

/** A steady run: 3 m/s, one sample a second, altitude by the metres covered. */
function run(altitude: (meters: number, i: number) => number | null, seconds = 1200, speed = 3): Samples {
  const t = [...Array(seconds + 1).keys()];
  return {
    t,
    speed: t.map(() => speed),
    distance: t.map((s) => speed * s),
    altitude: t.map((s) => altitude(speed * s, s)),
  };
}

const of = (samples: Samples, subSport: string | null = null) => gradedSpeeds(activity({ samples, subSport }));
const middle = (speed: (number | null)[] | null) => speed?.[600] ?? Number.NaN;

describe('pace on the flat', () => {
  test.each([-0.1, -0.04, 0, 0.04, 0.1])('on a slope of %d it costs what Minetti says', (slope) => {
    const { speed, altitude } = of(run((m) => 500 + slope * m));
    expect(altitude).toBe('used');
    expect(middle(speed)).toBeCloseTo(gradedSpeed(3, slope), 6);
  });

  test('a barometer that trembles on the flat changes hardly anything', () => {
    const { speed, altitude } = of(run((_, i) => 200 + (i % 3) * 0.2));
    expect(altitude).toBe('used');
    expect(Math.abs(middle(speed) - 3)).toBeLessThan(0.05);
  });

  test('without altitude, with too little of it, jumping about, or indoors nothing is counted, and it says why', () => {
    const { altitude: _none, ...flat } = run(() => 0);
    expect(of(flat)).toEqual({ speed: null, altitude: 'missing' });
    expect(of(run((_, i) => (i % 2 === 0 ? 100 : null)))).toEqual({ speed: null, altitude: 'missing' });
    expect(of(run((_, i) => 100 + 6 * (i % 2)))).toEqual({ speed: null, altitude: 'noisy' });
    expect(of(run((m) => 100 + 0.6 * m))).toEqual({ speed: null, altitude: 'noisy' });
    expect(
      of(
        run((m) => 0.05 * m),
        'treadmill',
      ),
    ).toEqual({ speed: null, altitude: 'indoor' });
  });

  test('standing still or with unknown speed it stays what it was', () => {
    const samples = run((m) => 100 + 0.05 * m);
    const gaps = { ...samples, speed: samples.speed!.map((v, i) => (i % 7 === 0 ? null : v)) };
    expect(of(gaps).speed?.every((v, i) => (v === null) === (i % 7 === 0))).toBe(true);
    const still = { ...samples, speed: samples.t.map(() => 0), distance: samples.t.map(() => 0) };
    expect(of(still)).toEqual({ speed: null, altitude: 'missing' });
  });

  test('how high the hill stands does not matter, and up is harder than down', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 4000 }), fc.integer({ min: 1, max: 25 }), (base, percent) => {
        const at = (b: number, slope: number) => middle(of(run((m) => b + slope * m, 900)).speed);
        expect(at(base, percent / 100)).toBeCloseTo(at(0, percent / 100), 6);
        expect(at(base, percent / 100)).toBeGreaterThan(at(base, -percent / 100));
      }),
      { numRuns: 25 },
    );
  });

  test('a hilly run scores by it, with the flag of what it rests on', () => {
    const measured = (samples: Samples) => computeActivityMetrics(activity({ samples, timerSeconds: 1200 }), athlete());
    const { altitude: _none, ...flat } = run(() => 0);
    const level = measured(flat);
    const hilly = measured(run((m) => 100 + 0.05 * m));
    expect(level.run).toMatchObject({ altitude: 'missing' });
    expect(hilly.run).toMatchObject({ altitude: 'used' });
    expect(hilly.run?.speed).toBeCloseTo(gradedSpeed(3, 0.05), 2);
    expect(hilly.rTss! / level.rTss!).toBeCloseTo((gradedSpeed(3, 0.05) / 3) ** 2, 2);
  });
});

describe('a recording in short', () => {
  test('means over five seconds, unknown where nothing was recorded', () => {
    const t = [0, 1, 2, 3, 4, 5, 6, 60, 61, 62, 63, 64, 65];
    const hr = t.map((s) => (s < 5 ? 100 + s : 150));
    const trace = traceOf(activity({ samples: { t, hr } }));
    expect(trace?.hr).toEqual([102, ...Array(11).fill(null), 150]);
    expect(traceMean(trace!, 'hr', 0, 5)).toBe(102);
    expect(traceMean(trace!, 'hr', 0, 65)).toBeNull();
    expect(traceMean(trace!, 'power', 0, 5)).toBeNull();
  });

  test('time-weighted means survive the shortening', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 90, max: 200 }), { minLength: 30, maxLength: 300 }), (hr) => {
        const whole = hr.slice(0, hr.length - (hr.length % TRACE_STEP));
        const samples = { t: [...whole.keys(), whole.length], hr: [...whole, 0] };
        const trace = traceOf(activity({ samples }))!;
        const mean = whole.reduce((sum, one) => sum + one, 0) / whole.length;
        expect(Math.abs(traceMean(trace, 'hr', 0, whole.length)! - mean)).toBeLessThanOrEqual(0.5);
      }),
      { numRuns: 40 },
    );
  });

  test('none for strength, for a session without a recording, and for one with a broken clock', () => {
    const samples = run(() => 0);
    expect(traceOf(activity({ sport: 'strength', samples }))).toBeNull();
    expect(traceOf(activity())).toBeNull();
    expect(traceOf(activity({ samples: { t: [0, 400_000], hr: [100, 100] } }))).toBeNull();
  });
});
