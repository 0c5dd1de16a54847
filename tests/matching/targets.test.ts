import { describe, expect, test } from 'vitest';
import type { Athlete } from '../../src/athlete/model.ts';
import { exerciseLookup, targetLookup } from '../../src/matching/index.ts';
import type { Sport, Target } from '../../src/plan/model.ts';
import { planned } from './sessions.ts';

const at = (value: number) => ({ value, date: '2026-11-01' });
const athlete: Athlete = {
  id: 'me',
  name: 'A',
  sex: null,
  birthYear: null,
  heightCm: null,
  zone: 'UTC',
  units: { mass: 'kg', distance: 'km', height: 'cm' },
  pool: { length: 25, unit: 'yd' },
  thresholds: { maxHr: at(190), restHr: null, lthr: at(170), ftp: at(200), thresholdSpeed: at(4), css: at(91.44 / 95) },
  sleepNeedSeconds: 28_800,
};
const unknown: Athlete = {
  ...athlete,
  thresholds: { maxHr: null, restHr: null, lthr: null, ftp: null, thresholdSpeed: null, css: null },
};

describe('targets in measurable terms', () => {
  test.each<[Target, Sport, string, number, number]>([
    [{ type: 'hr', unit: '%max', low: 80, high: 90 }, 'run', 'hr', 152, 171],
    [{ type: 'hr', unit: '%lthr', low: 95, high: 100 }, 'run', 'hr', 161.5, 170],
    [{ type: 'power', unit: '%ftp', low: 90, high: 105 }, 'ride', 'power', 180, 210],
    [{ type: 'threshold-pace', low: 95, high: 100 }, 'run', 'speed', 3.8, 4],
    [{ type: 'threshold-pace', low: 100, high: 100 }, 'swim', 'speed', 91.44 / 95, 91.44 / 95],
    [{ type: 'css', offset: 5, per: '100yd' }, 'swim', 'speed', 91.44 / 100, 91.44 / 100],
    [{ type: 'zone', metric: 'hr', low: 1, high: 2 }, 'run', 'hr', 0, 153],
    [{ type: 'zone', metric: 'hr', low: 5, high: 5 }, 'run', 'hr', 170, 255],
    [{ type: 'zone', metric: 'power', low: 4, high: 4 }, 'ride', 'power', 180, 210],
    [{ type: 'zone', metric: 'pace', low: 4, high: 4 }, 'run', 'speed', 3.8, 4.04],
  ])('%j in a %s', (target, sport, channel, low, high) => {
    const range = targetLookup(athlete)(target, planned({ id: 'w', sport }));
    expect(range?.channel).toBe(channel);
    expect(range?.low).toBeCloseTo(low, 9);
    expect(range?.high).toBeCloseTo(high, 9);
    expect(targetLookup(unknown)(target, planned({ id: 'w', sport }))).toBeNull();
  });

  test('a threshold found later does not judge an earlier session', () => {
    const lookup = targetLookup(athlete);
    const target: Target = { type: 'power', unit: '%ftp', low: 90, high: 100 };
    const on = (date: string) => lookup(target, planned({ id: 'w', sport: 'ride', date }));
    expect(on('2026-10-31')).toBeNull();
    expect(on('2026-11-01')).toMatchObject({ low: 180, high: 200, since: '2026-11-01' });
    const zone: Target = { type: 'zone', metric: 'hr', low: 4, high: 4 };
    const tested = { ...athlete, thresholds: { ...athlete.thresholds, maxHr: { value: 190, date: '2026-05-01' } } };
    const byMax = targetLookup(tested)(zone, planned({ id: 'w', date: '2026-10-31' }));
    expect(byMax).toMatchObject({ low: 152, high: 171, since: '2026-05-01' });
  });

  test('targets by feel, and paces of sports without a threshold, cannot be measured', () => {
    const lookup = targetLookup(athlete);
    expect(lookup({ type: 'effort', effort: 'hard' }, planned({ id: 'w' }))).toBeNull();
    expect(lookup({ type: 'rpe', low: 7, high: 8 }, planned({ id: 'w' }))).toBeNull();
    expect(lookup({ type: 'threshold-pace', low: 90, high: 95 }, planned({ id: 'w', sport: 'row' }))).toBeNull();
  });
});

test('exercises by Hevy id before name', () => {
  const squat = exerciseLookup('Squat (Barbell)', null);
  expect(squat).toMatchObject({ pattern: 'squat' });
  expect(exerciseLookup('no such lift', null)).toBeNull();
  expect(exerciseLookup('no such lift', 'D04AC939')?.name).toBe(squat?.name);
});
