import { describe, expect, test } from 'vitest';
import { scaleExercise } from '../../src/plan/scale-intensity.ts';
import { wasSaid } from '../../src/rules/cooldown.ts';
import { judge } from '../../src/rules/judge.ts';
import type { PastDecision } from '../../src/rules/model.ts';
import { roomAt } from '../../src/rules/slots.ts';
import { factWords } from '../../src/rules/text.ts';
import { addDays } from '../../src/time/day.ts';
import { lift, plan, TODAY, workout } from '../plan/fixtures.ts';
import { AVAILABILITY, evidenceOf, facts, input, shipped } from './fixtures.ts';

// Today is a Friday.
const SATURDAY = addDays(TODAY, 1);
const SUNDAY = addDays(TODAY, 2);

const approved = (ruleId: string, workoutIds: string[], back = 2): PastDecision => ({
  ruleId,
  proposalId: 'p-1',
  day: addDays(TODAY, -back),
  status: 'approved',
  reason: null,
  workoutIds,
  facts: {},
});

const SHORT = facts({
  minutes_week_short: 20,
  hours_low: 180,
  adherence_28d: 80,
  readiness: 'green',
  light_week_now: false,
  recently_ill: false,
  pain: 0,
  load_ratio: 1,
  minutes_week_avg_4w: 200,
});

describe('what was just decided', () => {
  const easy = workout('easy', SUNDAY, { priority: 'optional', minutes: 40, load: 120 });
  const over = facts({ minutes_week_over: 40, hours_high: 300, ill: false });

  test('is not made smaller for a milder reason within a week', () => {
    const rules = [shipped('hours-above-range')];
    expect(judge(input(plan([easy]), { rules, facts: over })).proposals).toHaveLength(1);
    const decisions = [approved('goal-lagging', ['easy'])];
    expect(judge(input(plan([easy]), { rules, facts: over, decisions })).proposals).toEqual([]);
    const longAgo = [approved('goal-lagging', ['easy'], 8)];
    expect(judge(input(plan([easy]), { rules, facts: over, decisions: longAgo })).proposals).toHaveLength(1);
  });

  test('still gives way to what the body says', () => {
    const red = facts({ readiness: 'red', next_session_in_days: 1, ill: false });
    const week = plan([workout('run', SATURDAY, { minutes: 45, load: 200, intent: 'threshold' })]);
    const decisions = [approved('goal-lagging', ['run'])];
    expect(judge(input(week, { rules: [shipped('readiness-red')], facts: red, decisions })).proposals).toHaveLength(1);
  });

  test('a week that was made smaller is not filled up again', () => {
    const rules = [shipped('week-falls-short'), shipped('load-jump-ahead')];
    const missed = workout('missed', addDays(TODAY, -3), { minutes: 50 });
    const trimmed = workout('trimmed', addDays(TODAY, -1), { minutes: 30 });
    const week = plan([missed, trimmed, easy]);
    const evidence = evidenceOf({ missed: 'missed', trimmed: 'done' });
    expect(judge(input(week, { rules, facts: SHORT, evidence })).proposals.map((p) => p.ruleId)).toEqual([
      'week-falls-short',
    ]);
    const decisions = [approved('load-jump-ahead', ['trimmed'])];
    const after = judge(input(week, { rules, facts: SHORT, evidence, decisions }));
    expect(after.proposals).toEqual([]);
    expect(after.suppressed[0]?.reason).toContain('made smaller');
  });
});

describe('missed minutes', () => {
  const easy = workout('easy', SUNDAY, { priority: 'optional', minutes: 60, load: 180 });
  const next = workout('next', addDays(TODAY, 4), { minutes: 200, load: 600 });
  const rules = [shipped('week-falls-short')];

  test('come back within their week, and from no other one', () => {
    const missedOn = (date: string) => {
      const week = plan([workout('missed', date, { minutes: 50 }), easy, next]);
      return judge(input(week, { rules, facts: SHORT, evidence: evidenceOf({ missed: 'missed' }) })).proposals;
    };
    expect(missedOn(addDays(TODAY, -3))[0]?.tier).toBe(3);
    expect(missedOn(addDays(TODAY, -6))).toEqual([]);
  });
});

test('a session has the room of its convenient time, up to the next session in it', () => {
  const slots = [{ weekday: 'sun' as const, time: '10:00', minutes: 75, places: [] }];
  const availability = { ...AVAILABILITY, slots };
  const run = workout('run', SUNDAY, { time: '10:00', minutes: 40 });
  const after = workout('after', SUNDAY, { time: '10:50', minutes: 15 });
  expect(roomAt(run, plan([run]), availability)).toBe(75);
  expect(roomAt(run, plan([run, after]), availability)).toBe(50);
  expect(roomAt(after, plan([run, after]), availability)).toBe(25);
  expect(roomAt({ ...run, time: null }, plan([run]), availability)).toBeNull();
});

test('a stalled lift is eased alone', () => {
  const gym = workout('gym', SUNDAY, {
    sport: 'strength',
    intent: 'strength',
    steps: [lift('Squat (Barbell)', 3, 5), lift('Bench Press (Barbell)', 3, 5)],
    load: 200,
  });
  const known = facts({ stalled_lift: 'Squat (Barbell)', adherence_28d: 80, light_week_ahead: false, ill: false });
  const proposal = judge(input(plan([gym]), { rules: [shipped('lift-stalled')], facts: known })).proposals[0]!;
  expect(proposal.operations).toEqual([
    { op: 'scale-intensity', workoutId: 'gym', percent: -10, exercise: 'Squat (Barbell)' },
  ]);
  const after = proposal.diff.changes[0]!.after!;
  expect(after.steps[0]).not.toEqual(gym.steps[0]);
  expect(after.steps[1]).toEqual(gym.steps[1]);
  expect(after.load).toBe(190);
  expect(() => scaleExercise(gym, 'Deadlift', -10)).toThrow(RangeError);
});

test('what was withdrawn or replaced was not said; a lapsed note was', () => {
  const of = (status: PastDecision['status']) => wasSaid({ ...approved('a', []), status });
  expect((['deferred', 'withdrawn', 'superseded'] as const).map(of)).toEqual([false, false, false]);
  expect((['approved', 'rejected', 'lapsed'] as const).map(of)).toEqual([true, true, true]);
});

test('a pattern is said as a day and a sport', () => {
  expect(factWords('missed_pattern', facts({ missed_pattern: 'mon-mobility' }))).toBe("Monday's mobility");
  expect(factWords('missed_pattern', facts({ missed_pattern: 'sat-other' }))).toBe("Saturday's session");
  expect(factWords('missed_pattern', facts({ missed_pattern: 'none' }))).toBe('none');
});
