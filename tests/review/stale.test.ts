import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contentOf } from '../../src/plan/content.ts';
import { isHardWorkout } from '../../src/plan/estimate.ts';
import type { StoredProposal } from '../../src/ports/storage.ts';
import { editPlan } from '../../src/review/act/plan.ts';
import { approve } from '../../src/review/decide/decide.ts';
import { prepareReview } from '../../src/review/prepare.ts';
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
    const reads = { ...base.draft.reads, facts: ['minutes_week_short'] };
    const other = { value: 999, source: 'computed' as const, asOf: TODAY };
    const draft = { ...base.draft, id: 'p-short', reads };
    app.store.proposals.offer(draft, { minutes_week_short: other }, base.reviewId, TODAY, app.clock.now());
    expect(() => approve(app.deps, 'p-short', null)).toThrow('moved since p-short was made');
    const plan = { ...base.draft, id: 'p-plan', reads: { ...reads, facts: ['minutes_next_7d'] } };
    app.store.proposals.offer(plan, { minutes_next_7d: other }, base.reviewId, TODAY, app.clock.now());
    expect(approve(app.deps, 'p-plan', null).revision).toBe(2);
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
    expect(() => approve(app.deps, id, null)).toThrow(/as the plan is by now, p-other is too much: /);
    expect(tables(app)).toEqual(before);
    const less = { op: 'scale-volume' as const, workoutId: easy.id, factor: 0.8 };
    const lighter = offer({ id: 'p-less', operations: [less], diff: { changes: [], settings: null }, reads });
    expect(approve(app.deps, lighter, null).revision).toBe(3);
  });
});
