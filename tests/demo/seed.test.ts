import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoDay } from '../../src/demo/home.ts';
import { livedSessions } from '../../src/demo/planned.ts';
import { DEMO_ZONE, WEEKS_BEHIND } from '../../src/demo/seed.ts';
import { addDays, weekStart } from '../../src/time/day.ts';
import { instantOf } from '../../src/time/zone.ts';
import { workout } from '../plan/fixtures.ts';
import { quietCopyOf, seedHome, TODAY } from '../review/home.ts';

describe('the sample athlete', () => {
  let seeded: string;
  beforeAll(async () => {
    seeded = await seedHome(1);
  }, 120_000);
  afterAll(() => rmSync(seeded, { recursive: true, force: true }));

  test('has a plan made back then, months of sessions and what was typed in between', async () => {
    const home = quietCopyOf(seeded);
    try {
      const { store } = await home.open();
      const plan = store.plans.active()!;
      expect(plan.start).toBe(addDays(weekStart(TODAY), -7 * WEEKS_BEHIND));
      expect(plan.end > addDays(TODAY, 28)).toBe(true);
      expect(store.plans.revisions(plan.id)[0]!.at < instantOf(plan.start, '00:00', DEMO_ZONE)).toBe(true);
      const lines = store.activities.lines(plan.start, TODAY);
      expect(lines.length).toBeGreaterThan(60);
      for (const sport of ['swim', 'run', 'strength']) expect(lines.some((one) => one.sport === sport)).toBe(true);
      const measured = new Set(store.measurements.between(plan.start, TODAY).map((one) => one.metric));
      for (const metric of ['hrv_ms', 'sleep_s', 'resting_hr', 'weight_kg', 'body_fat_pct', 'soreness', 'session_rpe'])
        expect(measured).toContain(metric);
      expect(store.exports.list('2000-01-01', '2100-01-01')).toEqual([]);
    } finally {
      home.close();
    }
  });

  test('keeps keys and tokens out of the database and in files of the owner alone', () => {
    const state = JSON.parse(readFileSync(path.join(seeded, 'simulators.json'), 'utf8')) as {
      garmin: { refreshTokens: { token: string }[] };
    };
    const database = readFileSync(path.join(seeded, 'data', 'coach.db'));
    expect(existsSync(path.join(seeded, 'data'))).toBe(true);
    expect(state.garmin.refreshTokens.length).toBeGreaterThan(0);
    for (const { token } of state.garmin.refreshTokens) expect(database.includes(token)).toBe(false);
  });

  test('is met on the last Friday', () => {
    expect(demoDay('2026-11-20T12:00:00Z')).toBe('2026-11-20');
    expect(demoDay('2026-11-26T12:00:00Z')).toBe('2026-11-20');
    expect(demoDay('2026-11-27T12:00:00Z')).toBe('2026-11-27');
    // Still Thursday evening where the athlete lives.
    expect(demoDay('2026-11-20T03:00:00Z')).toBe('2026-11-13');
  });

  test('lives by the sessions of the plan: working sets, weights where they are known', () => {
    const set = {
      type: 'normal' as const,
      reps: { low: 5, high: 5 },
      seconds: null,
      meters: null,
      load: null,
      rpe: null,
    };
    const steps = [
      {
        kind: 'exercise' as const,
        exercise: 'Squat (Barbell)',
        hevyId: 'D04AC939',
        restSeconds: 120,
        sets: [
          { ...set, type: 'warmup' as const, reps: { low: 10, high: 10 } },
          { ...set, load: { type: 'kg' as const, kg: 80 } },
          { ...set, load: { type: 'kg' as const, kg: 80 } },
        ],
      },
    ];
    const [lived] = livedSessions([workout('w', TODAY, { sport: 'strength', priority: 'key', minutes: 44.6, steps })]);
    expect(lived).toMatchObject({ id: 'w', date: TODAY, key: true, minutes: 45 });
    expect(lived!.exercises).toEqual([{ name: 'Squat (Barbell)', hevyId: 'D04AC939', sets: 2, reps: 5, kg: 80 }]);
    expect(livedSessions([workout('r', TODAY)])[0]).not.toHaveProperty('exercises');
  });
});
