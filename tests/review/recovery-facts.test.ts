import { describe, expect, test } from 'vitest';
import type { Measurement } from '../../src/activities/model.ts';
import { readinessFrom, readinessInputs } from '../../src/metrics/readiness.ts';
import type { Situation } from '../../src/review/compare/situation.ts';
import { recoveryFacts } from '../../src/review/facts/recovery.ts';
import { scheduleFacts } from '../../src/review/facts/schedule.ts';
import { addDays } from '../../src/time/day.ts';
import { lift, plan, TODAY, TOMORROW, workout } from '../plan/fixtures.ts';
import { AVAILABILITY } from '../rules/fixtures.ts';

const NEED = 8 * 3600;

function pain(back: number, subject: string, value: number): Measurement {
  return { metric: 'pain', day: addDays(TODAY, -back), at: null, value, subject } as Measurement;
}

function factsOf(measurements: Measurement[]) {
  const inputs = readinessInputs({ today: TODAY, measurements, sleepNeedSeconds: NEED });
  const situation = { today: TODAY, mode: 'evening', measurements, lines: [], readinessInputs: inputs };
  const whole = { ...situation, readiness: readinessFrom(inputs, NEED) } as unknown as Situation;
  const { pain: worst, pain_days } = recoveryFacts(whole, NEED);
  return [worst?.value, pain_days?.value];
}

describe('pain', () => {
  test('is what was last said of each place', () => {
    expect(factsOf([])).toEqual([0, 0]);
    expect(factsOf([pain(1, 'left knee', 7), pain(0, 'left knee', 0)])).toEqual([0, 0]);
    expect(factsOf([pain(1, 'left knee', 7), pain(0, 'shoulder', 3)])).toEqual([7, 2]);
    expect(factsOf([pain(2, 'left knee', 7)])).toEqual([0, 0]);
  });

  test('goes on until today has a word on it', () => {
    expect(factsOf([pain(2, 'left knee', 4), pain(1, 'left knee', 5)])).toEqual([5, 2]);
    expect(factsOf([pain(2, 'left knee', 4), pain(1, 'left knee', 5), pain(0, 'left knee', 2)])).toEqual([2, 0]);
  });
});

test('equipment goes by other names as well', () => {
  const squats = workout('squats', TOMORROW, { sport: 'strength', steps: [lift('Squat (Barbell)', 3, 5)] });
  const missing = (equipment: string[]) => {
    const situation = { today: TODAY, mode: 'evening', evidence: {}, plan: plan([squats]) } as unknown as Situation;
    return scheduleFacts(situation, { ...AVAILABILITY, equipment }).equipment_missing?.value;
  };
  expect(missing(['gym', 'pool'])).toBe('none');
  expect(missing(['Barbells'])).toBe('none');
  expect(missing(['pool'])).toBe('barbell');
  expect(missing([])).toBeNull();
});
