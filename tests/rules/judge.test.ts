import { describe, expect, test } from 'vitest';
import { dayWords } from '../../src/plan/describe.ts';
import { judge } from '../../src/rules/judge.ts';
import type { PastDecision } from '../../src/rules/model.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { addDays } from '../../src/time/day.ts';
import { plan, TODAY, TOMORROW, vo2, workout } from '../plan/fixtures.ts';
import { evidenceOf, facts, input, shipped } from './fixtures.ts';

const AMBER = facts({ readiness: 'amber', hard_next_7d: 2, next_hard_in_days: 1, ill: false });
const WEEK = plan([
  vo2('vo2', TOMORROW, { time: '07:00' }),
  workout('easy', '2026-11-22', { time: '07:00' }),
  workout('swim', '2026-11-24', { sport: 'swim', time: '07:00' }),
]);

const TIRED = (days: number) =>
  facts({ amber_red_days_5d: days, light_week_ahead: false, ill: false, load_ratio: 1.2 });

function amber(more: Parameters<typeof input>[1] = {}) {
  return judge(input(WEEK, { facts: AMBER, rules: [shipped('readiness-amber')], ...more }));
}

describe('a proposal', () => {
  test('amber eases the next hard session, keeps its minutes and shows its working', () => {
    const proposal = amber().proposals[0]!;
    expect(proposal.operations).toEqual([{ op: 'scale-intensity', workoutId: 'vo2', percent: -10 }]);
    expect(proposal.tier).toBe(2);
    expect(proposal.because.map((b) => [b.fact, b.op, b.threshold, b.value, b.margin])).toEqual([
      ['readiness', 'is', 'amber', 'amber', null],
    ]);
    expect(proposal.because[0]).toMatchObject({ unit: null, source: 'computed', asOf: TODAY, label: 'ready' });
    expect(proposal.why).toBe("Readiness is amber. Sat's run is worth doing, as long as planned and a notch easier.");
    expect(proposal.projection.keep.minutes7d).toBe(130);
    expect(proposal.projection.apply.minutes7d).toBe(130);
    expect(proposal.projection.apply.load7d).toBeLessThan(proposal.projection.keep.load7d);
    expect(proposal.projection.keep.goals.vo2).toBe('15 hard minutes');
    expect(proposal.projection.apply.goals.vo2).toBe('15 hard minutes');
    // 07:00 in Berlin in winter is 06:00 UTC; half an hour before.
    expect(proposal.decideBy).toBe('2026-11-21T05:30:00.000Z');
    expect(proposal.expects).toMatchObject({ workoutId: 'vo2', check: 'rpe-at-most', by: TOMORROW });
    expect(proposal.id).toMatch(/^p-[0-9a-f]{8}$/);
    expect(proposal.basis).toMatch(/^[0-9a-f]{16}$/);
  });

  test('same input, same output', () => {
    expect(amber()).toEqual(amber());
  });

  test('the basis changes with a fact or session it reads, and with nothing else', () => {
    const basis = amber().proposals[0]!.basis;
    const otherFact = { ...AMBER, sleep_last: { value: 5, source: null, asOf: null } };
    expect(amber({ facts: otherFact }).proposals[0]!.basis).toBe(basis);
    const others = { ...WEEK.workouts, swim: workout('swim', '2026-11-25') };
    expect(amber({ plan: { ...WEEK, workouts: others } }).proposals[0]!.basis).toBe(basis);
    const moved = { ...WEEK.workouts, vo2: vo2('vo2', TOMORROW, { time: '08:00' }) };
    expect(amber({ plan: { ...WEEK, workouts: moved } }).proposals[0]!.basis).not.toBe(basis);
    const ofPlan = { ...AMBER, hard_next_7d: { value: 3, source: null, asOf: null } };
    expect(amber({ facts: ofPlan }).proposals[0]!.basis).toBe(basis);
    const tired = judge(input(WEEK, { facts: TIRED(3), rules: [shipped('fatigue-deload')] })).proposals[0]!;
    const worse = judge(input(WEEK, { facts: TIRED(4), rules: [shipped('fatigue-deload')] })).proposals[0]!;
    expect(worse.basis).not.toBe(tired.basis);
    expect(worse.id).toBe(tired.id);
  });

  test('without a time the deadline is 06:30 of the day; a note waits until the next evening', () => {
    const untimed = { ...WEEK, workouts: { vo2: vo2('vo2', TOMORROW) } };
    expect(amber({ plan: untimed }).proposals[0]!.decideBy).toBe('2026-11-21T05:30:00.000Z');
    const note = judge(
      input(WEEK, { facts: facts({ adherence_7d: 75, due_7d: 5 }), rules: [shipped('adherence-watch')] }),
    );
    expect(note.proposals[0]).toMatchObject({ tier: 0, operations: [], decideBy: '2026-11-21T19:30:00.000Z' });
  });

  test('in the morning the session of today is still open until half an hour before', () => {
    const today = { ...WEEK, workouts: { vo2: vo2('vo2', TODAY, { time: '07:00' }) } };
    const early = amber({ plan: today, mode: 'morning', now: `${TODAY}T05:00:00.000Z` });
    expect(early.proposals[0]!.decideBy).toBe(`${TODAY}T05:30:00.000Z`);
    const late = amber({ plan: today, mode: 'morning', now: `${TODAY}T05:40:00.000Z` });
    expect(late.proposals).toEqual([]);
    expect(late.suppressed[0]).toMatchObject({ ruleId: 'readiness-amber', by: 'plan' });
  });

  test('a pinned session is left alone, and not replaced by the next one', () => {
    const pinned = plan([vo2('vo2', TOMORROW, { adaptable: [] }), vo2('later', '2026-11-22')]);
    expect(amber({ plan: pinned }).proposals).toEqual([]);
  });
});

describe('what does not speak says why', () => {
  test('quiet rules keep what failed and by how much', () => {
    const { quiet, proposals } = judge(
      input(WEEK, {
        facts: facts({ adherence_7d: 73, due_7d: 5, light_week_ahead: false, ill: false }),
        rules: [shipped('adherence-low')],
      }),
    );
    expect(proposals).toEqual([]);
    expect(quiet).toEqual([
      { ruleId: 'adherence-low', because: [expect.objectContaining({ fact: 'adherence_7d', margin: -3 })] },
    ]);
  });

  test('missing and stale facts make a rule silent', () => {
    const missing = amber({ facts: facts({ readiness: 'amber', hard_next_7d: 1, ill: false }) });
    expect(missing.silent).toEqual([{ ruleId: 'readiness-amber', missing: ['next_hard_in_days'] }]);
    const stale = facts({ readiness: 'amber', hard_next_7d: 2, next_hard_in_days: 1, ill: false }, '2026-11-18');
    expect(amber({ facts: stale }).silent).toEqual([{ ruleId: 'readiness-amber', missing: ['readiness'] }]);
  });

  test('one voice a day: the louder rule wins, the other is kept with the reason', () => {
    const both = facts({
      readiness: 'amber',
      hard_next_7d: 2,
      next_hard_in_days: 1,
      ill: false,
      sleep_3n_avg: 5.5,
      next_session_in_days: 1,
      light_week_ahead: false,
    });
    const { proposals, suppressed } = judge(
      input(WEEK, { facts: both, rules: [shipped('poor-sleep'), shipped('readiness-amber')] }),
    );
    expect(proposals.map((p) => p.ruleId)).toEqual(['readiness-amber']);
    expect(suppressed).toEqual([expect.objectContaining({ ruleId: 'poor-sleep', by: 'readiness-amber' })]);
  });

  test('a lighter spell makes room for what is said about tomorrow by beginning a day later', () => {
    const tired = facts({
      readiness: 'amber',
      hard_next_7d: 2,
      next_hard_in_days: 1,
      ill: false,
      days_since_last_session: 8,
      sessions_next_7d: 4,
      light_week_ahead: false,
    });
    const both = input(WEEK, { facts: tired, rules: [shipped('gap-week'), shipped('readiness-amber')] });
    const { proposals } = judge(both);
    expect(proposals.map((p) => p.ruleId)).toEqual(['readiness-amber', 'gap-week']);
    const days = proposals.map((p) => new Set(p.diff.changes.map((change) => change.before!.date)));
    expect([...days[1]!].filter((day) => days[0]!.has(day))).toEqual([]);
  });

  test('a lighter spell that begins a day later is asked about like any other', () => {
    const known = facts({
      readiness: 'amber',
      hard_next_7d: 2,
      next_hard_in_days: 1,
      ill: false,
      days_since_last_session: 8,
      sessions_next_7d: 3,
      light_week_ahead: false,
    });
    // Seven days from tomorrow on, and this is the day after.
    const last = workout('last', addDays(TOMORROW, 7), { minutes: 45 });
    const week = plan([vo2('vo2', TOMORROW), workout('easy', addDays(TOMORROW, 2)), last]);
    const rules = [shipped('gap-week'), shipped('readiness-amber')];
    const said = (workoutId: string) => {
      const no = { ruleId: 'gap-week', proposalId: 'p-no', status: 'rejected', reason: 'busy', facts: {} } as const;
      const decisions = [{ ...no, day: addDays(TODAY, -1), workoutIds: [workoutId] }];
      return judge(input(week, { facts: known, rules, decisions })).proposals.map((one) => one.ruleId);
    };
    expect(said('another')).toEqual(['readiness-amber', 'gap-week']);
    expect(said('last')).toEqual(['readiness-amber']);
  });
});

const GREEN = {
  key_missed_7d: 1,
  readiness: 'green',
  adherence_7d: 75,
  ill: false,
  light_week_ahead: false,
  soreness: 3,
  minutes_week_avg_4w: 220,
};

describe('a missed key session', () => {
  const missed = plan([
    vo2('gone', '2026-11-18', { minutes: 40, load: 300 }),
    workout('easy', '2026-11-22', { minutes: 45, load: 135, time: '07:00' }),
    workout('key', '2026-11-25', { priority: 'key', minutes: 60, load: 200 }),
  ]);
  const state = { evidence: evidenceOf({ gone: 'missed' }), rules: [shipped('missed-key-session')] };

  test('comes back in place of the easiest one, minutes not stacked', () => {
    const proposal = judge(input(missed, { ...state, facts: facts(GREEN) })).proposals[0]!;
    expect(proposal.operations.map((o) => o.op)).toEqual(['skip', 'add']);
    const added = proposal.operations[1];
    expect(added).toMatchObject({
      workout: { makeUpFor: 'gone', date: '2026-11-22', time: '07:00', intent: 'vo2max' },
    });
    expect(proposal.projection.apply.minutes7d).toBeLessThanOrEqual(proposal.projection.keep.minutes7d);
    // Harder than what it replaces: an explicit decision of its own.
    expect(proposal.projection.apply.load7d).toBeGreaterThan(proposal.projection.keep.load7d);
    expect(proposal.tier).toBe(3);
    expect(proposal.reads.workoutIds).toContain('gone');
  });

  test('is a schedule repair when the load stays within plan', () => {
    const light = plan([...Object.values(missed.workouts), workout('long', '2026-11-23', { minutes: 90, load: 320 })]);
    const withoutEasy = { ...light.workouts };
    delete withoutEasy.easy;
    const proposal = judge(input({ ...light, workouts: withoutEasy }, { ...state, facts: facts(GREEN) })).proposals[0]!;
    expect(proposal.tier).toBe(2);
    expect(proposal.projection.apply.load7d).toBeLessThanOrEqual(proposal.projection.keep.load7d);
  });

  test.each([
    ['unknown', 'gone'],
    ['done', 'gone'],
  ] as const)('is not made up when it is %s', (word, id) => {
    const result = judge(input(missed, { ...state, evidence: evidenceOf({ [id]: word }), facts: facts(GREEN) }));
    expect(result.proposals).toEqual([]);
    expect(result.suppressed[0]?.by).toBe('plan');
  });

  test('is made up once', () => {
    const again = plan([...Object.values(missed.workouts), vo2('again', '2026-11-24', { makeUpFor: 'gone' })]);
    expect(judge(input(again, { ...state, facts: facts(GREEN) })).proposals).toEqual([]);
  });

  test('never next to another hard day', () => {
    const tight = plan([...Object.values(missed.workouts), vo2('hard', '2026-11-23', { adaptable: [] })]);
    const result = judge(input(tight, { ...state, facts: facts(GREEN) }));
    for (const p of result.proposals)
      for (const op of p.operations) if (op.op === 'add') expect(op.workout.date).not.toBe('2026-11-22');
  });
});

describe('decisions teach', () => {
  const no = (more: Partial<PastDecision> = {}): PastDecision => ({
    ruleId: 'readiness-amber',
    proposalId: 'p-1',
    day: TODAY,
    status: 'rejected',
    reason: 'busy',
    workoutIds: ['vo2'],
    facts: { readiness: 'amber', hard_next_7d: 2, next_hard_in_days: 1, ill: false },
    ...more,
  });
  const patient: Rule = { ...shipped('readiness-amber'), cooldown: 5 };

  test('a no rests for the cooldown, for that session', () => {
    expect(amber({ decisions: [no()] }).suppressed[0]).toMatchObject({
      by: 'your decision',
      reason: `you said no (busy) on ${dayWords(TODAY)}`,
    });
    expect(amber({ decisions: [no({ day: '2026-11-19' })] }).proposals).toHaveLength(1);
    expect(amber({ decisions: [no({ workoutIds: ['another'] })] }).proposals).toHaveLength(1);
  });

  test('"disagree" rests twice as long', () => {
    const day = '2026-11-13';
    expect(amber({ rules: [patient], decisions: [no({ day })] }).proposals).toHaveLength(1);
    expect(amber({ rules: [patient], decisions: [no({ day, reason: 'disagree' })] }).proposals).toEqual([]);
  });

  test('a yes rests too; a deferral does not', () => {
    expect(amber({ decisions: [no({ status: 'approved', reason: null })] }).proposals).toEqual([]);
    expect(amber({ decisions: [no({ status: 'deferred', reason: null })] }).proposals).toHaveLength(1);
  });

  test('it comes back early only when the facts moved past the margin', () => {
    const low = shipped('adherence-low');
    const rest = {
      adherence_28d: 60,
      due_7d: 5,
      light_week_ahead: false,
      ill: false,
      minutes_next_7d: 200,
      minutes_week_avg_4w: 190,
      hours_low: 180,
      light_week_now: false,
      recently_ill: false,
    };
    const week = plan([workout('easy', '2026-11-22', { priority: 'optional' })]);
    const said = (adherence: number): PastDecision =>
      no({
        ruleId: low.id,
        workoutIds: ['easy'],
        facts: { ...rest, adherence_7d: adherence },
      });
    const now = facts({ ...rest, adherence_7d: 50 });
    const proposals = (decision: PastDecision) =>
      judge(input(week, { rules: [low], facts: now, decisions: [decision] })).proposals;
    expect(proposals(said(56))).toEqual([]);
    expect(proposals(said(60))).toHaveLength(1);
  });

  test('three noes for one reason: the coach asks about the rule instead', () => {
    const decisions = ['2026-11-02', '2026-11-09', '2026-11-16'].map((day) => no({ day, workoutIds: [day] }));
    const { proposals, suppressed } = amber({ decisions });
    expect(proposals).toEqual([expect.objectContaining({ ruleId: 'listen-readiness-amber', tier: 0, operations: [] })]);
    expect(proposals[0]!.why).toContain('3 times (busy)');
    expect(suppressed[0]).toMatchObject({ ruleId: 'readiness-amber', by: 'your decision' });
    const asked = no({ ruleId: 'listen-readiness-amber', day: '2026-11-18', status: 'lapsed', reason: null });
    expect(amber({ decisions: [...decisions, asked] }).proposals).toEqual([]);
  });

  test('two noes, or noes for different reasons, are not enough', () => {
    const decisions = [
      no({ day: '2026-11-02' }),
      no({ day: '2026-11-09' }),
      no({ day: '2026-11-16', reason: 'tired' }),
    ];
    expect(amber({ decisions }).proposals.map((p) => p.ruleId)).toEqual(['readiness-amber']);
  });
});
