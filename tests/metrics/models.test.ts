import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { banister, banisterError, influence, taper } from './reference.ts';

const CSV = path.resolve(import.meta.dirname, '../../../shared/data/science/dorem/bike-score.csv');
const MODEL = { p0: 261.927372, k1: 0.182582, k2: 0.230163, tau1: 35.821034, tau2: 21.339715 };

test('time to recover and to best effect', () => {
  expect(influence(MODEL).tn).toBeCloseTo(12.2247, 3);
  expect(influence(MODEL).tg).toBeCloseTo(39.566, 2);
});

test('one impulse of 1000, and a constant load of 100', () => {
  const parts = (k1: number, k2: number) => ({ p0: 0, k1, k2, tau1: 42, tau2: 7 });
  expect(banister([1000], parts(1, 0))).toEqual([1000]);
  expect(banister([1000], parts(0, 1))).toEqual([-1000]);
  expect(banister(Array(50).fill(100), parts(1, 0))[49]).toBeCloseTo(2957.6, 0);
  expect(-banister(Array(50).fill(100), parts(0, 1))[49]!).toBeCloseTo(750.6, 0);
});

describe.skipIf(!existsSync(CSV))('a season of one cyclist (skipped where the data are absent)', () => {
  const rows = existsSync(CSV) ? readFileSync(CSV, 'utf8').trim().split(/\r?\n/).slice(1) : [];
  const cells = rows.map((row) => row.split(',').map((c) => c.replaceAll('"', '').trim()));
  const loads = cells.map((c) => Number(c[1]) || 0);
  const tests = [
    [45, 271],
    [48, 274],
    [56, 282],
    [70, 290],
    [77, 292],
    [83, 296],
    [105, 299],
    [115, 296],
    [132, 302],
  ].map(([day, value]) => ({ day: day!, value: value! }));

  test('reproduces the published fit', () => {
    expect(loads).toHaveLength(165);
    const first = banister(loads, MODEL).slice(0, 5);
    for (const [i, value] of [259.7167, 258.7023, 250.65, 251.9902, 251.5029].entries())
      expect(first[i]).toBeCloseTo(value, 2);
    const { sse, predicted } = banisterError(loads, tests, MODEL);
    expect(sse).toBeCloseTo(20.25456, 2);
    const expected = [273.075, 274.947, 279.519, 289.55, 291.796, 295.413, 298.704, 294.535, 304.464];
    for (const [i, value] of expected.entries()) expect(predicted[i]).toBeCloseTo(value, 2);
  });

  test('other parameters fit as well or better: why it decides nothing', () => {
    const sse = (p0: number, k1: number, k2: number, tau1: number, tau2: number) =>
      banisterError(loads, tests, { p0, k1, k2, tau1, tau2 }).sse;
    expect(sse(266.0204779, 0.3020749, 0.351475, 33.6433797, 24.6056388)).toBeCloseTo(19.7451, 2);
    expect(sse(260.734, 2.8697, 2.9155, 28, 27)).toBeCloseTo(18.311, 1);
    expect(sse(260.50522, 7.86862, 7.91442, 27.60183, 27.23519)).toBeCloseTo(18.30058, 1);
    expect(sse(240.0508, 0.0739, 0.1247, 42, 7)).toBeCloseTo(101.95, 0);
  });
});

test('two weeks of taper at half the volume', () => {
  const found = taper(14, 0.5)!;
  expect(found.tau).toBeCloseTo(9.623, 3);
  expect(found.shares.at(-1)).toBeCloseTo(0.2334, 4);
  const sum = (from: number, to: number) => found.shares.slice(from, to).reduce((a, b) => a + b, 0);
  expect(sum(0, 7) / sum(0, 14)).toBeCloseTo(0.6742, 4);
  expect(sum(7, 14) / sum(0, 14)).toBeCloseTo(0.3258, 4);
  expect(found.shares.every((share, i) => i === 0 || share < found.shares[i - 1]!)).toBe(true);
  expect(taper(14, 1)).toBeNull();
});
