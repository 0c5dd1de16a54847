import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, type Edge } from '../../src/matching/assign.ts';
import { day, done, match, planned } from './sessions.ts';

/** The largest total gain, by trying everything. */
function bruteForce(rows: number, edges: readonly Edge[]): number {
  const best = (row: number, used: number): number => {
    if (row === rows) return 0;
    let top = best(row + 1, used);
    for (const edge of edges) {
      if (edge.row !== row || used & (1 << edge.col) || edge.gain <= 0) continue;
      top = Math.max(top, edge.gain + best(row + 1, used | (1 << edge.col)));
    }
    return top;
  };
  return best(0, 0);
}

const tables = fc.record({
  rows: fc.integer({ min: 0, max: 6 }),
  edges: fc.uniqueArray(
    fc.record({
      row: fc.integer({ min: 0, max: 5 }),
      col: fc.integer({ min: 0, max: 6 }),
      gain: fc.integer({ min: -2, max: 100 }).map((n) => n / 100),
    }),
    { maxLength: 24, selector: (edge) => edge.row * 10 + edge.col },
  ),
});

describe('assignment', () => {
  test('is as good as trying everything, and one to one', () => {
    fc.assert(
      fc.property(tables, ({ rows, edges: all }) => {
        const edges = all.filter((edge) => edge.row < rows);
        const result = assign(rows, edges);
        const used = result.filter((col) => col !== null);
        expect(new Set(used).size).toBe(used.length);
        let total = 0;
        result.forEach((col, row) => {
          if (col === null) return;
          const edge = edges.find((one) => one.row === row && one.col === col);
          expect(edge).toBeDefined();
          total += edge?.gain ?? 0;
        });
        expect(total).toBeCloseTo(bruteForce(rows, edges), 5);
      }),
      { numRuns: 400 },
    );
  });

  test('a year of daily sessions, each movable by a day, stays exact', () => {
    const edges: Edge[] = [];
    for (let row = 0; row < 365; row++) {
      for (let col = row - 1; col <= row + 1; col++)
        if (col >= 0 && col < 365) edges.push({ row, col, gain: row === col ? 0.6 : 0.4 });
    }
    expect(assign(365, edges)).toEqual([...Array(365).keys()]);
  });
});

const weeks = fc.record({
  workouts: fc.array(
    fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 20, max: 90 }), fc.constantFrom('run', 'swim')),
    {
      maxLength: 10,
    },
  ),
  activities: fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 5, max: 95 }),
      fc.integer({ min: 0, max: 23 }),
      fc.constantFrom('run', 'swim'),
    ),
    { maxLength: 10 },
  ),
});

describe('matching any fortnight', () => {
  test('is exclusive, complete and independent of order', () => {
    fc.assert(
      fc.property(weeks, (week) => {
        const workouts = week.workouts.map(([n, minutes, sport], i) =>
          planned({ id: `w${i}`, date: day(n), minutes, sport: sport as 'run' }),
        );
        const activities = week.activities.map(([n, minutes, hour, sport], i) =>
          done({ id: `a${i}`, on: day(n), at: `${String(hour).padStart(2, '0')}:00`, minutes, sport: sport as 'run' }),
        );
        const result = match(workouts, activities);
        const used = Object.values(result.evidence).flatMap((e) => e.activityIds);
        expect([...used, ...result.unplanned].sort()).toEqual(activities.map((a) => a.id).sort());
        for (const evidence of Object.values(result.evidence)) {
          const workout = workouts.find((w) => w.id === evidence.workoutId);
          for (const id of evidence.activityIds)
            expect(activities.find((a) => a.id === id)?.sport).toBe(workout?.sport);
        }
        expect(match([...workouts].reverse(), [...activities].reverse())).toEqual(result);
      }),
    );
  });

  test('does not depend on the date, clock changes included', () => {
    fc.assert(
      fc.property(weeks, fc.integer({ min: -400, max: 400 }), (week, weeksAway) => {
        const run = (shift: number) => {
          const workouts = week.workouts.map(([n, minutes], i) =>
            planned({ id: `w${i}`, date: day(n + shift), minutes }),
          );
          const activities = week.activities.map(([n, minutes, hour], i) =>
            // Outside the hour that a clock change skips or repeats.
            done({ id: `a${i}`, on: day(n + shift), at: `${String(Math.max(4, hour)).padStart(2, '0')}:00`, minutes }),
          );
          return match(workouts, activities, {
            now: '2100-01-01T00:00:00Z',
            watermarks: [{ source: 'garmin', completeThrough: '2100-01-01T00:00:00Z' }],
          });
        };
        expect(run(weeksAway * 7)).toEqual(run(0));
      }),
    );
  });
});
