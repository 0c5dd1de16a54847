import { expect, test } from 'vitest';
import type { WorkoutView } from '../../../src/review/schema.ts';
import { isMany, manyChangeLines } from '../../../src/tui/lines/many-changes.ts';
import { plainText } from '../../../src/tui/lines/model.ts';
import { type Change, session } from './views.ts';

function change(before: WorkoutView | null, after: WorkoutView | null): Change {
  return { op: 'restore', workoutId: (before ?? after)!.id, before, after };
}

const said = (changes: Change[], width = 80) => manyChangeLines(changes, width).map(plainText);

test('the first seven days stand one by one, with what was there before', () => {
  expect(
    said([
      change(session('2026-11-21', 'Swim', 39), null),
      change(null, session('2026-11-21', 'Technique', 18)),
      change(null, session('2026-11-22', 'Run', 40)),
      change(session('2026-11-23', 'Ride', 60), session('2026-11-23', 'Ride', 60, { skipped: 'travel' })),
      change(session('2026-11-24', 'Flow', 10), session('2026-11-24', 'Flow', 10, { time: '18:00' })),
      change(session('2026-11-25', 'Row', 30), session('2026-11-25', 'Row', 30)),
    ]),
  ).toEqual([
    '  ~ Sat 21 Nov      Technique 18 (was Swim 39)',
    '  + Sun 22 Nov      Run 40',
    '  - Mon 23 Nov      Ride 60',
    '  ~ Tue 24 Nov      18:00 Flow 10 (was 07:00 Flow 10)',
    '  ~ Wed 25 Nov      Row 30 (in other steps)',
  ]);
});

test('what follows is told by the week, the rest of a begun one by its day', () => {
  const both = (date: string, was: number, is: number) => change(session(date, 'A', was), session(date, 'A', is));
  expect(
    said([
      both('2026-11-21', 30, 40),
      both('2026-11-28', 30, 40),
      both('2026-11-30', 60, 50),
      both('2026-12-02', 60, 45),
    ]),
  ).toEqual([
    '  ~ Sat 21 Nov      A 40 (was A 30)',
    '  ~ from Sat 28 Nov 1 session, 40 min (was 1 session, 30 min)',
    '  ~ week 30 Nov     2 sessions, 1 h 35 (was 2 sessions, 2 h 00)',
  ]);
});

test('no line is wider than the screen, and a dozen sessions are still read one by one', () => {
  const changes = Array.from({ length: 13 }, (_, n) =>
    change(null, session('2026-11-21', `A session of some name ${n}`, 30)),
  );
  for (const line of said(changes, 60)) expect(line.length).toBeLessThanOrEqual(60);
  expect([isMany(changes), isMany(changes.slice(1))]).toEqual([true, false]);
});
