import { describe, expect, test } from 'vitest';
import { contextOf } from '../../src/rules/input.ts';
import { judge } from '../../src/rules/judge.ts';
import type { PastDecision } from '../../src/rules/model.ts';
import { lessonOf } from '../../src/rules/teach.ts';
import { lift, plan, TOMORROW, vo2, workout } from '../plan/fixtures.ts';
import { AVAILABILITY, facts, input, shipped } from './fixtures.ts';

const gym = (id: string, exercise: string) =>
  workout(id, '2026-11-24', { sport: 'strength', intent: 'strength', steps: [lift(exercise, 3, 5)] });
const PLAN = plan([
  vo2('vo2', TOMORROW),
  gym('swing', 'Kettlebell Swing'),
  gym('goblet', 'Kettlebell Goblet Squat'),
  { ...gym('press', 'Deadlift (Barbell)'), steps: [lift('Deadlift (Barbell)', 3, 5), lift('Kettlebell Swing', 3, 8)] },
]);
const DAYS = ['2026-11-02', '2026-11-09', '2026-11-16'];
const TUE = { weekday: 'tue' as const, at: '06:30' };

function no(reason: PastDecision['reason'], day: string, more: Partial<PastDecision> = {}): PastDecision {
  const one = { ruleId: 'readiness-amber', proposalId: day, day, status: 'rejected' as const, reason };
  return { ...one, workoutIds: [], times: [], facts: {}, ...more };
}

const EVENING = facts({ readiness: 'amber', hard_next_7d: 1, next_hard_in_days: 1, ill: false });
const slots = [{ weekday: 'tue' as const, time: '06:30', minutes: 60, places: ['gym'] }];
const availability = { ...AVAILABILITY, slots, equipment: ['kettlebell', 'barbell', 'bench'] };
const night = (decisions: PastDecision[], more = {}) =>
  judge(input(PLAN, { rules: [shipped('readiness-amber')], facts: EVENING, decisions, availability, ...more }));
const lesson = (noes: PastDecision[]) =>
  lessonOf(shipped('readiness-amber'), noes, contextOf(input(PLAN, { availability })));

describe('what noes say about a setting', () => {
  test('the same time too busy three times: the plan does without it', () => {
    const noes = DAYS.map((day) => no('busy', day, { times: [TUE] }));
    expect(lesson(noes)).toEqual({ set: 'remove-time', weekday: 'tue', at: '06:30' });
    expect(lesson(noes.slice(1))).toBeNull();
    expect(lesson([...noes.slice(1), no('busy', DAYS[0]!, { times: [{ weekday: 'wed', at: '06:30' }] })])).toBeNull();
    const elsewhere = DAYS.map((day) => no('busy', day, { times: [{ weekday: 'sun', at: '21:00' }] }));
    expect(lesson(elsewhere)).toBeNull();
  });

  test('busy, but shorter sessions happen there: the time gets as long as those', () => {
    const long = DAYS.map((day) => no('busy', day, { times: [{ ...TUE, minutes: 55 }] }));
    const at = (minutes: number, more = {}) => ({
      ...workout('done', '2026-11-10', { time: '06:30', minutes }),
      ...more,
    });
    function taught(done: ReturnType<typeof at>, decisions: PastDecision[] = [], state: 'done' | 'missed' = 'done') {
      const some = { ...PLAN, workouts: { ...PLAN.workouts, done } };
      const evidence = { done: { workoutId: 'done', state } };
      return lessonOf(shipped('readiness-amber'), long, contextOf(input(some, { availability, evidence, decisions })));
    }
    const shorter = (minutes: number) => ({ set: 'shorten-time', weekday: 'tue', at: '06:30', minutes });
    const gone = { set: 'remove-time', weekday: 'tue', at: '06:30' };
    expect(taught(at(33))).toEqual(shorter(35));
    expect(taught(at(8))).toEqual(gone);
    // As long as what was declined, or only nearly shorter: its length is not the matter.
    expect(taught(at(55))).toEqual(gone);
    expect(taught(at(52))).toEqual(gone);
    expect(taught(at(33), [], 'missed')).toEqual(gone);
    expect(taught(at(33, { date: '2026-11-11' }))).toEqual(gone);
    expect(taught(at(33, { date: '2026-09-01' }))).toEqual(gone);
    // What was agreed to counts as well, unless it was missed.
    const yes = no(null, '2026-11-12', { status: 'approved', times: [{ ...TUE, minutes: 40 }], workoutIds: ['done'] });
    expect(taught(at(33), [yes])).toEqual(shorter(40));
    expect(taught(at(33), [yes], 'missed')).toEqual(gone);
    expect(taught(at(33), [{ ...yes, undone: true }])).toEqual(shorter(35));
  });

  test('not agreed with three times: switched off', () => {
    expect(lesson(DAYS.map((day) => no('disagree', day)))).toEqual({ set: 'rule-off', ruleId: 'readiness-amber' });
  });

  test('two settings are not put to the athlete on one evening', () => {
    const tired = facts({ amber_red_days_5d: 4, light_week_ahead: false, load_ratio: 1.2 });
    const rules = [shipped('readiness-amber'), shipped('fatigue-deload')];
    const noes = rules.flatMap(({ id }) => DAYS.map((day) => no('disagree', day, { ruleId: id })));
    const { proposals, suppressed } = night(noes, { rules, facts: { ...EVENING, ...tired } });
    expect(proposals.map((one) => one.setting?.set)).toEqual(['rule-off']);
    expect(suppressed.map((one) => one.reason)).toContain('one bold change an evening is enough');
  });

  test('equipment: the one piece all of them needed; several could be meant, then none is named', () => {
    const swings = DAYS.map((day, n) =>
      no('equipment', day, { workoutIds: [n === 1 ? 'goblet' : 'swing'], times: [TUE] }),
    );
    expect(lesson(swings)).toEqual({ set: 'without-equipment', equipment: 'kettlebell', places: ['gym'] });
    expect(lesson(DAYS.map((day) => no('equipment', day, { workoutIds: ['press'] })))).toBeNull();
  });

  test.each(['tired', 'injury', 'other'] as const)('%s points at no setting: only a note', (reason) => {
    expect(lesson(DAYS.map((day) => no(reason, day)))).toBeNull();
    const { proposals } = night(DAYS.map((day) => no(reason, day)));
    expect(proposals).toMatchObject([{ ruleId: 'listen-readiness-amber', tier: 0 }]);
    expect(proposals[0]).not.toHaveProperty('setting');
  });
});

describe('the proposal', () => {
  const noes = DAYS.map((day) => no('disagree', day));

  test('changes nothing in the plan, is a change of aim, and says why', () => {
    const { proposals } = night(noes);
    expect(proposals).toEqual([
      expect.objectContaining({
        tier: 4,
        operations: [],
        diff: { changes: [], settings: null },
        setting: { set: 'rule-off', ruleId: 'readiness-amber' },
        title: 'Switch off the rule readiness-amber',
        why: expect.stringContaining('3 times (disagree)'),
      }),
    ]);
    expect(night(noes).proposals[0]!.id).toBe(proposals[0]!.id);
  });

  test('nothing bold while readiness is unknown', () => {
    const rule = { ...shipped('readiness-amber'), when: shipped('schedule-conflict').when, requires: {} };
    const unknown = facts({ readiness: 'unknown', slot_conflicts: 2, ill: false });
    const { proposals, suppressed } = night(noes, { rules: [rule], facts: unknown });
    expect(proposals).toEqual([]);
    expect(suppressed).toContainEqual(expect.objectContaining({ ruleId: 'listen-readiness-amber', by: 'limit' }));
  });

  test('after a yes the noes are counted anew; after a no it rests', () => {
    const answered = (status: 'approved' | 'rejected') =>
      no(null, '2026-11-18', { ruleId: 'listen-readiness-amber', status });
    expect(night([...noes, answered('approved')]).proposals.map((p) => p.ruleId)).toEqual(['readiness-amber']);
    expect(night([...noes, answered('rejected')]).proposals).toEqual([]);
  });
});
