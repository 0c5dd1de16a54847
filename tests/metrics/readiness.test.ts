import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Measurement } from '../../src/activities/model.ts';
import { type LightInputs, readiness, readinessLight } from '../../src/metrics/readiness.ts';
import { Readiness as ReadinessSchema } from '../../src/review/schema.ts';
import { addDays } from '../../src/time/day.ts';
import { daily, measurement, TODAY } from './make.ts';

const CALM: LightInputs = { hrv: false, restingHr: false, wellness: false, sleep: false, wellnessZ: 0, stop: false };
const NEED = 8 * 3600;

describe('count rule', () => {
  test.each([
    ['nothing', {}, 'green'],
    ['HRV', { hrv: true }, 'green'],
    ['wellness', { wellness: true }, 'amber'],
    ['HRV and resting HR', { hrv: true, restingHr: true }, 'amber'],
    ['HRV and sleep', { hrv: true, sleep: true }, 'amber'],
    ['HRV, resting HR and sleep', { hrv: true, restingHr: true, sleep: true }, 'red'],
    ['much worse wellness and sleep', { wellness: true, wellnessZ: 2, sleep: true }, 'red'],
    ['much worse wellness alone', { wellness: true, wellnessZ: 3 }, 'amber'],
    ['worse wellness and sleep', { wellness: true, wellnessZ: 1.9, sleep: true }, 'amber'],
    ['a hard stop', { stop: true }, 'red'],
  ] as const)('%s', (_name, over, light) => {
    expect(readinessLight({ ...CALM, ...over })).toBe(light);
  });

  const NONE: LightInputs = { hrv: null, restingHr: null, wellness: null, sleep: null, wellnessZ: null, stop: false };
  test('fewer than two inputs with data are unknown', () => {
    expect(readinessLight(NONE)).toBe('unknown');
    expect(readinessLight({ ...NONE, sleep: true })).toBe('unknown');
    expect(readinessLight({ ...NONE, sleep: false })).toBe('unknown');
    expect(readinessLight({ ...NONE, sleep: false, hrv: false })).toBe('green');
  });

  test('what is missing never hides what is raised', () => {
    expect(readinessLight({ ...NONE, wellness: true })).toBe('amber');
    expect(readinessLight({ ...NONE, stop: true })).toBe('red');
  });

  test('raising one more flag never makes the light better', () => {
    const order = { unknown: 0, green: 0, amber: 1, red: 2 };
    const flag = fc.constantFrom(true, false, null);
    const inputs = fc.record({
      hrv: flag,
      restingHr: flag,
      wellness: flag,
      sleep: flag,
      wellnessZ: fc.constantFrom(null, 0, 1.5, 2.5),
      stop: fc.boolean(),
    });
    fc.assert(
      fc.property(inputs, fc.constantFrom('hrv', 'restingHr', 'wellness', 'sleep', 'stop'), (before, key) => {
        const after = { ...before, [key]: true };
        expect(order[readinessLight(after)]).toBeGreaterThanOrEqual(order[readinessLight(before)]);
      }),
    );
  });
});

/** Ten weeks of quiet nights. */
function quiet(): Measurement[] {
  const wave = (base: number, step: number) => Array.from({ length: 67 }, (_, i) => base + step * ((i % 5) - 2));
  return [
    ...daily('hrv_ms', TODAY, wave(60, 2)),
    ...daily('resting_hr', TODAY, wave(50, 0.5)),
    ...daily('sleep_s', TODAY, wave(8 * 3600, 300)),
    ...daily('soreness', TODAY, wave(4, 0.5), { source: 'manual' }),
  ];
}
const light = (measurements: Measurement[], more = {}) =>
  readiness({ today: TODAY, measurements, sleepNeedSeconds: NEED, ...more });

describe('from measurements', () => {
  test('a quiet day is green, has its inputs as flags, and fits the review', () => {
    const result = light(quiet());
    expect(result.light).toBe('green');
    expect(result.why).toBe('Nothing stands out today.');
    expect(result.flags.map((f) => f.metric)).toEqual(['hrv_ms', 'resting_hr', 'soreness', 'sleep_s']);
    expect(result.flags.some((f) => f.raised)).toBe(false);
    expect(ReadinessSchema.parse(result)).toEqual(result);
  });

  test('no data at all', () => {
    expect(light([])).toEqual({ light: 'unknown', flags: [], why: 'Too little data to tell today.' });
  });

  test('low HRV and a short night make amber, with the numbers', () => {
    const low = [...quiet(), ...daily('hrv_ms', TODAY, Array(7).fill(45)), measurement('sleep_s', TODAY, 5 * 3600)];
    const result = light(low);
    expect(result.light).toBe('amber');
    expect(result.why).toBe('Heart rate variability is below your usual range and you slept 5 h 00.');
    const hrv = result.flags.find((f) => f.metric === 'hrv_ms')!;
    expect(hrv).toMatchObject({ value: 45, unit: 'ms', raised: true, asOf: TODAY });
    expect((hrv.baseline as [number, number])[0]).toBeGreaterThan(55);
    expect(result.flags.find((f) => f.metric === 'sleep_s')).toMatchObject({
      value: 18_000,
      baseline: NEED,
      raised: true,
    });
  });

  test('soreness of 9 alone is amber', () => {
    const result = light([
      ...quiet(),
      measurement('soreness', TODAY, 9, { source: 'manual', at: '2026-11-20T19:00:00Z' }),
    ]);
    expect(result).toMatchObject({ light: 'amber', why: 'Soreness is 9 of 10.' });
  });

  test('the sorest place counts, whenever it was entered', () => {
    const quads = measurement('soreness', TODAY, 9, { source: 'manual', subject: 'quads', at: '2026-11-20T18:00:00Z' });
    const arms = measurement('soreness', TODAY, 2, { source: 'manual', subject: 'arms', at: '2026-11-20T19:00:00Z' });
    expect(light([...quiet(), quads, arms]).why).toBe('Soreness is 9 of 10.');
  });

  test('illness and pain stop, whatever the rest says', () => {
    expect(light([...quiet(), measurement('illness', TODAY, 1)])).toMatchObject({
      light: 'red',
      why: 'You are ill: rest until you are well.',
    });
    const knee = (value: number, day = TODAY) => measurement('pain', day, value, { subject: 'left knee' });
    expect(light([...quiet(), knee(6)])).toMatchObject({
      light: 'red',
      why: 'Pain in the left knee is 6 of 10: too much to train on.',
    });
    expect(light([...quiet(), knee(5)])).toMatchObject({ light: 'green' });
    expect(light([...quiet(), knee(5)]).flags.at(-1)).toMatchObject({
      metric: 'pain',
      value: '5 (left knee)',
      raised: false,
    });
    expect(light([...quiet(), knee(7, addDays(TODAY, -1)), knee(2)]).light).toBe('green');
    expect(light([...quiet(), knee(7, addDays(TODAY, -2))]).light).toBe('green');
    expect(
      light([...quiet(), measurement('illness', addDays(TODAY, -1), 1), measurement('illness', TODAY, 0)]).light,
    ).toBe('green');
    expect(light(quiet(), { stop: true })).toMatchObject({ light: 'red', why: 'You said not today.' });
  });

  test("the watch's own readiness is not an input", () => {
    const watch = daily('garmin_readiness', TODAY, Array(60).fill(3));
    expect(light([...quiet(), ...watch])).toEqual(light(quiet()));
    expect(light(watch).light).toBe('unknown');
  });

  test('two devices are not mixed: the one with more nights counts', () => {
    const other = daily('hrv_ms', TODAY, Array(7).fill(20), { source: 'fit-folder' });
    expect(light([...quiet(), ...other]).light).toBe('green');
  });

  test('after a change of watch the new one counts as soon as it has more nights in the window', () => {
    const old = daily(
      'hrv_ms',
      addDays(TODAY, -200),
      Array.from({ length: 300 }, (_, i) => 90 + (i % 5)),
      { source: 'fit-folder' },
    );
    expect(light([...old, ...quiet()])).toEqual(light(quiet()));
  });

  test('an illness stands until it is over, or until nobody has spoken of it for three weeks', () => {
    const ill = (ago: number) => light([...quiet(), measurement('illness', addDays(TODAY, -ago), 1)]).light;
    expect([0, 3, 4, 21, 22].map(ill)).toEqual(['red', 'red', 'red', 'red', 'green']);
  });

  test('what comes later does not change an evening', () => {
    const later = addDays(TODAY, 1);
    const future = [
      measurement('hrv_ms', later, 5),
      measurement('resting_hr', later, 90),
      measurement('sleep_s', later, 3600),
      measurement('soreness', later, 10, { source: 'manual' }),
      measurement('pain', later, 9),
      measurement('illness', later, 1),
    ];
    expect(light([...quiet(), ...future])).toEqual(light(quiet()));
  });

  test('order of measurements does not matter', () => {
    const all = quiet();
    expect(light([...all].reverse())).toEqual(light(all));
  });
});
