import { describe, expect, test } from 'vitest';
import { judge } from '../../src/rules/judge.ts';
import type { PastDecision } from '../../src/rules/model.ts';
import { addDays } from '../../src/time/day.ts';
import { lift, plan, TODAY, TOMORROW, vo2, workout } from '../plan/fixtures.ts';
import { AVAILABILITY, facts, input, shipped } from './fixtures.ts';

// Today is a Friday.
const SUNDAY = addDays(TODAY, 2);
const trial = workout('trial', TOMORROW, {
  sport: 'swim',
  intent: 'test',
  priority: 'key',
  minutes: 35,
  load: 200,
  time: '07:00',
  adaptable: ['move'],
});
const ILL = facts({ ill: true, sessions_next_7d: 1 });

function no(ruleId: string, day: string, more: Partial<PastDecision> = {}): PastDecision {
  return {
    ruleId,
    proposalId: `p-${day}`,
    day,
    status: 'rejected',
    reason: 'disagree',
    workoutIds: [],
    facts: {},
    ...more,
  };
}

describe('nobody races ill', () => {
  test.each([
    ['ill-rest', ILL],
    ['pain-strong', facts({ pain: 8, sessions_next_7d: 1 })],
  ])('%s leaves out what its template pins', (id, known) => {
    const [proposal] = judge(input(plan([trial]), { rules: [shipped(id)], facts: known })).proposals;
    expect(proposal?.operations).toEqual([{ op: 'skip', workoutId: 'trial', reason: 'rest' }]);
  });

  test('on a red day easy movement takes its place; on an amber one a test is no less of a test', () => {
    const said = (light: string, id: string) =>
      judge(
        input(plan([trial]), {
          rules: [shipped(id)],
          facts: facts({
            readiness: light,
            next_session_in_days: 1,
            hard_next_7d: 1,
            next_hard_in_days: 1,
            ill: false,
          }),
        }),
      ).proposals;
    expect(said('red', 'readiness-red')[0]?.diff.changes[0]?.after?.intent).toBe('recovery');
    expect(said('amber', 'readiness-amber')).toEqual([]);
  });

  test('milder reasons leave a pinned session alone', () => {
    const pinned = { ...trial, adaptable: [], priority: 'optional' as const, date: SUNDAY };
    const over = facts({ minutes_week_over: 40, hours_high: 300, ill: false });
    expect(judge(input(plan([pinned]), { rules: [shipped('hours-above-range')], facts: over })).proposals).toEqual([]);
  });
});

test('three noes silence no rule about illness, pain or a red day', () => {
  const days = [-30, -20, -10].map((back) => addDays(TODAY, back));
  const said = (id: string, known: Parameters<typeof facts>[0]) =>
    judge(
      input(plan([trial]), { rules: [shipped(id)], facts: facts(known), decisions: days.map((day) => no(id, day)) }),
    ).proposals.map((one) => one.ruleId);
  expect(said('pain-strong', { pain: 9, sessions_next_7d: 1 })).toEqual(['pain-strong']);
  expect(said('ill-rest', { ill: true, sessions_next_7d: 1 })).toEqual(['ill-rest']);
  const over = { blackout_conflicts: 1 };
  expect(said('days-off-skip', over)).not.toContain('days-off-skip');
});

test('pain spares the gym as well', () => {
  const squats = workout('squats', TOMORROW, {
    sport: 'strength',
    intent: 'strength',
    steps: [lift('Squat (Barbell)', 3, 5)],
    minutes: 45,
    load: 270,
  });
  const known = facts({ pain: 5, pain_days: 4, sessions_next_7d: 1, ill: false });
  const [proposal] = judge(input(plan([squats]), { rules: [shipped('pain')], facts: known })).proposals;
  expect(proposal?.diff.changes[0]?.after?.intent).toBe('recovery');
});

test('a red day leaves alone what is easy already', () => {
  const known = facts({ readiness: 'red', next_session_in_days: 1, ill: false });
  const easy = (['endurance', 'technique', 'recovery'] as const).map((intent) => workout(intent, TOMORROW, { intent }));
  const said = (list: typeof easy) => judge(input(plan(list), { rules: [shipped('readiness-red')], facts: known }));
  expect(said(easy).proposals).toEqual([]);
  expect(said([...easy, trial]).proposals[0]?.diff.changes.map(({ after }) => after?.id)).toEqual([trial.id]);
});

test('a test of jumping tires as well: a red day takes its place, though it is no hard day', () => {
  const jumps = workout('jumps', TOMORROW, { sport: 'strength', intent: 'test', minutes: 30, load: 120 });
  const known = facts({ readiness: 'red', next_session_in_days: 1, ill: false });
  const [proposal] = judge(input(plan([jumps]), { rules: [shipped('readiness-red')], facts: known })).proposals;
  expect(proposal?.diff.changes[0]?.after?.intent).toBe('recovery');
});

test('a minimum that is never met is lowered alone: the upper end stays', () => {
  const rule = shipped('hours-below-range');
  const first = rule.tests.find((one) => one.expect === 'fires')!;
  const hours = (end: 'low' | 'both') => {
    const propose = rule.propose.map((action) => (action.do === 'set-hours' ? { ...action, end } : action));
    const known = { ...facts({ readiness: 'green' }), ...facts(first.facts) };
    return judge(input(plan([]), { rules: [{ ...rule, propose }], facts: known })).proposals[0]?.diff.settings;
  };
  expect(rule.propose).toMatchObject([{ do: 'set-hours', end: 'low' }]);
  expect(hours('low')?.before.weeklyMinutes).toEqual([180, 300]);
  expect(hours('low')?.after.weeklyMinutes).toEqual([165, 300]);
  expect(hours('both')?.after.weeklyMinutes).toEqual([165, 270]);
});

test('a jump of load two days off shortens the longer of both days, not what is about to be shortened for tomorrow', () => {
  const days = [
    workout('short', TOMORROW, { minutes: 30, load: 90 }),
    workout('long', SUNDAY, { minutes: 60, load: 240 }),
  ];
  const known = { load_ratio_in_2d: 1.6, load_ratio_tomorrow: 1.2, load_state: 'ok', load_ratio: 1.1, ill: false };
  const said = (more: Parameters<typeof facts>[0]) =>
    judge(input(plan(days), { rules: [shipped('load-jump-in-two-days')], facts: facts({ ...known, ...more }) }))
      .proposals;
  expect(said({})[0]?.operations).toEqual([{ op: 'scale-volume', workoutId: 'long', factor: 0.6 }]);
  expect(said({ load_ratio_tomorrow: 1.5 })).toEqual([]);
});

test('easy movement lasts as long as the session it replaces; the way back from an illness does not', () => {
  const run = vo2('run', TOMORROW, { minutes: 50, load: 300, time: '07:00' });
  const after = (id: string, known: Parameters<typeof facts>[0]) => {
    const rule = { ...shipped(id), requires: {} };
    const [proposal] = judge(input(plan([run]), { rules: [rule], facts: facts(known) })).proposals;
    return proposal?.diff.changes[0]?.after;
  };
  const red = after('readiness-red', { readiness: 'red', next_session_in_days: 1, ill: false });
  const back = { recently_ill: true, ill_days: 5, days_since_ill: 1, sessions_next_7d: 3, light_week_ahead: false };
  const gentle = after('after-illness', { ...back, ill: false });
  expect([red?.intent, gentle?.intent]).toEqual(['recovery', 'endurance']);
  // The templates: 25 min of easy movement, 30 of an easy run.
  expect(red!.minutes).toBeGreaterThan(25);
  expect(red!.minutes).toBeLessThanOrEqual(50);
  expect(gentle!.minutes).toBe(30);
});

describe('days off', () => {
  const OFF = [1, 2, 3, 4, 5].map((n) => addDays(TODAY, n));
  const blackouts = [{ from: OFF[0]!, to: OFF[4]!, note: null }];
  const known = facts({ blackout_conflicts: 5, minutes_week_avg_4w: 300, readiness: 'green' });
  const sessions = OFF.map((date, n) => workout(`s${n}`, date, { priority: 'key', minutes: 40, time: '07:00' }));
  const said = (week: typeof sessions) =>
    judge(
      input(plan(week), {
        rules: [shipped('days-off-move'), shipped('days-off-skip')],
        facts: known,
        availability: { ...AVAILABILITY, blackouts },
      }),
    ).proposals[0];

  test('five sessions find five other days', () => {
    const moved = said(sessions);
    expect(moved?.ruleId).toBe('days-off-move');
    const days = moved?.operations.flatMap((op) => (op.op === 'move' ? [op.date] : [])) ?? [];
    expect(new Set(days).size).toBe(5);
    expect(days.every((day) => !OFF.includes(day))).toBe(true);
  });

  test('one that fits nowhere does not keep the others back', () => {
    const long = workout('long', OFF[0]!, { priority: 'key', minutes: 200, time: '07:00' });
    const moved = said([long, sessions[1]!]);
    expect(moved?.operations).toEqual([expect.objectContaining({ op: 'move', workoutId: 's1' })]);
    expect(moved?.limits).toEqual(["Sat's run stays where it is: no other day has room for it"]);
  });

  const moves = (proposal: ReturnType<typeof said>) =>
    proposal?.operations.flatMap((op) => (op.op === 'move' ? [[op.workoutId, op.date]] : [])) ?? [];
  /** Sessions on all days from the sixth on but these, so that only these are free. */
  const busyBut = (free: readonly number[]) =>
    Array.from({ length: 9 }, (_, n) => n + 6)
      .filter((n) => !free.includes(n))
      .map((n) => workout(`busy${n}`, addDays(TODAY, n), { priority: 'optional', minutes: 20, time: '07:00' }));

  test('five sessions and three free days: the important ones go, and what stays is said', () => {
    const week = sessions.map((one, n) => ({ ...one, priority: n < 2 ? ('support' as const) : ('key' as const) }));
    const moved = said([...week, ...busyBut([7, 9, 12])]);
    expect(moved?.ruleId).toBe('days-off-move');
    expect(moves(moved)).toEqual([
      ['s2', addDays(TODAY, 7)],
      ['s3', addDays(TODAY, 9)],
      ['s4', addDays(TODAY, 12)],
    ]);
    expect(moved?.limits).toEqual(["Sat's run and Sun's run stay where they are: no other day has room for them"]);
  });

  test('ten sessions and nine free days are no long search', () => {
    const twice = sessions.map((one) => ({ ...one, id: `${one.id}b`, time: '18:00' }));
    expect(moves(said([...sessions, ...twice]))).toHaveLength(9);
  });

  test('where the limits let only one of two go, that one goes', () => {
    const hard = [OFF[1]!, OFF[3]!].map((date, n) => vo2(`hard${n}`, date, { minutes: 40, time: '07:00' }));
    const moved = said([...hard, ...busyBut([6, 7])]);
    expect(moves(moved)).toEqual([['hard0', addDays(TODAY, 6)]]);
    expect(moved?.limits).toHaveLength(1);
  });
});

test('a taper ends on the day before the event', () => {
  const week = plan([1, 2, 4, 5, 6, 9].map((n) => workout(`s${n}`, addDays(TODAY, n), { minutes: 60, load: 180 })));
  const known = facts({ event_planned: true, days_to_event: 5, light_week_ahead: false, ill: false });
  const [proposal] = judge(input(week, { rules: [shipped('taper')], facts: known })).proposals;
  expect(proposal?.diff.changes.map(({ before }) => before?.id).sort()).toEqual(['s1', 's2', 's4']);
});

describe('what was lighter before', () => {
  const amber = facts({ readiness: 'amber', hard_next_7d: 1, next_hard_in_days: 1, ill: false });
  const run = vo2('run', TOMORROW, { time: '07:00' });
  const rules = [shipped('readiness-amber'), shipped('swim-up-vo2max-behind'), shipped('fatigue-deload')];
  const yes = (ruleId: string, undone: boolean) =>
    judge(
      input(plan([run]), {
        rules,
        facts: amber,
        decisions: [
          no(ruleId, addDays(TODAY, -3), {
            status: 'approved',
            reason: null,
            workoutIds: ['run'],
            lightened: ruleId === 'fatigue-deload' ? ['run'] : ['another'],
            undone,
          }),
        ],
      }),
    ).proposals;

  test('is not what took the place of something easier, nor what was taken back', () => {
    expect(yes('swim-up-vo2max-behind', false)).toHaveLength(1);
    expect(yes('fatigue-deload', false)).toEqual([]);
    expect(yes('fatigue-deload', true)).toHaveLength(1);
  });
});

describe('in the morning', () => {
  const morning = { mode: 'morning' as const, now: `${TODAY}T08:00:00.000Z` };

  test('nothing is moved to an hour that is past', () => {
    const off = workout('off', SUNDAY, { minutes: 40, time: '15:00' });
    const known = facts({ slot_conflicts: 1 });
    const [proposal] = judge(
      input(plan([off]), { ...morning, rules: [shipped('schedule-conflict')], facts: known }),
    ).proposals;
    // 07:00 of today is over at nine in Berlin.
    expect(proposal?.operations[0]).toMatchObject({ op: 'move', date: TOMORROW });
    expect(proposal!.decideBy > morning.now).toBe(true);
  });

  test('a lighter spell leaves out what is about to begin, so that there is time to decide', () => {
    const soon = workout('soon', TODAY, { time: '09:15' });
    const later = workout('later', SUNDAY, { time: '07:00' });
    const known = facts({ days_since_last_session: 8, sessions_next_7d: 2, light_week_ahead: false, ill: false });
    const [proposal] = judge(
      input(plan([soon, later]), { ...morning, rules: [shipped('gap-week')], facts: known }),
    ).proposals;
    expect(proposal?.diff.changes.map(({ before }) => before?.id)).toEqual(['later']);
    expect(proposal!.decideBy > morning.now).toBe(true);
  });
});

test('a review that goes on after midnight leaves out what begins within half an hour', () => {
  const off = workout('off', TOMORROW, { time: '05:00', minutes: 40 });
  const said = (now: string) =>
    judge(input(plan([off]), { now, rules: [shipped('schedule-conflict')], facts: facts({ slot_conflicts: 1 }) }))
      .proposals;
  expect(said(`${TODAY}T23:00:00.000Z`)).toHaveLength(1);
  expect(said(`${TOMORROW}T03:45:00.000Z`)).toEqual([]);
});

test('a proposal without a session waits for the next evening, whenever it was made', () => {
  const known = facts({ weeks_below_hours: 4, minutes_week_avg_4w: 100, hours_low: 180, adherence_28d: 60 });
  const rule = shipped('hours-below-range');
  const first = rule.tests.find((one) => one.expect === 'fires')!;
  const said = (now: string) =>
    judge(
      input(plan([]), {
        rules: [rule],
        facts: { ...facts({ readiness: 'green' }), ...known, ...facts(first.facts) },
        now,
      }),
    ).proposals[0]?.decideBy;
  expect(said(`${TODAY}T07:00:00.000Z`)).toBe(`${TOMORROW}T19:30:00.000Z`);
  expect(said(`${TODAY}T19:45:00.000Z`)).toBe(`${TOMORROW}T19:30:00.000Z`);
});

test('a replacement suits the place of its convenient time', () => {
  const red = facts({ readiness: 'red', next_session_in_days: 1, ill: false });
  const gym = workout('gym', TOMORROW, {
    sport: 'strength',
    minutes: 45,
    load: 240,
    intent: 'strength',
    time: '07:00',
  });
  const at = (places: string[]) => {
    const slots = AVAILABILITY.slots.map((slot) => ({ ...slot, places }));
    const [proposal] = judge(
      input(plan([gym]), { rules: [shipped('readiness-red')], facts: red, availability: { ...AVAILABILITY, slots } }),
    ).proposals;
    return proposal?.diff.changes[0]?.after?.sport ?? null;
  };
  expect(at(['pool'])).toBe('swim');
  expect(at([])).not.toBe('swim');
});

test('on a Sunday evening "this week" is the coming one', () => {
  const sunday = { today: SUNDAY, now: `${SUNDAY}T19:30:00.000Z` };
  const easy = workout('easy', addDays(SUNDAY, 3), { priority: 'optional', minutes: 40, load: 120 });
  const over = facts({ minutes_week_over: 40, hours_high: 300, ill: false }, SUNDAY);
  expect(
    judge(input(plan([easy]), { ...sunday, rules: [shipped('hours-above-range')], facts: over })).proposals,
  ).toHaveLength(1);
});
