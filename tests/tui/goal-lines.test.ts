import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateGoals } from '../../src/goals/evaluate.ts';
import type { GoalDefinition } from '../../src/goals/model.ts';
import { amount, type Units } from '../../src/review/explain/amounts.ts';
import type { GoalState } from '../../src/review/schema.ts';
import { addDays } from '../../src/time/day.ts';
import { goalLines } from '../../src/tui/lines/goals.ts';
import { plainText } from '../../src/tui/lines/model.ts';

const TODAY = '2026-11-20';
const US: Units = { mass: 'lb', height: 'in' };

function goal(change: Partial<GoalState>): GoalState {
  return {
    id: 'g',
    title: 'Squat',
    kind: 'increase',
    metric: 'squat_e1rm_kg',
    state: 'behind',
    value: 114,
    target: null,
    unit: 'kg',
    trendPerWeek: null,
    interval: null,
    lastMeasured: null,
    priority: 1,
    words: '',
    series: [1, 2, null, 3, 4, 5, 6, 7],
    nextMeasurement: null,
    ...change,
  };
}
const lines = (one: GoalState, width = 80, units = US) => goalLines([one], { width, units }).map(plainText);

describe('a goal in one line', () => {
  test("the athlete's units, in the value, the target and the range", () => {
    expect(lines(goal({ words: 'flat for 6 weeks' }))).toEqual([
      'Squat          251 lb > up      ▁▂ ▃▅▆▇█ behind: flat for 6 weeks',
    ]);
    const jump = { title: 'Jump', unit: 'cm', value: 49.6, target: 58, words: 'on course', state: 'on-track' as const };
    expect(lines(goal(jump))[0]).toContain('19.5 in > 22.8 in ');
    expect(lines(goal(jump), 80, { mass: 'kg', height: 'cm' })[0]).toContain('49.6 cm > 58 cm ');
    expect(lines(goal({ unit: 'min', value: 246, target: [180, 300] }))[0]).toContain('4.1 h > 3-5 ');
    expect(lines(goal({ unit: 'ml/kg/min', value: 48.7 }))[0]).toContain(' 48.7 > up ');
  });

  test('where state and words do not fit, the words stand alone and whole', () => {
    const [one] = lines(goal({ state: 'cannot-tell', words: 'needs 1 more reading' }));
    expect(one).toContain(' needs 1 more reading');
    expect(lines(goal({ words: '14 weeks late at this rate' }))[0]?.endsWith(' 14 weeks late at this rate')).toBe(true);
  });

  test('on a narrow screen the words go below', () => {
    expect(lines(goal({ words: '14 weeks late at this rate' }), 60)).toEqual([
      'Squat          251 lb > up      ▁▂ ▃▅▆▇█',
      '  behind: 14 weeks late at this rate',
    ]);
  });

  test('no goal there can be is cut at 80 columns', () => {
    const kinds = fc.constantFrom('increase', 'reach', 'maintain', 'range', 'decrease');
    const metrics = fc.constantFrom('squat_e1rm_kg', 'jump_cm', 'vo2max', 'body_fat_pct', 'swim_100_s');
    const readings = fc.array(
      fc.record({ ago: fc.integer({ min: 0, max: 180 }), value: fc.integer({ min: 40, max: 130 }) }),
    );
    fc.assert(
      fc.property(kinds, metrics, readings, fc.integer({ min: -30, max: 200 }), (kind, metric, some, by) => {
        const definition = {
          id: 'g',
          title: 'Goal',
          kind,
          metric,
          target: kind === 'range' ? [50, 60] : kind === 'increase' ? null : 90,
          tolerance: null,
          by: kind === 'reach' ? addDays(TODAY, by) : null,
          priority: 1,
        } as GoalDefinition;
        const series = some.map((one) => ({ day: addDays(TODAY, -one.ago), value: one.value, source: 'you' }));
        const say = (value: number, unit: string) => amount(value, unit, US);
        const [state] = evaluateGoals({ goals: [definition], series: { [metric]: series }, today: TODAY, say });
        for (const text of lines({ ...state!, series: [] } as GoalState)) {
          expect(text).not.toContain('…');
          expect(text.length).toBeLessThanOrEqual(72);
        }
      }),
    );
  });
});
