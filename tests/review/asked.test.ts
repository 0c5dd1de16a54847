import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PlannedWorkout } from '../../src/plan/model.ts';
import type { StoredProposal } from '../../src/ports/storage.ts';
import { editPlan } from '../../src/review/act/plan.ts';
import { undo } from '../../src/review/act/undo.ts';
import { ask, type NewFuture, regeneration } from '../../src/review/decide/ask.ts';
import { combination, safeOnes } from '../../src/review/decide/combine.ts';
import { approve, approveSafe, defer, reject } from '../../src/review/decide/decide.ts';
import { editedDraft } from '../../src/review/decide/edit.ts';
import { pastReviews } from '../../src/review/explain/history.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { addDays } from '../../src/time/day.ts';
import type { App } from '../../src/wire/app.ts';
import { planFuture } from '../../src/wire/plan-future.ts';
import { quietCopyOf, quietly, seedHome, TODAY, tables } from './home.ts';

const EVENING = { mode: 'evening', readonly: false, narrate: false } as const;
const PLAN = ['plan_revisions', 'planned_workouts', 'exports', 'training_plans'];

function code(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'nothing thrown';
}

function coming(app: App, from: string, to = '9999-12-31'): PlannedWorkout[] {
  const all = Object.values(app.store.plans.active()!.workouts);
  return all.filter((one) => one.date >= from && one.date <= to).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The future as it is, but for the sessions of some days. */
function futureBut(app: App, change: (one: PlannedWorkout) => PlannedWorkout): NewFuture {
  const { title, settings } = app.store.plans.active()!;
  const workouts = coming(app, addDays(TODAY, 1)).map(change);
  return { title, settings, workouts, explanations: [], problems: [] };
}

/** Makes the sessions of the day `days` ahead ten minutes longer. */
const longerIn = (days: number) => (one: PlannedWorkout) =>
  one.date === addDays(TODAY, days) ? { ...one, minutes: one.minutes + 10 } : one;

function asked(app: App, future: NewFuture = planFuture(app)): StoredProposal {
  return ask(app.deps, regeneration(app.deps, future)!);
}

const stored = (app: App, one: StoredProposal) => app.store.proposals.byId(one.id)!;
const openAsked = (app: App) => app.store.proposals.open().filter((one) => one.draft.asked);

describe('a plan made anew', () => {
  let reviewed: string;
  let seeded: string;
  let home: ReturnType<typeof quietCopyOf>;
  let app: App;

  beforeAll(async () => {
    seeded = await seedHome(5);
    reviewed = await seedHome(5);
    const evening = await quietly(reviewed);
    await prepareReview(evening.deps, EVENING);
    evening.close();
  }, 120_000);
  afterAll(() => {
    for (const folder of [seeded, reviewed]) rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    home = quietCopyOf(reviewed);
    app = await home.open();
  });
  afterEach(() => home.close());

  test('stands in the review beside what rules say, beyond their cap, and a later look keeps it', async () => {
    const said = app.store.proposals.open().map((one) => one.id);
    const capped = {
      ...app.deps,
      settings: { ...app.deps.settings, caps: { ...app.deps.settings.caps, proposals: said.length } },
    };
    const one = asked(app);
    for (const deps of [capped, app.deps]) {
      const { document } = await prepareReview(deps, { ...EVENING, again: true });
      expect(document.proposals.map((each) => each.id).sort()).toEqual([...said, one.id].sort());
      const view = document.proposals.find((each) => each.id === one.id)!;
      expect(view).toMatchObject({ source: 'athlete', status: 'pending', tier: expect.any(Number) });
      expect(view.fidelity.length).toBeGreaterThan(0);
      expect(view.projection.apply).not.toEqual(view.projection.keep);
      expect(document.review.status).toBe('pending');
    }
    // Asking once more is the same question.
    expect(asked(app).id).toBe(one.id);
    expect(openAsked(app)).toHaveLength(1);
  });

  test('a yes writes it as the athlete’s own change, undo takes it back, and it can be asked for again', () => {
    const before = coming(app, TODAY);
    const one = asked(app, futureBut(app, longerIn(3)));
    const { revision, exports } = approve(app.deps, one.id, one.draft.basis);
    expect(exports).toBeGreaterThan(0);
    const plan = app.store.plans.active()!;
    for (const { before: was, after } of one.draft.diff.changes)
      expect(plan.workouts[(after ?? was)!.id] ?? null).toEqual(after);
    expect(app.store.plans.revisions(plan.id).at(-1)).toMatchObject({
      author: 'athlete',
      proposalId: one.id,
      reviewId: one.reviewId,
      revision,
    });
    expect(code(() => approve(app.deps, one.id, null))).toBe('already-decided');
    undo(app.deps, null);
    expect(coming(app, TODAY)).toEqual(before);
    const again = asked(app, futureBut(app, longerIn(3)));
    expect(again.id).not.toBe(one.id);
    expect(again.draft.operations).toEqual(one.draft.operations);
    const [evening] = pastReviews(app.deps, 1);
    expect(evening!.decisions.find((each) => each.proposalId === one.id)).toMatchObject({
      source: 'athlete',
      status: 'approved',
      undoneBy: `r${revision! + 1}`,
    });
  });

  test('a no leaves everything, and no rule learns from the answer', () => {
    const [one, past] = [asked(app, futureBut(app, longerIn(3))), app.store.proposals.past('2000-01-01')];
    const before = tables(app, PLAN);
    reject(app.deps, one.id, 'disagree', null);
    expect(tables(app, PLAN)).toEqual(before);
    expect(app.store.proposals.past('2000-01-01')).toEqual(past);
    expect(openAsked(app)).toEqual([]);
    expect(asked(app, futureBut(app, longerIn(3))).id).not.toBe(one.id);
  });

  test('put off it stays for the evening and is asked again on the next; at its time it lapses', async () => {
    const one = asked(app, futureBut(app, longerIn(3)));
    expect(one.draft.diff.changes.length).toBeGreaterThan(0);
    defer(app.deps, one.id);
    await prepareReview(app.deps, EVENING);
    expect(stored(app, one).status).toBe('deferred');
    const next = await home.open(new Date(Date.parse(app.clock.now()) + 86_400_000).toISOString());
    const { document } = await prepareReview(next.deps, EVENING);
    expect(stored(next, one)).toMatchObject({ status: 'pending', reviewId: document.review.id });
    expect(document.proposals.map((each) => each.id)).toContain(one.id);
    const { document: earlier } = await prepareReview(next.deps, { ...EVENING, date: TODAY, readonly: true });
    expect(earlier.proposals.map((each) => each.id)).not.toContain(one.id);
    const late = await home.open(one.draft.decideBy);
    expect(code(() => approve(late.deps, one.id, null))).toBe('lapsed');
    await prepareReview(late.deps, EVENING);
    expect(stored(late, one).status).toBe('lapsed');
  });

  test('where the plan moved under it, a yes writes nothing and the review has it worked out again', async () => {
    const one = asked(app, futureBut(app, longerIn(3)));
    const [moved] = coming(app, addDays(TODAY, 3));
    editPlan(app.deps, [{ op: 'scale-volume', workoutId: moved!.id, factor: 0.8 }]);
    const before = tables(app);
    expect(code(() => approve(app.deps, one.id, one.draft.basis))).toBe('stale-basis');
    expect(tables(app)).toEqual(before);
    await prepareReview(app.deps, EVENING);
    expect(stored(app, one).status).toBe('superseded');
    const [again] = openAsked(app);
    approve(app.deps, again!.id, again!.draft.basis);
    expect(app.store.plans.active()!.workouts[moved!.id]).toEqual({ ...moved!, minutes: moved!.minutes + 10 });
  });

  test('a change on another day stands beside it; a newer asking takes its place; another plan ends it', async () => {
    const first = asked(app, futureBut(app, longerIn(3)));
    const elsewhere = coming(app, addDays(TODAY, 4))[0]!;
    editPlan(app.deps, [{ op: 'skip', workoutId: elsewhere.id, reason: 'travel' }]);
    await prepareReview(app.deps, EVENING);
    expect(stored(app, first).status).toBe('pending');
    const second = asked(app, futureBut(app, longerIn(6)));
    expect(stored(app, first).status).toBe('superseded');
    approve(app.deps, second.id, null);
    expect(app.store.plans.active()!.workouts[elsewhere.id]!.skipped).not.toBeNull();
    const third = asked(app, futureBut(app, longerIn(7)));
    app.store.db.raw
      .prepare('update proposals set draft = json_set(draft, ?, ?) where id = ?')
      .run('$.asked.planId', 'plan-other', third.id);
    expect(code(() => approve(app.deps, third.id, null))).toBe('stale-basis');
    await prepareReview(app.deps, EVENING);
    expect(stored(app, third).status).toBe('withdrawn');
  });

  test('beside a rule’s proposal for the same days only one can be had; elsewhere both', async () => {
    const rule = app.store.proposals.open().find((one) => one.draft.diff.changes.length > 0)!;
    const { date } = rule.draft.diff.changes[0]!.before!;
    const there = futureBut(app, (one) => (one.date === date ? { ...one, minutes: one.minutes + 10 } : one));
    expect(regeneration(app.deps, there)!.beside.map((one) => one.id)).toContain(rule.id);
    const all = asked(app, there);
    expect(combination(app.deps, [all.id, rule.id])).toMatchObject({
      apply: null,
      blocked: expect.stringContaining('same days'),
    });
    const { document } = await prepareReview(app.deps, EVENING);
    expect(document.together?.blocked).toContain('same days');
    approve(app.deps, rule.id, null);
    await prepareReview(app.deps, EVENING);
    expect(stored(app, all).status).toBe('superseded');

    const taken = new Set(
      app.store.proposals
        .open()
        .flatMap((one) => (one.draft.asked ? [] : one.draft.diff.changes))
        .flatMap(({ before, after }) => [before?.date, after?.date]),
    );
    const free = [2, 3, 4, 5, 6].find(
      (days) => !taken.has(addDays(TODAY, days)) && coming(app, addDays(TODAY, days), addDays(TODAY, days)).length > 0,
    )!;
    const small = asked(app, futureBut(app, longerIn(free)));
    const other = app.store.proposals.open().find((one) => !one.draft.asked && one.draft.operations.length > 0)!;
    const both = combination(app.deps, [small.id, other.id]);
    expect(both.blocked).toBeNull();
    const minutes = small.draft.projection.apply.minutes7d - small.draft.projection.keep.minutes7d;
    const alone = combination(app.deps, [other.id]);
    expect(both.apply!.minutes7d - both.keep.minutes7d).toBeCloseTo(
      minutes + alone.apply!.minutes7d - alone.keep.minutes7d,
    );
    const judged = app.store.reviews.fingerprint(small.reviewId);
    approve(app.deps, small.id, null);
    // What rules say is judged anew on the plan that it left.
    const after = await prepareReview(app.deps, EVENING);
    expect(after.document.proposals.find((one) => one.id === small.id)?.status).toBe('approved');
    expect(app.store.reviews.fingerprint(small.reviewId)).not.toBe(judged);
  });

  test('"approve all" leaves it, and it is taken as a whole', () => {
    const one = asked(
      app,
      futureBut(app, (each) =>
        each.date === addDays(TODAY, 3) ? { ...each, minutes: each.minutes - 5, load: each.load - 5 } : each,
      ),
    );
    expect(one.draft.tier).toBe(2);
    expect(safeOnes(app.deps, one.reviewId)).not.toContain(one.id);
    expect(approveSafe(app.deps, one.reviewId).skipped).toContainEqual(expect.objectContaining({ id: one.id }));
    expect(stored(app, one).status).toBe('pending');
    expect(code(() => editedDraft(app.deps, one, { scale: 0.8 }))).toBe('cannot-apply');
  });

  test('before the evening is held it waits for it, and the evening still counts as not held', async () => {
    const early = quietCopyOf(seeded);
    try {
      const noon = await early.open(`${TODAY}T17:00:00Z`);
      const one = asked(noon);
      const [row] = noon.store.reviews.list(1);
      expect(row).toMatchObject({ id: one.reviewId, held: false, status: 'pending' });
      expect(noon.store.reviews.between(TODAY, TODAY)).toEqual([]);
      const evening = await early.open();
      const { document } = await prepareReview(evening.deps, EVENING);
      expect(document.proposals.map((each) => each.id)).toContain(one.id);
      expect(document.proposals.length).toBeGreaterThan(1);
      expect(evening.store.reviews.list(1)[0]!.held).toBe(true);
    } finally {
      early.close();
    }
  });
});
