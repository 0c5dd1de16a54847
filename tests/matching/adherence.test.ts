import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adherence,
  daysBetweenHard,
  lastClosedWeek,
  minuteCompliance,
  minutesBySport,
  missPatterns,
  missReasons,
  typeDistribution,
} from '../../src/matching/index.ts';
import { EVIDENCE_STATES, type Evidence, type EvidenceState } from '../../src/matching/model.ts';
import type { PlannedWorkout } from '../../src/plan/model.ts';
import { day, done, planned, ZONE } from './sessions.ts';

function evidence(workoutId: string, state: EvidenceState, more: Partial<Evidence> = {}): Evidence {
  const compliance = {
    color: 'none' as const,
    percent: null,
    metric: null,
    actual: null,
    planned: null,
    intensityPercent: null,
  };
  return {
    workoutId,
    state,
    activityIds: [],
    compliance,
    substitutions: [],
    missReason: null,
    linkedBy: null,
    ...more,
  };
}

function byId(list: Evidence[]): Record<string, Evidence> {
  return Object.fromEntries(list.map((one) => [one.workoutId, one]));
}

/** Monday 23 November, 20:30 in New York. */
const EVENING = '2026-11-24T01:30:00Z';

function rate(workouts: PlannedWorkout[], list: Evidence[], now = EVENING) {
  const plannedOn = (on: string) => workouts.filter((workout) => workout.date === on);
  return adherence({ plannedOn, evidence: byId(list), now, zone: ZONE, dayCloses: '04:00' });
}

describe('adherence', () => {
  test('looks at the last seven closed days', () => {
    expect(lastClosedWeek(EVENING, ZONE, '04:00')).toEqual({ from: day(0), to: day(6) });
    expect(lastClosedWeek('2026-11-24T08:59:59Z', ZONE, '04:00')).toEqual({ from: day(0), to: day(6) });
    expect(lastClosedWeek('2026-11-24T09:00:00Z', ZONE, '04:00')).toEqual({ from: day(1), to: day(7) });
  });

  test('partial counts one half, unknown is left out, key sessions are counted apart', () => {
    const workouts = [
      planned({ id: 'a', priority: 'key' }),
      planned({ id: 'b', date: day(1), priority: 'key' }),
      planned({ id: 'c', date: day(2) }),
      planned({ id: 'd', date: day(3) }),
      planned({ id: 'e', date: day(4) }),
    ];
    const list = [
      evidence('a', 'done'),
      evidence('b', 'partial'),
      evidence('c', 'missed'),
      evidence('d', 'unknown'),
      evidence('e', 'done'),
    ];
    expect(rate(workouts, list)).toMatchObject({
      adherence: 2.5 / 4,
      due: 4,
      done: 2.5,
      keySessions: { done: 1, due: 2 },
      unknown: 1,
    });
  });

  test('open and older days are not due', () => {
    const workouts = [planned({ id: 'old', date: day(-1) }), planned({ id: 'today', date: day(7) })];
    const result = rate(workouts, [evidence('old', 'missed'), evidence('today', 'done')]);
    expect(result).toMatchObject({ adherence: null, due: 0, done: 0 });
  });

  test('a session skipped after its morning was due; one out of the plan that morning was not', () => {
    const was = planned({ id: 'a' });
    expect(rate([was], [evidence('a', 'skipped')])).toMatchObject({ due: 1, done: 0, adherence: 0 });
    const gone = planned({ id: 'a', skipped: { reason: 'travel' } });
    expect(rate([gone], [evidence('a', 'skipped')])).toMatchObject({ due: 0, adherence: null });
  });

  test('stays within 0 and 1, never counts unknown, and falls when a done session becomes missed', () => {
    const states = fc.array(fc.constantFrom(...EVIDENCE_STATES), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(states, (list) => {
        const workouts = list.map((_, i) => planned({ id: `w${i}`, date: day(i % 7) }));
        const before = rate(
          workouts,
          list.map((state, i) => evidence(`w${i}`, state)),
        );
        expect(before.due + before.unknown).toBe(list.length);
        if (before.adherence !== null) {
          expect(before.adherence).toBeGreaterThanOrEqual(0);
          expect(before.adherence).toBeLessThanOrEqual(1);
        }
        const first = list.indexOf('done');
        if (first < 0) return;
        const worse = rate(
          workouts,
          list.map((state, i) => evidence(`w${i}`, i === first ? 'missed' : state)),
        );
        expect(worse.due).toBe(before.due);
        expect(worse.adherence).toBeLessThan(before.adherence ?? 0);
      }),
    );
  });
});

describe('what the weeks look like', () => {
  test('minutes by sport: gym hours elapsed, others timer, unplanned included', () => {
    const workouts = [
      planned({ id: 'a', minutes: 40 }),
      planned({ id: 'b', skipped: { reason: 'x' } }),
      planned({ id: 'c', date: day(9) }),
    ];
    const activities = [
      done({ id: 'run', minutes: 50, elapsedSeconds: 4000 }),
      done({ id: 'gym', sport: 'strength', minutes: 30, elapsedSeconds: 3600 }),
      done({ id: 'later', on: day(8) }),
    ];
    expect(minutesBySport(workouts, activities, { from: day(0), to: day(6) })).toEqual({
      run: { plannedMinutes: 40, actualMinutes: 50 },
      strength: { plannedMinutes: 0, actualMinutes: 60 },
    });
  });

  test('one long day does not make up for a missed one in the weekly minutes', () => {
    const minutes = (actual: number) => ({
      compliance: {
        color: 'green' as const,
        percent: 0,
        metric: 'duration' as const,
        actual,
        planned: 60,
        intensityPercent: null,
      },
    });
    const workouts = ['a', 'b', 'c'].map((id) => planned({ id }));
    const missed = { ...minutes(0).compliance, actual: null };
    const list = [
      evidence('a', 'done', minutes(180)),
      evidence('b', 'missed', { compliance: missed }),
      evidence('c', 'unknown'),
    ];
    expect(minuteCompliance(workouts, byId(list))).toBeCloseTo(72 / 120);
    expect(minuteCompliance(workouts, {})).toBeNull();
  });

  test('days between hard sessions go by when they were done', () => {
    const hard = (id: string, n: number) => planned({ id, date: day(n), intent: 'vo2max' });
    const workouts = [hard('a', 0), hard('b', 2), hard('c', 5), planned({ id: 'd', date: day(3) })];
    const activities = [done({ id: 'x', on: day(1) }), done({ id: 'y', on: day(2) })];
    const list = [
      evidence('a', 'done', { activityIds: ['x'] }),
      evidence('b', 'partial', { activityIds: ['y'] }),
      evidence('c', 'missed'),
      evidence('d', 'done'),
    ];
    expect(daysBetweenHard(workouts, byId(list), activities)).toEqual([1]);
  });

  test('types planned and done', () => {
    const workouts = [
      planned({ id: 'a', intent: 'speed' }),
      planned({ id: 'b', intent: 'speed' }),
      planned({ id: 'c' }),
    ];
    const list = [evidence('a', 'partial'), evidence('b', 'missed')];
    expect(typeDistribution(workouts, byId(list))).toEqual({
      speed: { planned: 2, done: 1 },
      endurance: { planned: 1, done: 0 },
    });
  });

  test('"Monday swims missed 4 of 5", with the usual reason; twice is no pattern', () => {
    const workouts = [0, 7, 14, 21, 28].map((n) => planned({ id: `s${n}`, date: day(n), sport: 'swim' }));
    workouts.push(planned({ id: 'r1', date: day(1) }), planned({ id: 'r2', date: day(8) }));
    const list = [
      evidence('s0', 'missed', { missReason: 'work' }),
      evidence('s7', 'missed', { missReason: 'no-pool' }),
      evidence('s14', 'done'),
      evidence('s21', 'missed', { missReason: 'work' }),
      evidence('s28', 'missed'),
      evidence('r1', 'missed'),
      evidence('r2', 'missed'),
    ];
    expect(missPatterns(workouts, byId(list))).toEqual([
      { weekday: 'mon', sport: 'swim', missed: 4, of: 5, reason: 'work', text: 'Monday swims missed 4 of 5' },
    ]);
    expect(missReasons(byId(list))).toEqual({ work: 2, 'no-pool': 1, 'no reason given': 3 });
  });
});
