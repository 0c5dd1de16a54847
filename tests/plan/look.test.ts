import { describe, expect, test } from 'vitest';
import type { GoalDefinition, GoalMetric } from '../../src/goals/model.ts';
import { applyOperations } from '../../src/plan/apply.ts';
import { describeDiff, describeOperation, minuteWords } from '../../src/plan/describe.ts';
import { invertDiff } from '../../src/plan/diff.ts';
import type { Plan } from '../../src/plan/model.ts';
import type { PlanOperation } from '../../src/plan/operations.ts';
import { projectPlan } from '../../src/plan/projection.ts';
import { tierOf } from '../../src/plan/tier.ts';
import { planLoad, planMinutes } from '../../src/plan/week.ts';
import { addDays } from '../../src/time/day.ts';
import { lift, plan, SWIM_STEPS, TODAY, TOMORROW, vo2, workout } from './fixtures.ts';

const START = plan([
  workout('missed', '2026-11-18', { load: 100 }),
  vo2('vo2', TOMORROW, { time: '07:00' }),
  workout('swim', '2026-11-23', {
    sport: 'swim',
    intent: 'speed',
    title: 'Sprints',
    steps: SWIM_STEPS,
    minutes: 40,
    load: 200,
  }),
  workout('gym', '2026-11-25', {
    sport: 'strength',
    intent: 'power',
    title: 'Jumps',
    steps: [lift('Box Jump', 4, 3), lift('Squat (Barbell)', 3, 5)],
    minutes: 30,
    load: 150,
  }),
  workout('flow', '2026-11-25', { sport: 'mobility', intent: 'mobility', title: 'Flow', minutes: 20, load: 30 }),
  workout('next', '2026-11-30', { load: 100 }),
  workout('off', '2026-11-24', { skipped: { reason: 'busy' } }),
]);

function tier(operations: PlanOperation[], start: Plan = START): number {
  const result = applyOperations(start, operations, { today: TODAY });
  if ('refused' in result) throw new Error(result.refused);
  const ceiling = planLoad(start, TOMORROW, addDays(TOMORROW, 6));
  return tierOf(start, result.plan, operations, ceiling, { from: TOMORROW, missed: new Set(['missed']) });
}

const easy = workout('x', TODAY, { load: 120, minutes: 40 });

describe('tier by direction of risk', () => {
  test.each([
    [0, []],
    [1, [{ op: 'move', workoutId: 'vo2', date: '2026-11-22', time: null }]],
    [1, [{ op: 'swap', a: 'vo2', b: 'gym' }]],
    [1, [{ op: 'change-exercise', workoutId: 'gym', from: 'Box Jump', to: 'Broad Jump' }]],
    [2, [{ op: 'skip', workoutId: 'vo2', reason: 'busy' }]],
    [2, [{ op: 'scale-volume', workoutId: 'vo2', factor: 0.8 }]],
    [2, [{ op: 'scale-intensity', workoutId: 'vo2', percent: -5 }]],
    [2, [{ op: 'insert-week', kind: 'deload', from: TOMORROW, days: 7, factor: 0.6 }]],
    [2, [{ op: 'insert-week', kind: 'rest', from: TOMORROW, days: 2, factor: 0 }]],
    [2, [{ op: 'replace', workoutId: 'vo2', content: easy }]],
    [3, [{ op: 'replace', workoutId: 'next', content: vo2('x', TODAY) }]],
    // Less load but a new kind of hard: a new stimulus all the same.
    [3, [{ op: 'replace', workoutId: 'gym', content: vo2('x', TODAY, { load: 100, minutes: 20 }) }]],
    [3, [{ op: 'scale-volume', workoutId: 'vo2', factor: 1.2 }]],
    [3, [{ op: 'scale-intensity', workoutId: 'vo2', percent: 5 }]],
    [3, [{ op: 'add', workout: workout('new', '2026-11-26') }]],
    // Pulls load of the next week into this one.
    [3, [{ op: 'move', workoutId: 'next', date: '2026-11-26', time: null }]],
    [4, [{ op: 'set-hours', weeklyMinutes: [120, 240] }]],
    [4, [{ op: 'shift-focus', week: '2026-11-23', focus: 'swim', swaps: [] }]],
  ] as [number, PlanOperation[]][])('%i: %o', (expected, operations) => {
    expect(tier(operations)).toBe(expected);
  });

  test('a make-up is a repair only while the seven days ask for no more than planned', () => {
    const makeUp: PlanOperation = {
      op: 'add',
      workout: workout('again', '2026-11-26', { load: 100, makeUpFor: 'missed' }),
    };
    expect(tier([makeUp])).toBe(3);
    expect(tier([makeUp, { op: 'skip', workoutId: 'swim', reason: 'room' }])).toBe(2);
    const empty = plan([workout('missed', '2026-11-18', { load: 100 })]);
    const result = applyOperations(empty, [makeUp], { today: TODAY });
    if ('refused' in result) throw new Error(result.refused);
    expect(tierOf(empty, result.plan, [makeUp], 100, { from: TOMORROW, missed: new Set(['missed']) })).toBe(1);
    expect(tierOf(empty, result.plan, [makeUp], 99, { from: TOMORROW, missed: new Set(['missed']) })).toBe(3);
  });

  test('taking back follows the direction too', () => {
    const skip = applyOperations(START, [{ op: 'skip', workoutId: 'vo2', reason: 'busy' }], { today: TODAY });
    if ('refused' in skip) throw new Error(skip.refused);
    expect(tier(invertDiff(skip.diff), skip.plan)).toBe(3);
    const add = applyOperations(START, [{ op: 'add', workout: workout('new', '2026-11-26') }], { today: TODAY });
    if ('refused' in add) throw new Error(add.refused);
    expect(tier(invertDiff(add.diff), add.plan)).toBe(2);
    const hours = applyOperations(START, [{ op: 'set-hours', weeklyMinutes: [60, 120] }], { today: TODAY });
    if ('refused' in hours) throw new Error(hours.refused);
    expect(tier(invertDiff(hours.diff), hours.plan)).toBe(4);
  });
});

describe('the seven days ahead', () => {
  const goal = (id: string, metric: GoalMetric): GoalDefinition => ({
    id,
    title: id,
    kind: 'increase',
    metric,
    target: null,
    tolerance: null,
    by: null,
    priority: 1,
  });

  test('minutes, load, hard and rest days', () => {
    const side = projectPlan({ plan: START, from: TOMORROW, goals: [] });
    // Sat, Mon and Wed (two sessions); the skipped one and the next Monday are not in.
    expect(side).toEqual({ minutes7d: 140, load7d: 755, hardDays7d: 2, restDays7d: 4, form7d: null, goals: {} });
    expect(planMinutes(START, TOMORROW, '2026-11-27')).toBe(140);
  });

  test.each([
    ['vo2max', '15 hard minutes'],
    ['swim_100_s', '1 swim, 1 fast'],
    ['swim_css_s', '1 swim, 0 at CSS pace'],
    ['jump_cm', '1 explosive, 7 sets'],
    ['squat_e1rm_kg', '3 squat sets'],
    ['rdl_e1rm_kg', '0 hinge sets'],
    ['sit_and_reach_cm', '20 mobility minutes'],
    ['threshold_pace_s', '15 hard minutes'],
    ['ftp_w', '0 hard minutes'],
    ['resting_hr', '90 endurance minutes'],
    ['weekly_minutes', '2 h 20 of training'],
    ['body_fat_pct', '2 h 20 of training'],
  ] as [GoalMetric, string][])('%s gets %s', (metric, words) => {
    expect(projectPlan({ plan: START, from: TOMORROW, goals: [goal('g', metric)] }).goals).toEqual({ g: words });
  });
});

describe('in words', () => {
  test.each([
    [0, '0 min'],
    [59.6, '1 h'],
    [60, '1 h'],
    [65, '1 h 05'],
    [220, '3 h 40'],
  ])('%d minutes are %s', (minutes, words) => {
    expect(minuteWords(minutes)).toBe(words);
  });

  test.each([
    [
      { op: 'move', workoutId: 'vo2', date: '2026-11-22', time: '08:00' },
      'Move Sat 21 Nov 07:00 VO2max run to Sun 22 Nov 08:00',
    ],
    [{ op: 'swap', a: 'vo2', b: 'gym' }, 'Swap Sat 21 Nov 07:00 VO2max run and Wed 25 Nov Jumps'],
    [{ op: 'replace', workoutId: 'swim', content: easy }, 'Replace Mon 23 Nov Sprints by Session x (40 min)'],
    [{ op: 'scale-volume', workoutId: 'swim', factor: 0.8 }, 'Trim Mon 23 Nov Sprints to 80 %'],
    [{ op: 'scale-intensity', workoutId: 'swim', percent: -5 }, 'Ease Mon 23 Nov Sprints by 5 %'],
    [{ op: 'skip', workoutId: 'swim', reason: 'busy' }, 'Leave out Mon 23 Nov Sprints (busy)'],
    [{ op: 'add', workout: workout('n', '2026-11-26') }, 'Add Thu 26 Nov Session n (40 min)'],
    [
      { op: 'insert-week', kind: 'deload', from: TOMORROW, days: 7, factor: 0.6 },
      'Lighter training for 7 days from Sat 21 Nov: 60 % of the work',
    ],
    [{ op: 'set-hours', weeklyMinutes: [150, 240] }, 'Plan 2 h 30 to 4 h a week'],
    [{ op: 'skip', workoutId: 'gone', reason: 'x' }, 'Leave out gone (x)'],
  ] as [PlanOperation, string][])('%o', (operation, words) => {
    expect(describeOperation(operation, START)).toBe(words);
  });

  test('a diff as lines', () => {
    const result = applyOperations(
      START,
      [
        { op: 'skip', workoutId: 'swim', reason: 'busy' },
        { op: 'scale-volume', workoutId: 'vo2', factor: 0.8 },
        { op: 'scale-intensity', workoutId: 'next', percent: -5 },
        { op: 'move', workoutId: 'gym', date: '2026-11-26', time: '18:00' },
        { op: 'add', workout: workout('new', '2026-11-27') },
        { op: 'set-hours', weeklyMinutes: [150, 240] },
        { op: 'shift-focus', week: '2026-11-25', focus: 'VO2max', swaps: [] },
      ],
      { today: TODAY },
    );
    if ('refused' in result) throw new Error(result.refused);
    expect(describeDiff(result.diff)).toEqual([
      '~ Wed 25 Nov Jumps: to Thu 26 Nov 18:00',
      '+ Fri 27 Nov Session new, 40 min',
      '~ Mon 30 Nov Session next: easier',
      '- Mon 23 Nov Sprints (busy)',
      '~ Sat 21 Nov 07:00 VO2max run: 50 min to 45 min',
      '~ weekly hours 3 h to 5 h: now 2 h 30 to 4 h',
      '~ week of Mon 23 Nov: focus VO2max',
    ]);
    expect(
      describeDiff({ ...result.diff, changes: result.diff.changes.map((c) => ({ before: c.after, after: c.before })) }),
    ).toContain('~ Mon 23 Nov Sprints: back in the plan');
  });
});
