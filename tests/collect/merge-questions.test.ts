import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordKey } from '../../src/activities/index.ts';
import type { SourceActivity } from '../../src/activities/model.ts';
import { rateSession } from '../../src/review/act/rate.ts';
import { remerge } from '../../src/review/collect/ingest.ts';
import { mergeSessions, openMergeQuestions, splitSession } from '../../src/review/collect/merge-questions.ts';
import { rebuildAll } from '../../src/review/collect/sync.ts';
import { assess, type Situation } from '../../src/review/compare/situation.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { addDays } from '../../src/time/day.ts';
import type { App } from '../../src/wire/app.ts';
import { coach } from '../faults/cli.ts';
import { copyOf, type Home, seedHome, TODAY } from '../review/home.ts';

const SECOND = 'a-second-device';

function matched({ evidence }: Situation, workoutId: string): string[] {
  return evidence[workoutId]?.activityIds ?? [];
}

describe('recordings that may be one session', () => {
  let seeded: string;
  let home: Home;
  let app: App;
  let first: { id: string; date: string };

  beforeAll(async () => {
    seeded = await seedHome(1);
  }, 120_000);
  afterAll(() => rmSync(seeded, { recursive: true, force: true }));
  beforeEach(async () => {
    home = await copyOf(seeded, 1);
    app = await home.open();
    // A second device calls the same hour a ride: nobody can tell without asking.
    const run = app.store.activities
      .between(addDays(TODAY, -6), addDays(TODAY, -1))
      .find(({ activity }) => activity.sport === 'run' || activity.sport === 'swim')!.activity;
    const [record] = app.store.activities
      .sources(run.localDate, run.localDate, true)
      .filter((one) => one.externalId === run.sources[0]!.externalId);
    const other: SourceActivity = {
      ...record!,
      source: 'fit-folder',
      externalId: SECOND,
      sport: 'ride',
      title: 'Second device',
      samples: null,
      laps: [],
      lengths: [],
      executed: null,
    };
    app.store.activities.saveSource(other);
    remerge(app.deps, run.localDate, run.localDate);
    first = { id: run.id, date: run.localDate };
  });
  afterEach(() => home.close());

  function holding(externalId: string) {
    return app.store.activities
      .between(addDays(TODAY, -10), TODAY)
      .map((one) => one.activity)
      .find((one) => one.sources.some((source) => source.externalId === externalId))!;
  }

  async function run(...args: string[]) {
    return coach(home.env, args);
  }

  test('are asked about on the screen and in the list, and stay two until answered', async () => {
    const questions = openMergeQuestions(app.deps);
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatchObject({ day: first.date, reason: expect.stringContaining('same time') });
    expect([questions[0]!.a.activityId, questions[0]!.b.activityId]).toContain(first.id);
    expect(holding(SECOND).id).not.toBe(first.id);
    const { document } = await prepareReview(app.deps, { mode: 'evening', readonly: false, narrate: false });
    expect(document.banners.some((line) => line.includes('may be one session'))).toBe(true);
    const listed = await run('activities', '--since', first.date);
    expect(listed.out).toContain(`coach activities merge ${questions[0]!.a.activityId} ${questions[0]!.b.activityId}`);
    const json = JSON.parse((await run('activities', '--json')).out);
    expect(json.questions).toHaveLength(1);
  });

  test('become one by the athlete’s word, two again, and one again', async () => {
    const second = holding(SECOND).id;
    const count = app.store.activities.between(addDays(TODAY, -10), TODAY).length;
    const merged = await run('activities', 'merge', first.id, second);
    expect(merged.exit, merged.err).toBe(0);
    expect(holding(SECOND).id).toBe(first.id);
    expect(app.store.activities.between(addDays(TODAY, -10), TODAY)).toHaveLength(count - 1);
    expect(openMergeQuestions(app.deps)).toEqual([]);
    await rebuildAll(app.deps);
    expect(holding(SECOND).id).toBe(first.id);

    const back = merged.out.split('\n').find((line) => line.startsWith('take it back: coach '))!;
    const split = await run(...back.replace('take it back: coach ', '').split(' '));
    expect(split.exit, split.err).toBe(0);
    expect(holding(SECOND).id).not.toBe(first.id);
    expect(app.store.activities.between(addDays(TODAY, -10), TODAY)).toHaveLength(count);
    // Answered: not asked again.
    expect(openMergeQuestions(app.deps)).toEqual([]);

    await run('activities', 'merge', first.id, holding(SECOND).id);
    expect(holding(SECOND).id).toBe(first.id);
  });

  test('a rating and a link of the one that goes count for the one that stays, and go back with it', async () => {
    const second = holding(SECOND).id;
    const { raw } = app.store.db;
    raw.prepare('delete from progress_metrics where subject = ?').run(first.id);
    rateSession(app.deps, second, 10);
    const key = Object.values(app.store.plans.active()!.workouts).find(
      (one) => one.sport === 'strength' && one.date > addDays(TODAY, -20) && one.date < TODAY,
    )!.id;
    app.store.verdicts.setMatch(key, second, 'link', '2026-11-20T20:00:00Z');
    const look = () => assess(app.deps, { mode: 'evening', date: TODAY });
    const effort = (id: string) => look().recent.find((one) => one.activity.id === id)?.metrics.load?.rpe;
    const before = effort(first.id);
    expect(before).not.toBe(10);

    mergeSessions(app.deps, first.id, second);
    expect(effort(first.id)).toBe(10);
    expect(look().measurements.some((one) => one.metric === 'session_rpe' && one.subject === first.id)).toBe(true);
    expect(matched(look(), key)).toContain(first.id);

    splitSession(app.deps, first.id, 'fit-folder');
    expect(holding(SECOND).id).toBe(second);
    expect([effort(first.id), effort(second)]).toEqual([before, 10]);
    expect(matched(look(), key)).not.toContain(first.id);
  });

  test('stay two for good when the athlete says so', async () => {
    const done = await run('activities', 'split', first.id, holding(SECOND).id);
    expect(done.exit, done.err).toBe(0);
    expect(openMergeQuestions(app.deps)).toEqual([]);
    expect(holding(SECOND).id).not.toBe(first.id);
    const { document } = await prepareReview(app.deps, { mode: 'evening', readonly: false, narrate: false });
    expect(document.banners.some((line) => line.includes('may be one session'))).toBe(false);
  });

  test('a merge made by the program itself can be taken back', async () => {
    const both = app.store.activities
      .between(addDays(TODAY, -21), TODAY)
      .find(({ activity }) => new Set(activity.sources.map((one) => one.source)).size > 1)!.activity;
    const done = await run('activities', 'split', both.id, 'hevy');
    expect(done.exit, done.err).toBe(0);
    const parts = JSON.parse((await run('activities', '--json', '--since', both.localDate)).out).activities.filter(
      (one: { sources: { source: 'garmin'; externalId: string }[] }) =>
        one.sources.some((source) => both.sources.some((own) => recordKey(own) === recordKey(source))),
    );
    expect(parts).toHaveLength(2);
  });

  test.each([
    ['an unknown activity', ['activities', 'merge', 'a-nothing', 'a-nothing']],
    ['itself', ['activities', 'merge', 'SELF', 'SELF']],
    ['a record that is not in it', ['activities', 'split', 'SELF', 'garmin:1']],
    ['its only record', ['activities', 'split', 'SELF', 'garmin']],
  ])('says no to %s', async (_name, args) => {
    const done = await run(...args.map((one) => (one === 'SELF' ? first.id : one)));
    expect(done.exit).not.toBe(0);
    expect(done.err).toMatch(/^coach: /);
    expect(app.store.verdicts.merges()).toEqual([]);
  });
});
