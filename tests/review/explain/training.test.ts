import { describe, expect, test } from 'vitest';
import { evaluateGoals } from '../../../src/goals/evaluate.ts';
import type { GoalDefinition } from '../../../src/goals/model.ts';
import type { MeasuredActivity } from '../../../src/goals/series.ts';
import { goalSeries } from '../../../src/goals/series.ts';
import { computeActivityMetrics } from '../../../src/metrics/activity-metrics.ts';
import { bodyFatTrend } from '../../../src/metrics/body-fat.ts';
import { readiness, readinessInputs } from '../../../src/metrics/readiness.ts';
import { vo2maxTrend } from '../../../src/metrics/vo2max.ts';
import type { Situation } from '../../../src/review/compare/situation.ts';
import { blockLines, fitting } from '../../../src/review/explain/training/block.ts';
import { bodyBlock, bodyPicture, bodyWords } from '../../../src/review/explain/training/body.ts';
import { ridePicture, runPicture } from '../../../src/review/explain/training/endurance.ts';
import { rideBlock, runBlock } from '../../../src/review/explain/training/endurance-text.ts';
import { intensityPicture } from '../../../src/review/explain/training/intensity.ts';
import { recoveryBlock, recoveryPicture } from '../../../src/review/explain/training/recovery.ts';
import { strengthBlock, strengthPicture } from '../../../src/review/explain/training/strength.ts';
import { swimPicture } from '../../../src/review/explain/training/swim.ts';
import { zonesPicture } from '../../../src/review/explain/training/zones.ts';
import { staleInUse } from '../../../src/review/facts/thresholds.ts';
import { addDays } from '../../../src/time/day.ts';
import { activity, athlete, daily, lengths, measurement, set, TODAY } from '../../metrics/make.ts';

const LOOK = { width: 80, wordsOnly: false };
const UNITS = { mass: 'kg', height: 'cm', distance: 'km' } as const;
const me = athlete();

function done(over: Parameters<typeof activity>[0]): MeasuredActivity {
  const one = activity(over);
  const muscles = () => ({ primary: 'quadriceps' as const, secondary: ['glutes' as const] });
  return { activity: one, metrics: computeActivityMetrics(one, me, { muscles }) };
}

/** What the pictures read of an evening. */
function evening(recent: MeasuredActivity[], measurements: Situation['measurements'] = []): Situation {
  const ready = { today: TODAY, measurements, sleepNeedSeconds: 28_800 };
  const lines = recent.map(({ activity: one, metrics }) => ({
    id: one.id,
    start: one.start,
    localDate: one.localDate,
    sport: one.sport,
    title: one.title,
    minutes: metrics.load?.minutes ?? 0,
    meters: one.meters,
    load: metrics.load?.value ?? null,
    loadImputed: metrics.load?.imputed ?? false,
    isHard: metrics.isHard,
  }));
  return {
    today: TODAY,
    plan: null,
    recent,
    lines,
    measurements,
    readiness: readiness(ready),
    readinessInputs: readinessInputs(ready),
  } as unknown as Situation;
}

const scale = (values: number[], metric: 'weight_kg' | 'body_fat_pct') => daily(metric, TODAY, values);
const falling = Array.from({ length: 28 }, (_, i) => 82 - 0.1 * i + (i % 2 ? 0.2 : -0.2));

describe('body', () => {
  test('trend, safe limit, weight at the goal, and the energy beside the estimate', () => {
    const fat = Array.from({ length: 28 }, (_, i) => 18 - 0.03 * i + (i % 2 ? 0.5 : -0.5));
    const values = [
      ...scale(falling, 'weight_kg'),
      ...scale(fat, 'body_fat_pct'),
      ...daily('active_kcal', TODAY, Array(14).fill(600)),
    ];
    const goal: GoalDefinition = {
      id: 'fat',
      title: 'Body fat',
      kind: 'maintain',
      metric: 'body_fat_pct',
      target: 14,
      tolerance: 1,
      by: null,
      priority: 1,
    };
    const picture = bodyPicture(evening([done({ kcal: 700 })], values), [goal]);
    expect(picture.weight?.rate?.limit).toBe('too-fast');
    expect(picture.atGoal?.kg).toBeCloseTo(
      ((picture.weight?.smoothedKg ?? 0) * (1 - (picture.bodyFat?.trend?.percent ?? 0) / 100)) / 0.86,
      6,
    );
    expect(picture.energy).toMatchObject({ activeKcalPerDay: 600, activeDays: 14 });
    expect(picture.training).toEqual({ kcalPerDay: 50, sessions: 1, withKcal: 1 });
    const text = blockLines(bodyBlock(picture, TODAY, UNITS), LOOK)
      .join(' ')
      .replace(/\s+/g, ' ');
    expect(text).toContain('faster than the safe 0.7 % a week');
    expect(text).toContain('estimates, never added up');
    // One definition: the goal's value is the regression's.
    const [state] = evaluateGoals({
      goals: [goal],
      series: {
        body_fat_pct: goalSeries({ measurements: values, activities: [], athlete: me, today: TODAY }).body_fat_pct,
      },
      today: TODAY,
    });
    expect(state?.value).toBeCloseTo(picture.bodyFat?.trend?.percent ?? 0, 9);
  });

  test('says how many readings are missing, and nothing without any', () => {
    expect(bodyWords(bodyPicture(evening([], scale([14, 14, 14, 14, 14, 14], 'body_fat_pct')), []), UNITS)).toEqual([
      'fat 14.0 % (needs 2 more readings)',
    ]);
    expect(bodyPicture(evening([]), [])).toMatchObject({
      weight: null,
      bodyFat: null,
      atGoal: null,
      energy: null,
      training: null,
    });
  });

  test('the VO2max of the goal is the robust slope', () => {
    const readings = [47, 47.2, 46.9, 47.6, 48.1, 48, 60, 48.9].map((value, i) => ({
      day: addDays(TODAY, 7 * (i - 7)),
      value,
      source: 'Garmin',
    }));
    const goal: GoalDefinition = {
      id: 'v',
      title: 'VO2max',
      kind: 'increase',
      metric: 'vo2max',
      target: null,
      tolerance: null,
      by: null,
      priority: 1,
    };
    const [state] = evaluateGoals({ goals: [goal], series: { vo2max: readings }, today: TODAY });
    expect(state?.trendPerWeek).toBeCloseTo(vo2maxTrend(readings, TODAY)?.perWeek ?? 0, 9);
    expect(bodyFatTrend([], TODAY)).toBeNull();
  });
});

describe('intensity', () => {
  test('each sport by its own yardstick, and none without one', () => {
    const t = [0, 20, 40, 60];
    const hr = (bpm: number) => ({ t, hr: t.map(() => bpm) });
    const found = intensityPicture(
      evening([
        done({ sport: 'run', samples: hr(140) }),
        done({ sport: 'run', samples: hr(170) }),
        done({ sport: 'run', localDate: addDays(TODAY, -28), samples: hr(170) }),
        done({ sport: 'swim', pool: { length: 25, unit: 'm' }, lengths: lengths([30, 30, 20]) }),
        done({ sport: 'ride' }),
      ]),
      me,
    );
    expect(found.map((one) => [one.sport, one.sessions, one.measured, one.by])).toEqual([
      ['swim', 1, 1, ['css']],
      ['run', 2, 2, ['lthr']],
      ['ride', 1, 0, []],
    ]);
    expect(found[1]).toMatchObject({ shares: { low: 0.5, middle: 0, high: 0.5 }, polarization: null });
    expect(found[0]?.shares).toEqual({ low: 0.75, middle: 0, high: 0.25 });
    expect(found[2]?.shares).toBeNull();
  });
});

describe('strength', () => {
  test('hard sets a week and rated maxima with their trend', () => {
    const lifted = (days: number, kg: number) =>
      done({
        sport: 'strength',
        localDate: addDays(TODAY, -days),
        sets: [set({ kg, reps: 5, rpe: 8 }), set({ kg, reps: 5, rpe: 5 })],
      });
    const weights = scale(falling, 'weight_kg');
    const picture = strengthPicture(
      evening([lifted(21, 100), lifted(14, 105), lifted(7, 110), lifted(0, 115)], weights),
    );
    expect(picture.muscles).toEqual([
      { muscle: 'quadriceps', last7: 1, direct7: 1, perWeek: 1 },
      { muscle: 'glutes', last7: 0.5, direct7: 0, perWeek: 0.5 },
    ]);
    const [lift] = picture.lifts;
    expect(lift?.perWeekKg).toBeCloseTo((5 * 37) / 30, 6);
    expect(lift).toMatchObject({ rated: true, noise: false, needs: 0 });
    expect(lift?.toWeight).toBeCloseTo((115 * 37) / 30 / 79.6, 1);
    expect(blockLines(strengthBlock(picture, TODAY, UNITS), LOOK).join('\n')).toContain('below 4');
  });
});

describe('swim, run and ride', () => {
  test('best times of half a year and of the last weeks, in the own pool only', () => {
    const swim = (days: number, seconds: number, length = 25) =>
      done({
        sport: 'swim',
        localDate: addDays(TODAY, -days),
        pool: { length, unit: 'yd' },
        lengths: lengths(Array(4).fill(seconds)),
      });
    const picture = swimPicture(evening([swim(60, 20), swim(10, 22), swim(5, 15, 33)]), me);
    const hundred = picture.bests.find((one) => one.distance === 100);
    expect(hundred?.best).toEqual({ seconds: 80, day: addDays(TODAY, -60) });
    expect(hundred?.recent).toEqual({ seconds: 88, day: addDays(TODAY, -10) });
    expect(picture.elsewhere.map((one) => [one.course, Number(one.seconds.toFixed(1))])).toEqual([
      ['scm', 88.8],
      ['lcm', 90.4],
    ]);
    expect(picture.sessions28).toBe(2);
    expect(picture.css?.pace100).toBeCloseTo(91.44, 6);
  });

  test('critical power only from efforts that can have been all out', () => {
    const t = Array.from({ length: 1500 }, (_, i) => i);
    const ride = (watts: (s: number) => number) =>
      evening([done({ sport: 'ride', timerSeconds: 1500, samples: { t, power: t.map(watts) } })]);
    const steady = ridePicture(
      ride(() => 200),
      me,
    );
    expect(steady.criticalPower).toBeNull();
    expect(blockLines(rideBlock(steady, TODAY), LOOK).join(' ')).toContain('all out');
    const fading = ridePicture(
      ride((s) => 200 + 20_000 / (s + 60)),
      me,
    );
    expect(fading.criticalPower?.n).toBe(4);
    expect(fading.criticalPower?.cp).toBeGreaterThan(190);
    expect(ridePicture(evening([]), me)).toMatchObject({ bests: [], criticalPower: null, proven: null });
  });

  test('the field check comes from the longest honest effort, a kilometre is too short for it', () => {
    const t = Array.from({ length: 161 }, (_, i) => 10 * i);
    const run = (meters: number) =>
      evening([done({ sport: 'run', samples: { t, distance: t.map((s) => (meters * s) / 1600) } })]);
    expect(runPicture(run(1200), me)).toMatchObject({ vdot: null, vo2max: null });
    const five = runPicture(run(5500), me);
    expect(five.vdot?.meters).toBe(5000);
    expect(blockLines(runBlock(five, TODAY, UNITS), LOOK).join(' ')).toContain('no value from the watch');
  });
});

describe('recovery and zones', () => {
  test('what each input still needs', () => {
    const few = evening(
      [],
      [...daily('hrv_ms', TODAY, [60, 61, 62]), measurement('pain', TODAY, 4, { subject: 'left knee' })],
    );
    const text = blockLines(recoveryBlock(recoveryPicture(few, me), TODAY, few.readiness.why), LOOK)
      .join(' ')
      .replace(/\s+/g, ' ');
    expect(text).toContain('3 of 7 nights, a mean needs 4: no usual range yet: it needs 21 nights');
    expect(text).toContain('resting HR no reading yet');
    expect(text).toContain('left knee 4 of 10');
  });

  test('a threshold is old only after its days, and in use only while a session goes by it', () => {
    const old = { value: 1, date: addDays(TODAY, -91) };
    const swimmer = athlete({
      thresholds: { ...me.thresholds, css: old, ftp: old, lthr: { value: 165, date: addDays(TODAY, -90) } },
    });
    const swum = evening([done({ sport: 'swim', localDate: addDays(TODAY, -27) })]);
    expect(staleInUse(swum, swimmer).map((one) => one.threshold)).toEqual(['css']);
    expect(staleInUse(evening([done({ sport: 'swim', localDate: addDays(TODAY, -28) })]), swimmer)).toEqual([]);
    const views = zonesPicture(swum, swimmer).thresholds;
    expect(views.filter((one) => one.stale).map((one) => [one.name, one.inUse])).toEqual([
      ['ftp', false],
      ['css', true],
    ]);
  });
});

test('one line takes the parts that fit, words take all', () => {
  expect(fitting(['one', 'two', 'three'], 9, LOOK)).toBe('one; two');
  expect(fitting(['one', 'a part that is too long', 'two'], 9, LOOK)).toBe('one; two');
  expect(fitting(['one', 'two', 'three'], 4, { width: 80, wordsOnly: true })).toBe('one; two; three');
});
