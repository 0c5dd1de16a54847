import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { routineTitle } from '../../src/connectors/hevy/title.ts';
import { contentOf } from '../../src/plan/content.ts';
import type { PlannedWorkout } from '../../src/plan/model.ts';
import type { PlanOperation } from '../../src/plan/operations.ts';
import { exportNow, topUp } from '../../src/review/act/export.ts';
import { editPlan } from '../../src/review/act/plan.ts';
import { undo } from '../../src/review/act/undo.ts';
import { addDays } from '../../src/time/day.ts';
import type { App } from '../../src/wire/app.ts';
import { copyOf, type Home, seedHome, TODAY } from '../review/home.ts';

const SEED = 1;
/** Days that are surely exported (the top-up counts from tomorrow), and days up to which an earlier copy may stay. */
const REACH = { garmin: [14, 22], hevy: [7, 15] } as const;

interface Picture {
  /** "date title" of everything of ours on Garmin's calendar. */
  calendar: string[];
  /** Workouts of ours that stand on no day, and entries of workouts that do not exist. */
  loose: string[];
  /** Dated routines. */
  routines: string[];
}

describe('what stands on Garmin and Hevy after a change of the plan', () => {
  let seeded: string;
  let home: Home;
  let app: App;

  beforeAll(async () => {
    seeded = await seedHome(SEED);
  }, 120_000);
  afterAll(() => rmSync(seeded, { recursive: true, force: true }));
  beforeEach(async () => {
    home = await copyOf(seeded, SEED);
    app = await home.open();
    topUp(app.deps);
    expect((await exportNow(app.deps)).open).toBe(0);
    expectTrue();
  });
  afterEach(() => home.close());

  const workouts = () => Object.values(app.store.plans.active()!.workouts);
  const coming = (sport: (one: PlannedWorkout) => boolean, days: number) =>
    workouts()
      .filter((one) => one.date > TODAY && one.date <= addDays(TODAY, days) && !one.skipped && sport(one))
      .sort((a, b) => (a.date < b.date ? -1 : 1));
  const isStrength = (one: PlannedWorkout) => one.sport === 'strength';
  const onGarmin = (one: PlannedWorkout) =>
    !isStrength(one) && app.deps.sinks.garmin!.fidelity(one).level !== 'unsupported';

  function picture(): Picture {
    const { garmin, hevy } = home.sims;
    const ours = garmin.state.workouts.filter((one) => String(one.description ?? '').includes('[coach:'));
    const entries = garmin.state.schedules.filter((one) => one.date > TODAY);
    const byId = new Map(ours.map((one) => [one.workoutId, one]));
    return {
      calendar: entries.map((one) => `${one.date} ${byId.get(one.workoutId)?.description}`).sort(),
      loose: [
        ...ours
          .filter((one) => !garmin.state.schedules.some((entry) => entry.workoutId === one.workoutId))
          .map((one) => String(one.workoutName)),
        ...entries.filter((one) => !byId.has(one.workoutId)).map((one) => `entry ${one.workoutScheduleId}`),
      ],
      routines: hevy.state.routines
        .map((one) => one.title)
        .filter((title) => / · /.test(title) && !title.startsWith('(free)'))
        .sort(),
    };
  }

  /** Exactly one copy of every live session within reach, none of any other, and every row of the ledger verified. */
  function expectTrue(): void {
    const { calendar, loose, routines } = picture();
    expect(loose).toEqual([]);
    const expected = new Map<string, PlannedWorkout>();
    for (const one of workouts()) {
      if (one.date <= TODAY || one.skipped) continue;
      const mine = calendar.filter((line) => line.includes(`[coach:${one.id}]`));
      if (onGarmin(one) && one.date <= addDays(TODAY, REACH.garmin[0])) expect(mine, one.id).toHaveLength(1);
      expect(mine.length, one.id).toBeLessThanOrEqual(
        onGarmin(one) && one.date < addDays(TODAY, REACH.garmin[1]) ? 1 : 0,
      );
      for (const line of mine) expect(line.slice(0, 10), one.id).toBe(one.date);
      const title = routineTitle(one.date, one.title);
      const slots = routines.filter((line) => line === title);
      if (isStrength(one) && one.date <= addDays(TODAY, REACH.hevy[0])) expect(slots, title).toHaveLength(1);
      if (isStrength(one) && one.date < addDays(TODAY, REACH.hevy[1])) expected.set(title, one);
      expect(slots.length, title).toBeLessThanOrEqual(1);
    }
    for (const line of calendar) {
      const one = workouts().find((workout) => line.includes(`[coach:${workout.id}]`));
      expect(one?.skipped ?? null, line).toBeNull();
    }
    const known = new Set([...expected.keys()]);
    expect(routines.filter((line) => !known.has(line))).toEqual([]);
    expect(app.store.exports.unfinished()).toEqual([]);
  }

  function writes(): number {
    return [...home.sims.garmin.requests, ...home.sims.hevy.requests].filter(
      (one) => one.method !== 'GET' && /workout-service|routine/.test(one.path),
    ).length;
  }

  async function settle(): Promise<void> {
    expect((await exportNow(app.deps)).open).toBe(0);
    expectTrue();
    const before = writes();
    expect(topUp(app.deps)).toBe(0);
    await exportNow(app.deps, { force: true });
    expect(writes()).toBe(before);
  }

  const templateFor = (sport: string) => {
    const found = workouts().find((one) => one.sport === sport && one.template);
    if (!found) throw new Error(`no ${sport} in the plan`);
    return contentOf(found);
  };

  type Make = (endurance: PlannedWorkout, gym: PlannedWorkout) => PlanOperation[];
  const CASES: [string, Make][] = [
    [
      'move',
      (a, b) => [
        { op: 'move', workoutId: a.id, date: addDays(a.date, 1), time: '06:05' },
        { op: 'move', workoutId: b.id, date: addDays(b.date, 1), time: '06:15' },
      ],
    ],
    ['swap', (a, b) => [{ op: 'swap', a: a.id, b: b.id }]],
    ['shorten', (a, b) => [a, b].map((one) => ({ op: 'scale-volume', workoutId: one.id, factor: 0.6 }))],
    [
      'replace across sports',
      (a, b) => [
        { op: 'replace', workoutId: a.id, content: templateFor('strength') },
        { op: 'replace', workoutId: b.id, content: templateFor('run') },
      ],
    ],
    ['skip', (a, b) => [a, b].map((one) => ({ op: 'skip', workoutId: one.id, reason: 'travel' }))],
    ['lighter week', () => [{ op: 'insert-week', kind: 'deload', from: addDays(TODAY, 1), days: 7, factor: 0.6 }]],
    ['rest week', () => [{ op: 'insert-week', kind: 'rest', from: addDays(TODAY, 1), days: 7, factor: 0 }]],
    [
      'move far away',
      (a, b) => [
        { op: 'move', workoutId: a.id, date: addDays(TODAY, 40), time: '06:05' },
        { op: 'move', workoutId: b.id, date: addDays(TODAY, 41), time: '06:15' },
      ],
    ],
  ];

  test.each(CASES)('%s, and back', async (_name, make) => {
    const [endurance] = coming(onGarmin, 5);
    const [gym] = coming(isStrength, 6);
    const before = picture();
    editPlan(app.deps, make(endurance!, gym!));
    const hadWrites = writes();
    await settle();
    expect(writes()).toBeGreaterThan(hadWrites);
    expect(picture()).not.toEqual({ ...before, calendar: [] });
    undo(app.deps, null);
    await settle();
    expect(picture()).toEqual(before);
  });

  test('one change after the other, exported only at the end', async () => {
    const [endurance] = coming(onGarmin, 5);
    const [gym] = coming(isStrength, 6);
    const before = picture();
    let changes = 0;
    for (const [, make] of CASES.filter(([name]) => ['move', 'shorten', 'lighter week', 'skip'].includes(name))) {
      const fresh = app.store.plans.active()!.workouts;
      editPlan(app.deps, make(fresh[endurance!.id]!, fresh[gym!.id]!));
      changes++;
    }
    await settle();
    for (let n = 0; n < changes; n++) undo(app.deps, null);
    await settle();
    expect(picture()).toEqual(before);
  });

  test('moved beyond the horizon it is taken back, and exported once when its day comes near', async () => {
    const [endurance] = coming(onGarmin, 5);
    const [gym] = coming(isStrength, 6);
    const far = addDays(TODAY, 35);
    editPlan(app.deps, [
      { op: 'move', workoutId: endurance!.id, date: far, time: '06:05' },
      { op: 'move', workoutId: gym!.id, date: far, time: '06:15' },
    ]);
    await settle();
    expect(picture().calendar.filter((line) => line.includes(`[coach:${endurance!.id}]`))).toEqual([]);
    expect(app.store.exports.find(endurance!.id, 'garmin')).toMatchObject({ operation: 'retract', state: 'verified' });
    expect(app.store.exports.find(gym!.id, 'hevy')).toMatchObject({ operation: 'retract', state: 'verified' });
    const later = await home.open(`${addDays(far, -3)}T12:00:00Z`);
    expect(topUp(later.deps)).toBeGreaterThan(0);
    expect((await exportNow(later.deps)).open).toBe(0);
    const lines = picture().calendar.filter((line) => line.includes(`[coach:${endurance!.id}]`));
    expect(lines).toEqual([`${far} ${lines[0]?.slice(11)}`]);
    expect(picture().routines.filter((line) => line === routineTitle(far, gym!.title))).toHaveLength(1);
    expect(topUp(later.deps)).toBe(0);
  });

  test('content that a sink cannot hold takes its earlier copy away', async () => {
    const [gym] = coming(isStrength, 6);
    const step = gym!.steps.find((one) => one.kind === 'exercise')!;
    const content = { ...contentOf(gym!), steps: [{ ...step, exercise: 'Something Nobody Knows', hevyId: null }] };
    editPlan(app.deps, [{ op: 'replace', workoutId: gym!.id, content }]);
    const session = app.store.plans.active()!.workouts[gym!.id]!;
    expect(app.deps.sinks.hevy!.fidelity(session).level).toBe('unsupported');
    expect((await exportNow(app.deps)).open).toBe(0);
    expect(picture().routines).not.toContain(routineTitle(gym!.date, gym!.title));
    expect(app.store.exports.find(gym!.id, 'hevy')).toMatchObject({ operation: 'retract', state: 'verified' });
  });
});
