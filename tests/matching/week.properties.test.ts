import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../src/activities/model.ts';
import { type Candidate, candidatesOf } from '../../src/matching/candidates.ts';
import { gainOf } from '../../src/matching/match.ts';
import type { PlannedWorkout } from '../../src/plan/model.ts';
import { day, done, match, pairs, planned } from './sessions.ts';

const CLOSES = '04:00';
const RUNS = { numRuns: 60 };

const sport = fc.constantFrom('run', 'swim');
const minutes = fc.integer({ min: 15, max: 100 });
const clock = fc.integer({ min: 0, max: 23 * 60 + 59 }).map((n) => {
  const two = (x: number) => String(x).padStart(2, '0');
  return `${two(Math.floor(n / 60))}:${two(n % 60)}`;
});

/** A small week with doubles, days off by one, and sessions in the small hours. */
const week = fc
  .record({
    planned: fc.array(
      fc.record({ n: fc.integer({ min: 0, max: 3 }), minutes, sport, time: fc.option(clock, { nil: null }) }),
      { maxLength: 5 },
    ),
    done: fc.array(fc.record({ n: fc.integer({ min: 0, max: 4 }), minutes, sport, at: clock }), { maxLength: 5 }),
  })
  .map((one) => ({
    workouts: one.planned.map(({ n, ...rest }, i) => planned({ id: `w${i}`, date: day(n), ...rest } as PlannedWorkout)),
    activities: one.done.map(({ n, ...rest }, i) => done({ id: `a${i}`, on: day(n), ...rest })),
  }));

/** The largest total worth of any one-to-one pairing, by trying all. */
function best(workouts: PlannedWorkout[], candidates: Candidate[], used = 0): number {
  const [first, ...rest] = workouts;
  if (!first) return 0;
  let top = best(rest, candidates, used);
  candidates.forEach((candidate, i) => {
    const gain = used & (1 << i) ? 0 : gainOf(first, candidate, CLOSES);
    if (gain > 0) top = Math.max(top, gain + best(rest, candidates, used | (1 << i)));
  });
  return top;
}

const byStart = (activities: Activity[]) =>
  [...activities].sort((a, b) => Date.parse(a.start) - Date.parse(b.start) || (a.id < b.id ? -1 : 1));

describe('any week', () => {
  test('no other one-to-one pairing is worth more', () => {
    fc.assert(
      fc.property(week, ({ workouts, activities }) => {
        const { evidence } = match(workouts, activities);
        const candidates = candidatesOf(byStart(activities), workouts);
        const total = workouts.reduce((sum, workout) => {
          const ids = evidence[workout.id]?.activityIds ?? [];
          const found = candidates.find((one) => one.activities.some((a) => a.id === ids[0]));
          return sum + (found ? gainOf(workout, found, CLOSES) : 0);
        }, 0);
        expect(total).toBeCloseTo(best(workouts, candidates), 4);
      }),
      { numRuns: 150 },
    );
  });

  test('the athlete’s link stands, and no other session gets that activity', () => {
    fc.assert(
      fc.property(week, fc.nat(), fc.nat(), ({ workouts, activities }, i, j) => {
        const workout = workouts[i % Math.max(1, workouts.length)];
        const activity = activities[j % Math.max(1, activities.length)];
        fc.pre(workout !== undefined && activity !== undefined);
        const links = [{ workoutId: workout!.id, activityId: activity!.id }];
        const linked = pairs(match(workouts, activities, { verdicts: { links, unlinked: [], misses: [] } }));
        expect(linked[workout!.id]).toBe(activity!.id);
        const others = Object.entries(linked).filter(([id]) => id !== workout!.id);
        expect(others.some(([, ids]) => ids.split('+').includes(activity!.id))).toBe(false);
      }),
      RUNS,
    );
  });

  test('what was taken apart is never paired again', () => {
    fc.assert(
      fc.property(week, ({ workouts, activities }) => {
        const unlinked = workouts.flatMap((w) => activities.map((a) => ({ workoutId: w.id, activityId: a.id })));
        const apart = match(workouts, activities, { verdicts: { links: [], unlinked, misses: [] } });
        expect(apart.unplanned).toHaveLength(activities.length);
      }),
      { numRuns: 20 },
    );
  });

  test('a recording in two parts, up to 20 minutes apart, counts like the whole', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 5, max: 95 }), fc.integer({ min: 0, max: 20 }), (length, percent, gap) => {
        const first = Math.max(1, Math.round((length * percent) / 100));
        fc.pre(first < length);
        const at = (m: number) =>
          `${String(10 + Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
        const parts = [
          done({ id: 'a', at: at(0), minutes: first }),
          done({ id: 'b', at: at(first + gap), minutes: length - first }),
        ];
        const whole = match([planned({ id: 'w' })], [done({ id: 'a', at: at(0), minutes: length })]).evidence.w;
        const split = match([planned({ id: 'w' })], parts);
        expect(split.unplanned).toEqual([]);
        expect(split.evidence.w).toMatchObject({ state: whole?.state, compliance: whole?.compliance });
      }),
      RUNS,
    );
  });

  test('doubles of clearly different length go to their own, at whatever hour', () => {
    fc.assert(
      fc.property(clock, clock, (one, other) => {
        const workouts = [planned({ id: 'short', minutes: 20 }), planned({ id: 'long', minutes: 90 })];
        const late = (time: string) => (time < CLOSES ? `1${time.slice(1)}` : time);
        const activities = [
          done({ id: 'a', at: late(one), minutes: 88 }),
          done({ id: 'b', at: late(other), minutes: 22 }),
        ];
        expect(pairs(match(workouts, activities))).toEqual({ short: 'b', long: 'a' });
      }),
      { numRuns: 30 },
    );
  });

  test('until the day closes, a start after midnight still belongs to the evening before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 239 }), minutes, (minute, length) => {
        const at = `0${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
        const night = done({ id: 'a', on: day(1), at, minutes: length });
        expect(pairs(match([planned({ id: 'w' })], [night]))).toEqual({ w: 'a' });
      }),
      { numRuns: 30 },
    );
  });

  test('abroad the local clock decides, in any zone and on days of a clock change', () => {
    const zones = fc.constantFrom('Asia/Tokyo', 'Pacific/Auckland', 'America/Los_Angeles', 'Europe/Berlin', 'UTC');
    // Clocks change in these weeks in Europe, North America and New Zealand.
    const mondays = fc.constantFrom('2026-03-02', '2026-03-23', '2026-03-30', '2026-09-21', '2026-10-19', '2026-10-26');
    fc.assert(
      fc.property(week, zones, mondays, ({ workouts, activities }, zone, monday) => {
        const shift = (date: string) => {
          const away = Math.round((Date.parse(date) - Date.parse(day(0))) / 86_400_000);
          const at = new Date(Date.parse(monday) + away * 86_400_000);
          return at.toISOString().slice(0, 10);
        };
        const local = (a: Activity) => new Date(Date.parse(a.start) + a.offsetMinutes * 60_000).toISOString();
        // Not in the hours that a change skips or repeats.
        fc.pre(activities.every((a) => local(a).slice(11, 13) >= '04'));
        const moved = activities.map((a) =>
          done({
            id: a.id,
            on: shift(a.localDate),
            at: local(a).slice(11, 16),
            minutes: a.timerSeconds / 60,
            zone,
            sport: a.sport,
          }),
        );
        const sessions = workouts.map((w) => ({ ...w, date: shift(w.date) }));
        expect(pairs(match(sessions, moved))).toEqual(pairs(match(workouts, activities)));
      }),
      RUNS,
    );
  });
});
