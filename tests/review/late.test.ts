import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reviewText } from '../../src/cli/review-text.ts';
import { ACTIVITY_METRICS_VERSION } from '../../src/metrics/activity-metrics.ts';
import { remerge } from '../../src/review/collect/ingest.ts';
import { rebuildAll, syncSources } from '../../src/review/collect/sync.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { addDays } from '../../src/time/day.ts';
import type { App } from '../../src/wire/app.ts';
import { copyOf, type Home, seedHome, TODAY, tables } from './home.ts';

const LOOK = { mode: 'evening', readonly: true, narrate: false } as const;
const SESSIONS = ['source_activities', 'completed_activities', 'progress_metrics'];

describe('what arrives late, changes or goes', () => {
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

  function lines(app: App) {
    return app.store.activities.lines(addDays(TODAY, -30), addDays(TODAY, 1));
  }

  /** Takes an activity out of the store as if it had never arrived. */
  function forget(app: App, activityId: string): string[] {
    const { raw } = app.store.db;
    const sources = app.store.activities.byId(activityId)!.activity.sources;
    for (const { source, externalId } of sources) {
      raw.prepare('delete from source_records where source = ? and external_id = ?').run(source, externalId);
      raw.prepare('delete from source_activities where source = ? and external_id = ?').run(source, externalId);
    }
    raw.prepare('delete from completed_activities where id = ?').run(activityId);
    return sources.map((one) => one.externalId);
  }

  test('pulling twice changes no row', async () => {
    const app = await home.open();
    await syncSources(app.deps);
    const before = tables(app);
    const results = await syncSources(app.deps);
    expect(results.map((one) => [one.source, one.state, one.changed])).toEqual([
      ['garmin', 'ok', 0],
      ['hevy', 'ok', 0],
    ]);
    expect(tables(app)).toEqual(before);
  });

  test('a rebuild from the raw records gives the same rows', async () => {
    const app = await home.open();
    const before = tables(app, SESSIONS, ['entered_at']);
    expect(before.completed_activities!.length).toBeGreaterThan(80);
    const rebuilt = await rebuildAll(app.deps);
    expect(rebuilt.every((one) => one.records > 0)).toBe(true);
    expect(tables(app, SESSIONS, ['entered_at'])).toEqual(before);
  });

  test('a session that arrives late turns from missed into done', async () => {
    const app = await home.open();
    const first = await prepareReview(app.deps, LOOK);
    const late = Object.values(first.situation.evidence).find((one) => {
      const { date } = first.situation.plan!.workouts[one.workoutId]!;
      if (one.state !== 'done' || date >= TODAY || date < addDays(TODAY, -6)) return false;
      const { sources } = app.store.activities.byId(one.activityIds[0]!)!.activity;
      return sources.length === 1 && sources[0]!.source === 'garmin';
    })!;
    forget(app, late.activityIds[0]!);
    const without = await prepareReview(app.deps, LOOK);
    expect(without.situation.evidence[late.workoutId]!.state).toBe('missed');
    // As an earlier version left them: measured again on the way.
    app.store.db.raw.exec('update completed_activities set metrics_version = 1, trace = null');
    await syncSources(app.deps);
    expect(app.store.activities.outdated(ACTIVITY_METRICS_VERSION)).toBeNull();
    expect(app.store.activities.trace(late.activityIds[0]!)?.hr?.length).toBeGreaterThan(100);
    const after = await prepareReview(app.deps, LOOK);
    expect(after.situation.evidence[late.workoutId]!.state).toBe('done');
    expect(after.document.week.adherence).toBe(first.document.week.adherence);
  });

  test('a lift done instead of a planned one counts, and is named where the session is shown', async () => {
    const app = await home.open();
    const [gym] = app.store.activities
      .sources(TODAY, TODAY, true)
      .filter((one) => one.source === 'hevy' && one.sport === 'strength');
    const name = 'Romanian Deadlift (Barbell)';
    const swapped = { exercise: 'Romanian Deadlift (Dumbbell)', exerciseId: null };
    expect(gym!.sets.some((one) => one.exercise === name)).toBe(true);
    const before = await prepareReview(app.deps, LOOK);
    app.store.activities.saveSource({
      ...gym!,
      sets: gym!.sets.map((one) => (one.exercise === name ? { ...one, ...swapped } : one)),
    });
    remerge(app.deps, TODAY, TODAY);
    const { document } = await prepareReview(app.deps, LOOK);
    const [was] = before.document.today.planned;
    const session = document.today.planned.find((one) => one.id === was!.id)!;
    expect(session).toMatchObject({ state: 'done', compliance: was!.compliance });
    expect(session.substitutions).toEqual([{ planned: name, done: swapped.exercise }]);
    const text = reviewText(document, { width: 80, zone: 'UTC', units: { mass: 'lb', height: 'in' } }).map((line) =>
      line.trim(),
    );
    expect(text.join(' ')).toContain(`instead: ${swapped.exercise} for ${name}`);
  });

  test('an earlier evening is shown as it was, with a line of what arrived later', async () => {
    const app = await home.open();
    const run = lines(app).find((one) => one.sport === 'run' && one.localDate > addDays(TODAY, -5))!;
    forget(app, run.id);
    const held = await prepareReview(app.deps, { ...LOOK, readonly: false });
    const again = () => prepareReview(app.deps, { ...LOOK, date: TODAY });
    expect((await again()).document.banners).toEqual(held.document.banners);
    await syncSources(app.deps);
    const { document } = await again();
    expect(document.week).toEqual(held.document.week);
    expect(document.today).toEqual(held.document.today);
    // Wood was chopped on the same day.
    expect(document.banners.slice(held.document.banners.length)).toEqual([
      'Arrived after this evening: Tue 17 Nov is done, 100 min (was missed, 57 min)',
    ]);
    expect(document.review.readonly).toBe(true);
  });

  test('a run killed between storing and merging is made up for by the next one', async () => {
    const app = await home.open();
    const before = tables(app, SESSIONS, ['entered_at']);
    const victim = lines(app).findLast((one) => app.store.activities.byId(one.id)!.activity.sources.length === 1)!;
    const [source] = app.store.activities.byId(victim.id)!.activity.sources;
    const { raw } = app.store.db;
    // As a kill leaves it: the recording is stored, the session is not made of it yet.
    raw.prepare('update source_activities set activity_id = null where external_id = ?').run(source!.externalId);
    raw.prepare('delete from completed_activities where id = ?').run(victim.id);
    const results = await syncSources(app.deps);
    expect(results.every((one) => one.changed === 0)).toBe(true);
    expect(tables(app, SESSIONS, ['entered_at'])).toEqual(before);
  });

  test('a Hevy workout that the athlete deletes takes its session along', async () => {
    const app = await home.open();
    const alone = app.store.activities
      .between(addDays(TODAY, -10), TODAY)
      .find(({ activity }) => activity.sources.some((one) => one.source === 'hevy'))!;
    const id = alone.activity.sources.find((one) => one.source === 'hevy')!.externalId;
    const before = lines(app);
    home.sims.hevy.deleteWorkout(id);
    await syncSources(app.deps);
    const held = app.store.activities.byId(alone.activity.id);
    expect(held?.activity.sources.some((one) => one.source === 'hevy') ?? false).toBe(false);
    expect(lines(app).filter((one) => one.id !== alone.activity.id)).toEqual(
      before.filter((one) => one.id !== alone.activity.id),
    );
    const rows = tables(app, SESSIONS, ['entered_at']);
    await rebuildAll(app.deps);
    expect(tables(app, SESSIONS, ['entered_at'])).toEqual(rows);
  });

  test('a session whose day is corrected moves and is not counted twice', async () => {
    const app = await home.open();
    const found = app.store.activities
      .between(addDays(TODAY, -10), TODAY)
      .find(({ activity }) => activity.sources.some((one) => one.source === 'hevy'))!;
    const id = found.activity.sources.find((one) => one.source === 'hevy')!.externalId;
    const watch = found.activity.sources.filter((one) => one.source !== 'hevy');
    for (const one of watch) {
      app.store.records.save({
        source: one.source,
        kind: 'activity',
        externalId: one.externalId,
        day: found.activity.localDate,
        fetchedAt: app.clock.now(),
        payload: null,
        deleted: true,
      });
      app.store.activities.removeSource(one.source, one.externalId);
      app.store.db.raw.prepare('delete from source_records where external_id = ?').run(one.externalId);
    }
    home.sims.hevy.editWorkout(id, (workout) => {
      workout.start = shifted(workout.start);
      workout.end = shifted(workout.end);
    });
    const count = lines(app).length;
    await syncSources(app.deps, { only: ['hevy'] });
    const own = lines(app).filter((one) =>
      app.store.activities.byId(one.id)!.activity.sources.some((s) => s.externalId === id),
    );
    expect(own.map((one) => one.localDate)).toEqual([addDays(found.activity.localDate, -2)]);
    expect(lines(app)).toHaveLength(count);
  });
});

function shifted(instant: string): string {
  return new Date(Date.parse(instant) - 2 * 86_400_000).toISOString();
}
