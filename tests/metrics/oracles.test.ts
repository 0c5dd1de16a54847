import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cumulativeStdNormalProbability } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { bandOf } from '../../src/matching/bands.ts';
import { acwr } from '../../src/metrics/acwr.ts';
import { criticalPower } from '../../src/metrics/best-efforts.ts';
import { convertCourse } from '../../src/metrics/course.ts';
import { cssFromTwo } from '../../src/metrics/css.ts';
import { polarizationIndex } from '../../src/metrics/distribution.ts';
import { e1rm, epley } from '../../src/metrics/e1rm.ts';
import { fitnessSeries, formBand, formShare, K7, K42, loadForForm } from '../../src/metrics/fitness.ts';
import { hrvBand, hrvState } from '../../src/metrics/hrv.ts';
import { jumpHeight } from '../../src/metrics/jump.ts';
import { normalised, tss, variabilityIndex } from '../../src/metrics/power.ts';
import { runningCost, runStress, vdot } from '../../src/metrics/run-stress.ts';
import { line, mean, populationSd, sampleSd } from '../../src/metrics/stats.ts';
import { bestContinuous } from '../../src/metrics/swim-bests.ts';
import { swimSessionStress, swimStress } from '../../src/metrics/swim-stress.ts';
import { edwards, hrTss, lucia, trimpOf } from '../../src/metrics/trimp.ts';
import { monotony, weeklyLoad } from '../../src/metrics/weekly-load.ts';
import { smoothedWeights, weightAtBodyFat, weightRate } from '../../src/metrics/weight.ts';
import { addDays } from '../../src/time/day.ts';
import { lengths, TODAY } from './make.ts';
import { banister, banisterError, brzycki, hooperIndex, influence, rmssd, rollingRatio, taper } from './reference.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../shared/data/science');
const FILE = path.join(FOLDER, 'oracles.json');
// biome-ignore lint/suspicious/noExplicitAny: every value of the file has a shape of its own
type Oracle = any;
const oracles: Record<string, Oracle> = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};

/** What is compared: computed, as in the file, and the tolerance where the last digit of the file is not the measure. */
type Pin = [computed: number | string | null | undefined, expected: number | string, tolerance?: number];

const ending = (values: (number | null)[]) =>
  values.flatMap((value, i) => (value === null ? [] : [{ day: addDays(TODAY, i - values.length + 1), value }]));
const series = (loads: number[], seed = 0) => fitnessSeries(loads, { fitness: seed, fatigue: seed });
const BLOCK = [...Array(7).fill(100), ...Array(7).fill(0)];
const cp = (powers: number[], seconds: number[]) =>
  criticalPower(powers.map((watts, i) => ({ watts, seconds: seconds[i]! })));
const work = (powers: number[], seconds: number[]) =>
  line(powers.map((watts, i) => ({ x: seconds[i]!, y: watts * seconds[i]! })));

function dorem(): number[] {
  const rows = readFileSync(path.join(FOLDER, 'dorem/bike-score.csv'), 'utf8').trim().split(/\r?\n/).slice(1);
  return rows.map((row) => Number(row.split(',')[1]?.replaceAll('"', '')) || 0);
}
function model([p0, k1, k2, tau1, tau2]: number[]) {
  return { p0: p0!, k1: k1!, k2: k2!, tau1: tau1!, tau2: tau2! };
}
const tested = () =>
  Object.entries(oracles.banister_clarke.tests as Record<string, number>).map(([day, value]) => ({
    day: Number(day),
    value,
  }));

/** By id of the file: what this program answers to it. Formulas that were not chosen come from reference.ts. */
const PINS: Record<string, (o: Oracle) => Pin[]> = {
  foster2001_table5: (o) => [
    [monotony(o.daily_printed).monotony, o.monotony_7day_pop],
    [monotony(o.daily_printed).strain, o.strain_7day_pop],
    [monotony(o.daily_rpe_x_min).monotony, o.recomputed_mono_pop],
    [monotony(o.daily_rpe_x_min).strain, o.recomputed_strain_pop],
    [monotony(o.rows.map((row: number[]) => row[4])).monotony, o.monotony_9sessions_pop],
    [weeklyLoad(o.daily_rpe_x_min), o.recomputed_weekly],
  ],
  monotony_cases: (o) =>
    Object.values(o as Record<string, Oracle>).flatMap((one): Pin[] => [
      [monotony(one.loads).monotony, one.pop],
      [monotony(one.loads).strain, one.strain_pop],
    ]),
  monotony_single_session_limits: (o) => [[monotony([1, 0, 0, 0, 0, 0, 0]).monotony, o.pop]],
  monotony_upper_bound_equal_days: (o) =>
    Object.keys(o).map(
      (k): Pin => [monotony(Array.from({ length: 7 }, (_, i) => (i < Number(k) ? 1 : 0))).monotony, o[k].pop],
    ),
  trimp_clarke: (o) => {
    const limits = { rest: o.rest, max: o.max, sex: 'male' as const };
    return [
      [trimpOf(o.duration_min, o.mean_hr_unweighted, limits), o.trimp_workbook],
      [trimpOf(o.duration_min, o.mean_hr_timeweighted, limits), o.trimp_from_tw_mean],
    ];
  },
  trimp_examples: (o) => {
    const of = (sex: 'male' | 'female') => trimpOf(30, 130, { rest: 40, max: 200, sex });
    return [
      [of('male'), o.fellrnr_30min_130_rest40_max200_male],
      [of('female'), o.same_female_a0_86],
      [trimpOf(30, 39, { rest: 40, max: 200, sex: 'male' }), o.below_rest],
      [trimpOf(60, 170, { rest: 50, max: 190, sex: 'male' }), o.lt170_rest50_max190_1h],
    ];
  },
  edwards: (o) => [
    [edwards(o.zones_min), o.score],
    [edwards([0, 0, 0, 0, 60]), o.max_60],
  ],
  lucia: (o) => [[lucia(o.zones_min), o.score]],
  hrtss_trimp_normalised: (o) => {
    const limits = { rest: o.rest, max: o.max, sex: 'male' as const };
    return [
      [hrTss(trimpOf(45, 150, limits)!, o.lthr, limits), o.min45_at150],
      [hrTss(trimpOf(60, o.lthr, limits)!, o.lthr, limits), o.hour_at_lthr],
    ];
  },
  np_clarke: (o) => [
    [o.np_full_windows_only / o.ftp, o.IF],
    [tss(o.n, o.np_full_windows_only, o.ftp), o.TSS],
    [tss(o.n, o.np_goldencheetah, o.ftp), o.TSS_gc, 0.003 * o.TSS_gc],
    [variabilityIndex(o.np_goldencheetah, o.avg), o.VI, 0.003 * o.VI],
  ],
  np_square: (o) => {
    const np = normalised(Array.from({ length: 1800 }, (_, i) => (Math.floor(i / 300) % 2 ? 300 : 100)));
    // Strict windows; other ways to begin are up to 0.4 % lower on a square wave that begins low.
    return [[np, o.np_strict]];
  },
  css: (o) => {
    const two = (a: number, b: number) =>
      cssFromTwo({ distance: 200, seconds: a }, { distance: 400, seconds: b }, 'test');
    const all = (found: ReturnType<typeof two>, e: Oracle): Pin[] => [
      [found?.speed, e.v],
      [found?.pace100, e.pace100],
      [found?.reserve, e.dprime],
    ];
    return [
      ...all(two(180, 390), o.c400_390_200_180),
      ...all(two(190, 395), o.yd400_395_200_190),
      ...all(two(178, 375), o.reg.two_point_400_200),
    ];
  },
  css_overestimate: (o) => [
    [cssFromTwo({ distance: 200, seconds: 178 }, { distance: 400, seconds: 375 }, 'test')?.pace100, o.two_point],
    [
      100 / line([38, 82, 178, 375].map((x, i) => ({ x, y: [50, 100, 200, 400][i]! })))!.slope,
      o.four_point_incl_50_100,
    ],
  ],
  stss: (o) => {
    const css = 100 / o.interval_sum.css_pace;
    const parts = o.interval_sum.intervals.map(([meters, seconds]: number[]) => ({ meters, seconds }));
    return [
      [swimStress({ meters: 3000, seconds: 3300 }, css), o.moving.tss],
      [swimStress({ meters: 3000, seconds: 3900 }, css), o.elapsed.tss],
      [swimSessionStress(parts, css), o.interval_sum.per_interval],
      [swimStress({ meters: 600, seconds: 615 }, css), o.interval_sum.whole.tss],
    ];
  },
  rtss: (o) => [[runStress(o.sec, o.ngp_mps, o.ftp_mps), o.rtss]],
  minetti: (o) => Object.keys(o).map((slope): Pin => [runningCost(Number(slope)), o[slope]]),
  pmc_block: (o) => [
    ...o.exp.flatMap(([fitness, fatigue, , form]: number[], i: number): Pin[] => {
      const day = series(BLOCK)[i]!;
      return [
        [day.fitness, fitness!],
        [day.fatigue, fatigue!],
        [day.form, form!],
      ];
    }),
    ...o.seeded_first_day.map(([fitness]: number[], i: number): Pin => [series(BLOCK, 100)[i]!.fitness, fitness!]),
  ],
  pmc_k: (o) => [
    [K42, o.exp42],
    [K7, o.exp7],
  ],
  pmc_runalyze_seq: (o) =>
    o.exp.flatMap(([fitness, fatigue]: number[], i: number): Pin[] => [
      [series(o.loads)[i]!.fitness, fitness!],
      [series(o.loads)[i]!.fatigue, fatigue!],
    ]),
  pmc_project: (o) => {
    const days = fitnessSeries(o.future, { fitness: o.c0, fatigue: o.a0 });
    return o.exp.flatMap(([fitness, fatigue, , form]: number[], i: number): Pin[] => [
      [days[i]!.fitness, fitness!],
      [days[i]!.fatigue, fatigue!],
      [days[i]!.form, form!],
    ]);
  },
  load_for_form: (o) => [[loadForForm({ fitness: o.c, fatigue: o.a }, o.form), o.load_tomorrow]],
  pmc_const50_day42: ([fitness, fatigue, , form]) => {
    const last = series(Array(42).fill(50)).at(-1)!;
    return [
      [last.fitness, fitness],
      [last.fatigue, fatigue],
      [last.form, form],
    ];
  },
  acwr: (o) =>
    [o.steady, o.spike].flatMap((one: Oracle): Pin[] => {
      const last = series(one.loads).at(-1)!;
      return [
        [acwr(one.loads, one.loads[0])?.ratio, one.ewma_first],
        [acwr(one.loads, 0)?.ratio, one.ewma_zero],
        [last.fatigue / last.fitness, one.exp7_42],
        [rollingRatio(one.loads).coupled, one.coupled],
        [rollingRatio(one.loads).uncoupled, one.uncoupled],
      ];
    }),
  banister_clarke: (o) => {
    const fit = banisterError(dorem(), tested(), model(o.params));
    return [
      [fit.sse, o.sse, 0.001],
      ...fit.predicted.map((value, i): Pin => [value, Object.values(o.pred as Record<string, number>)[i]!, 0.002]),
      ...o.p_days_1_5.map((value: number, i: number): Pin => [banister(dorem(), model(o.params))[i], value, 0.0003]),
      [influence(model(o.params)).tn, o.tn, 0.001],
      [influence(model(o.params)).tg, o.tg, 0.001],
    ];
  },
  banister_grid: (o) => {
    const { p0, k1, k2, t1, t2, sse } = o.best;
    return [
      [banisterError(dorem(), tested(), model([p0, k1, k2, t1, t2])).sse, sse, 0.01],
      [banisterError(dorem(), tested(), model([...o.t42_7.coef, 42, 7])).sse, o.t42_7.sse, 0.5],
    ];
  },
  banister_ls: (o) => [[banisterError(dorem(), tested(), model(o.par)).sse, o.sse, 0.01]],
  banister_dorem: (o) => [[banisterError(dorem(), tested(), model(o.par)).sse, o.sse]],
  cp_vanhatalo: (o) => [
    [cp(o.P, o.t)?.cp, o.inv_time.cp],
    [cp(o.P, o.t)?.wPrime, o.inv_time.w],
    [work(o.P, o.t)?.slope, o.work_time.cp],
    [work(o.P, o.t)?.intercept, o.work_time.w],
  ],
  hrv: (o) => {
    const nights = ending([...o.baseline_ln, ...o.week].map((ln) => (ln === null ? null : Math.exp(ln))));
    const state = hrvState(nights, TODAY);
    const band = hrvBand(o.baseline_ln)!;
    return [
      [band.mean, o.mean],
      [band.sd, o.sd],
      [band.low, o.low],
      [band.high, o.high],
      [state.bandMs?.[0], o.low_ms],
      [state.bandMs?.[1], o.high_ms],
      [state.mean7Ln, o.mean7],
      [state.mean7Ms, o.mean7_ms],
      [state.cv7Percent, o.cv7],
      [state.z, o.z],
      [state.nights7, o.n],
      [state.state, o.state],
    ];
  },
  rmssd: (o) => [
    [rmssd(o.rr), o.rmssd],
    [Math.log(rmssd(o.rr)), o.ln],
  ],
  hrv_arith_vs_geo: (o) => [
    [hrvState(ending(o.rmssd), TODAY).mean7Ms, o.geo],
    [mean(o.rmssd), o.arith],
  ],
  kiviniemi: (o) => [
    [mean(o.last10)! - sampleSd(o.last10)!, o.ref_sample, 0.0001],
    [mean(o.last10)! - populationSd(o.last10)!, o.ref_pop],
  ],
  hrv_false_alarm_iid: (o) =>
    Object.keys(o).flatMap((n): Pin[] => {
      const below = (sd: number) => 1 - cumulativeStdNormalProbability(sd * Math.sqrt(Number(n)));
      // The library's table has steps of 0.01 SD.
      return [
        [below(0.5), o[n].low_side, 0.005],
        [below(1), o[n].low_side_1sd, 0.005],
      ];
    }),
  hooper: (o) => [[hooperIndex(o.items), o.index]],
  swim_conv_scm: (o) => [[convertCourse(o.t_100m_SCM, 'scm', 'scy').seconds, o.factor_1_11]],
  swim_conv_lcm: (o) => [[convertCourse(o.t_100m_LCM, 'lcm', 'scy').seconds, o.hytek_turn]],
  swim_conv_spread_s: (o) =>
    (['scm', 'lcm'] as const).map((from): Pin => {
      const seconds = convertCourse(80, from, 'scy').seconds;
      return [Math.min(o[from][1], Math.max(o[from][0], seconds)), seconds, 0];
    }),
  best100: (o) =>
    Object.values(o as Record<string, Oracle>).flatMap((one): Pin[] => {
      // The whole recordings are not here; the lengths of the best hundred are.
      if (!one.lengths_used) return [];
      const slow = Array(8).fill(90);
      const used = one.lengths_used.map(([seconds]: number[]) => seconds);
      const swim = lengths([...slow, ...used, ...slow]);
      return [[bestContinuous(swim, one.pool, 100)?.seconds, one.best100_free_filtered[0], 0.0011]];
    }),
  hackers_diet: (o) =>
    smoothedWeights(ending([o.start, ...o.weights]))
      .slice(1)
      .map((one, i): Pin => [one.value, o.trend_exact[i]]),
  weight: (o) => {
    const days = ending(o.w);
    const rate = weightRate(days)!;
    const known = o.ema_gap_aware.filter((_: number, i: number) => o.w[i] !== null);
    return [
      ...smoothedWeights(days).map((one, i): Pin => [one.value, known[i]]),
      [rate.perWeek, o.slope_kg_wk],
      [100 * rate.share, o.pct_wk, 0.001],
      [rate.impliedKcalPerDay, o.kcal_day_7700, 0.1],
      [rate.se, o.resid_se_slope_wk],
    ];
  },
  garthe: (o) => {
    const at = (rate: number) => weightAtBodyFat(o.bw, o.bf_now, o.bf_goal, rate);
    return [
      [at(0.007).kg, o.goal_weight_const_lbm],
      [at(0.007).weeks, o.weeks_at_0_7],
      [at(0.005).weeks, o.weeks_at_0_5, 0.01],
    ];
  },
  e1rm: (o) =>
    Object.keys(o).flatMap((name): Pin[] => {
      const reps = Number(name.split('x')[1]);
      // A single is its own weight here; the bare formula would give 3 % more.
      return [
        [epley(100, reps), reps === 1 ? 100 : o[name].epley],
        [brzycki(100, reps), o[name].brzycki],
      ];
    }),
  e1rm_rpe: (o) => [
    [e1rm(80, 5, 8), o.epley],
    [brzycki(80, 7), o.brzycki],
  ],
  vdot: (o) => [
    [vdot(5000, 19 * 60 + 57), o['5k_19:57'], 0.1],
    [vdot(5000, 24 * 60 + 8), o['5k_24:08'], 0.1],
    [vdot(10_000, 41 * 60 + 21), o['10k_41:21'], 0.1],
    [vdot(10_000, 50 * 60 + 3), o['10k_50:03'], 0.1],
    [vdot(21_097.5, 3600 + 31 * 60 + 35), o['half_1:31:35'], 0.1],
  ],
  polarization_index: (o) =>
    Object.keys(o).map((name): Pin => {
      const [low, middle, high] = name
        .slice(1)
        .split('_')
        .map((share) => Number(share) / 100);
      return [polarizationIndex({ low: low!, middle: middle!, high: high! }), o[name]];
    }),
  taper: (o) => {
    const found = taper(o.days, o.total_cut)!;
    const sum = (from: number, to: number) => found.shares.slice(from, to).reduce((a, b) => a + b, 0);
    return [
      [found.tau, o.tau_days],
      [found.shares.at(-1), o.final_day_fraction],
      [sum(0, 7) / sum(0, 14), o.week_fractions[0]],
    ];
  },
  cmj: (o) => [[jumpHeight(o.flight_s), o.height_m, 0.0001]],
  ramp_low_volume: (o) => {
    const weekly = o.week_tss / 7;
    const day = (load: number) => fitnessSeries([load], { fitness: weekly, fatigue: weekly })[0]!;
    const [hard, rest] = [day(80), day(0)];
    return [
      [weekly, o.ctl],
      [hard.fatigue - rest.fatigue, o.atl_delta_80],
      [hard.fitness - rest.fitness, o.ctl_delta_80],
      [hard.fitness - hard.fatigue - (rest.fitness - rest.fatigue), o.tsb_delta],
    ];
  },
  compliance: (o) =>
    o.map(
      ([planned, actual, color]: [number, number | null, string]): Pin => [
        // No activity is missed, which is red by its state; none recorded here.
        actual === null ? 'red' : bandOf(planned, actual),
        color,
      ],
    ),
  xert_form_band: (o) =>
    o.map(([fitness, form, words]: [number, number, string]): Pin => [formBand(formShare({ fitness, form })!), words]),
};

/** Answers of other programs to questions that are answered in another way here, each with the way chosen. */
const OTHER_WAYS: Record<string, string> = {
  cp_moritani_MP: 'a trap: the published parameters are not a regression of the four points beside them',
  gc_match: 'matching is an optimal assignment by worth (decision 0010), not the nearest on a day',
  goldencheetah_swimscore_equiv: 'swim stress goes with the cube of speed and not with its sixth power',
  todaysplan_compliance: 'the bands are those of TrainingPeaks (compliance)',
};

function tolerance(expected: number): number {
  const decimals = String(expected).split('.')[1]?.length ?? 0;
  return 0.6 * 10 ** -decimals;
}

describe.skipIf(!existsSync(FILE))('reference numbers (skipped where ../shared/data/science is absent)', () => {
  test('every one is answered, or it is said which other way was chosen', () => {
    const covered = [...Object.keys(PINS), ...Object.keys(OTHER_WAYS)].sort();
    expect(covered).toEqual(Object.keys(oracles).sort());
  });

  test.each(Object.keys(PINS))('%s', (id) => {
    const pins = PINS[id]!(oracles[id]);
    expect(pins.length).toBeGreaterThan(0);
    for (const [computed, expected, within] of pins) {
      if (typeof expected === 'string') expect(computed).toBe(expected);
      else
        expect(Math.abs(Number(computed ?? Number.NaN) - expected), `${computed} for ${expected}`).toBeLessThanOrEqual(
          within ?? tolerance(expected),
        );
    }
  });
});
