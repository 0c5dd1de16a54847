import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../src/time/day.ts';
import { instantOf } from '../../src/time/zone.ts';
import { coach } from '../faults/cli.ts';
import { copyOf, type Home, seedHome, TODAY } from '../review/home.ts';

const SATURDAY = addDays(TODAY, 1);
const SUNDAY = addDays(TODAY, 2);
const NOON = instantOf(SUNDAY, '12:00', 'America/New_York');

describe('what is not known is not missed', () => {
  let seeded: string;
  let home: Home;

  beforeAll(async () => {
    seeded = await seedHome(1);
  }, 120_000);
  afterAll(() => rmSync(seeded, { recursive: true, force: true }));
  beforeEach(async () => {
    home = await copyOf(seeded, 1);
  });
  afterEach(() => home.close());

  async function review(now: string, ...more: string[]) {
    const env = { ...home.env, COACH_NOW: now };
    const done = await coach(env, ['review', '--json', '--no-ai', '--readonly', ...more]);
    return JSON.parse(done.out);
  }

  async function saturday() {
    const synced = await coach({ ...home.env, COACH_NOW: NOON }, ['sync']);
    expect(synced.exit, synced.err).toBe(0);
    return (await review(NOON)).week.days.find((one: { date: string }) => one.date === SATURDAY).state;
  }

  test('a watch that has not synced since Friday leaves Saturday open', async () => {
    const app = await home.open();
    const planned = Object.values(app.store.plans.active()!.workouts).filter((one) => one.date === SATURDAY);
    expect(planned.some((one) => one.sport !== 'strength')).toBe(true);
    expect(await saturday()).toBe('unknown');
  });

  test('once it has synced without them, they are missed', async () => {
    home.sims.advance(SUNDAY, [], '12:00');
    expect(await saturday()).toBe('missed');
  });

  test('tonight: last sync at 18:02 leaves a session of 18:30 unknown, not missed', async () => {
    const app = await home.open();
    const todays = Object.values(app.store.plans.active()!.workouts).filter((one) => one.date === TODAY);
    expect(todays.length).toBeGreaterThan(0);
    for (const { activity } of app.store.activities.between(TODAY, TODAY))
      app.store.db.raw.prepare('delete from completed_activities where id = ?').run(activity.id);
    for (const source of ['garmin', 'hevy'] as const)
      app.store.sync.set(source, { completeThrough: instantOf(TODAY, '18:02', 'America/New_York') });
    const late = instantOf(TODAY, '23:45', 'America/New_York');
    const states = (await review(late, '--no-sync')).today.planned.map((one: { state: string }) => one.state);
    expect(states.length).toBeGreaterThan(0);
    expect(new Set(states)).not.toContain('missed');
    expect(states.every((one: string) => one === 'unknown' || one === 'upcoming')).toBe(true);
    const tomorrow = await review(instantOf(SATURDAY, '12:00', 'America/New_York'), '--no-sync');
    expect(tomorrow.week.days.find((one: { date: string }) => one.date === TODAY).state).toBe('unknown');
  });
});
