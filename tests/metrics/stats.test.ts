import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line, mean, median, ols, populationSd, sampleSd, theilSen, tQuantile } from '../../src/metrics/stats.ts';

describe('plain statistics', () => {
  test('empty lists have none', () => {
    expect([mean([]), median([]), populationSd([]), sampleSd([1]), ols([]), line([]), theilSen([])]).toEqual(
      Array(7).fill(null),
    );
  });

  test('population and sample SD differ by the square root of n - 1 over n', () => {
    const values = [600, 200, 400, 500, 100, 650, 0];
    expect(populationSd(values)! / sampleSd(values)!).toBeCloseTo(Math.sqrt(6 / 7), 9);
    expect(sampleSd([0.1, 0.1, 0.1])).toBe(0);
  });

  // Published table of the two-sided 95 % points.
  test.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
  ])('t with %i degrees of freedom', (df, value) => {
    expect(Math.abs(tQuantile(0.975, df) / value - 1)).toBeLessThan(0.002);
  });
});

describe('trends', () => {
  const points = fc.array(fc.record({ x: fc.integer({ min: 0, max: 60 }), y: fc.integer({ min: -50, max: 50 }) }), {
    minLength: 4,
    maxLength: 30,
  });

  test('least squares of a known sample', () => {
    const fit = ols([1, 2, 3, 4, 5].map((x, i) => ({ x, y: [2, 4, 5, 4, 5][i]! })))!;
    expect(fit.slope).toBeCloseTo(0.6, 9);
    expect(fit.intercept).toBeCloseTo(2.2, 9);
    expect(fit.slopeSe).toBeCloseTo(0.2828, 4);
    expect(fit.high).toBeCloseTo(0.6 + 3.182 * 0.2828, 2);
  });

  test('Theil-Sen does not follow an outlier', () => {
    const found = theilSen([0, 1, 2, 3, 4, 5, 6].map((x) => ({ x, y: x === 6 ? 100 : 2 * x })))!;
    expect(found.slope).toBe(2);
    expect(found.low).toBeLessThanOrEqual(2);
    expect(found.high).toBeGreaterThanOrEqual(2);
  });

  test('exact lines are found, whatever the order; a shift in y moves nothing but the intercept', () => {
    fc.assert(
      fc.property(points, (list) => {
        const exact = list.map(({ x }) => ({ x, y: 3 * x - 7 }));
        for (const fit of [ols(exact), theilSen(exact)])
          if (fit) {
            expect(fit.slope).toBeCloseTo(3, 6);
            expect(fit.intercept).toBeCloseTo(-7, 5);
          }
        const a = theilSen(list);
        const b = theilSen([...list].reverse().map(({ x, y }) => ({ x, y: y + 5 })));
        expect(b?.slope ?? null).toBe(a?.slope ?? null);
        if (a) {
          expect(a.low).toBeLessThanOrEqual(a.slope);
          expect(a.high).toBeGreaterThanOrEqual(a.slope);
        }
      }),
    );
  });

  test('all at one x has no slope', () => {
    const same = [1, 2, 3].map((y) => ({ x: 4, y }));
    expect([ols(same), theilSen(same), line(same)]).toEqual([null, null, null]);
  });
});
