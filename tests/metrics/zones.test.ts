import { describe, expect, test } from 'vitest';
import {
  heartRateZones,
  powerZones,
  secondsInZones,
  speedZones,
  staleThresholds,
  swimPaces,
  zoneOf,
} from '../../src/metrics/zones.ts';
import { athlete, TODAY } from './make.ts';

const at = (value: number, date = '2026-10-01') => ({ value, date });
const unset = { maxHr: null, restHr: null, lthr: null, ftp: null, thresholdSpeed: null, css: null };

describe('zones', () => {
  test('heart rate by threshold, else by maximum, else none', () => {
    const zones = heartRateZones(athlete({ thresholds: { ...unset, lthr: at(160), maxHr: at(190) } }), TODAY)!;
    expect(zones).toMatchObject({ by: 'lthr', ageDays: 50, unit: 'bpm' });
    expect(zones.edges.map((e) => Math.round(e))).toEqual([136, 144, 152, 160]);
    expect(heartRateZones(athlete({ thresholds: { ...unset, maxHr: at(190) } }), TODAY)).toMatchObject({
      by: 'max-hr',
    });
    expect(heartRateZones(athlete({ thresholds: unset }), TODAY)).toBeNull();
  });

  test('power and speed', () => {
    expect(powerZones(athlete({ thresholds: { ...unset, ftp: at(200) } }), TODAY)!.edges.map(Math.round)).toEqual([
      110, 150, 180, 210, 240, 300,
    ]);
    expect(speedZones(athlete({ thresholds: { ...unset, thresholdSpeed: at(4) } }), TODAY)!.edges).toHaveLength(4);
    expect(powerZones(athlete({ thresholds: unset }), TODAY)).toBeNull();
  });

  test('an edge belongs to the zone above it', () => {
    expect([99, 100, 149, 150, 900].map((v) => zoneOf(v, [100, 150]))).toEqual([0, 1, 1, 2, 2]);
    const items = [
      { value: 90, seconds: 10 },
      { value: 100, seconds: 5 },
      { value: 200, seconds: 1 },
    ];
    expect(secondsInZones(items, [100, 150])).toEqual([10, 5, 1]);
    expect(secondsInZones([], [100, 150])).toEqual([0, 0, 0]);
  });

  test("swim paces in the pool's unit", () => {
    const swimmer = athlete({ thresholds: { ...unset, css: at(1) } });
    expect(swimPaces(swimmer, 'm')).toEqual({ easy: [110, 120], threshold: [100, 103], vo2max: [95, 98] });
    expect(swimPaces(swimmer, 'yd')!.threshold[0]).toBeCloseTo(91.44, 9);
    expect(swimPaces(athlete({ thresholds: unset }), 'm')).toBeNull();
  });
});

describe('age of thresholds', () => {
  test('old ones are named with their test, the most overdue first; unset ones are not old', () => {
    const thresholds = {
      ...unset,
      ftp: at(250, '2026-08-22'),
      css: at(1, '2026-08-21'),
      lthr: at(165, '2026-01-01'),
      maxHr: at(188, '2025-06-01'),
    };
    const stale = staleThresholds(athlete({ thresholds }), TODAY);
    expect(stale.map((s) => [s.threshold, s.ageDays])).toEqual([
      ['lthr', 323],
      ['css', 91],
    ]);
    expect(stale[1]!.test).toContain('400 and a 200');
    expect(staleThresholds(athlete({ thresholds: unset }), TODAY)).toEqual([]);
  });
});
