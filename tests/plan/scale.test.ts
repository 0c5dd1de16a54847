import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Step, Target } from '../../src/plan/model.ts';
import { scaledTarget, scaleIntensity } from '../../src/plan/scale-intensity.ts';
import { scaleVolume } from '../../src/plan/scale-volume.ts';
import { anyWorkout, lift, SWIM_STEPS, swum, TODAY, timed, VO2_STEPS, vo2, workout } from './fixtures.ts';

const W = (steps: Step[], more: Parameters<typeof workout>[2] = {}) => workout('w', TODAY, { steps, ...more });
const times = (step: Step | undefined): number => (step?.kind === 'repeat' ? step.times : Number.NaN);

describe('volume', () => {
  test('five repeats to 80 % are four; warm-up and cool-down stay', () => {
    const trimmed = scaleVolume(vo2('w', TODAY), 0.8);
    expect(times(trimmed.steps[1])).toBe(4);
    expect([trimmed.steps[0], trimmed.steps[2]]).toEqual([VO2_STEPS[0], VO2_STEPS[2]]);
    expect(trimmed.minutes).toBe(45);
    expect(trimmed.load).toBeLessThan(375);
  });

  test('growing never overshoots: five to 115 % stay five, to 120 % are six', () => {
    expect(times(scaleVolume(vo2('w', TODAY), 1.15).steps[1])).toBe(5);
    const grown = scaleVolume(vo2('w', TODAY), 1.2);
    expect(times(grown.steps[1])).toBe(6);
    expect(grown.minutes).toBeGreaterThan(50);
  });

  test('one long step is shortened to whole minutes', () => {
    const steady = W([timed('warmup', 300), timed('work', 2700)]);
    expect(scaleVolume(steady, 0.8).steps[1]).toMatchObject({ duration: { seconds: 2160 } });
  });

  test('swims stay whole lengths of the pool', () => {
    const straight = W([swum('work', 400)], { sport: 'swim' });
    expect(scaleVolume(straight, 0.7, { pool: { length: 25, unit: 'yd' } }).steps[0]).toMatchObject({
      duration: { value: 275 },
    });
    expect(scaleVolume(straight, 0.7).steps[0]).toMatchObject({ duration: { value: 300 } });
    const odd = W([swum('work', 33, 'm')], { sport: 'swim' });
    expect(scaleVolume(odd, 0.5).steps[0]).toEqual(odd.steps[0]);
  });

  test('a block done twice is scaled inside, not multiplied', () => {
    const nested: Step[] = [
      {
        kind: 'repeat',
        times: 2,
        steps: [{ kind: 'repeat', times: 4, steps: [swum('work', 50), timed('rest', 15)] }, timed('rest', 60)],
      },
    ];
    const inner = scaleVolume(W(nested, { sport: 'swim' }), 0.75).steps[0];
    expect(times(inner)).toBe(2);
    expect(inner?.kind === 'repeat' ? times(inner.steps[0]) : null).toBe(3);
  });

  test('sets are cut from the end; warm-up sets stay; one set stays one', () => {
    const step = lift('Squat (Barbell)', 4, 5);
    const warmup = { ...step.sets[0]!, type: 'warmup' as const, rpe: null };
    const gym = W([{ ...step, sets: [warmup, ...step.sets] }, lift('Plank', 1, 1)], {
      sport: 'strength',
      intent: 'strength',
    });
    const trimmed = scaleVolume(gym, 0.5);
    expect(trimmed.steps.map((s) => (s.kind === 'exercise' ? s.sets.map((x) => x.type) : []))).toEqual([
      ['warmup', 'normal', 'normal'],
      ['normal'],
    ]);
  });

  test('a trim that rounding would hide drops one repeat', () => {
    const short: Step[] = [
      timed('warmup', 300),
      { kind: 'repeat', times: 3, steps: [timed('work', 60), timed('rest', 60)] },
    ];
    expect(times(scaleVolume(W(short), 0.9).steps[1])).toBe(2);
  });

  test('nothing outside 0.3 to 1.3', () => {
    for (const factor of [0, 0.29, 1.31, Number.NaN])
      expect(() => scaleVolume(vo2('w', TODAY), factor)).toThrow(RangeError);
    expect(scaleVolume(vo2('w', TODAY), 1)).toEqual(vo2('w', TODAY));
  });

  test('figures come from the estimator that is handed in', () => {
    const estimate = (steps: readonly Step[]) => ({ minutes: times(steps[1]), load: times(steps[1]) * 10 });
    expect(scaleVolume(vo2('w', TODAY), 0.8, { estimate })).toMatchObject({ minutes: 40, load: 300 });
  });

  test('a trim never asks for more, a swim stays in its lengths, and identity, day and targets stay', () => {
    fc.assert(
      fc.property(anyWorkout('w'), fc.double({ min: 0.3, max: 1.3, noNaN: true }), (w, factor) => {
        const scaled = scaleVolume(w, factor, { pool: { length: 25, unit: 'yd' } });
        if (factor < 1) {
          expect(scaled.minutes).toBeLessThanOrEqual(w.minutes);
          expect(scaled.load).toBeLessThanOrEqual(w.load);
        } else {
          expect(scaled.minutes).toBeGreaterThanOrEqual(w.minutes);
          expect(scaled.minutes).toBeLessThanOrEqual(Math.ceil(w.minutes * factor) + 1);
        }
        expect({ ...scaled, steps: 0, minutes: 0, load: 0 }).toEqual({ ...w, steps: 0, minutes: 0, load: 0 });
        for (const distance of JSON.stringify(scaled.steps).matchAll(/"value":([\d.]+)/g))
          expect(Number(distance[1]) % 25).toBe(0);
        expect(JSON.stringify(scaled.steps)).not.toMatch(/"(times|seconds|value)":(0|-)/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('intensity', () => {
  test.each([
    [{ type: 'none' }, { type: 'none' }],
    [
      { type: 'effort', effort: 'hard' },
      { type: 'effort', effort: 'moderate' },
    ],
    [
      { type: 'effort', effort: 'very easy' },
      { type: 'effort', effort: 'very easy' },
    ],
    [
      { type: 'rpe', low: 7, high: 8 },
      { type: 'rpe', low: 6, high: 7 },
    ],
    [
      { type: 'zone', metric: 'hr', low: 4, high: 5 },
      { type: 'zone', metric: 'hr', low: 3, high: 4 },
    ],
    [
      { type: 'zone', metric: 'hr', low: 1, high: 1 },
      { type: 'zone', metric: 'hr', low: 1, high: 1 },
    ],
    [
      { type: 'hr', unit: '%max', low: 90, high: 95 },
      { type: 'hr', unit: '%max', low: 81, high: 86 },
    ],
    [
      { type: 'power', unit: 'W', low: 200, high: 220 },
      { type: 'power', unit: 'W', low: 180, high: 198 },
    ],
    [
      { type: 'threshold-pace', low: 95, high: 100 },
      { type: 'threshold-pace', low: 86, high: 90 },
    ],
    [
      { type: 'pace', fast: 270, slow: 288, per: 'km' },
      { type: 'pace', fast: 300, slow: 320, per: 'km' },
    ],
    [
      { type: 'css', offset: 2, per: '100yd' },
      { type: 'css', offset: 12, per: '100yd' },
    ],
  ] as [Target, Target][])('%o ten percent easier', (before, after) => {
    expect(scaledTarget(before, -10)).toEqual(after);
  });

  test('only the work changes; minutes stay and the load follows', () => {
    const eased = scaleIntensity(vo2('w', TODAY), -10);
    expect(eased).toMatchObject({ minutes: 50, load: 338 });
    expect([eased.steps[0], eased.steps[2]]).toEqual([VO2_STEPS[0], VO2_STEPS[2]]);
    expect(eased.steps[1]).toMatchObject({
      times: 5,
      steps: [{ target: { low: 95, high: 104 } }, VO2_STEPS[1]?.kind === 'repeat' ? VO2_STEPS[1].steps[1] : null],
    });
  });

  test('the bar is rounded down to plates and never heavier; RPE moves by one', () => {
    const kg = (value: number) =>
      W([
        { ...lift('Squat (Barbell)', 1, 5), sets: [{ ...lift('x', 1, 5).sets[0]!, load: { type: 'kg', kg: value } }] },
      ]);
    const loadOf = (w: ReturnType<typeof kg>) => (w.steps[0]?.kind === 'exercise' ? w.steps[0].sets[0] : null);
    expect(loadOf(scaleIntensity(kg(101), -10))).toMatchObject({ load: { kg: 90 }, rpe: 6 });
    expect(loadOf(scaleIntensity(kg(100), 4))).toMatchObject({ load: { kg: 102.5 }, rpe: 7 });
    expect(loadOf(scaleIntensity(kg(1), -10))).toMatchObject({ load: { kg: 1 } });
    expect(loadOf(scaleIntensity(kg(4), -10))).toMatchObject({ load: { kg: 3 } });
    expect(loadOf(scaleIntensity(kg(20), -10))).toMatchObject({ load: { kg: 17.5 } });
  });

  test('nothing outside -20 to +10 percent', () => {
    for (const percent of [-21, 11, Number.NaN])
      expect(() => scaleIntensity(vo2('w', TODAY), percent)).toThrow(RangeError);
  });

  test('easier is never more load, and swims keep their distances', () => {
    fc.assert(
      fc.property(anyWorkout('w'), fc.integer({ min: -20, max: -1 }), (w, percent) => {
        expect(scaleIntensity(w, percent).load).toBeLessThanOrEqual(w.load);
      }),
    );
    const swim = W(SWIM_STEPS, { sport: 'swim' });
    expect(JSON.stringify(scaleIntensity(swim, -5).steps)).toContain('"value":50');
  });
});
