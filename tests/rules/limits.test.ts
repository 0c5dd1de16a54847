import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan, PlannedWorkout } from '../../src/plan/model.ts';
import type { PlanOperation } from '../../src/plan/operations.ts';
import { type Caps, HARD_CAPS, tightened } from '../../src/rules/caps.ts';
import { contextOf, type JudgeInput } from '../../src/rules/input.ts';
import { judge } from '../../src/rules/judge.ts';
import { atMost, limitOf } from '../../src/rules/limit.ts';
import { withinLimits } from '../../src/rules/limits.ts';
import { parseRule } from '../../src/rules/parse.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { usualWeek, weekCap } from '../../src/rules/volume-cap.ts';
import { plan, SWIM_STEPS, TODAY, TOMORROW, timed, vo2, workout } from '../plan/fixtures.ts';
import { AVAILABILITY, evidenceOf, facts, input, shipped } from './fixtures.ts';

const GREEN = { readiness: 'green', minutes_week_avg_4w: 250, plan_active: true };

function check(
  start: Plan,
  operations: PlanOperation[],
  more: Partial<JudgeInput> & { given?: Record<string, string | number | boolean | null> } = {},
) {
  const { given, ...rest } = more;
  const context = contextOf(input(start, { facts: facts({ ...GREEN, ...given }), ...rest }));
  const found = withinLimits(start, operations, context);
  return 'blocked' in found ? found.blocked : found;
}

const add = (id: string, date: string, more: Partial<PlannedWorkout> = {}): PlanOperation => ({
  op: 'add',
  workout: workout(id, date, more),
});

/** Four sessions of 50 minutes next week. */
const WEEK = plan(
  ['23', '25', '26', '28'].map((d) => workout(`d${d}`, `2026-11-${d}`, { minutes: 50, load: 150, time: '07:00' })),
);

describe('a limit', () => {
  test('only tightens, and remembers why', () => {
    const once = atMost(limitOf(120), 110, 'ramp');
    expect(once).toEqual({ asked: 120, value: 110, reasons: ['ramp'] });
    expect(atMost(once, 115, 'looser')).toBe(once);
    expect(atMost(once, 105, 'range')).toEqual({ asked: 120, value: 105, reasons: ['ramp', 'range'] });
  });

  test('a week grows by 10 % or 20 min, whichever is more, within the range', () => {
    expect(weekCap(300, 250)).toMatchObject({ minutes: 275 });
    expect(weekCap(300, 100)).toMatchObject({ minutes: 120 });
    expect(weekCap(300, 290)).toEqual({ minutes: 300, reason: 'your largest week is 5 h' });
  });
});

describe('the athlete’s own limits', () => {
  const own = (wanted: Partial<Caps>) => tightened(wanted);

  test('tighten the ones in code and never loosen them', () => {
    expect(own({})).toEqual(HARD_CAPS);
    fc.assert(
      fc.property(fc.record({ hardSessionsPerWeek: fc.double(), weeklyIncreasePercent: fc.double() }), (wanted) => {
        const caps = own({ ...wanted, proposals: wanted.hardSessionsPerWeek });
        for (const name of ['proposals', 'hardSessionsPerWeek', 'weeklyIncreasePercent'] as const)
          expect(caps[name] >= 0 && caps[name] <= HARD_CAPS[name]).toBe(true);
      }),
    );
    for (let percent = 0; percent <= 10; percent++)
      for (const usual of [0, 60, 150, 250]) {
        const caps = own({ weeklyIncreasePercent: percent });
        expect(weekCap(300, usual, caps).minutes).toBeLessThanOrEqual(weekCap(300, usual).minutes);
      }
    expect(weekCap(300, 100, own({ weeklyIncreasePercent: 0 })).minutes).toBe(100);
  });

  test('the growth of a week, with the reason', () => {
    const grow: PlanOperation[] = [add('new', '2026-11-29', { minutes: 20, load: 60 })];
    expect(check(WEEK, grow)).toMatchObject({ tier: 3 });
    const caps = own({ weeklyIncreasePercent: 5 });
    expect(check(WEEK, grow, { caps, given: { minutes_week_avg_4w: 200 } })).toContain(
      'at most 5 % or 10 min, as you set',
    );
  });

  test('hard sessions in seven days, with the reason', () => {
    const one = plan([vo2('a', '2026-11-23'), workout('b', '2026-11-26', { minutes: 50 })]);
    const harder: PlanOperation[] = [{ op: 'replace', workoutId: 'b', content: vo2('b', '2026-11-26') }];
    expect(check(one, harder)).toMatchObject({ tier: 3 });
    expect(check(one, harder, { caps: own({ hardSessionsPerWeek: 1 }) })).toBe(
      'more than 1 hard session in seven days, as you set',
    );
    // What is planned already stays, and may be made smaller.
    const trim: PlanOperation[] = [{ op: 'scale-volume', workoutId: 'a', factor: 0.8 }];
    expect(check(one, trim, { caps: own({ hardSessionsPerWeek: 0 }) })).toMatchObject({ limits: [] });
  });
});

test('the usual week is the plan while it is kept, else what is really trained', () => {
  expect(usualWeek(240, 300)).toBe(300);
  expect(usualWeek(239, 300)).toBe(239);
  expect(usualWeek(320, 300)).toBe(320);
  expect(usualWeek(0, 300)).toBe(0);
  expect(weekCap(300, usualWeek(0, 0))).toMatchObject({ minutes: 20 });
});

describe('what blocks a rise', () => {
  const one = [add('new', '2026-11-24', { minutes: 40 })];

  test('on green with everything known it passes, as tier 3', () => {
    expect(check(WEEK, one)).toMatchObject({ tier: 3, raises: true, limits: [] });
  });

  test('while the usual week is not known no week grows; moves inside a week are free', () => {
    const given = { minutes_week_avg_4w: null };
    expect(check(WEEK, one, { given })).toBe('how much you train in a usual week is not known yet');
    const move: PlanOperation[] = [{ op: 'move', workoutId: 'd23', date: '2026-11-24', time: '07:00' }];
    expect(check(WEEK, move, { given })).toMatchObject({ tier: 1 });
  });

  test.each([
    ['amber', 'readiness is amber: nothing is added today'],
    ['red', 'readiness is red: nothing is added today'],
    ['unknown', 'readiness is not known: nothing bold today'],
    [null, 'readiness is not known: nothing bold today'],
  ])('readiness %s', (readiness, reason) => {
    expect(check(WEEK, one, { given: { readiness } })).toBe(reason);
  });

  test('a large jump of load, once there is history enough to see one', () => {
    const given = (load_ratio: number, load_state = 'ok') =>
      check(WEEK, [{ op: 'scale-volume', workoutId: 'd26', factor: 1.1 }], { given: { load_ratio, load_state } });
    expect(given(1.6)).toBe('your load is a large jump already: nothing is added for now');
    expect(given(1.5)).toMatchObject({ raises: true });
    expect(given(1.6, 'warming-up')).toMatchObject({ raises: true });
    const move: PlanOperation = { op: 'move', workoutId: 'd26', date: '2026-11-27', time: '07:00' };
    expect(check(WEEK, [move], { given: { load_ratio: 1.6, load_state: 'ok' } })).toMatchObject({ raises: false });
  });

  test('a recent session nobody can tell about; an old one does not matter', () => {
    const withPast = (date: string) => plan([...Object.values(WEEK.workouts), workout('past', date)]);
    const evidence = evidenceOf({ past: 'unknown' });
    expect(check(withPast('2026-11-18'), one, { evidence })).toContain('no word yet about Session past');
    expect(check(withPast('2026-11-17'), one, { evidence })).toMatchObject({ tier: 3 });
  });

  test('the ramp, and the own upper end', () => {
    expect(check(WEEK, one, { given: { minutes_week_avg_4w: 200 } })).toBe(
      'a week grows by at most 10 % or 20 min (3 h 40 now)',
    );
    const small = { ...WEEK, settings: { weeklyMinutes: [100, 220] as [number, number], focus: {} } };
    expect(check(small, one)).toBe('your largest week is 3 h 40');
  });

  test('minutes done beside the plan fill the running week', () => {
    const week = plan([
      workout('mon', '2026-11-16', { minutes: 50 }),
      workout('sat', '2026-11-21', { minutes: 50, load: 150, time: '07:00' }),
    ]);
    const grown = (minutesDone: number) =>
      check(week, [{ op: 'scale-volume', workoutId: 'sat', factor: 1.1 }], {
        minutesDone,
        given: { minutes_week_avg_4w: 120 },
      });
    expect(grown(50)).toMatchObject({ raises: true });
    expect(grown(120)).toMatch(/^a week grows by at most/);
  });

  test('raising the hours on amber; lowering them is fine', () => {
    const hours = (low: number): PlanOperation[] => [{ op: 'set-hours', weeklyMinutes: [low, 300] }];
    expect(check(WEEK, hours(200), { given: { readiness: 'amber' } })).toContain('amber');
    expect(check(WEEK, hours(150), { given: { readiness: 'amber' } })).toMatchObject({ tier: 4 });
  });

  test('more intensity on amber, even without more planned load', () => {
    const flat = plan([workout('z', '2026-11-24', { load: 0, steps: [timed('work', 600)] })]);
    const harder: PlanOperation[] = [{ op: 'scale-intensity', workoutId: 'z', percent: 5 }];
    expect(check(flat, harder, { given: { readiness: 'amber' } })).toContain('amber');
  });
});

describe('a make-up', () => {
  const missed = workout('gone', '2026-11-19', { minutes: 40, load: 100 });
  const start = plan([...Object.values(WEEK.workouts), missed]);
  const again = add('again', '2026-11-27', { minutes: 40, load: 100, makeUpFor: 'gone' });
  const evidence = evidenceOf({ gone: 'missed' });

  test('is never stacked on top, also when the week has room', () => {
    expect(check(start, [again], { evidence })).toBe('missed minutes are not stacked on top');
    const room: PlanOperation = { op: 'skip', workoutId: 'd25', reason: 'room' };
    expect(check(start, [room, again], { evidence })).toMatchObject({ tier: 2, raises: false });
  });

  test('does not cost another session of its kind', () => {
    const rules = [shipped('missed-key-session')];
    const night = (other: PlannedWorkout) =>
      judge(
        input(plan([vo2('gone', '2026-11-19'), other]), {
          rules,
          evidence,
          facts: facts({ ...GREEN, key_missed_7d: 1, adherence_7d: 80, ill: false, light_week_ahead: false }),
        }),
      ).proposals;
    expect(night(vo2('same', '2026-11-23', { priority: 'support' }))).toEqual([]);
    expect(night(workout('easy', '2026-11-23', { minutes: 50 }))).toHaveLength(1);
  });

  const rules = [shipped('missed-key-session')];
  const given = facts({ ...GREEN, key_missed_7d: 1, adherence_7d: 80, ill: false, light_week_ahead: false });
  const lost = workout('gone', '2026-11-19', { sport: 'swim', intent: 'threshold', priority: 'key' });
  const evening = (sessions: PlannedWorkout[], availability = AVAILABILITY) =>
    judge(input(plan([lost, ...sessions]), { rules, evidence, facts: given, availability })).proposals;
  const times = (found: ReturnType<typeof evening>) =>
    found.flatMap(({ operations }) => operations.flatMap((op) => (op.op === 'add' ? [op.workout.date] : [])));

  test('takes the place of what is dropped only where that is a place for it', () => {
    const easy = workout('easy', '2026-11-23', { time: '07:00', minutes: 50 });
    expect(times(evening([easy]))).toEqual(['2026-11-23']);
    const at = (place: string) => ({
      ...AVAILABILITY,
      slots: AVAILABILITY.slots.map((slot) => ({ ...slot, places: slot.weekday === 'tue' ? ['pool'] : [place] })),
    });
    expect(times(evening([easy], at('pool')))).toEqual(['2026-11-23']);
    expect(times(evening([easy], at('home')))).toEqual(['2026-11-24']);
    const off = { ...AVAILABILITY, blackouts: [{ from: '2026-11-23', to: '2026-11-23', note: null }] };
    expect(times(evening([easy], off))).not.toContain('2026-11-23');
  });

  test('that was left out makes up for nothing, as the fact says', () => {
    const easy = workout('easy', '2026-11-23', { minutes: 50 });
    const made = workout('made', '2026-11-25', { makeUpFor: 'gone' });
    expect(evening([easy, made])).toEqual([]);
    expect(evening([easy, { ...made, skipped: { reason: 'travel' } }])).toHaveLength(1);
  });
});

describe('spacing', () => {
  const hard = (id: string, date: string) => vo2(id, date, { load: 120, minutes: 40 });

  test('no two hard days in a row', () => {
    const start = plan([hard('a', '2026-11-24'), workout('e', '2026-11-25')]);
    expect(check(start, [{ op: 'replace', workoutId: 'e', content: hard('x', TODAY) }])).toBe(
      'hard days back to back (Tue 24 Nov, Wed 25 Nov)',
    );
  });

  test('yesterday counts: done today, none tomorrow; missed today does not count', () => {
    const start = plan([hard('today', TODAY), workout('e', TOMORROW, { load: 200, minutes: 60 })]);
    const swap: PlanOperation[] = [{ op: 'replace', workoutId: 'e', content: hard('x', TODAY) }];
    expect(check(start, swap, { evidence: evidenceOf({ today: 'done' }) })).toContain('back to back');
    expect(check(start, swap, { evidence: evidenceOf({ today: 'missed' }) })).toMatchObject({ tier: 3 });
  });

  test('what was done hard beside the plan counts as well', () => {
    const hard: PlanOperation = { op: 'add', workout: vo2('hard', TOMORROW, { time: '07:00' }) };
    expect(check(WEEK, [hard])).not.toEqual(expect.any(String));
    expect(check(WEEK, [hard], { hardDone: [TODAY] })).toMatch(/^hard days back to back/);
    expect(check(WEEK, [hard], { hardDone: ['2026-11-16', '2026-11-18'] })).toMatch(/^more than 2 hard sessions/);
    // One that is planned already stays, and may be made easier.
    const planned = plan([vo2('hard', TOMORROW)]);
    const less: PlanOperation = { op: 'scale-volume', workoutId: 'hard', factor: 0.8 };
    expect(check(planned, [less], { hardDone: [TODAY] })).toMatchObject({ raises: false });
  });

  test('no third hard one in any seven days; one that is there already does not block others', () => {
    const two = plan([hard('a', '2026-11-22'), hard('b', '2026-11-26'), workout('e', '2026-11-24')]);
    const third: PlanOperation[] = [{ op: 'replace', workoutId: 'e', content: hard('x', TODAY) }];
    expect(check(two, third)).toBe('more than 2 hard sessions in seven days');
    const three = plan([...Object.values(two.workouts), hard('c', '2026-11-28')]);
    expect(check(three, [{ op: 'skip', workoutId: 'e', reason: 'x' }])).toMatchObject({ tier: 2 });
  });

  test('no explosive work after a hard session of the same day, before it is fine', () => {
    const start = plan([{ ...hard('a', '2026-11-24'), time: '12:00' }]);
    const jumps = (time: string | null) => [
      add('j', '2026-11-24', { sport: 'strength', intent: 'power', time, minutes: 10, load: 30 }),
    ];
    expect(check(start, jumps('18:00'))).toBe('explosive work after a hard session on Tue 24 Nov');
    expect(check(start, jumps(null))).toContain('explosive work after');
    expect(check(start, jumps('07:00'))).toMatchObject({ tier: 3 });
  });
});

describe('what a rule asks for is trimmed to the limit', () => {
  const grow = (to: string): Rule => {
    const text = `id: more\nversion: 1\ntitle: More\nwhen:\n  - plan_active is yes\nwhy: "More."\npropose:\n  - do: grow\n    session: next key session\n    to: ${to}\nevidence: { grade: opinion, source: test }\n`;
    const read = parseRule(text, 'more.yaml');
    if ('problems' in read) throw new Error(read.problems[0]?.message);
    return read.rule;
  };
  const swim = workout('swim', '2026-11-24', {
    sport: 'swim',
    priority: 'key',
    steps: [{ kind: 'repeat', times: 20, steps: [SWIM_STEPS[0] as never] }],
    minutes: 100,
    load: 300,
  });

  test('and says by how much and why', () => {
    const proposals = (usual: number) =>
      judge(input(plan([swim]), { rules: [grow('120 %')], facts: facts({ ...GREEN, minutes_week_avg_4w: usual }) }))
        .proposals;
    const [kept] = proposals(100);
    expect(kept?.limits).toEqual([]);
    const [trimmed] = proposals(95);
    expect(trimmed?.limits).toEqual([
      'kept to 115 % instead of 120 %: a week grows by at most 10 % or 20 min (1 h 55 now)',
    ]);
    expect(trimmed?.operations).toEqual([{ op: 'scale-volume', workoutId: 'swim', factor: 1.15 }]);
    expect(trimmed?.projection.apply.minutes7d).toBe(115);
    expect(proposals(60)).toEqual([]);
  });
});

describe('one evening', () => {
  const rule = (id: string, priority: number, propose: string): Rule => {
    const text = `id: ${id}\nversion: 1\ntitle: Rule\nwhen:\n  - plan_active is yes\nwhy: "Because."\npriority: ${priority}\npropose:\n${propose}\nevidence: { grade: opinion, source: test }\n`;
    const read = parseRule(text, `${id}.yaml`);
    if ('problems' in read) throw new Error(read.problems[0]?.message);
    return read.rule;
  };
  const addOne = '  - do: add\n    intent: endurance\n    sport: run\n    at-most: 30 min';
  const night = (...rules: Rule[]) => judge(input(WEEK, { rules, facts: facts(GREEN) }));

  test('does not both ease and add', () => {
    const result = night(
      rule('ease', 60, '  - do: trim\n    session: next session\n    to: 80 %'),
      rule('more', 50, addOne),
    );
    expect(result.proposals.map((p) => p.ruleId)).toEqual(['ease']);
    expect(result.suppressed).toEqual([
      { ruleId: 'more', by: 'ease', reason: 'one evening does not both ease and add' },
    ]);
  });

  test('has room for one bold change', () => {
    const result = night(rule('more', 50, addOne), rule('hours', 40, '  - do: set-hours\n    direction: down'));
    expect(result.proposals.map((p) => p.ruleId)).toEqual(['more']);
    expect(result.suppressed[0]).toMatchObject({ ruleId: 'hours', by: 'more' });
  });

  test('two moves that are fine alone, but not together', () => {
    const start = plan([
      vo2('run', '2026-11-23'),
      workout('swim', '2026-11-27', { sport: 'swim', intent: 'threshold', load: 200 }),
    ]);
    const slots = [
      { weekday: 'tue' as const, time: '07:00', minutes: 75, places: ['track'] },
      { weekday: 'wed' as const, time: '07:00', minutes: 45, places: ['pool'] },
    ];
    const rules = [
      rule('run', 50, '  - do: move\n    session: next vo2max run\n    within: 7 d'),
      rule('swim', 40, '  - do: move\n    session: next threshold swim\n    within: 7 d'),
    ];
    const result = judge(input(start, { rules, facts: facts(GREEN), availability: { ...AVAILABILITY, slots } }));
    expect(result.proposals.map((p) => p.operations)).toEqual([
      [{ op: 'move', workoutId: 'run', date: '2026-11-24', time: '07:00' }],
    ]);
    expect(result.suppressed).toEqual([
      {
        ruleId: 'swim',
        by: 'limit',
        reason: 'together with the others: hard days back to back (Tue 24 Nov, Wed 25 Nov)',
      },
    ]);
  });

  test('with equal priority the safer one speaks', () => {
    const result = night(
      rule('a-more', 50, addOne),
      rule('b-ease', 50, '  - do: trim\n    session: next session\n    to: 80 %'),
    );
    expect(result.proposals.map((p) => p.ruleId)).toEqual(['b-ease']);
  });

  test('a rule file can raise its tier, not lower it', () => {
    const text = (tier: number) =>
      rule('x', 50, `  - do: skip\n    session: next session\n    reason: rest\ntier: ${tier}`);
    expect(night(text(3)).proposals[0]?.tier).toBe(3);
    expect(night(text(1)).proposals[0]?.tier).toBe(2);
  });

  test('when one of several actions finds nothing, nothing is proposed', () => {
    const half = rule(
      'half',
      50,
      '  - do: skip\n    session: next session\n    reason: rest\n  - do: trim\n    session: next swim\n    to: 80 %',
    );
    expect(night(half)).toMatchObject({ proposals: [], suppressed: [{ ruleId: 'half', by: 'plan' }] });
  });

  test('"any" takes the first session that the limits allow', () => {
    const tight = plan([vo2('hard', '2026-11-24', { time: '07:00' }), ...Object.values(WEEK.workouts)]);
    const change = rule(
      'any',
      50,
      '  - do: replace\n    session: any support session in 10 d\n    intent: vo2max\n    sport: run',
    );
    const result = judge(input(tight, { rules: [change], facts: facts(GREEN) }));
    // Mon 23 and Wed 25 stand beside the hard Tuesday.
    expect(result.proposals[0]?.operations).toMatchObject([{ op: 'replace', workoutId: 'd26' }]);
  });
});
