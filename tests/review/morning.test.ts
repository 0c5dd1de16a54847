import { describe, expect, test } from 'vitest';
import { comingWeek, firstOpenDay, nextSession, type Situation } from '../../src/review/compare/situation.ts';
import { scheduleFacts } from '../../src/review/facts/schedule.ts';
import { judge } from '../../src/rules/judge.ts';
import { addDays } from '../../src/time/day.ts';
import { plan, TODAY, vo2, workout } from '../plan/fixtures.ts';
import { AVAILABILITY, evidenceOf, facts, input, shipped } from '../rules/fixtures.ts';

const PLAN = plan([vo2('tonight', TODAY, { time: '18:00' }), workout('later', addDays(TODAY, 3), { time: '07:00' })]);

function situation(mode: Situation['mode'], evidence: Situation['evidence'] = {}): Situation {
  return { plan: PLAN, today: TODAY, mode, evidence } as Situation;
}

describe('the first open day', () => {
  test('is today in the morning and tomorrow in the evening', () => {
    expect(firstOpenDay(situation('morning'))).toBe(TODAY);
    expect(comingWeek(situation('morning'))).toEqual([TODAY, addDays(TODAY, 6)]);
    expect(comingWeek(situation('evening'))).toEqual([addDays(TODAY, 1), addDays(TODAY, 7)]);
  });

  test('the next session may be one of today, unless it is done', () => {
    expect(nextSession(situation('morning'))?.id).toBe('tonight');
    expect(nextSession(situation('morning', evidenceOf({ tonight: 'done' })))?.id).toBe('later');
    expect(nextSession(situation('evening'))?.id).toBe('later');
  });

  test('a red morning speaks about the session of the same evening', () => {
    const schedule = scheduleFacts(situation('morning'), AVAILABILITY);
    expect(schedule.next_session_in_days?.value).toBe(0);
    const { proposals } = judge(
      input(PLAN, {
        mode: 'morning',
        now: `${TODAY}T06:00:00.000Z`,
        rules: [shipped('readiness-red')],
        facts: { ...facts({ readiness: 'red', ill: false }), ...schedule },
      }),
    );
    expect(proposals.flatMap((one) => one.diff.changes.map(({ before }) => before?.id))).toContain('tonight');
  });
});
