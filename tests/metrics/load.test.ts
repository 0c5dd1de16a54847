import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acwr, averagesAfter, ewma, loadChangeWords } from '../../src/metrics/acwr.ts';
import {
  fitnessSeed,
  fitnessSeries,
  formBand,
  formShare,
  K7,
  K42,
  loadForForm,
  projectedLoads,
} from '../../src/metrics/fitness.ts';
import { dailySums, imputedShare, type LoadState, loadState } from '../../src/metrics/load-state.ts';
import { monotony, weeklyLoad, weekOnWeek } from '../../src/metrics/weekly-load.ts';
import type { LoadState as ReviewLoadState } from '../../src/review/schema.ts';
import { addDays } from '../../src/time/day.ts';
import { TODAY } from './make.ts';
import { rollingRatio } from './reference.ts';

const loads = fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 7, maxLength: 7 });

describe('monotony and strain', () => {
  test('daily loads of the printed diary, population SD', () => {
    const printed = monotony([940, 50, 1120, 180, 390, 50, 670]);
    expect(printed.monotony).toBeCloseTo(1.2116, 4);
    expect(printed.strain).toBeCloseTo(4119.4, 0);
    const recomputed = monotony([900, 50, 1120, 180, 600, 50, 880]);
    expect(recomputed.monotony).toBeCloseTo(1.3069, 4);
    expect(recomputed.strain).toBeCloseTo(4940.3, 0);
  });

  test('the printed 1.26 comes out of the nine sessions, not of the seven days', () => {
    expect(monotony([940, 50, 840, 280, 180, 390, 50, 390, 280]).monotony).toBeCloseTo(1.2646, 4);
  });

  test.each([
    [[0, 20, 10, 10, 10, 10, 10], 1.8708, 130.96],
    [[5, 15, 20, 20, 20, 25, 35], 2.3664, 331.3],
    [[0, 0, 0, 10, 20, 30, 40], 0.9535, 95.35],
    [[0, 0, 0, 0, 0, 0, 300], 0.4082, 122.47],
    [[600, 200, 400, 500, 100, 650, 0], 1.4924, 3656.39],
    [[50, 0, 100, 50, 0, 150, 0], 0.9354, 327.4],
  ])('%j', (days, mono, strain) => {
    expect(monotony(days).monotony).toBeCloseTo(mono, 4);
    expect(monotony(days).strain).toBeCloseTo(strain, 1);
  });

  test('no load and equal loads have no monotony, and say which', () => {
    expect(monotony([0, 0, 0, 0, 0, 0, 0])).toEqual({ monotony: null, strain: null, uniform: false });
    expect(monotony([50, 50, 50, 50, 50, 50, 50])).toEqual({ monotony: null, strain: null, uniform: true });
    expect(monotony([])).toEqual({ monotony: null, strain: null, uniform: false });
  });

  test.each([
    [1, 0.4082],
    [2, 0.6325],
    [3, 0.866],
    [4, 1.1547],
    [5, 1.5811],
    [6, 2.4495],
  ])('%i equal training days reach at most %f', (k, bound) => {
    expect(monotony([...Array(k).fill(100), ...Array(7 - k).fill(0)]).monotony).toBeCloseTo(bound, 4);
  });

  test('any week with a rest day stays under the bound for its training days', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 6 }), (days) => {
        const value = monotony([...days, ...Array(7 - days.length).fill(0)]).monotony ?? 0;
        expect(value).toBeLessThanOrEqual(Math.sqrt(days.length / (7 - days.length)) + 1e-9);
      }),
    );
  });

  test('order of days does not matter; scale leaves monotony alone and scales strain', () => {
    fc.assert(
      fc.property(loads, fc.integer({ min: 1, max: 9 }), (days, factor) => {
        const a = monotony(days);
        const b = monotony([...days].reverse().map((x) => x * factor));
        expect(weeklyLoad(days.map((x) => x * factor))).toBe(factor * weeklyLoad(days));
        if (a.monotony === null) expect(b.monotony).toBeNull();
        else {
          expect(b.monotony).toBeCloseTo(a.monotony, 6);
          expect(b.strain! / factor / a.strain!).toBeCloseTo(1, 6);
        }
      }),
    );
  });

  test('week on week needs four weeks and something to compare with', () => {
    expect(weekOnWeek([100, 110, 100, 120])?.change).toBeCloseTo(0.2, 10);
    expect(weekOnWeek([100, 110, 120])).toBeNull();
    expect(weekOnWeek([100, 110, 0, 120])).toBeNull();
  });
});

describe('fitness, fatigue, form', () => {
  const block = [...Array(7).fill(100), ...Array(7).fill(0)];

  test('smoothing constants', () => {
    expect(K42).toBeCloseTo(0.023528, 6);
    expect(K7).toBeCloseTo(0.133122, 6);
  });

  test('a block of seven days at 100 and seven at rest, from zero', () => {
    const days = fitnessSeries(block, { fitness: 0, fatigue: 0 });
    expect(days[0]).toMatchObject({ form: 0 });
    expect(days[0]!.fitness).toBeCloseTo(2.353, 3);
    expect(days[6]!.fitness).toBeCloseTo(15.352, 3);
    expect(days[6]!.fatigue).toBeCloseTo(63.212, 3);
    expect(days[7]!.form).toBeCloseTo(-47.86, 2);
    expect(days[13]!.fitness).toBeCloseTo(12.995, 3);
    expect(days[13]!.fatigue).toBeCloseTo(23.254, 3);
    expect(days[13]!.form).toBeCloseTo(-13.517, 3);
  });

  test('seeded with the first load', () => {
    const days = fitnessSeries(block, { fitness: 100, fatigue: 100 });
    expect(days[6]).toMatchObject({ form: 0 });
    expect(days[13]!.fitness).toBeCloseTo(84.648, 3);
    expect(days[13]!.fatigue).toBeCloseTo(36.788, 3);
  });

  test('irregular loads and a long constant stretch', () => {
    const last = fitnessSeries([150, 50, 40, 0, 0, 60, 30, 100], { fitness: 0, fatigue: 0 }).at(-1)!;
    expect(last.fitness).toBeCloseTo(9.231, 3);
    expect(last.fatigue).toBeCloseTo(35.554, 3);
    const constant = fitnessSeries(Array(42).fill(50), { fitness: 0, fatigue: 0 }).at(-1)!;
    expect(constant.fitness).toBeCloseTo(31.606, 3);
    expect(constant.fatigue).toBeCloseTo(49.876, 3);
    expect(constant.form).toBeCloseTo(-18.694, 2);
  });

  test('projection of planned days', () => {
    const ahead = projectedLoads({ actualToday: 0, plannedToday: 60, plannedAhead: [0, 45, 0, 0, 80, 0] });
    const days = fitnessSeries(ahead, { fitness: 40, fatigue: 55 });
    expect(days[0]!.form).toBeCloseTo(-15, 6);
    expect(days.at(-1)!.fitness).toBeCloseTo(37.884, 3);
    expect(days.at(-1)!.fatigue).toBeCloseTo(36.238, 3);
    expect(projectedLoads({ actualToday: 20, plannedToday: 60, plannedAhead: [] })).toEqual([20]);
  });

  test('load that brings a wanted form', () => {
    const now = { fitness: 40, fatigue: 55 };
    const load = loadForForm(now, -10);
    expect(load).toBeCloseTo(12.597, 3);
    const next = fitnessSeries([load, 0], now)[1]!;
    expect(next.form).toBeCloseTo(-10, 6);
  });

  test('low volume: one session of 80 moves form by almost nine', () => {
    const weekly = 220 / 7;
    const day = (load: number) => fitnessSeries([load], { fitness: weekly, fatigue: weekly })[0]!;
    expect(weekly).toBeCloseTo(31.429, 3);
    expect(day(80).fatigue - day(0).fatigue).toBeCloseTo(10.65, 2);
    expect(day(80).fitness - day(0).fitness).toBeCloseTo(1.882, 3);
    expect(day(80).fitness - day(80).fatigue - (day(0).fitness - day(0).fatigue)).toBeCloseTo(-8.768, 3);
  });

  test.each([
    [26, 'detraining'],
    [15, 'very fresh'],
    [5, 'fresh'],
    [-10, 'tired'],
    [-13, 'very tired'],
  ] as const)('fitness 31 and form %i is %s', (form, words) => {
    expect(formBand(formShare({ fitness: 31, form }) ?? 0)).toBe(words);
    expect(formShare({ fitness: 0, form })).toBeNull();
  });

  test('seed: mean of the first 28 days, from 14 days on', () => {
    expect(fitnessSeed(Array(13).fill(50))).toBeNull();
    expect(fitnessSeed([...Array(14).fill(50)])).toBe(50);
    expect(fitnessSeed([...Array(28).fill(50), ...Array(50).fill(500)])).toBe(50);
  });

  test('a constant load at its own seed stays put', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 100 }), (load, n) => {
        const last = fitnessSeries(Array(n).fill(load), { fitness: load, fatigue: load }).at(-1)!;
        expect(last.fitness).toBeCloseTo(load, 6);
        expect(last.form).toBeCloseTo(0, 6);
      }),
    );
  });
});

describe('acute and chronic load', () => {
  const week = [60, 0, 45, 0, 70, 30, 0];
  const steady = [...week, ...week, ...week, ...week];
  const spike = [...week, ...week, ...week, 100, 60, 80, 0, 110, 70, 60];

  test('steady weeks', () => {
    expect(rollingRatio(steady)).toEqual({ coupled: 1, uncoupled: 1 });
    expect(acwr(steady, steady[0]!)?.ratio).toBeCloseTo(0.7688, 4);
    expect(acwr(steady, 0)?.ratio).toBeCloseTo(1.0229, 4);
    // Fatigue over fitness from a zero start: twice the truth after four steady weeks.
    const last = fitnessSeries(steady, { fitness: 0, fatigue: 0 }).at(-1)!;
    expect(last.fatigue / last.fitness).toBeCloseTo(1.8997, 4);
  });

  test('a jump in the last week', () => {
    expect(rollingRatio(spike).coupled).toBeCloseTo(1.7534, 4);
    expect(rollingRatio(spike).uncoupled).toBeCloseTo(2.3415, 4);
    expect(acwr(spike, spike[0]!)?.ratio).toBeCloseTo(1.2718, 4);
    expect(acwr(spike, 0)?.ratio).toBeCloseTo(1.5288, 4);
  });

  test('seeded with the first four weeks a steady athlete stays near one, in any phase of the week', () => {
    for (let phase = 0; phase < 7; phase++) {
      const shifted = Array.from({ length: 70 }, (_, i) => week[(i + phase) % 7]!);
      const ratio = acwr(shifted)!.ratio;
      expect(ratio).toBeGreaterThan(0.7);
      expect(ratio).toBeLessThan(1.35);
    }
    expect(acwr(Array(40).fill(50))?.ratio).toBeCloseTo(1, 10);
  });

  test('coupled ratio cannot pass four', () => {
    expect(rollingRatio([...Array(21).fill(0), ...Array(7).fill(90)]).coupled).toBe(4);
  });

  test('needs 28 days and some load', () => {
    expect(acwr(Array(27).fill(50))).toBeNull();
    expect(acwr(Array(28).fill(0))).toBeNull();
    expect(ewma([], 7, 0)).toBeNull();
  });

  test('says the change and never a risk', () => {
    expect(loadChangeWords(175, [100, 100, 100, 100])).toBe(
      'Your load this week is 75 % above your last four weeks. That is a large jump; research does not support turning it into an injury probability.',
    );
    expect(loadChangeWords(120, [100, 100, 100, 100])).toBe('Your load this week is 20 % above your last four weeks.');
    expect(loadChangeWords(70, [100, 100, 100, 100])).toBe('Your load this week is 30 % below your last four weeks.');
    expect(loadChangeWords(103, [100, 100, 100, 100])).toContain('about what it was');
    expect(loadChangeWords(103, [100, 100])).toBeNull();
    expect(loadChangeWords(103, [0, 0, 0, 0])).toBeNull();
  });
});

describe('load state', () => {
  const entries = (values: number[], imputed = false) =>
    values.map((load, i) => ({ day: addDays(TODAY, i - values.length + 1), load, imputed }));

  test('nothing at all', () => {
    const state: ReviewLoadState = loadState({ daily: [], today: TODAY }) satisfies LoadState;
    expect(state).toEqual({
      currency: 'sRPE-AU',
      acute7: null,
      chronic28: null,
      ratio: null,
      monotony: null,
      strain: null,
      fitness: null,
      fatigue: null,
      form: null,
      state: 'warming-up',
      imputedShare: null,
    });
  });

  test('grows with history: a day, a week, two, four, six', () => {
    const state = (n: number) => loadState({ daily: entries(Array(n).fill(60)), today: TODAY });
    expect(state(1)).toMatchObject({ acute7: null, fitness: null, state: 'warming-up' });
    expect(state(7)).toMatchObject({ acute7: 60, chronic28: null, monotony: null });
    expect(state(14)).toMatchObject({ fitness: 60, form: null });
    expect(state(28).ratio).toBeCloseTo(1, 10);
    expect(state(41)).toMatchObject({ state: 'warming-up', form: null });
    expect(state(42)).toMatchObject({ state: 'ok', form: 0 });
  });

  test("form is the start of the day: today's session does not move it", () => {
    const history = entries(Array.from({ length: 60 }, (_, i) => (i % 2 ? 120 : 0)));
    const before = loadState({ daily: history, today: TODAY });
    const after = loadState({ daily: [...history, { day: TODAY, load: 900, imputed: false }], today: TODAY });
    expect(after.form).toBe(before.form);
    expect(after.fatigue!).toBeGreaterThan(before.fatigue!);
  });

  test('sessions of one day add up, missing days are rest, the future is left out', () => {
    const daily = [
      { day: '2026-11-01', load: 100, imputed: false },
      { day: '2026-11-01', load: 50, imputed: true },
      { day: '2026-11-03', load: 30, imputed: false },
      { day: '2026-11-25', load: 999, imputed: false },
    ];
    expect(dailySums(daily, '2026-11-04')).toEqual([150, 0, 30, 0]);
    expect(imputedShare(daily, '2026-11-04')).toBeCloseTo(50 / 180, 10);
    expect(imputedShare(daily, '2026-11-20')).toBeNull();
  });

  test('order of entries does not matter, scale does not touch ratio and monotony', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 45, maxLength: 80 }), (values) => {
        const base = loadState({ daily: entries(values), today: TODAY });
        expect(loadState({ daily: entries(values).reverse(), today: TODAY })).toEqual(base);
        const double = loadState({ daily: entries(values.map((v) => v * 2)), today: TODAY });
        if (base.ratio === null) expect(double.ratio).toBeNull();
        else expect(double.ratio).toBeCloseTo(base.ratio, 8);
        expect(double.fitness).toBeCloseTo((base.fitness ?? 0) * 2, 6);
      }),
      { numRuns: 40 },
    );
  });

  test('a clock change in between is a day like any other', () => {
    const sums = dailySums([{ day: '2026-10-24', load: 10, imputed: false }], '2026-10-27');
    expect(sums).toEqual([10, 0, 0, 0]);
  });
});

test('both averages one day on are those of the longer series', () => {
  const loads = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 28, maxLength: 60 });
  fc.assert(
    fc.property(loads, fc.integer({ min: 0, max: 900 }), (daily, load) => {
      const now = acwr(daily, 100)!;
      const next = acwr([...daily, load], 100)!;
      const found = averagesAfter(now, load);
      expect(found.acute).toBeCloseTo(next.acute, 8);
      expect(found.chronic).toBeCloseTo(next.chronic, 8);
    }),
  );
});
