import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutesByWeek } from '../../src/plan/diff.ts';
import { scaleExercise } from '../../src/plan/scale-intensity.ts';
import { wasSaid } from '../../src/rules/cooldown.ts';
import { judge } from '../../src/rules/judge.ts';
import type { PastDecision } from '../../src/rules/model.ts';
import { BODY_PRIORITY } from '../../src/rules/priority.ts';
import { mayTakeBack } from '../../src/rules/settled.ts';
import { roomAt } from '../../src/rules/slots.ts';
import { factWords } from '../../src/rules/text.ts';
import { addDays, weekStart } from '../../src/time/day.ts';
import { anyPlan, lift, plan, TODAY, vo2, workout } from '../plan/fixtures.ts';
import { AVAILABILITY, evidenceOf, facts, input, PACK, shipped } from './fixtures.ts';

// Today is a Friday.
const SATURDAY = addDays(TODAY, 1);
const SUNDAY = addDays(TODAY, 2);

const approved = (
  ruleId: string,
  workoutIds: string[],
  back = 2,
  weeks: Record<string, number> = {},
): PastDecision => ({
  weeks,
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
    // Whoever made it smaller: what is eased after an illness is not filled up either.
    for (const ruleId of ['load-jump-ahead', 'after-illness']) {
      const by = (minutes: number, back = 2) => {
        const decisions = [approved(ruleId, ['trimmed'], back, { [weekStart(TODAY)]: minutes })];
        return judge(input(week, { rules, facts: SHORT, evidence, decisions }));
      };
      expect(by(-11).proposals).toEqual([]);
      expect(by(-11).suppressed[0]?.reason).toBe('that week was made smaller on Wed 18 Nov: it stays so');
      expect(by(-9).proposals).toHaveLength(1);
      expect(by(11).proposals).toHaveLength(1);
      expect(by(-11, 7).proposals).toEqual([]);
      expect(by(-11, 8).proposals).toHaveLength(1);
    }
  });

  test('a week that was made longer is not cut for a milder reason', () => {
    const rules = [shipped('hours-above-range')];
    const by = (weeks: Record<string, number>, back = 2) => {
      const decisions = [approved('week-falls-short', ['other'], back, weeks)];
      return judge(input(plan([easy]), { rules, facts: over, decisions }));
    };
    const longer = { [weekStart(TODAY)]: 10 };
    expect(by(longer).proposals).toEqual([]);
    expect(by(longer).suppressed).toEqual([
      {
        ruleId: 'hours-above-range',
        by: 'your decision',
        reason: 'that week was made longer on Wed 18 Nov: it stays so',
      },
    ]);
    expect(by(longer, 8).proposals).toHaveLength(1);
    expect(by({ [weekStart(TODAY)]: 9 }).proposals).toHaveLength(1);
    expect(by({ [addDays(weekStart(TODAY), 7)]: 30 }).proposals).toHaveLength(1);
    const no = { ...approved('week-falls-short', ['other'], 2, longer), status: 'rejected' as const };
    expect(judge(input(plan([easy]), { rules, facts: over, decisions: [no] })).proposals).toHaveLength(1);
  });

  test('tiredness of days leaves what was decided to the light of its own day', () => {
    const tired = facts({ amber_red_days_5d: 3, light_week_ahead: false, ill: false, load_ratio: 1.2 });
    const week = plan([vo2('decided', SATURDAY), vo2('other', SUNDAY)]);
    const decisions = [approved('goal-lagging', ['decided'])];
    const proposal = judge(input(week, { rules: [shipped('fatigue-deload')], facts: tired, decisions })).proposals[0]!;
    expect(proposal.diff.changes.map(({ before }) => before?.id)).toEqual(['other']);
    const amber = facts({ readiness: 'amber', hard_next_7d: 2, next_hard_in_days: 1, ill: false });
    const eve = judge(input(week, { rules: [shipped('readiness-amber')], facts: amber, decisions })).proposals[0]!;
    expect(eve.diff.changes.map(({ before }) => before?.id)).toEqual(['decided']);
  });

  test('is not replaced for a milder reason', () => {
    const due = facts({
      tests_due: 'swim-100',
      test_planned: false,
      readiness: 'green',
      light_week_ahead: false,
      ill: false,
      minutes_week_avg_4w: 200,
    });
    const swim = (id: string, date: string) =>
      workout(id, date, { sport: 'swim', intent: 'endurance', minutes: 40, load: 250 });
    const week = plan([swim('decided', SUNDAY), swim('other', addDays(TODAY, 4))]);
    const rules = [shipped('test-due-swim')];
    const replaced = (decisions: PastDecision[]) =>
      judge(input(week, { rules, facts: due, decisions })).proposals[0]?.diff.changes.map(({ before }) => before?.id);
    expect(replaced([])).toEqual(['decided']);
    expect(replaced([approved('ready-for-more', ['decided'])])).toEqual(['other']);
  });

  test('is left out all the same on a day off', () => {
    const availability = { ...AVAILABILITY, blackouts: [{ from: SUNDAY, to: SUNDAY, note: null }] };
    const decisions = [approved('week-falls-short', ['easy'], 2, { [weekStart(TODAY)]: 20 })];
    const known = facts({ blackout_conflicts: 1 });
    const rules = [shipped('days-off-skip')];
    const { proposals } = judge(input(plan([easy]), { rules, facts: known, availability, decisions }));
    expect(proposals[0]?.operations).toEqual([{ op: 'skip', workoutId: 'easy', reason: 'day off' }]);
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

test('a goal gets its longer session out of the hours of the same week', () => {
  // Today is a Friday: the swap lies in the week after, and so does what pays for it.
  const monday = addDays(weekStart(TODAY), 7);
  const week = plan([
    workout('soon', SUNDAY, { minutes: 60, load: 180, priority: 'optional', adaptable: ['reduce'] }),
    workout('short', addDays(monday, 2), {
      sport: 'mobility',
      intent: 'mobility',
      minutes: 24,
      load: 60,
      time: '07:00',
    }),
    workout('later', addDays(monday, 6), { minutes: 60, load: 180, priority: 'optional' }),
  ]);
  const known = facts({
    goals_behind: 1,
    top_goal_behind: 'vo2',
    top_goal_behind_title: 'VO2max',
    adherence_7d: 80,
    due_7d: 5,
    readiness: 'green',
    amber_red_days_5d: 0,
    top_goal_ahead: 'none',
    light_week_ahead: false,
    ill: false,
    minutes_week_avg_4w: 200,
  });
  const proposal = judge(input(week, { rules: [shipped('goal-lagging')], facts: known })).proposals[0]!;
  expect(proposal.operations.map((op) => op.op)).toEqual(['shift-focus', 'scale-volume']);
  expect(proposal.operations[1]).toMatchObject({ workoutId: 'later' });
  const weeks = minutesByWeek(proposal.diff);
  expect(Object.keys(weeks)).toEqual([monday]);
  expect(weeks[monday]).toBeLessThanOrEqual(0);
  expect(weeks[monday]).toBeGreaterThan(-10);
});

test('no proposal of a milder rule turns a week against what was approved in the last seven days', () => {
  const milder = PACK.filter((rule) => rule.priority < BODY_PRIORITY && !mayTakeBack(rule));
  const eager = milder.map((rule) => ({ ...rule, when: rule.when.slice(0, 1), unless: [], requires: {} }));
  const always = eager.map((rule) => ({
    ...rule,
    when: rule.when.map((line) => ({
      ...line,
      fact: 'plan_active' as const,
      op: 'is' as const,
      value: true,
      other: null,
    })),
  }));
  const known = facts({ plan_active: true, readiness: 'green', minutes_week_avg_4w: 290, top_goal_behind: 'vo2' });
  const mondays = [weekStart(TODAY), addDays(weekStart(TODAY), 7)];
  let held = 0;
  fc.assert(
    fc.property(
      anyPlan(),
      fc.constantFrom(-40, -10, 10, 40),
      fc.nat(9),
      fc.nat(always.length - 1),
      (week, by, back, n) => {
        const decisions = [approved('earlier', [], back, Object.fromEntries(mondays.map((monday) => [monday, by])))];
        const judged = judge(input(week, { rules: [always[n]!], facts: known, decisions }));
        held += judged.suppressed.filter((one) => one.reason.endsWith('it stays so')).length;
        if (back > 7) expect(judged.suppressed.filter((one) => one.reason.endsWith('it stays so'))).toEqual([]);
        else
          for (const { diff } of judged.proposals)
            for (const monday of mondays) {
              const minutes = minutesByWeek(diff)[monday] ?? 0;
              expect(minutes * by < 0 && Math.abs(minutes) >= 10).toBe(false);
            }
      },
    ),
    { numRuns: 60 },
  );
  expect(held).toBeGreaterThan(0);
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
