import { expect, test } from 'vitest';
import type { WorkoutView } from '../../../src/review/schema.ts';
import { addDays } from '../../../src/time/day.ts';
import { plainText } from '../../../src/tui/lines/model.ts';
import { seasonLines } from '../../../src/tui/lines/season.ts';
import { type Change, session } from './views.ts';

function change(before: WorkoutView | null, after: WorkoutView | null): Change {
  return { op: 'restore', workoutId: (before ?? after)!.id, before, after };
}

const said = (changes: Change[], width = 80) => seasonLines(changes, width).map(plainText);

test('hours by week, tests with their days, and what there is more and less of', () => {
  expect(
    said([
      change(session('2026-11-21', 'Ride', 60), session('2026-11-21', 'Row', 45)),
      change(session('2026-11-25', 'Ride', 60), session('2026-11-25', 'Easy run', 30)),
      change(null, session('2026-11-27', 'Row', 50)),
      change(session('2026-12-01', 'Jump test', 30), null),
      change(null, session('2026-12-08', 'Jump test', 35)),
      change(session('2026-12-09', '100-yd time trial', 30), null),
    ]),
  ).toEqual([
    '  ~ 4 sessions, 2 h 40 (was 4 sessions, 3 h 00), counting only what changes',
    '    week     16 Nov  23 Nov  30 Nov   7 Dec',
    '    hours      0:45    1:20    0:00    0:35',
    '    was        1:00    1:00    0:30    0:30',
    '    tests  Jump test Tue 8 Dec (was Tue 1 Dec), no 100-yd time trial (was Wed 9',
    '           Dec)',
    '    more   Row 2, Easy run 1',
    '    less   Ride 2',
  ]);
});

test('more weeks than fit go below, and no line is wider than the screen', () => {
  const changes = Array.from({ length: 20 }, (_, n) => change(null, session(addDays('2026-11-23', 7 * n), 'Row', 60)));
  const lines = said(changes, 60);
  expect(lines.filter((one) => one.startsWith('    week'))).toHaveLength(4);
  for (const one of lines) expect(one.length).toBeLessThanOrEqual(60);
  expect(said(changes.map(({ after }) => change(after, { ...after!, skipped: 'travel' })))[0]).toContain('0 sessions');
});
