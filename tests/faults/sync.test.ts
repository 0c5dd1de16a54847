import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SourceResult } from '../../src/review/collect/sync.ts';
import type { LivedSession } from '../../src/simulator/index.ts';
import { addDays } from '../../src/time/day.ts';
import { copyOf, seedHome, TODAY, tables } from '../review/home.ts';
import { type Bench, benchOf, checkWords, patternOf } from './bench.ts';
import { ALL, arm, type FaultKind, KINDS, note, printTable } from './kinds.ts';

const SATURDAY = addDays(TODAY, 1);
const DATA = ['source_records', 'source_activities', 'completed_activities', 'progress_metrics'];

/** What the athlete does on the day that is to be pulled: something for each part of the connectors. */
function saturday(): LivedSession[] {
  const common = { date: SATURDAY, key: false };
  return [
    { ...common, id: 'x-swim', time: '09:00', sport: 'swim', intent: 'endurance', minutes: 40, title: 'Pool' },
    {
      ...common,
      id: 'x-lift',
      time: '16:00',
      sport: 'strength',
      intent: 'strength',
      minutes: 45,
      title: 'Lower',
      exercises: [{ name: 'Squat (Barbell)', hevyId: 'D04AC939', sets: 3, reps: 5, kg: 80 }],
    },
  ];
}

interface Drift {
  match: string;
  drop?: string[];
  rename?: Record<string, string>;
}

const DRIFTS: Record<'garmin' | 'hevy', Drift[]> = {
  garmin: [
    { match: 'GET /activitylist-service/*', drop: ['startTimeGMT', 'beginTimestamp'] },
    { match: 'GET /activitylist-service/*', rename: { activityId: 'activityIdentifier' } },
    { match: 'GET /activity-service/activity/*', rename: { summaryDTO: 'summary' } },
    { match: 'GET /sleep-service/*', drop: ['dailySleepDTO'] },
    { match: 'GET /sleep-service/*', rename: { sleepTimeSeconds: 'sleepSeconds' } },
    { match: 'GET /usersummary-service/*', rename: { restingHeartRate: 'restingHr' } },
    { match: 'GET /hrv-service/*', rename: { hrvSummaries: 'summaries' } },
    { match: 'GET /weight-service/*', drop: ['dailyWeightSummaries'] },
    { match: 'GET /metrics-service/metrics/trainingreadiness/*', rename: { score: 'readinessScore' } },
  ],
  hevy: [
    { match: 'GET /v1/workouts/events', rename: { workout: 'training' } },
    { match: 'GET /v1/workouts/events', drop: ['start_time'] },
    { match: 'GET /v1/workouts/events', drop: ['page_count'] },
    { match: 'GET /v1/body_measurements', rename: { date: 'day' } },
  ],
};

describe.each(['garmin', 'hevy'] as const)('sync %s under faults', (source) => {
  let seeded: string;
  let bench: Bench;
  let before: Record<string, string[]>;
  let whole: Record<string, string[]>;
  let wholeThrough: string | null;
  let beforeThrough: string | null;
  const targets: string[] = [];

  beforeAll(async () => {
    seeded = await seedHome(1);
    const home = await copyOf(seeded, 1);
    home.sims.advance(SATURDAY, saturday(), '20:45');
    home.env.COACH_NOW = home.sims.world.now;
    bench = benchOf(home);
    bench.reset();
    before = await rows();
    beforeThrough = await through();
    const done = await sync();
    expect(done.result.state).toBe('ok');
    expect(done.result.changed).toBeGreaterThan(0);
    whole = await rows();
    wholeThrough = await through();
    const asked = [...home.sims.garmin.requests, ...home.sims.hevy.requests].map(patternOf);
    targets.push(...new Set(asked));
  }, 180_000);
  afterAll(async () => {
    printTable();
    await bench.close();
    rmSync(seeded, { recursive: true, force: true });
  });

  async function rows(): Promise<Record<string, string[]>> {
    const app = await bench.home.open();
    const found = tables(app, DATA, ['entered_at', 'fetched_at']);
    app.close();
    return found;
  }

  async function through(): Promise<string | null> {
    const app = await bench.home.open();
    const found = app.store.sync.get(source)?.completeThrough ?? null;
    app.close();
    return found;
  }

  async function sync(timeoutMs?: number): Promise<{ exit: number; result: SourceResult; text: string }> {
    const done = await bench.run(['sync', '--source', source, '--json'], timeoutMs);
    const [result] = JSON.parse(done.out).sources as SourceResult[];
    return { exit: done.exit, result: result!, text: done.out + done.err };
  }

  function secrets(): string[] {
    const { di_token, di_refresh_token } = bench.home.sims.garmin.tokens();
    return [di_token, di_refresh_token, bench.home.sims.hevy.key];
  }

  const lost = (from: string[], now: string[]) => from.filter((row) => !now.includes(row));
  const idsOf = (found: string[]) => found.map((row) => row.split(' ')[0]!);

  /** Everything that must hold while a fault lasts, and after it has gone. @returns the outcome in a few words */
  async function judge(done: Awaited<ReturnType<typeof sync>>): Promise<string> {
    const { result, exit } = done;
    const held = await rows();
    // Nothing lost: what was there is there, raw and merged.
    const sessions = idsOf(held.completed_activities!);
    expect(idsOf(before.completed_activities!).filter((id) => !sessions.includes(id))).toEqual([]);
    const names = (found: string[]) => found.map((row) => row.slice(0, row.lastIndexOf(' ')));
    expect(lost(names(before.source_records!), names(held.source_records!))).toEqual([]);
    // Nothing doubled: no session that a clean pull would not give.
    expect(sessions.filter((id) => !idsOf(whole.completed_activities!).includes(id))).toEqual([]);
    // The right state, exit code and words.
    expect(exit).toBe({ ok: 0, failed: 75, 'login-needed': 4, stale: -1, off: -1 }[result.state]);
    checkWords(done.text, secrets());
    const missing = DATA.some((table) => lost(whole[table]!, held[table]!).length > 0);
    const told = result.state === 'ok' ? result.skipped : [{ what: source, why: result.error ?? '' }];
    if (missing) expect(told.length, 'something is missing and nothing is said').toBeGreaterThan(0);
    for (const one of told) expect(one.why).not.toBe('');
    // Honest about what is known: never past what has arrived.
    const known = await through();
    if (idsOf(whole.completed_activities!).some((id) => !sessions.includes(id))) expect(known).toBe(beforeThrough);
    if (result.state !== 'ok') return `${result.state}, exit ${exit}: ${result.error}`;
    const named = `${result.skipped.length} named: ${result.skipped[0]?.why}`;
    if (missing) return `partial, ${named}`;
    return result.skipped.length > 0 ? `nothing missing, ${named}` : 'absorbed';
  }

  async function heals(): Promise<void> {
    bench.home.sims.garmin.faults.clear();
    bench.home.sims.hevy.faults.clear();
    bench.home.sims.garmin.lateSleep.clear();
    bench.signIn();
    const again = await sync();
    expect(again.result).toMatchObject({ state: 'ok', error: null, skipped: [] });
    expect(await rows()).toEqual(whole);
    expect(await through()).toBe(wholeThrough);
  }

  async function cell(target: string, kind: FaultKind): Promise<void> {
    bench.reset();
    const { garmin, hevy } = bench.home.sims;
    // Sign-in is asked only with a token that has run out.
    if (target.includes('oauth')) garmin.revokeTokens();
    arm(source === 'garmin' ? garmin.faults : hevy.faults, target, kind);
    const done = await sync(kind.timeoutMs);
    const outcome = await judge(done);
    note(`sync ${source}`, target, kind.name, outcome);
    if (kind.once) expect(outcome).toBe('absorbed');
    await heals();
  }

  const main =
    source === 'garmin' ? 'GET /activitylist-service/activities/search/activities' : 'GET /v1/workouts/events';

  const few = ['429', '429 Retry-After 1 h', '503 page', '503 page, once', '200 page', 'half the answer', '401'];
  const kinds = KINDS.filter((one) => !one.only && (ALL || few.includes(one.name)));
  test.each(kinds)('the list: $name', async (kind) => {
    await cell(main, kind);
  });

  test('every other request: 503, and with all the others when asked', async () => {
    const trouble = KINDS.filter((one) => !one.only && (ALL || one.name === '503 page'));
    const failed: string[] = [];
    for (const target of targets.filter((one) => one !== main))
      for (const kind of trouble)
        await cell(target, kind).catch((error: unknown) => failed.push(`${target} | ${kind.name} | ${String(error)}`));
    expect(failed).toEqual([]);
  }, 900_000);

  test.each(DRIFTS[source])('another shape at $match (dropped $drop, renamed $rename)', async (drift) => {
    bench.reset();
    const { garmin, hevy } = bench.home.sims;
    (source === 'garmin' ? garmin : hevy).faults.add({ ...drift, times: 'always' });
    const done = await sync();
    const outcome = await judge(done);
    note(`sync ${source}`, drift.match, `shape ${JSON.stringify(drift.drop ?? drift.rename)}`, outcome);
    await heals();
  });

  if (source === 'garmin') {
    test('a recording of which half arrives is fetched again', async () => {
      bench.reset();
      bench.home.sims.garmin.faults.add({ match: 'GET /download-service/*', truncate: 0.5, times: 'always' });
      const done = await sync();
      expect(done.result.skipped.map((one) => one.why).join()).toContain('incomplete');
      note('sync garmin', 'GET /download-service/*', 'truncated zip', await judge(done));
      await heals();
    });

    test('tokens taken back: renewed by itself; the login taken back: said, once, and mended by signing in', async () => {
      bench.reset();
      bench.home.sims.garmin.revokeTokens();
      const renewed = await judge(await sync());
      note('sync garmin', 'all', 'access token revoked', renewed);
      expect(renewed).toBe('absorbed');
      bench.reset();
      bench.home.sims.garmin.revokeTokens(true);
      const asked = bench.home.sims.garmin.requests.length;
      const done = await sync();
      expect(done.result.state).toBe('login-needed');
      expect(bench.home.sims.garmin.requests.length - asked).toBeLessThan(4);
      note('sync garmin', 'all', 'login revoked', await judge(done));
      const text = await bench.run(['sync', '--source', 'garmin']);
      expect(text.out).toContain('coach auth garmin');
      await heals();
    });

    test('sleep that comes late is taken when it comes', async () => {
      bench.reset();
      bench.home.sims.garmin.lateSleep.add(SATURDAY);
      const done = await sync();
      expect(done.result.state).toBe('ok');
      const app = await bench.home.open();
      expect(app.store.measurements.between(SATURDAY, SATURDAY, ['sleep_s'])).toEqual([]);
      app.close();
      note('sync garmin', 'GET /sleep-service/*', 'late sleep', 'ok, unknown until it comes');
      await heals();
    });
  }
});
