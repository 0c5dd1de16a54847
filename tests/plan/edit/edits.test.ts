import { describe, expect, test } from 'vitest';
import type { ExerciseStep } from '../../../src/plan/model.ts';
import { lift, plan, SWIM_STEPS, TODAY, TOMORROW, vo2, workout } from '../fixtures.ts';
import { edited, print } from './text.ts';

// Friday the 20th; Saturday, Tuesday and Thursday after it.
const SAT = TOMORROW;
const [TUE, THU] = ['2026-11-24', '2026-11-26'];
const bound: ExerciseStep = { ...lift('Squat (Barbell)', 3, 5, null), hevyId: 'my-own-squat' };
const own: ExerciseStep = { ...lift('Sandbag Carry', 2, 8, null), hevyId: 'c-77' };

const PLAN = plan([
  workout('gone', '2026-11-19'),
  workout('early', TODAY, { time: '07:00', title: 'Early run' }),
  workout('swim', SAT, { time: '09:00', sport: 'swim', title: 'Swim  [main]', steps: SWIM_STEPS }),
  vo2('vo2', TUE, { time: '06:30', template: { id: 'run-vo2', version: 2 } }),
  workout('gym', THU, {
    sport: 'strength',
    intent: 'strength',
    steps: [bound, own],
    template: { id: 'gym', version: 1 },
  }),
  workout('out', THU, { skipped: { reason: 'travel' } }),
]);
const TEXT = print(PLAN, new Set(['early']));
const DONE = new Set(['early']);

function change(from: string | RegExp, to: string) {
  const text = TEXT.replace(from, to);
  expect(text).not.toBe(TEXT);
  return edited(PLAN, text, DONE);
}

describe('what a text asks for', () => {
  test('past, done and skipped sessions are remarks', () => {
    expect(TEXT).toContain('# Thu 19 Nov Session gone, 40 min: past');
    expect(TEXT).toContain('# Fri 20 Nov 07:00 Early run, 40 min: done');
    expect(TEXT).toContain('# Thu 26 Nov Session out, 40 min: taken out (travel)');
    expect(TEXT.match(/^== /gm)).toHaveLength(3);
  });

  test.each([
    ['the weekday alone', '== Tue 2026-11-24', '== Wed 2026-11-24', '2026-11-25'],
    ['the date alone', '== Tue 2026-11-24', '== Tue 2026-11-25', '2026-11-25'],
    ['both', '== Tue 2026-11-24', '== Wed 2026-11-25', '2026-11-25'],
    ['no weekday', '== Tue 2026-11-24', '== 2026-11-29', '2026-11-29'],
    ['no date', '== Tue 2026-11-24', '== sunday', '2026-11-29'],
    ['a word', '== Tue 2026-11-24', '== tomorrow', SAT],
  ])('move: %s', (_name, from, to, date) => {
    expect(change(from, to).operations).toEqual([{ op: 'move', workoutId: 'vo2', date, time: '06:30' }]);
  });

  test('move: another time, and any time', () => {
    expect(change('06:30 VO2max', '7:15 VO2max').operations).toMatchObject([{ op: 'move', time: '07:15' }]);
    expect(change('06:30 VO2max', 'any VO2max').operations).toMatchObject([{ op: 'move', time: null }]);
  });

  test('two that traded places are a swap', () => {
    const found = change('Sat 2026-11-21 09:00', 'Tue 2026-11-24 06:30');
    expect(found.problems).toEqual([expect.stringContaining('already holds VO2max run')]);
    const both = TEXT.replace('Sat 2026-11-21 09:00', 'x').replace('Tue 2026-11-24 06:30', 'Sat 2026-11-21 09:00');
    expect(edited(PLAN, both.replace('== x', '== Tue 2026-11-24 06:30'), DONE).operations).toEqual([
      { op: 'swap', a: 'swim', b: 'vo2' },
    ]);
  });

  test('one changed step leaves everything else as it was', () => {
    const found = change('    - 3m 105-115% ftp'.trimStart(), '- 4m 105-115% ftp');
    const before = PLAN.workouts.vo2!;
    const after = found.plan.workouts.vo2!;
    expect(found.operations.map((op) => op.op)).toEqual(['replace']);
    expect(after).toEqual({ ...before, steps: after.steps, minutes: after.minutes, load: after.load });
    expect(after.steps[0]).toBe(before.steps[0]);
    expect(after.minutes).toBeGreaterThan(before.minutes);
    expect(found.plan.workouts.gym).toBe(PLAN.workouts.gym);
  });

  test('what the text does not show of a lift is kept, also of one outside the catalogue', () => {
    const found = change('Sandbag Carry / 2x8', 'Sandbag Carry / 3x8');
    const steps = found.plan.workouts.gym?.steps as ExerciseStep[];
    expect(steps.map((one) => one.hevyId)).toEqual(['my-own-squat', 'c-77']);
    expect(steps[1]?.sets).toHaveLength(3);
    expect(found.plan.workouts.gym?.template).toEqual({ id: 'gym', version: 1 });
  });

  test('another title alone keeps minutes and steps; the odd spaces of a title are no change', () => {
    const after = change('VO2max run [', 'Hill run [').plan.workouts.vo2;
    expect(after).toEqual({ ...PLAN.workouts.vo2, title: 'Hill run' });
  });

  test('scale=, template=, and both', () => {
    const heading = /^(== .*\[vo2\]\n.*\n)/m;
    expect(change(heading, '$1scale=0.8\n').operations).toEqual([
      { op: 'scale-volume', workoutId: 'vo2', factor: 0.8 },
    ]);
    const found = change(heading, '$1template=shelf scale=60%\n');
    expect(found.operations.map((op) => op.op)).toEqual(['replace', 'scale-volume']);
    expect(found.plan.workouts.vo2).toMatchObject({ id: 'vo2', title: 'From the shelf', template: { id: 'shelf' } });
  });

  test('a deleted session is taken out, a written one is added in its week', () => {
    const found = edited(
      PLAN,
      TEXT.replace(/== Sat [\s\S]*?(?=\n#)/, '').concat('\n== Fri 18:30 Easy spin!\nride, endurance\n30m z2 power\n'),
      DONE,
    );
    expect(found.operations).toMatchObject([
      { op: 'skip', workoutId: 'swim', reason: 'taken out by hand' },
      { op: 'add', workout: { id: 'w-2026-11-27-easy-spin', time: '18:30', priority: 'support', minutes: 30 } },
    ]);
  });

  test('one session alone: nothing else is taken out', () => {
    const text = print(PLAN, DONE, { sessionId: 'vo2' });
    expect(text.match(/^== /gm)).toHaveLength(1);
    expect(edited(PLAN, text.replace('06:30', '07:00'), DONE).operations).toHaveLength(1);
  });

  test('a ring of three is taken apart', () => {
    const text = TEXT.replace('Thu 2026-11-26 any', 'Sat 2026-11-21 09:00')
      .replace('Tue 2026-11-24 06:30', 'Thu 2026-11-26 any')
      .replace('Sat 2026-11-21 09:00 Swim', 'Tue 2026-11-24 06:30 Swim');
    const found = edited(PLAN, text, DONE);
    expect(found.problems).toEqual([]);
    expect(found.plan.workouts).toMatchObject({ swim: { date: TUE }, vo2: { date: THU }, gym: { date: SAT } });
  });
});

describe('what cannot be read is said with line, column and a hint', () => {
  const at = (needle: string): number => TEXT.split('\n').findIndex((line) => line.includes(needle)) + 1;

  test.each([
    ['a day', '== Tue 2026-11-24', '== Tuuesday', '[vo2]', 4, 'is not a day'],
    ['a date', '== Tue 2026-11-24', '== 2026-11-34', '[vo2]', 4, 'is not a day'],
    ['two days', '== Tue 2026-11-24', '== Wed 2026-11-26', '[vo2]', 4, 'not a Wed (write one of the two)'],
    ['a past day', '== Tue 2026-11-24', '== 2026-11-19', '[vo2]', 4, 'is over'],
    ['a time', '06:30 VO2', '26:30 VO2', '[vo2]', 19, 'HH:MM'],
    ['a step', '5x\n', '5x\n  - 3m 105% ftpp\n', '[vo2]', 8, 'ftp'],
    ['an exercise', 'Squat (Barbell) /', 'Squot (Barbell) /', '[gym]', 3, 'did you mean "Squat (Barbell)"'],
    ['a sport', 'swim, endurance', 'swmi, endurance', '[swim]', 1, 'did you mean "swim"'],
    ['an intent', 'swim, endurance', 'swim,  endurence', '[swim]', 8, 'did you mean "endurance"'],
    ['an id', '[vo2]', '[vo3]', '[vo2]', 36, 'a new session has no [id]'],
    ['an id twice', '[vo2]', '[swim]', '[vo2]', 36, 'twice'],
    ['a factor', 'run, vo2max, key\n', 'run, vo2max, key\nscale=2\n', '[vo2]', 1, '0.3 to 1.3'],
    ['a template', 'run, vo2max, key\n', 'run, vo2max, key\ntemplate=shell\n', '[vo2]', 1, 'there is no template'],
    ['a day below the heading', 'run, vo2max, key\n', 'run, vo2max, key\nday=fri\n', '[vo2]', 1, 'in the heading'],
  ])('%s', (_name, from, to, session, column, words) => {
    const { problems } = change(from, to);
    expect(problems).toHaveLength(1);
    const [line, found] = (problems[0] as string).split(':').map(Number);
    expect(line! - at(session)).toBeGreaterThanOrEqual(0);
    expect(line! - at(session)).toBeLessThan(5);
    expect(found).toBe(column);
    expect(problems[0]).toContain(words);
  });

  test('all of them at once', () => {
    const text = TEXT.replace('06:30 VO2', '26:30 VO2').replace('Squat (', 'Squot (').replace('swim, e', 'swmi, e');
    expect(edited(PLAN, text, DONE).problems).toHaveLength(3);
  });

  test('an empty text, a text without its first line, a session that was done', () => {
    expect(edited(PLAN, '', DONE).problems[0]).toContain('1:1: the text is empty');
    expect(edited(PLAN, TEXT.slice(TEXT.indexOf('\n')), DONE).problems[0]).toContain('which part of the plan');
    const before = print(PLAN).replace('07:00 Early', '08:00 Early');
    expect(edited(PLAN, before, DONE).problems[0]).toContain('Early run cannot change any more: done');
    expect(edited(PLAN, print(PLAN), DONE)).toMatchObject({ problems: [], operations: [] });
  });

  test('a new session without its sport', () => {
    const text = `${TEXT}\n== Sun 10:00 Long walk\n1h easy\n`;
    expect(edited(PLAN, text, DONE).problems[0]).toContain('needs its sport and intent');
  });
});
