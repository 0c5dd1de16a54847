import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeActivityMetrics } from '../../src/metrics/activity-metrics.ts';
import { SPORTS, STROKES } from '../../src/plan/model.ts';
import { activity, athlete } from './make.ts';

const maybe = (max: number) => fc.option(fc.integer({ min: 0, max }));
const samples = fc
  .array(fc.record({ step: fc.integer({ min: 0, max: 90 }), hr: maybe(230), power: maybe(1500), speed: maybe(12) }), {
    maxLength: 80,
  })
  .map((points) => {
    let t = 0;
    let meters = 0;
    const rows = points.map((p) => {
      t += p.step;
      meters += (p.speed ?? 0) * p.step;
      return { t, meters, ...p };
    });
    return {
      t: rows.map((r) => r.t),
      hr: rows.map((r) => r.hr),
      power: rows.map((r) => r.power),
      speed: rows.map((r) => r.speed),
      distance: rows.map((r) => r.meters),
    };
  });
const length = fc.record({
  start: fc.integer({ min: 0, max: 4000 }),
  seconds: fc.integer({ min: 0, max: 200 }),
  active: fc.boolean(),
  stroke: fc.option(fc.constantFrom(...STROKES, 'drill' as const)),
  strokes: maybe(60),
});
const set = fc.record({
  exercise: fc.constantFrom('Squat (Barbell)', 'Plank', ''),
  exerciseId: fc.constant(null),
  type: fc.constantFrom('warmup' as const, 'normal' as const, 'failure' as const, 'dropset' as const, 'other' as const),
  reps: maybe(40),
  kg: maybe(300),
  seconds: maybe(300),
  meters: maybe(300),
  rpe: fc.option(fc.constantFrom(6, 7, 8.5, 10)),
});

const any = fc.record({
  sport: fc.constantFrom(...SPORTS),
  elapsedSeconds: fc.integer({ min: 0, max: 90_000 }),
  timerSeconds: fc.integer({ min: 0, max: 40_000 }),
  meters: maybe(50_000),
  avgHr: maybe(220),
  rpe: maybe(10),
  pool: fc.option(fc.constantFrom({ length: 25, unit: 'yd' as const }, { length: 50, unit: 'm' as const })),
  samples: fc.option(samples),
  lengths: fc.array(length, { maxLength: 40 }),
  sets: fc.array(set, { maxLength: 20 }),
});

test('whatever a recording holds, the metrics are finite, plain JSON and the same twice', () => {
  const none = athlete({
    thresholds: { maxHr: null, restHr: null, lthr: null, ftp: null, thresholdSpeed: null, css: null },
  });
  fc.assert(
    fc.property(any, fc.boolean(), (over, known) => {
      const recording = activity(over);
      const who = known ? athlete() : none;
      const found = computeActivityMetrics(recording, who);
      // NaN and Infinity would turn into null.
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      expect(computeActivityMetrics(recording, who)).toEqual(found);
      expect(found.load === null).toBe(
        recording.sport === 'strength' ? recording.elapsedSeconds === 0 : recording.timerSeconds === 0,
      );
      for (const zones of [found.zones.hr, found.zones.power, found.zones.speed])
        for (const seconds of zones?.seconds ?? []) expect(seconds).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});
