import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acwr } from '../../src/metrics/acwr.ts';
import { fitnessSeries, loadForForm } from '../../src/metrics/fitness.ts';
import { type DailyLoad, dailySums, imputedShare, loadState } from '../../src/metrics/load-state.ts';
import { monotony, weekOnWeek } from '../../src/metrics/weekly-load.ts';
import { addDays, type Day } from '../../src/time/day.ts';
import { TODAY } from './make.ts';

const load = fc.integer({ min: 0, max: 2000 });
const history = fc.array(load, { minLength: 1, maxLength: 90 });
const RUNS = { numRuns: 40 };

function ending(values: readonly number[], today: Day = TODAY): DailyLoad[] {
  return values.map((one, i) => ({ day: addDays(today, i - values.length + 1), load: one, imputed: i % 3 === 0 }));
}
const stateOf = (daily: DailyLoad[], today: Day = TODAY) => loadState({ daily, today });

describe('load over any history', () => {
  test('a rest day written down is a rest day left out, after the first day', () => {
    fc.assert(
      fc.property(history, (values) => {
        const daily = ending(values);
        const bare = daily.filter((one, i) => i === 0 || one.load > 0);
        expect(stateOf(bare)).toEqual(stateOf(daily));
      }),
      RUNS,
    );
  });

  test('two sessions of a day are their sum, in any order', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 100 }), (values, share) => {
        const parts = ending(values).flatMap((one) => {
          const first = Math.floor((one.load * share) / 100);
          return [
            { ...one, load: one.load - first },
            { ...one, load: first },
          ];
        });
        expect(stateOf(parts.reverse())).toEqual(stateOf(ending(values)));
      }),
      RUNS,
    );
  });

  test('weeks of nothing fade everything and never turn it around', () => {
    fc.assert(
      fc.property(fc.array(load, { minLength: 42, maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (values, weeks) => {
        const [before, after] = [stateOf(ending(values)), stateOf(ending([...values, ...Array(7 * weeks).fill(0)]))];
        for (const name of ['acute7', 'chronic28', 'fitness', 'fatigue'] as const) {
          expect(after[name]!).toBeGreaterThanOrEqual(0);
          // One may have been climbing towards the other's level; nothing rises on rest.
          expect(after[name] ?? 0).toBeLessThanOrEqual((before[name] ?? 0) + 1e-9);
        }
        expect(after).toMatchObject({ monotony: null, strain: null, imputedShare: null });
      }),
      RUNS,
    );
  });

  test('one day says nothing of trends, whatever its load', () => {
    fc.assert(
      fc.property(load, (value) => {
        expect(stateOf(ending([value]))).toMatchObject({
          acute7: null,
          chronic28: null,
          ratio: null,
          monotony: null,
          fitness: null,
          form: null,
          state: 'warming-up',
        });
        const single = monotony([0, 0, 0, 0, 0, 0, value]).monotony;
        if (value === 0) expect(single).toBeNull();
        else expect(single).toBeCloseTo(1 / Math.sqrt(6), 9);
      }),
      RUNS,
    );
  });

  test('clock changes and leap days are days: a history means the same at any time of the year', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 2200 }), (values, later) => {
        const today = addDays('2024-01-15', later);
        expect(stateOf(ending(values, today), today)).toEqual(stateOf(ending(values)));
        expect(dailySums(ending(values, today), today)).toEqual(values);
      }),
      RUNS,
    );
  });

  test('what lies after today changes nothing', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 30 }), load, (values, days, value) => {
        const ahead = { day: addDays(TODAY, days), load: value, imputed: false };
        expect(stateOf([...ending(values), ahead])).toEqual(stateOf(ending(values)));
        expect(imputedShare([...ending(values), ahead], TODAY)).toBe(imputedShare(ending(values), TODAY));
      }),
      RUNS,
    );
  });
});

describe('load is linear', () => {
  test('twice the load is twice fitness, fatigue and form, and the same ratio', () => {
    fc.assert(
      fc.property(
        fc.array(load, { minLength: 28, maxLength: 60 }),
        fc.integer({ min: 2, max: 9 }),
        (values, factor) => {
          const more = values.map((one) => one * factor);
          const [once, often] = [values, more].map((one) => fitnessSeries(one, { fitness: 0, fatigue: 0 }).at(-1)!);
          expect(often!.fitness).toBeCloseTo(factor * once!.fitness, 6);
          expect(often!.form).toBeCloseTo(factor * once!.form, 6);
          const [ratio, same] = [acwr(values), acwr(more)];
          if (ratio === null) expect(same).toBeNull();
          else expect(same!.ratio).toBeCloseTo(ratio.ratio, 9);
        },
      ),
      RUNS,
    );
  });

  test('the load for a form brings that form', () => {
    const state = fc.record({ fitness: fc.integer({ min: 1, max: 300 }), fatigue: fc.integer({ min: 1, max: 300 }) });
    fc.assert(
      fc.property(state, fc.integer({ min: -50, max: 50 }), (now, form) => {
        const wanted = loadForForm(now, form);
        expect(fitnessSeries([wanted, 0], now)[1]!.form).toBeCloseTo(form, 6);
      }),
      RUNS,
    );
  });

  test('week on week: the same at any scale, nothing after a week of nothing', () => {
    fc.assert(
      fc.property(fc.array(load, { minLength: 4, maxLength: 12 }), fc.integer({ min: 2, max: 9 }), (weeks, factor) => {
        const change = weekOnWeek(weeks);
        if (weeks.at(-2) === 0) expect(change).toBeNull();
        else expect(weekOnWeek(weeks.map((one) => one * factor))!.change).toBeCloseTo(change!.change, 9);
      }),
      RUNS,
    );
  });
});
