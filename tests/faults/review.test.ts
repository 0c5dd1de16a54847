import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/time/day.ts';
import { copyOf, seedHome, TODAY, tables } from '../review/home.ts';
import { type Bench, benchOf, checkWords } from './bench.ts';
import { ALL, arm, type FaultKind, KINDS, note, printTable } from './kinds.ts';

const SATURDAY = addDays(TODAY, 1);
/** What an evening leaves behind, whatever order its requests went in. */
const END = ['source_activities', 'completed_activities', 'daily_reviews', 'plan_proposals', 'decision_history'];
const LATER = ['fetched_at', 'updated_at', 'created_at', 'document'];

/** Which services are in trouble, and what the evening then ends with. */
const DOWN = [
  { name: 'garmin', garmin: true, hevy: false },
  { name: 'hevy', garmin: false, hevy: true },
  { name: 'both', garmin: true, hevy: true },
] as const;

describe('the headless evening under faults', () => {
  let seeded: string;
  let bench: Bench;
  let end: Record<string, string[]>;
  let copies: string[];

  beforeAll(async () => {
    seeded = await seedHome(1);
    const home = await copyOf(seeded, 1);
    home.sims.advance(
      SATURDAY,
      [
        {
          id: 'x-swim',
          date: SATURDAY,
          time: '09:00',
          sport: 'swim',
          intent: 'endurance',
          minutes: 40,
          title: 'Pool',
          key: false,
        },
      ],
      '20:45',
    );
    home.env.COACH_NOW = home.sims.world.now;
    bench = benchOf(home);
    bench.reset();
    const done = await bench.run(['review', '--headless', '--no-ai']);
    expect(done.exit, done.err).toBe(0);
    end = await left();
    copies = remote();
    expect(copies.length).toBeGreaterThan(5);
  }, 180_000);
  afterAll(async () => {
    printTable();
    await bench.close();
    rmSync(seeded, { recursive: true, force: true });
  });

  async function left(): Promise<Record<string, string[]>> {
    const app = await bench.home.open();
    const found = tables(app, END, LATER);
    app.close();
    return found;
  }

  function remote(): string[] {
    const { garmin, hevy } = bench.home.sims;
    const planned = garmin.state.schedules.map((entry) => {
      const workout = garmin.state.workouts.find((one) => one.workoutId === entry.workoutId);
      return `${entry.date} ${/\[coach:[^\]]+\]/.exec(String(workout?.description))?.[0]}`;
    });
    return [
      ...planned,
      `${garmin.state.workouts.length} workouts`,
      ...hevy.state.routines.map((one) => one.title),
    ].sort();
  }

  async function evening(kind: FaultKind, down: (typeof DOWN)[number]): Promise<void> {
    bench.reset();
    const { garmin, hevy } = bench.home.sims;
    if (down.garmin) arm(garmin.faults, '* *', kind);
    if (down.hevy) arm(hevy.faults, '* *', kind);
    const done = await bench.run(['review', '--headless', '--no-ai'], kind.timeoutMs);
    checkWords(done.out + done.err, [garmin.tokens().di_token, hevy.key]);
    const shown = JSON.parse((await bench.run(['review', '--json', '--no-ai', '--readonly'])).out);
    const troubled = shown.sources.filter((one: { state: string }) => /failed|login-needed/.test(one.state));
    const expected = [...(down.garmin ? ['garmin'] : []), ...(down.hevy ? ['hevy'] : [])];
    if (kind.once) expect(done.exit).toBe(0);
    else {
      expect(troubled.map((one: { source: string }) => one.source)).toEqual(expected);
      // Only when nobody could be asked is the evening's exit code not 0.
      expect(done.exit).toBe(down.name === 'both' ? (kind.name === '401' ? 4 : 75) : 0);
      for (const source of expected) {
        const banner = shown.banners.find((line: string) => line.toLowerCase().startsWith(source));
        expect(banner, 'flying blind is said, with the age of the data').toMatch(/no data since \w{3} \d+ Nov/);
        if (kind.name === '401') expect(banner).toContain(`coach auth ${source}`);
      }
    }
    // The evening itself is always there.
    expect(shown.review.date).toBe(SATURDAY);
    expect(shown.week.days).toHaveLength(7);
    garmin.faults.clear();
    hevy.faults.clear();
    bench.signIn();
    if (kind.timeoutMs) await new Promise((resolve) => setTimeout(resolve, Number(kind.fault.delayMs)));
    const again = await bench.run(['review', '--headless', '--no-ai']);
    expect(again.exit, again.err).toBe(0);
    const resumed = await bench.run(['export', 'resume']);
    expect(resumed.exit, resumed.out).toBe(0);
    expect(remote()).toEqual(copies);
    const now = await left();
    for (const table of ['source_activities', 'completed_activities'] as const)
      expect(now[table], table).toEqual(end[table]);
    const what = kind.once
      ? 'absorbed'
      : `exit ${done.exit}, ${troubled.map((one: { state: string }) => one.state).join('+')}, banner`;
    note('review --headless', `all of ${down.name}`, kind.name, what);
  }

  // Half an answer is an answer: what becomes of it is for the tables of the single requests.
  const whole = KINDS.filter((one) => !one.only && one.name !== 'half the answer');
  const few = ['401', '503 page', 'reset after', '429 Retry-After 1 h'];
  const cells = DOWN.flatMap((down) =>
    whole
      .filter((kind) => ALL || few.includes(kind.name))
      .map((kind) => ({ down, kind, name: `${down.name}: ${kind.name}` })),
  );
  test.each(cells)('$name', ({ down, kind }) => evening(kind, down));
});
