import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_ZONE } from '../../src/demo/seed.ts';
import { setsHours } from '../../src/plan/revisions.ts';
import { editPlan, startPlan } from '../../src/review/act/plan.ts';
import { previewUndo, undo } from '../../src/review/act/undo.ts';
import { approve } from '../../src/review/decide/decide.ts';
import { decisionsOf } from '../../src/review/explain/history.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { inputOf } from '../../src/review/replay.ts';
import { addDays } from '../../src/time/day.ts';
import { instantOf } from '../../src/time/zone.ts';
import type { App } from '../../src/wire/app.ts';
import { quietCopyOf, seedHome, TODAY } from './home.ts';

describe('taking back', () => {
  let seeded: string;
  let home: ReturnType<typeof quietCopyOf>;
  let app: App;

  beforeAll(async () => {
    seeded = await seedHome(1);
  }, 60_000);
  afterAll(() => rmSync(seeded, { recursive: true, force: true }));
  beforeEach(async () => {
    home = quietCopyOf(seeded);
    app = await home.open();
  });
  afterEach(() => home.close());

  const settings = () => app.store.plans.active()!.settings;
  const setHours = (low: number, high: number) =>
    editPlan(app.deps, [{ op: 'set-hours', weeklyMinutes: [low, high] }]).revision;

  test('hours that were set again since are not overwritten', () => {
    const first = setHours(150, 240);
    setHours(120, 200);
    expect(() => previewUndo(app.deps, first)).toThrow('A later change set the hours or the focus again');
    expect(() => undo(app.deps, first)).toThrow('take that back first');
    expect(settings().weeklyMinutes).toEqual([120, 200]);
  });

  test('a focus set since stays', () => {
    const was = settings();
    const first = setHours(150, 240);
    const week = '2026-11-23';
    editPlan(app.deps, [{ op: 'shift-focus', week, focus: 'VO2max', swaps: [] }]);
    undo(app.deps, first);
    expect(settings()).toEqual({ ...was, focus: { ...was.focus, [week]: 'VO2max' } });
  });

  test('an undo that is taken back gives the change its place again', () => {
    const first = setHours(150, 240);
    const second = setHours(120, 200);
    const kept = () => setsHours(app.store.plans.revisions(app.store.plans.active()!.id));
    expect(kept()).toBe(true);
    const back = undo(app.deps, null);
    expect(back.undone).toBe(second);
    expect(undo(app.deps, back.revision)).toMatchObject({ undone: back.revision });
    expect(settings().weeklyMinutes).toEqual([120, 200]);
    expect(previewUndo(app.deps, null).revision.revision).toBe(second);
    expect(undo(app.deps, second).undone).toBe(second);
    expect(undo(app.deps, null).undone).toBe(first);
    expect(kept()).toBe(false);
    expect(() => undo(app.deps, null)).toThrow('There is no change to take back.');
  });

  test('an evening judged again does not know what was taken back after it', async () => {
    const EVENING = { mode: 'evening', readonly: false, narrate: false } as const;
    await prepareReview(app.deps, EVENING);
    const { id } = app.store.proposals.open().find((one) => one.draft.operations.length > 0)!;
    const { revision } = approve(app.deps, id, null);
    // Looked at once more: what was decided on that evening is known on it from then on.
    const later = await home.open(instantOf(TODAY, '21:30', DEMO_ZONE));
    await prepareReview(later.deps, { ...EVENING, again: true });
    const day5 = addDays(TODAY, 4);
    await prepareReview((await home.open(`${day5}T19:00:00Z`)).deps, EVENING);
    const decisionsOn = (day: string) => {
      const { review, facts, inputs } = app.store.reviews.between(day, day)[0]!;
      const found = inputOf(app.deps, review, facts, inputs);
      if (found === null || 'reason' in found) throw new Error('not put together');
      return found.decisions.find((one) => one.proposalId === id);
    };
    expect(decisionsOn(TODAY)).toMatchObject({ status: 'approved' });
    expect(decisionsOn(day5)).toMatchObject({ status: 'approved' });
    const then = decisionsOn(day5);
    const plan = app.store.plans.active()!;
    const back = { author: 'athlete', reviewId: null, proposalId: null, undoes: revision, summary: '' } as const;
    const nothing = { operations: [], diff: { changes: [], settings: null } };
    const at = `${addDays(TODAY, 9)}T19:00:00Z`;
    app.store.plans.append(plan.id, { ...back, ...nothing, revision: plan.revision + 1, at });
    expect(decisionsOn(day5)).toEqual(then);
    expect(then?.undone).toBeUndefined();
    const day10 = addDays(TODAY, 9);
    await prepareReview((await home.open(`${day10}T20:00:00Z`)).deps, EVENING);
    expect(decisionsOn(day10)).toMatchObject({ status: 'approved', undone: true });
  });

  test('a decision about an earlier plan is not taken back by a revision of the new one', async () => {
    await prepareReview(app.deps, { mode: 'evening', readonly: false, narrate: false });
    const { id, reviewId } = app.store.proposals.open().find((one) => one.draft.operations.length > 0)!;
    const { revision } = approve(app.deps, id, null);
    const shown = () => decisionsOf(app.deps, reviewId).find((one) => one.proposalId === id)!;
    const old = app.store.plans.active()!;
    expect(shown()).toMatchObject({ revision, undoneBy: null });
    expect(shown().exports.length).toBeGreaterThan(0);
    const { title, start, end } = old;
    const workouts = Object.values(old.workouts);
    startPlan(app.deps, { title, template: null, start, end, settings: old.settings, workouts, explanations: [] });
    expect(setHours(150, 240)).toBe(revision);
    undo(app.deps, null);
    expect(shown()).toMatchObject({ revision, undoneBy: null });
  });
});
