import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { arrivalBanners } from '../../src/review/collect/arrivals.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { addDays } from '../../src/time/day.ts';
import { instantOf } from '../../src/time/zone.ts';
import type { App } from '../../src/wire/app.ts';
import { coach } from '../faults/cli.ts';
import { copyOf, type Home, seedHome, TODAY, tables } from '../review/home.ts';

const YESTERDAY = addDays(TODAY, -1);
const ZONE = 'America/New_York';
const LAST_EVENING = instantOf(YESTERDAY, '20:45', ZONE);

describe('sessions that arrive after their evening', () => {
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

  /** Takes every endurance session of two days out of the store, as if the watch had not been synced. */
  function forget(app: App): string[] {
    const { raw } = app.store.db;
    const gone = app.store.activities
      .between(addDays(TODAY, -4), YESTERDAY)
      .filter(({ activity }) => activity.sources.every((one) => one.source === 'garmin'));
    for (const { activity } of gone) {
      for (const { externalId } of activity.sources) {
        raw.prepare('delete from source_records where external_id = ?').run(externalId);
        raw.prepare('delete from source_activities where external_id = ?').run(externalId);
      }
      raw.prepare('delete from completed_activities where id = ?').run(activity.id);
    }
    return gone.map(({ activity }) => activity.id);
  }

  async function review(...more: string[]) {
    const done = await coach(home.env, ['review', '--json', '--no-ai', ...more]);
    expect(done.exit, done.err).toBe(0);
    return JSON.parse(done.out);
  }

  test('tonight says so, keeps saying so, and last night’s proposals do not stay open', async () => {
    const evening = { mode: 'evening', readonly: false, narrate: false } as const;
    const before = await home.open(LAST_EVENING);
    const gone = forget(before);
    expect(gone.length).toBeGreaterThan(0);
    const last = await prepareReview(before.deps, evening);
    const offered = before.store.proposals.ofReview(`${YESTERDAY}-evening`);
    expect(last.document.proposals.length).toBeGreaterThan(0);
    before.close();

    const tonight = await review();
    const [banner] = tonight.banners.filter((line: string) => line.startsWith('Since last night: '));
    expect(banner).toMatch(/^Since last night: (Mon|Tue|Wed|Thu) \w+.* arrived$/);
    const app = await home.open();
    for (const id of gone) expect(app.store.activities.byId(id), id).not.toBeNull();
    for (const one of offered) {
      const now = app.store.proposals.byId(one.id)!;
      // Offered anew tonight, or gone: nothing of last night stays open on old evidence.
      if (now.status === 'pending') expect(now.reviewId).toBe(`${TODAY}-evening`);
      else expect(['withdrawn', 'superseded', 'lapsed']).toContain(now.status);
    }
    expect(app.store.proposals.open().every((one) => one.reviewId === `${TODAY}-evening`)).toBe(true);
    const again = await review();
    expect(again.banners).toContain(banner);
    expect((await review('--no-sync')).banners).toContain(banner);
  });

  test('a sync by itself names them too', async () => {
    const before = await home.open(LAST_EVENING);
    const gone = forget(before);
    await prepareReview(before.deps, { mode: 'evening', readonly: false, narrate: false });
    before.close();
    const done = await coach(home.env, ['sync', '--json']);
    const garmin = JSON.parse(done.out).sources.find((one: { source: string }) => one.source === 'garmin');
    expect(garmin.arrivedLate.map((one: { activityId: string }) => one.activityId).sort()).toEqual([...gone].sort());
  });

  test('without an evening held before, nothing is late; what was known is never late', async () => {
    const app = await home.open();
    forget(app);
    app.close();
    expect((await review()).banners.filter((line: string) => line.startsWith('Since'))).toEqual([]);
    const rows = tables(await home.open());
    await review();
    expect(tables(await home.open())).toEqual(rows);
  });

  test('today’s sessions are not late', async () => {
    const before = await home.open(LAST_EVENING);
    await prepareReview(before.deps, { mode: 'evening', readonly: false, narrate: false });
    const { raw } = before.store.db;
    const todays = before.store.activities.between(TODAY, TODAY);
    expect(todays.length).toBeGreaterThan(0);
    for (const { activity } of todays) {
      for (const { externalId } of activity.sources)
        for (const table of ['source_records', 'source_activities'])
          raw.prepare(`delete from ${table} where external_id = ?`).run(externalId);
      raw.prepare('delete from completed_activities where id = ?').run(activity.id);
    }
    before.close();
    expect((await review()).banners.filter((line: string) => line.startsWith('Since'))).toEqual([]);
  });
});

test('many arrivals fit one line', () => {
  const one = (day: string, sport: string) => ({ activityId: 'a', day, sport, title: 'Chopping wood' });
  expect(arrivalBanners([])).toEqual([]);
  expect(arrivalBanners([one('2026-11-18', 'swim')])).toEqual(['Since last night: Wed swim arrived']);
  expect(arrivalBanners([one('2026-11-18', 'other')])).toEqual(['Since last night: Wed Chopping wood arrived']);
  expect(arrivalBanners(['14', '15', '16', '17', '18'].map((d) => one(`2026-11-${d}`, 'run')))).toEqual([
    'Since last night: Sat run, Sun run, Mon run, 2 more arrived',
  ]);
});
