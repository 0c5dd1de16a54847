import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SimSession, World } from '../../src/simulator/index.ts';
import { advanceWorld, createWorld } from '../../src/simulator/index.ts';
import { addDays, daysBetween } from '../../src/time/day.ts';
import { TODAY, ZONE } from './support.ts';

function world(seed: number, more: Partial<Parameters<typeof createWorld>[0]> = {}): World {
  return createWorld({ seed, today: TODAY, zone: ZONE, ...more });
}

/** Planned sessions of closed days in the last `days` days, and how many of them were recorded. */
function adherence(w: World, days: number): { due: number; done: number } {
  const due = w.planned.filter((s) => s.date < w.today && daysBetween(s.date, w.today) <= days);
  const logged = new Set(w.activities.map((a) => a.plannedId));
  return { due: due.length, done: due.filter((s) => logged.has(s.id)).length };
}

function minutesIn(w: World, from: string, to: string): number {
  return w.activities.filter((a) => a.day >= from && a.day <= to).reduce((sum, a) => sum + a.timerSeconds / 60, 0);
}

function values(w: World, metric: string): number[] {
  return w.manual.filter((m) => m.metric === metric).map((m) => m.value);
}

describe('the simulated athlete', () => {
  test('same options, same world; another seed, another world', () => {
    expect(world(4)).toEqual(world(4));
    expect(world(4).activities[0]).not.toEqual(world(7).activities[0]);
  });

  test('what was recorded hangs together, for any seed and day', () => {
    const days = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2025-03-01', n));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), days, (seed, today) => {
        const w = createWorld({ seed, today, zone: ZONE, weeks: 5 });
        let before = '';
        for (const a of w.activities) {
          expect(a.start > before).toBe(true);
          before = new Date(Date.parse(a.start) + a.elapsedSeconds * 1000).toISOString();
          expect(before <= w.now).toBe(true);
          expect(a.timerSeconds).toBeLessThanOrEqual(a.elapsedSeconds);
          expect(a.movingSeconds).toBeLessThanOrEqual(a.timerSeconds);
          expect(a.avgHr).toBeLessThanOrEqual(a.maxHr);
          const laps = a.laps.reduce((sum, lap) => sum + lap.seconds, 0);
          expect(laps).toBeCloseTo(a.timerSeconds, 1);
          const meters = a.laps.reduce((sum, lap) => sum + lap.meters, 0);
          expect(meters).toBeCloseTo(a.meters, 1);
          if (a.sport !== 'swim') continue;
          expect(a.meters).toBeCloseTo(a.lengths.length * 22.86, 1);
          const owned = a.laps.reduce((sum, lap) => sum + (lap.lengths?.count ?? 0), 0);
          expect(owned).toBe(a.lengths.length);
          expect(Math.min(...a.lengths.map((l) => l.seconds))).toBeGreaterThan(4);
        }
        for (const day of w.wellness.values()) {
          expect(day.battery.low).toBeLessThan(day.battery.high);
          expect(day.sleep?.asleepSeconds ?? 20_000).toBeGreaterThan(4 * 3600);
        }
        for (const m of w.manual) expect(Number.isFinite(m.value)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('two sessions planned within an hour are done one after the other', () => {
    const session = (id: string, time: string, sport: SimSession['sport']): SimSession => ({
      ...{ id, time, sport, date: addDays(TODAY, -4), intent: 'strength', minutes: 40, title: id, key: false },
    });
    const planned = [session('gym', '18:00', 'strength'), session('stretch', '18:20', 'mobility')];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }).map((n) => 3 * n),
        (seed) => {
          const { activities, hevyWorkouts } = world(seed, { planned, weeks: 1 });
          expect(activities.map((a) => a.title)).toEqual(['gym', 'stretch']);
          const over = Date.parse(activities[0]!.start) + activities[0]!.elapsedSeconds * 1000;
          expect(Date.parse(activities[1]!.start)).toBeGreaterThan(over);
          expect(hevyWorkouts[0]!.end < activities[1]!.start).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('body numbers are the ones of the athlete', () => {
    for (const seed of [1, 2, 3]) {
      for (const day of world(seed).wellness.values()) {
        if (day.bodyFatPct !== null) expect(day.bodyFatPct).toBeGreaterThanOrEqual(14);
        if (day.bodyFatPct !== null) expect(day.bodyFatPct).toBeLessThan(15);
        if (day.weightKg !== null) expect(Math.abs(day.weightKg - 80.2)).toBeLessThan(1.5);
        expect(Math.abs(day.vo2max - 48.5)).toBeLessThan(1.5);
      }
    }
  });

  test('seed 1: tired for a week, one key swim of this week missed, 100 yd going nowhere', () => {
    const w = world(1);
    expect(w.scenario).toBe('fatigue');
    const { due, done } = adherence(w, 7);
    expect(due - done).toBe(1);
    expect(done / due).toBeGreaterThanOrEqual(0.75);
    expect(done / due).toBeLessThanOrEqual(0.85);
    const logged = new Set(w.activities.map((a) => a.plannedId));
    const missed = w.planned.find((s) => s.date >= '2026-11-16' && s.date < TODAY && !logged.has(s.id));
    expect(missed).toMatchObject({ sport: 'swim', key: true });
    const night = (ago: number) => w.wellness.get(addDays(TODAY, -ago))!;
    expect(night(0).hrvWeekly).toBeLessThan(night(0).hrvBand.balancedLow);
    expect(night(12).hrvWeekly).toBeGreaterThanOrEqual(night(12).hrvBand.balancedLow);
    expect(night(1).restingHr).toBeGreaterThan(night(12).restingHr);
    expect(night(1).sleep!.asleepSeconds).toBeLessThan(6.7 * 3600);
    expect(values(w, 'soreness').at(-1)).toBe(7);
    const trials = values(w, 'time_trial_s');
    expect(Math.abs(trials.at(-1)! - trials[0]!)).toBeLessThan(1.2);
  });

  test('every tired athlete missed one key swim in the last seven days, whatever the weekday', () => {
    const days = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2025-03-01', n));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), days, (n, today) => {
        const w = createWorld({ seed: 3 * n + 1, today, zone: ZONE, weeks: 3 });
        const logged = new Set(w.activities.map((a) => a.plannedId));
        const due = w.planned.filter((s) => s.date < today && daysBetween(s.date, today) <= 7);
        const missed = due.filter((s) => !logged.has(s.id));
        expect(missed).toHaveLength(1);
        expect(missed[0]).toMatchObject({ sport: 'swim' });
        const last = w.wellness.get(today)!;
        expect(last.hrvWeekly!).toBeLessThan(last.hrvBand.balancedLow);
      }),
      { numRuns: 40 },
    );
  });

  test('seed 2: three weeks below 70 % and below three hours', () => {
    const w = world(2);
    expect(w.scenario).toBe('busy');
    for (const window of [0, 1, 2]) {
      const to = addDays(TODAY, -7 * window);
      expect(minutesIn(w, addDays(to, -6), to)).toBeLessThan(180);
    }
    const { due, done } = adherence(w, 20);
    expect(done / due).toBeLessThan(0.7);
    expect(done).toBeGreaterThan(0);
  });

  test('seed 3: everything done, swimming faster, VO2max standing still', () => {
    const w = world(3);
    expect(w.scenario).toBe('ready-for-more');
    const { due, done } = adherence(w, 27);
    expect(done).toBe(due);
    const trials = values(w, 'time_trial_s');
    expect(trials[0]! - trials.at(-1)!).toBeGreaterThan(2);
    const vo2 = [...w.wellness.values()].map((d) => d.vo2max);
    expect(Math.abs(vo2.at(-1)! - vo2[20]!)).toBeLessThan(0.8);
  });

  test('a plan that is handed in is the one that was lived, with its exercises', () => {
    const base = {
      time: '07:00',
      intent: 'strength',
      minutes: 40,
      title: 'Gym',
      key: true,
      sport: 'strength',
    } as const;
    const exercises = [
      { name: 'Squat (Barbell)', hevyId: null, sets: 3, reps: 5, kg: 100 },
      { name: 'Log Splitting', hevyId: null, sets: 2, reps: 12, kg: null },
    ];
    const planned: SimSession[] = [
      { ...base, id: 'a', date: '2026-11-18', exercises },
      { ...base, id: 'b', date: TODAY, exercises },
      { ...base, id: 'late', date: TODAY, time: '20:30' },
      { ...base, id: 'tomorrow', date: '2026-11-22' },
    ];
    const w = world(3, { planned, weeks: 2 });
    const lived = w.activities.map((a) => a.plannedId).filter((id) => id !== null);
    expect(lived).toEqual(['a', 'b']);
    expect(w.hevyWorkouts[0]?.exercises.map((e) => e.exercise_template_id)).toEqual([
      'D04AC939',
      w.customExercises[0]?.id,
    ]);
    expect(w.customExercises[0]?.title).toBe('Log Splitting');
    expect(w.hevyWorkouts[0]!.start < w.activities[0]!.start).toBe(true);
  });

  test('sets are counted the way the exercise is, with the usual weight where the plan names none', () => {
    const named = ['Plank', 'Farmers Walk', 'Squat (Barbell)', 'Box Jump', 'Pull Up (Weighted)'];
    const exercises = named.map((name) => ({ name, hevyId: null, sets: 1, reps: 5, kg: null }));
    const gym = { sport: 'strength', intent: 'strength', minutes: 40, title: 'Gym', key: true, exercises } as const;
    const w = world(3, { planned: [{ ...gym, id: 'g', date: '2026-11-20', time: '18:00' }] });
    const sets = w.hevyWorkouts[0]!.exercises.map((e) => e.sets.at(-1)!);
    expect(sets[0]).toMatchObject({ reps: null, weight_kg: null, duration_seconds: 30 });
    expect(sets[1]).toMatchObject({ reps: null, distance_meters: 20 });
    expect(sets[1]!.weight_kg!).toBeGreaterThan(0);
    expect(Math.abs(sets[2]!.weight_kg! - 95)).toBeLessThanOrEqual(2.5);
    expect(sets[3]).toMatchObject({ weight_kg: null, duration_seconds: null });
    expect(sets[3]!.reps!).toBeGreaterThanOrEqual(4);
    expect(sets[4]!.weight_kg).toBeNull();
  });

  test('before a plan that starts late the athlete may have trained as usual', () => {
    const planned: SimSession[] = [
      {
        id: 'a',
        date: '2026-11-10',
        time: null,
        sport: 'run',
        intent: 'endurance',
        minutes: 30,
        title: 'R',
        key: false,
      },
    ];
    expect(world(3, { planned }).activities.filter((a) => a.sport !== 'other')).toHaveLength(1);
    const usual = world(3, { planned, before: 'usual' }).activities.filter((a) => a.sport !== 'other');
    expect(usual.length).toBeGreaterThan(50);
    expect(usual.filter((a) => a.day >= '2026-11-10').map((a) => a.plannedId)).toEqual(['a']);
  });

  test('living on keeps the past, finishes the evening and carries out the new sessions', () => {
    const start = world(1, { nowTime: '08:00' });
    expect(start.activities.at(-1)?.day).not.toBe(TODAY);
    const later = advanceWorld(
      start,
      '2026-11-23',
      [
        {
          id: 'new',
          date: '2026-11-23',
          time: '07:00',
          sport: 'swim',
          intent: 'threshold',
          minutes: 40,
          title: 'CSS',
          key: true,
          garminWorkoutId: 77,
        },
      ],
      '12:00',
    );
    expect(later.activities.slice(0, start.activities.length)).toEqual(start.activities);
    expect(later.manual.filter((m) => m.day < TODAY)).toEqual(start.manual.filter((m) => m.day < TODAY));
    const added = later.activities.slice(start.activities.length);
    expect(added.map((a) => [a.day, a.sport, a.workoutId])).toEqual([
      [TODAY, 'run', null],
      ['2026-11-23', 'swim', 77],
    ]);
    expect(later.wellness.get('2026-11-23')!.hrv!).toBeGreaterThan(later.wellness.get(TODAY)!.hrv! - 3);
    expect(() => advanceWorld(later, TODAY, [])).toThrow(RangeError);
  });

  test('before waking up tonight is not known yet', () => {
    const w = world(1, { nowTime: '04:30' });
    expect(w.wellness.get(TODAY)).toMatchObject({ sleep: null, hrv: null });
    expect(w.wellness.get('2026-11-20')!.sleep).not.toBeNull();
  });
});
