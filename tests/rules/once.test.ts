import { describe, expect, test } from 'vitest';
import { judge } from '../../src/rules/judge.ts';
import type { PastDecision } from '../../src/rules/model.ts';
import { addDays } from '../../src/time/day.ts';
import { plan, TODAY, TOMORROW, vo2, workout } from '../plan/fixtures.ts';
import { evidenceOf, facts, input, shipped } from './fixtures.ts';

const SUNDAY = addDays(TODAY, 2);

function decided(ruleId: string, workoutIds: string[], more: Partial<PastDecision> = {}): PastDecision {
  return {
    ruleId,
    proposalId: 'p-1',
    day: addDays(TODAY, -1),
    status: 'approved',
    reason: null,
    workoutIds,
    lightened: ['fatigue-deload', 'deload-due'].includes(ruleId) ? workoutIds : [],
    facts: {},
    ...more,
  };
}

describe('easier once is easy enough', () => {
  const rules = [shipped('readiness-amber'), shipped('fatigue-deload'), shipped('goal-lagging')];
  const amber = facts({ readiness: 'amber', hard_next_7d: 2, next_hard_in_days: 1, ill: false });
  const week = plan([vo2('vo2', TOMORROW, { time: '07:00' })]);
  const said = (decisions: PastDecision[]) => judge(input(week, { rules, facts: amber, decisions })).proposals;

  test('what tiredness made easier is not made easier again for an amber day', () => {
    expect(said([])).toHaveLength(1);
    expect(said([decided('fatigue-deload', ['vo2'])])).toEqual([]);
    expect(said([decided('fatigue-deload', ['vo2'], { day: addDays(TODAY, -8) })])).toHaveLength(1);
  });

  test('a no, or a session that was made harder, is no reason to keep silent', () => {
    expect(said([decided('fatigue-deload', ['vo2'], { status: 'rejected', reason: 'busy' })])).toHaveLength(1);
    expect(said([decided('goal-lagging', ['vo2'])])).toHaveLength(1);
  });
});

test('what was made lighter weeks ago is not trimmed for a milder reason', () => {
  const rules = [shipped('hours-above-range'), shipped('deload-due')];
  const over = facts({ minutes_week_over: 40, hours_high: 300, ill: false });
  const week = plan([workout('easy', SUNDAY, { priority: 'optional', minutes: 40, load: 120 })]);
  const said = (ruleId: string) => {
    const decisions = [decided(ruleId, ['easy'], { day: addDays(TODAY, -13) })];
    return judge(input(week, { rules, facts: over, decisions })).proposals;
  };
  expect(said('another')).toHaveLength(1);
  expect(said('deload-due')).toEqual([]);
});

describe('a no to more training is a no to all of it', () => {
  const LAGGING = facts({
    goals_behind: 1,
    top_goal_behind: 'vo2',
    top_goal_behind_title: 'VO2max',
    top_goal_ahead: 'none',
    adherence_7d: 90,
    adherence_28d: 90,
    due_7d: 6,
    readiness: 'green',
    light_week_ahead: false,
    ill: false,
    recently_ill: false,
    amber_red_days_5d: 0,
    weeks_since_deload: 2,
    load_ratio: 1,
    minutes_week_avg_4w: 200,
  });
  const week = plan([
    workout('easy', SUNDAY, { minutes: 45, priority: 'support', time: '07:00' }),
    workout('ride', addDays(TODAY, 5), { sport: 'ride', minutes: 45, priority: 'support', time: '07:00' }),
  ]);
  const said = (decisions: PastDecision[]) =>
    judge(input(week, { rules: [shipped('goal-lagging')], facts: LAGGING, decisions })).proposals;

  test('not asked again for another session of the week', () => {
    expect(said([])).toHaveLength(1);
    const no = { status: 'rejected', reason: 'disagree' } as const;
    expect(said([decided('goal-lagging', ['another'], no)])).toEqual([]);
    expect(said([decided('goal-lagging', ['another'], { ...no, day: addDays(TODAY, -90) })])).toHaveLength(1);
  });
});

test('a session that was not to be made up is not offered again in another place', () => {
  const missed = vo2('missed', addDays(TODAY, -2));
  const easy = workout('easy', SUNDAY, { minutes: 60, priority: 'optional', time: '07:00' });
  const week = plan([missed, easy]);
  const known = facts({ key_missed_7d: 1, readiness: 'green', adherence_7d: 80, ill: false, light_week_ahead: false });
  const said = (decisions: PastDecision[]) =>
    judge(
      input(week, {
        rules: [shipped('missed-key-session')],
        facts: { ...known, ...facts({ load_ratio: 1, minutes_week_avg_4w: 200 }) },
        evidence: evidenceOf({ missed: 'missed' }),
        decisions,
      }),
    ).proposals;
  expect(said([])).toHaveLength(1);
  const no = { status: 'rejected', reason: 'tired' } as const;
  expect(said([decided('missed-key-session', ['missed', 'ride'], no)])).toEqual([]);
  const before = { ...no, day: addDays(TODAY, -6) };
  expect(said([decided('missed-key-session', ['missed', 'ride'], before)])).toHaveLength(1);
});

test('one goal that is behind is not fed with the key session of another', () => {
  const run = vo2('vo2', addDays(TODAY, 4), { minutes: 45, priority: 'key', time: '07:00' });
  const week = plan([run]);
  const said = (vo2max: string) =>
    judge(
      input(week, {
        rules: [shipped('goal-lagging')],
        goals: [
          {
            id: 'jump',
            title: 'Jump',
            kind: 'reach',
            metric: 'jump_cm',
            target: 60,
            tolerance: null,
            by: null,
            priority: 1,
          },
        ],
        facts: facts({
          goals_behind: 2,
          top_goal_behind: 'jump',
          top_goal_behind_title: 'Jump',
          top_goal_ahead: 'none',
          vo2max_state: vo2max,
          adherence_7d: 90,
          due_7d: 6,
          readiness: 'green',
          light_week_ahead: false,
          ill: false,
          recently_ill: false,
          amber_red_days_5d: 0,
          load_ratio: 1,
          minutes_week_avg_4w: 200,
        }),
      }),
    ).proposals;
  expect(said('on-track')[0]?.operations[0]).toMatchObject({ op: 'shift-focus', focus: 'Jump' });
  expect(said('behind')).toEqual([]);
});

test('easy movement keeps to the sport of the day where that has an easy form', () => {
  const red = facts({ readiness: 'red', next_session_in_days: 1, ill: false });
  const becomes = (sport: 'swim' | 'ride') => {
    const week = plan([workout('one', TOMORROW, { sport, minutes: 45, load: 200, intent: 'threshold' })]);
    const [proposal] = judge(input(week, { rules: [shipped('readiness-red')], facts: red })).proposals;
    return proposal?.diff.changes[0]?.after?.sport;
  };
  expect(becomes('swim')).toBe('swim');
  // No easy ride in this library: the longest easy thing there is.
  expect(becomes('ride')).toBe('other');
});
