import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contentOf } from '../../src/plan/content.ts';
import { isHardWorkout } from '../../src/plan/estimate.ts';
import type { StoredProposal } from '../../src/ports/storage.ts';
import { editPlan, startPlan } from '../../src/review/act/plan.ts';
import { approve } from '../../src/review/decide/decide.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { refreshStored } from '../../src/review/show/stored.ts';
import type { DraftProposal } from '../../src/rules/model.ts';
import { addDays, daysBetween } from '../../src/time/day.ts';
import type { App } from '../../src/wire/app.ts';
import { quietCopyOf, quietly, seedHome, TODAY, tables } from './home.ts';

const EVENING = { mode: 'evening', readonly: false, narrate: false } as const;

describe('a yes to what no longer stands', () => {
  let reviewed: string;
  let home: ReturnType<typeof quietCopyOf>;
  let app: App;
  let base: StoredProposal;

  beforeAll(async () => {
    reviewed = await seedHome(1);
    const evening = await quietly(reviewed);
    await prepareReview(evening.deps, EVENING);
    evening.close();
  }, 60_000);
  afterAll(() => rmSync(reviewed, { recursive: true, force: true }));
  beforeEach(async () => {
    home = quietCopyOf(reviewed);
    app = await home.open();
    base = app.store.proposals.open().find((one) => one.draft.operations.length > 0)!;
  });
  afterEach(() => home.close());

  const sessions = () => Object.values(app.store.plans.active()!.workouts).filter((one) => !one.skipped);

  /** A proposal of the evening with other content. */
  function offer(change: Partial<DraftProposal>): string {
    const draft = { ...base.draft, id: 'p-other', ...change };
    app.store.proposals.offer(draft, base.facts, base.reviewId, TODAY, app.clock.now());
    return draft.id;
  }

  test('a missed session that turned out done is not planned a second time', () => {
    const missed = sessions().find((one) => one.date < TODAY && one.date > addDays(TODAY, -7))!;
    const workout = { ...missed, id: 'w-again', date: addDays(TODAY, 3), time: null, makeUpFor: missed.id };
    const id = offer({
      operations: [{ op: 'add', workout }],
      diff: { changes: [{ before: null, after: workout }], settings: null },
      reads: { facts: [], workoutIds: [missed.id, workout.id] },
    });
    const activity = app.store.activities.lines(addDays(TODAY, -20), TODAY).at(-1)!;
    app.store.verdicts.setMatch(missed.id, activity.id, 'link', app.clock.now());
    expect(() => approve(app.deps, id, null)).toThrow(`${missed.title} (done meanwhile)`);
  });

  test('a fact that rests on plan and activities moves the basis; one of the plan alone does not', () => {
    const other = { value: 999, source: 'computed' as const, asOf: TODAY };
    const reading = (name: string): DraftProposal => {
      const draft = { ...base.draft, id: `p-${name}`, reads: { ...base.draft.reads, facts: [name] } };
      app.store.proposals.offer(draft, { [name]: other }, base.reviewId, TODAY, app.clock.now());
      return draft;
    };
    for (const name of ['minutes_week_short', 'stalled_lift'])
      expect(() => approve(app.deps, reading(name).id, null)).toThrow(`moved since p-${name} was made`);
    const plan = reading('minutes_next_7d');
    expect(approve(app.deps, plan.id, null).revision).toBe(2);
  });

  test('a limit that a change by hand has used up since is kept; what only takes away still goes', () => {
    const hard = sessions().filter((one) => one.date > addDays(TODAY, 1) && isHardWorkout(one));
    const one = hard.find(({ date }) => hard.every((other) => Math.abs(daysBetween(other.date, date)) !== 1))!;
    const easy = sessions().find((other) => other.date > addDays(one.date, 2) && !isHardWorkout(other))!;
    const harder = { op: 'replace' as const, workoutId: easy.id, content: one };
    const reads = { facts: [], workoutIds: [easy.id] };
    const second = { ...easy, ...contentOf(one) };
    const diff = { changes: [{ before: easy, after: second }], settings: null };
    const id = offer({ operations: [harder], diff, reads });
    editPlan(app.deps, [{ op: 'move', workoutId: one.id, date: addDays(easy.date, -1), time: '05:05' }]);
    const before = tables(app);
    expect(() => approve(app.deps, id, null)).toThrow(/as things are by now, p-other is too much: /);
    expect(tables(app)).toEqual(before);
    const less = { op: 'scale-volume' as const, workoutId: easy.id, factor: 0.8 };
    const lighter = offer({ id: 'p-less', operations: [less], diff, reads });
    expect(approve(app.deps, lighter, null).revision).toBe(3);
  });

  test('what the morning left open and the evening says again is the evening’s alone', async () => {
    const morning = `${TODAY}-morning`;
    const standing = () => app.store.reviews.list(5).find((one) => one.id === morning)?.status;
    await prepareReview(app.deps, { ...EVENING, mode: 'morning' });
    const take = "update proposals set review_id = ?, status = 'pending', decided_at = null where id = ?";
    app.store.db.raw.prepare(take).run(morning, base.id);
    refreshStored(app.deps, morning);
    expect(standing()).toBe('pending');
    await prepareReview(app.deps, { ...EVENING, again: true });
    expect(app.store.proposals.byId(base.id)).toMatchObject({ reviewId: base.reviewId, status: 'pending' });
    expect(['decided', 'nothing-to-decide']).toContain(standing());
  });

  test('a limit that late data has used up is kept as well', () => {
    const some = { ...sessions()[0]!, minutes: 600, load: 2000, makeUpFor: null };
    const workout = { ...some, id: 'w-more', date: addDays(TODAY, 2), time: '05:05' };
    const id = offer({
      operations: [{ op: 'add', workout }],
      diff: { changes: [{ before: null, after: workout }], settings: null },
      reads: { facts: [], workoutIds: ['w-more'] },
    });
    // As if it had been judged before a session came in.
    const judged = "update daily_reviews set facts = json_set(facts, '$.minutes_7d.value', 1) where id = ?";
    app.store.db.raw.prepare(judged).run(base.reviewId);
    expect(() => approve(app.deps, id, null)).toThrow('as things are by now, p-other is too much: ');
  });

  test('hours that were set by hand since are not overwritten, and nothing goes into another plan', () => {
    const plan = app.store.plans.active()!;
    const hours = (low: number, high: number) => ({
      op: 'set-hours' as const,
      weeklyMinutes: [low, high] as [number, number],
    });
    const after = { ...plan.settings, weeklyMinutes: [150, 240] as [number, number] };
    const reads = { facts: [], workoutIds: [] };
    const set = (id: string) =>
      offer({
        id,
        operations: [hours(150, 240)],
        diff: { changes: [], settings: { before: plan.settings, after } },
        reads,
      });
    const id = set('p-hours');
    editPlan(app.deps, [hours(120, 200)]);
    expect(() => approve(app.deps, id, null)).toThrow('hours or focus of the plan moved since p-hours was made');
    const workout = { ...sessions()[0]!, id: 'w-more', date: addDays(TODAY, 2), time: '05:05' };
    const diff = { changes: [{ before: null, after: workout }], settings: null };
    const add = offer({ id: 'p-add', operations: [{ op: 'add', workout }], diff, reads });
    const { title, start, end, settings } = plan;
    const workouts = sessions().filter((one) => one.date > TODAY);
    startPlan(app.deps, { title, template: null, start, end, settings, workouts, explanations: [] });
    expect(() => approve(app.deps, add, null)).toThrow('the plan itself moved since p-add was made');
  });

  test('a lighter spell takes in no session that was put on its days since', () => {
    const from = addDays(TODAY, 1);
    const week = sessions().filter((one) => one.date >= from && one.date <= addDays(from, 6) && one.intent !== 'test');
    const operations = [{ op: 'insert-week' as const, kind: 'deload' as const, from, days: 7, factor: 0.6 }];
    const changes = week.map((before) => ({ before, after: before }));
    const reads = { facts: [], workoutIds: week.map((one) => one.id) };
    const id = offer({ operations, diff: { changes, settings: null }, reads });
    const added = { ...week[0]!, id: 'w-own', title: 'Own session', date: addDays(TODAY, 2), time: '05:05' };
    editPlan(app.deps, [{ op: 'add', workout: added }]);
    const before = tables(app);
    expect(() => approve(app.deps, id, null)).toThrow('it would change Own session as well by now');
    expect(tables(app)).toEqual(before);
  });
});
