import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateGoals, type GoalEvaluation } from '../../src/goals/evaluate.ts';
import type { GoalDefinition, GoalMetric } from '../../src/goals/model.ts';
import type { GoalReading } from '../../src/goals/readings.ts';
import { GoalState } from '../../src/review/schema.ts';
import { addDays, type Day } from '../../src/time/day.ts';

const TODAY: Day = '2026-11-20';

function goal(metric: GoalMetric, over: Partial<GoalDefinition> = {}): GoalDefinition {
  return {
    id: metric,
    title: metric,
    kind: 'reach',
    metric,
    target: null,
    tolerance: null,
    by: null,
    priority: 1,
    ...over,
  };
}

/** Readings every `step` days, the last `ago` days before today: start + slope per week. */
function readings(start: number, perWeek: number, count: number, step: number, ago = 0, wobble = 0): GoalReading[] {
  return Array.from({ length: count }, (_, i) => ({
    day: addDays(TODAY, (i - count + 1) * step - ago),
    value: start + (perWeek * i * step) / 7 + wobble * ((i % 3) - 1),
    source: 'you',
  }));
}

function one(definition: GoalDefinition, series: GoalReading[]): GoalEvaluation {
  const [found] = evaluateGoals({ goals: [definition], series: { [definition.metric]: series }, today: TODAY });
  return found!;
}

describe('cannot tell', () => {
  test('never measured', () => {
    const found = one(goal('jump_cm', { target: 58 }), []);
    expect(found).toMatchObject({
      state: 'cannot-tell',
      words: 'not measured yet',
      value: null,
      lastMeasured: null,
      trendPerWeek: null,
    });
    expect(found.series).toEqual(Array(8).fill(null));
    expect(found.nextMeasurement).toBe('three best jumps after a warm-up (10 min)');
    expect(GoalState.parse(found)).toEqual(found);
  });

  test('measured too long ago', () => {
    const found = one(goal('body_fat_pct', { kind: 'maintain', target: 14 }), readings(14, 0, 20, 1, 34));
    expect(found).toMatchObject({
      state: 'cannot-tell',
      words: 'last measured 34 days ago',
      lastMeasured: addDays(TODAY, -34),
    });
    expect(found.nextMeasurement).toContain('scale');
  });

  test('too few readings, or all on a few days', () => {
    const reach = goal('swim_100_s', { target: 65, by: '2027-03-01' });
    expect(one(reach, readings(72, -0.2, 2, 7))).toMatchObject({
      state: 'cannot-tell',
      words: 'needs 2 more readings',
    });
    expect(one(goal('vo2max', { kind: 'increase' }), readings(48, 0, 8, 1)).words).toBe(
      'needs readings over more weeks',
    );
  });

  test('readings of the future are ignored', () => {
    expect(one(goal('jump_cm', { target: 58 }), readings(50, 1, 1, 1, -3)).words).toBe('not measured yet');
  });
});

describe('maintain and range', () => {
  const fat = goal('body_fat_pct', { kind: 'maintain', target: 14, tolerance: 0.5 });
  test('held, lost, better than asked', () => {
    expect(one(fat, readings(14.2, 0, 20, 1, 0, 0.3))).toMatchObject({
      state: 'on-track',
      words: 'holding',
      unit: '%',
    });
    const over = one(fat, readings(15, 0, 20, 1, 0, 0.3));
    expect(over).toMatchObject({ state: 'behind', words: '1 % over' });
    expect(over.value).toBeCloseTo(15, 1);
    expect(one(fat, readings(13, 0, 20, 1, 0, 0.3)).state).toBe('ahead');
  });

  test('still inside but drifting', () => {
    const found = one(fat, readings(13.6, 0.15, 20, 1, 0, 0.05));
    expect(found).toMatchObject({ state: 'on-track', words: 'in range, slowly up' });
    expect(found.trendPerWeek).toBeCloseTo(0.15, 1);
    expect(found.interval![0]).toBeLessThan(found.trendPerWeek!);
    expect(found.interval![1]).toBeGreaterThan(found.trendPerWeek!);
  });

  test('a neutral value may leave on neither side', () => {
    const weight = goal('weight_kg', { kind: 'maintain', target: 80, tolerance: 1 });
    expect(one(weight, readings(82, 0, 20, 1)).state).toBe('behind');
    expect(one(weight, readings(78, 0, 20, 1)).state).toBe('behind');
  });

  test('hours a week', () => {
    const hours = goal('weekly_minutes', { kind: 'range', target: [180, 300] });
    expect(one(hours, readings(216, 0, 6, 7))).toMatchObject({ state: 'on-track', words: 'in range', value: 216 });
    expect(one(hours, readings(150, 0, 6, 7))).toMatchObject({ state: 'behind', words: '30 min under' });
    expect(one(hours, readings(330, 0, 6, 7))).toMatchObject({ state: 'ahead', words: '30 min over' });
  });
});

describe('reach by a date', () => {
  const by = addDays(TODAY, 70);
  const swim = (target: number, date: Day | null = by) => goal('swim_100_s', { target, by: date });

  test('late, on course, early', () => {
    // 4 s to go at 0.3 s a week: 13.3 weeks for the 10 there are.
    const late = one(swim(67.3), readings(73.4, -0.3, 8, 7, 0, 0.02));
    expect(late).toMatchObject({ state: 'behind', words: '3 weeks late at this rate', unit: 's' });
    expect(late.trendPerWeek).toBeCloseTo(-0.3, 1);
    expect(one(swim(69), readings(73.4, -0.3, 8, 7, 0, 0.02))).toMatchObject({ state: 'on-track', words: 'on course' });
    expect(one(swim(70.2), readings(73.4, -0.3, 8, 7, 0, 0.02))).toMatchObject({
      state: 'ahead',
      words: '6 weeks early at this rate',
    });
  });

  test('reached, past due, wrong way', () => {
    expect(one(swim(72), readings(73.4, -0.3, 8, 7))).toMatchObject({ state: 'ahead', words: 'reached' });
    expect(one(swim(65, addDays(TODAY, -12)), readings(73.4, -0.3, 8, 7))).toMatchObject({
      state: 'behind',
      words: 'due 12 days ago',
    });
    expect(one(swim(65, TODAY), readings(73.4, -0.3, 8, 7)).words).toBe('due today');
    expect(one(swim(65), readings(70, 0.3, 8, 7, 0, 0.02)).words).toBe('moving away from it');
  });

  test('scatter that allows everything allows no answer', () => {
    expect(one(swim(70), readings(73, -0.1, 8, 7, 0, 2))).toMatchObject({
      state: 'cannot-tell',
      words: 'no clear change',
    });
  });

  test('submaximal swims between the best ones do not count as getting slower', () => {
    const best = readings(73.4, -0.3, 8, 7, 0, 0.02);
    const easy = best.map((r) => ({ ...r, day: addDays(r.day, -2), value: 90 }));
    expect(one(swim(69), [...easy, ...best])).toMatchObject({
      state: 'on-track',
      trendPerWeek: one(swim(69), best).trendPerWeek,
    });
  });
});

describe('increase and decrease', () => {
  const up = goal('vo2max', { kind: 'increase' });
  test("only a change beyond the watch's own error is called", () => {
    expect(one(up, readings(46, 0.4, 16, 3.5 * 2, 0, 0.05).slice(-9))).toMatchObject({
      state: 'on-track',
      words: 'slowly up',
    });
    expect(one(up, readings(46, 0.1, 9, 7, 0, 0.1))).toMatchObject({ state: 'behind' });
    expect(one(up, readings(50, -0.4, 9, 7, 0, 0.05))).toMatchObject({ state: 'behind', words: 'going down' });
    expect(one(up, readings(48, 0.2, 9, 7, 0, 0.8))).toMatchObject({ state: 'cannot-tell' });
  });

  test('with a target it can be reached', () => {
    expect(one(goal('jump_cm', { kind: 'increase', target: 58 }), readings(59, 0, 5, 7)).words).toBe('reached');
    expect(one(goal('resting_hr', { kind: 'decrease', target: 50 }), readings(49, 0, 30, 1)).words).toBe('reached');
  });
});

describe('few tests', () => {
  const jump = goal('jump_cm', { target: 58, by: addDays(TODAY, 84) });
  test('three jump tests in nine weeks are enough for a clear answer', () => {
    const found = one(jump, readings(50, 0.5, 3, 28));
    expect(found).toMatchObject({ state: 'on-track', value: 54 });
    expect(found.interval![0]).toBeGreaterThan(0);
    // The known error of a jump test keeps the interval honest even for three points on a line.
    expect(found.interval![1] - found.interval![0]).toBeGreaterThan(0.4);
  });

  test('two are not, nor three within a fortnight', () => {
    expect(one(jump, readings(50, 0.5, 2, 28)).words).toBe('needs 1 more reading');
    expect(one(jump, readings(50, 0.5, 3, 7)).state).toBe('cannot-tell');
  });

  test('noise of a lift grows with the lift', () => {
    const squat = goal('squat_e1rm_kg', { kind: 'increase' });
    const light = readings(60, 0.4, 8, 7, 0, 0.1);
    expect(one(squat, light)).toMatchObject({ state: 'on-track' });
    expect(
      one(
        squat,
        light.map((r) => ({ ...r, value: r.value + 100 })),
      ).state,
    ).not.toBe('on-track');
  });
});

describe('for the screen', () => {
  test('most important first; a series of eight weeks ending today', () => {
    const all = evaluateGoals({
      goals: [goal('jump_cm', { priority: 3 }), goal('vo2max', { priority: 1 }), goal('weight_kg', { priority: 2 })],
      series: {
        jump_cm: [
          { day: TODAY, value: 50, source: 'you' },
          { day: addDays(TODAY, -6), value: 52, source: 'you' },
          { day: addDays(TODAY, -7), value: 49, source: 'you' },
        ],
      },
      today: TODAY,
    });
    expect(all.map((g) => g.metric)).toEqual(['vo2max', 'weight_kg', 'jump_cm']);
    expect(all[2]!.series).toEqual([null, null, null, null, null, null, 49, 52]);
  });

  test('the next test comes with the first slot it fits into', () => {
    const availability = {
      weeklyMinutes: [180, 300] as [number, number],
      slots: [
        // Today's is past by the evening.
        { weekday: 'fri' as const, time: '07:00', minutes: 60, places: ['pool', 'gym'] },
        { weekday: 'sat' as const, time: '09:00', minutes: 60, places: ['gym'] },
        { weekday: 'mon' as const, time: '07:00', minutes: 45, places: ['pool'] },
        { weekday: 'wed' as const, time: '07:00', minutes: 45, places: ['pool'] },
      ],
      blackouts: [{ from: '2026-11-23', to: '2026-11-23', note: null }],
      equipment: ['barbell'],
    };
    const next = (metric: GoalMetric) =>
      evaluateGoals({ goals: [goal(metric)], series: {}, today: TODAY, availability })[0]!.nextMeasurement;
    expect(next('swim_100_s')).toBe('a timed 100 free, Wed 07:00 (10 min)');
    expect(next('jump_cm')).toBe('three best jumps after a warm-up, Sat 09:00 (10 min)');
    expect(next('threshold_pace_s')).toBe('a 30 min run time trial, Sat 09:00 (50 min)');
  });

  test('no test is asked for while the answer is fresh', () => {
    expect(
      one(goal('body_fat_pct', { kind: 'maintain', target: 14 }), readings(14, 0, 20, 1)).nextMeasurement,
    ).toBeNull();
  });
});

test('any readings give a valid document, whatever their order', () => {
  const kinds = fc.constantFrom('maintain', 'increase', 'decrease', 'reach', 'range');
  const metrics = fc.constantFrom(
    'body_fat_pct',
    'weight_kg',
    'vo2max',
    'swim_100_s',
    'jump_cm',
    'weekly_minutes',
    'resting_hr',
  );
  const list = fc.array(
    fc.record({ ago: fc.integer({ min: -5, max: 200 }), value: fc.integer({ min: 1, max: 400 }) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(
      kinds,
      metrics,
      list,
      fc.option(fc.integer({ min: 1, max: 400 })),
      fc.option(fc.integer({ min: -50, max: 400 })),
      (kind, metric, values, target, days) => {
        const series = values.map((v) => ({ day: addDays(TODAY, -v.ago), value: v.value, source: 'you' }));
        const definition = goal(metric, {
          kind,
          target: kind === 'range' ? [10, 20] : target,
          by: days === null ? null : addDays(TODAY, days),
        });
        const found = one(definition, series);
        expect(GoalState.parse(found)).toEqual(found);
        expect(found.words).not.toMatch(/NaN|Infinity|undefined/);
        expect(found.series).toHaveLength(8);
        expect(one(definition, [...series].reverse()).state).toBe(found.state);
      },
    ),
  );
});
