import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../src/activities/model.ts';
import { ACTIVITY_METRICS_VERSION, computeActivityMetrics, heartLimits } from '../../src/metrics/activity-metrics.ts';
import { loadMinutes, rpeFromReserve, rpeFromSets, sessionLoad } from '../../src/metrics/srpe.ts';
import { activity, athlete, lengths, set } from './make.ts';

const none = athlete({
  thresholds: { maxHr: null, restHr: null, lthr: null, ftp: null, thresholdSpeed: null, css: null },
});

/** One value per second. */
function steady(channel: 'hr' | 'power' | 'speed', values: number[]): Activity['samples'] {
  return { t: values.map((_, i) => i), [channel]: values };
}

describe('session load', () => {
  test.each([
    ['Cycle', 5, 180, 900],
    ['Jog', 2, 25, 50],
    ['Skate', 7, 120, 840],
    ['Weights', 7, 40, 280],
    ['Skate intervals', 8, 75, 600],
  ])('%s: RPE %i for %i min is %i', (_name, rpe, minutes, value) => {
    const load = sessionLoad({ activity: activity({ timerSeconds: minutes * 60, rpe }) })!;
    expect(load).toMatchObject({ value, imputed: false, basis: 'given', duration: 'timer' });
  });

  test('elapsed time for strength, timer for the rest', () => {
    const times = { elapsedSeconds: 3600, timerSeconds: 3000 };
    expect(loadMinutes(activity({ ...times, sport: 'strength' }))).toEqual({
      minutes: 60,
      duration: 'elapsed',
      capped: false,
    });
    for (const sport of ['swim', 'run', 'ride', 'row', 'mobility', 'other'] as const)
      expect(loadMinutes(activity({ ...times, sport }))).toEqual({ minutes: 50, duration: 'timer', capped: false });
  });

  test('a gym timer left running overnight does not become a training camp', () => {
    const gym = (elapsed: number, timer: number) =>
      loadMinutes(activity({ sport: 'strength', elapsedSeconds: elapsed * 60, timerSeconds: timer * 60 }));
    expect(gym(180, 180)).toEqual({ minutes: 180, duration: 'elapsed', capped: false });
    expect(gym(600, 70)).toEqual({ minutes: 70, duration: 'timer', capped: true });
    expect(gym(600, 600)).toEqual({ minutes: 180, duration: 'elapsed', capped: true });
    expect(loadMinutes(activity({ sport: 'ride', timerSeconds: 600 * 60 })).minutes).toBe(600);
  });

  test("the athlete's answer wins over the recording; 0 is an answer", () => {
    const ride = activity({ rpe: 3 });
    expect(sessionLoad({ activity: ride, rpe: 7 })).toMatchObject({ rpe: 7, imputed: false });
    expect(sessionLoad({ activity: ride, rpe: 0 })).toMatchObject({ value: 0, rpe: 0, imputed: false });
    expect(sessionLoad({ activity: activity({ timerSeconds: 0 }) })).toBeNull();
  });

  test('imputed from the same sport and intent, then heart rate, sport, intent, convention', () => {
    const run = activity();
    const past = (rpe: number, intent: 'tempo' | null = 'tempo') => ({ sport: 'run' as const, intent, rpe });
    const history = [past(6), past(7), past(8), past(2, null), past(2, null)];
    const basis = (input: Omit<Parameters<typeof sessionLoad>[0], 'activity'>) => {
      const found = sessionLoad({ activity: run, ...input })!;
      expect(found.imputed).toBe(true);
      return [found.basis, found.rpe];
    };
    expect(basis({ intent: 'tempo', history, reserve: 0.5 })).toEqual(['history', 7]);
    expect(basis({ intent: 'vo2max', history, reserve: 0.5 })).toEqual(['heart-rate', 2]);
    expect(basis({ intent: 'vo2max', history })).toEqual(['history', 6]);
    expect(basis({ intent: 'vo2max', history: history.slice(0, 2) })).toEqual(['intent', 8]);
    expect(basis({})).toEqual(['convention', 4]);
  });

  test('lifting is imputed from its sets, never from heart rate', () => {
    const gym = activity({
      sport: 'strength',
      sets: [set({ rpe: 8 }), set({ rpe: 9 }), set({ type: 'warmup', rpe: 3 })],
    });
    expect(sessionLoad({ activity: gym, reserve: 0.9 })).toMatchObject({ basis: 'sets', rpe: 7 });
    expect(sessionLoad({ activity: activity({ sport: 'strength' }), reserve: 0.9 })).toMatchObject({
      basis: 'convention',
      rpe: 5,
    });
    expect(rpeFromSets([])).toBeNull();
    expect(rpeFromSets([3])).toBe(3);
  });

  test('a higher heart rate never imputes less, and stays on the scale', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1.2, noNaN: true }),
        fc.double({ min: 0, max: 1.2, noNaN: true }),
        (a, b) => {
          const [low, high] = a < b ? [a, b] : [b, a];
          expect(rpeFromReserve(low)).toBeLessThanOrEqual(rpeFromReserve(high) + 1e-9);
          expect(rpeFromReserve(high)).toBeLessThanOrEqual(10);
          expect(rpeFromReserve(low)).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });
});

describe('one activity', () => {
  test('a bare recording of a bare athlete: load by convention, all else unknown, plain JSON', () => {
    const found = computeActivityMetrics(activity(), none);
    expect(found).toEqual({
      version: ACTIVITY_METRICS_VERSION,
      load: { value: 240, rpe: 4, minutes: 60, duration: 'timer', capped: false, imputed: true, basis: 'convention' },
      trimp: null,
      edwards: null,
      hrTss: null,
      power: null,
      rTss: null,
      run: { speed: null, altitude: 'missing' },
      sTss: null,
      zones: { hr: null, power: null, speed: null },
      bestPower: [],
      bestRun: [],
      swim: null,
      strength: null,
      hard: null,
      isHard: false,
    });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test('an hour run at threshold heart rate and speed', () => {
    const bpm = Array<number>(3601).fill(165);
    const t = bpm.map((_, i) => i);
    const distance = t.map((s) => 3.6 * s);
    const run = activity({ samples: { t, hr: bpm, speed: bpm.map(() => 3.6), distance } });
    const found = computeActivityMetrics(run, athlete());
    expect(found.bestRun.map(([m, s]) => [m, Math.round(s)])).toEqual([
      [1000, 278],
      [1609.344, 447],
      [5000, 1389],
      [10_000, 2778],
    ]);
    expect(found.hrTss).toBeCloseTo(100, 6);
    expect(found.rTss).toBeCloseTo(100, 6);
    expect(found.trimp?.method).toBe('samples');
    expect(found.zones.hr).toEqual({ by: 'lthr', seconds: [0, 0, 0, 0, 3600] });
    expect(found.zones.speed).toEqual({ by: 'threshold-speed', seconds: [0, 0, 0, 3600, 0] });
    expect(found.hard).toEqual({ seconds: 3600, by: 'hr' });
    expect(found.isHard).toBe(true);
    expect(found.load).toMatchObject({ basis: 'heart-rate', imputed: true });
  });

  test('a ride with power: square wave', () => {
    const watts = Array.from({ length: 1800 }, (_, i) => (Math.floor(i / 300) % 2 ? 300 : 100));
    const ride = activity({ sport: 'ride', timerSeconds: 1800, samples: steady('power', watts) });
    const found = computeActivityMetrics(ride, athlete());
    expect(found.power?.np).toBeCloseTo(250.8219, 3);
    expect(found.power?.average).toBeCloseTo(200, 9);
    expect(found.power?.tss).toBeCloseTo(50 * (250.8219 / 250) ** 2, 3);
    expect(found.zones.power?.seconds.reduce((a, b) => a + b, 0)).toBe(1799);
    expect(found.bestPower.find(([s]) => s === 300)?.[1]).toBe(300);
    expect(found.hard?.by).toBe('power');
    expect(found.isHard).toBe(true);
  });

  test('mean heart rate alone, and a resting heart rate from around that day', () => {
    const swimmer = athlete({ thresholds: { ...none.thresholds, maxHr: { value: 200, date: '2026-01-01' } } });
    expect(heartLimits(swimmer)).toBeNull();
    const run = activity({ avgHr: 130, timerSeconds: 1800 });
    expect(computeActivityMetrics(run, swimmer).trimp).toBeNull();
    const found = computeActivityMetrics(run, swimmer, { restHr: 40 });
    expect(found.trimp).toEqual({ value: expect.closeTo(31.8025, 3), method: 'mean' });
    // Without a resting heart rate 65 % of maximum stands for 44 % of reserve.
    expect(computeActivityMetrics(run, swimmer).load?.rpe).toBeCloseTo(rpeFromReserve((65 - 37) / 64), 9);
  });

  test('a pool swim in yards: bests in yards, stress by length, drills and phantoms left out of it', () => {
    const swum = lengths([...Array(12).fill(22), 11], { strokes: 14 });
    swum[12]!.strokes = 5;
    const drill = lengths([40, 40], { stroke: 'drill' }).map((l) => ({ ...l, start: l.start + 275 }));
    const swim = activity({ sport: 'swim', pool: { length: 25, unit: 'yd' }, lengths: [...swum, ...drill] });
    const found = computeActivityMetrics(swim, athlete());
    expect(found.swim).toMatchObject({
      pool: { length: 25, unit: 'yd' },
      activeLengths: 15,
      phantoms: 1,
      missedTurns: 0,
      swolf: 36,
    });
    expect(found.swim?.bests?.[100]?.seconds).toBe(88);
    const speed = (25 * 0.9144) / 22;
    expect(found.sTss).toBeCloseTo(100 * ((12 * 22) / 3600) * speed ** 3, 6);
    expect(found.hard).toEqual({ seconds: 264, by: 'css' });
    expect(found.isHard).toBe(false);
  });

  test('open water has no lengths: whole distance at swimming time', () => {
    const open = activity({ sport: 'swim', meters: 3000, movingSeconds: 3300, timerSeconds: 3900 });
    const fast = athlete({ thresholds: { ...none.thresholds, css: { value: 100 / 93, date: '2026-10-01' } } });
    const found = computeActivityMetrics(open, fast);
    expect(found.sTss).toBeCloseTo(55.396, 2);
    expect(found.swim).toMatchObject({ pool: null, bests: null, swolf: null });
  });

  test('a gym session', () => {
    const gym = activity({
      sport: 'strength',
      elapsedSeconds: 3300,
      timerSeconds: 3300,
      sets: [set({ rpe: 8 }), set({ rpe: 9 })],
    });
    const muscles = () => ({ primary: 'quadriceps' as const, secondary: [] });
    const found = computeActivityMetrics(gym, athlete(), { muscles, rpe: 7, intent: 'strength' });
    expect(found.load).toMatchObject({ value: 385, duration: 'elapsed', imputed: false });
    expect(found.strength).toMatchObject({
      volumeKg: 1000,
      hardSets: { quadriceps: { direct: 2, fractional: 2 } },
      hardSetsUnknown: 0,
    });
    expect(found.strength?.e1rm[0]).toMatchObject({ exercise: 'Squat (Barbell)', rated: true });
    expect(found.isHard).toBe(false);
  });

  test('hard: by time at threshold, by the answer, by the plan only when nothing else speaks', () => {
    const hr = (seconds: number) => Array.from({ length: 1801 }, (_, i) => (i < seconds ? 170 : 120));
    const run = (seconds: number) => activity({ timerSeconds: 1800, samples: steady('hr', hr(seconds)) });
    expect(computeActivityMetrics(run(600), athlete()).isHard).toBe(true);
    expect(computeActivityMetrics(run(599), athlete(), { intent: 'vo2max' }).isHard).toBe(false);
    expect(computeActivityMetrics(run(0), athlete(), { rpe: 7 }).isHard).toBe(true);
    expect(computeActivityMetrics(activity(), none, { intent: 'threshold' }).isHard).toBe(true);
    expect(computeActivityMetrics(activity(), none, { intent: 'threshold', rpe: 3 }).isHard).toBe(false);
    expect(computeActivityMetrics(activity(), none, { intent: 'endurance' }).isHard).toBe(false);
  });
});
