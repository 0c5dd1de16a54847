import { describe, expect, test } from 'vitest';
import type { PlannedWorkout } from '../../src/plan/model.ts';
import { judge } from '../../src/rules/judge.ts';
import { addDays, WEEKDAYS } from '../../src/time/day.ts';
import { plan, TODAY, VO2_STEPS, workout } from '../plan/fixtures.ts';
import { AVAILABILITY, facts, input, shipped } from './fixtures.ts';

const KNOWN = {
  threshold_old: 'ftp',
  threshold_age_days: 120,
  test_soon: false,
  readiness: 'green',
  light_week_ahead: false,
  ill: false,
  minutes_week_avg_4w: 200,
};

const EASY = { sport: 'ride', time: '07:00', minutes: 45, load: 130 } as const;
const HARD = { ...EASY, intent: 'vo2max', steps: VO2_STEPS, load: 300 } as const;
const easy = workout('easy', addDays(TODAY, 2), EASY);
const hard = workout('hard', addDays(TODAY, 5), HARD);

function asked(workouts: PlannedWorkout[], test: string, slotMinutes = 75) {
  const slots = WEEKDAYS.map((weekday) => ({ weekday, time: '07:00', minutes: slotMinutes, places: [] }));
  return judge(
    input(plan(workouts, { settings: { weeklyMinutes: [60, 300], focus: {} } }), {
      rules: [shipped('threshold-old')],
      facts: facts({ ...KNOWN, threshold_test: test }),
      availability: { ...AVAILABILITY, slots },
    }),
  );
}

function replaced(...of: Parameters<typeof asked>): [string, string | undefined][] {
  return asked(...of).proposals.flatMap(({ operations }) =>
    operations.map((op): [string, string | undefined] =>
      op.op === 'replace' ? [op.workoutId, op.content.template?.id] : ['other', op.op],
    ),
  );
}

describe('an old threshold', () => {
  test('a hard session of its sport becomes the test, an easy one where there is no other', () => {
    expect(replaced([easy, hard], 'ftp')).toEqual([['hard', 'ride-ftp-test']]);
    expect(replaced([easy], 'ftp')).toEqual([['easy', 'ride-ftp-test']]);
  });

  test('the ramp where no convenient time holds the long test', () => {
    expect(replaced([easy, hard], 'ftp', 50)).toEqual([['hard', 'ride-ramp-test']]);
  });

  test('no session of that sport, or no time long enough: nothing is proposed, and it says so', () => {
    const run = workout('run', addDays(TODAY, 2), { time: '07:00', minutes: 45 });
    for (const found of [asked([run], 'ftp'), asked([workout('r', addDays(TODAY, 2), EASY)], 'run')]) {
      expect(found.proposals).toEqual([]);
      expect(found.suppressed[0]?.reason).toBe('the plan holds nothing this rule could change');
    }
    expect(asked([run], 'run', 50).proposals).toEqual([]);
    expect(replaced([run], 'run')).toEqual([['run', 'run-threshold-test']]);
  });

  test('a test that stands there already is not replaced', () => {
    const one = workout('test', addDays(TODAY, 3), { ...HARD, intent: 'test' });
    expect(asked([one], 'ftp').proposals).toEqual([]);
  });
});

describe('the result of a test', () => {
  const tested = { set: 'thresholds' as const, values: [{ name: 'ftp' as const, value: '252W', date: TODAY }] };
  const heard = (readiness: string, more: object = {}) =>
    judge(
      input(plan([easy]), {
        rules: [shipped('threshold-tested')],
        facts: facts({ threshold_tested: 'FTP 252 W (235 W in use)', threshold_tested_days: 1, ill: false, readiness }),
        tested,
        ...more,
      }),
    );

  test('is a change of settings of tier 4 that touches no session', () => {
    expect(heard('green').proposals[0]).toMatchObject({ tier: 4, setting: tested, operations: [] });
  });

  test('waits while readiness is not known, and after a no until another result comes', () => {
    expect(heard('unknown').suppressed[0]?.by).toBe('limit');
    const no = (words: string) => ({
      decisions: [
        {
          ruleId: 'threshold-tested',
          proposalId: 'p-1',
          day: addDays(TODAY, -3),
          status: 'rejected' as const,
          reason: 'other' as const,
          workoutIds: [],
          facts: { threshold_tested: words, ill: false },
        },
      ],
    });
    expect(heard('green', no('FTP 252 W (235 W in use)')).suppressed[0]?.by).toBe('your decision');
    expect(heard('green', no('FTP 240 W (235 W in use)')).proposals).toHaveLength(1);
  });

  test('without a result there is nothing to use', () => {
    expect(heard('green', { tested: null }).suppressed[0]?.by).toBe('plan');
  });
});
