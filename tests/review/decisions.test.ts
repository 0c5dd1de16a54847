import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canonical, lightenedBy } from '../../src/plan/diff.ts';
import type { PlanOperation } from '../../src/plan/operations.ts';
import type { StoredProposal } from '../../src/ports/storage.ts';
import { topUp } from '../../src/review/act/export.ts';
import { log, removeLog } from '../../src/review/act/log.ts';
import { editPlan } from '../../src/review/act/plan.ts';
import { previewUndo, undo } from '../../src/review/act/undo.ts';
import { combination } from '../../src/review/decide/combine.ts';
import { allOrNone, approve, approveSafe, defer, reject } from '../../src/review/decide/decide.ts';
import { pastDecisions } from '../../src/review/past-decisions.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { inputOf, replayEvenings } from '../../src/review/replay.ts';
import { PLAN_FACTS } from '../../src/rules/catalogue/plan-facts.ts';
import { judge } from '../../src/rules/judge.ts';
import type { DraftProposal } from '../../src/rules/model.ts';
import { addDays } from '../../src/time/day.ts';
import { localDay } from '../../src/time/zone.ts';
import type { App } from '../../src/wire/app.ts';
import { quietCopyOf, quietly, seedHome, TODAY, tables } from './home.ts';

const EVENING = { mode: 'evening', readonly: false, narrate: false } as const;
const PLAN = ['plan_revisions', 'planned_workouts', 'exports', 'decisions', 'training_plans'];

function code(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'nothing thrown';
}

function said(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing thrown';
}

function touches(a: StoredProposal, b: StoredProposal): boolean {
  return a.draft.reads.workoutIds.some((id) => b.draft.reads.workoutIds.includes(id));
}

describe.each([5, 2])('deciding, sample athlete %i', (seed) => {
  let reviewed: string;
  let home: ReturnType<typeof quietCopyOf>;
  let app: App;
  let open: StoredProposal[];

  beforeAll(async () => {
    reviewed = await seedHome(seed);
    const evening = await quietly(reviewed);
    await prepareReview(evening.deps, EVENING);
    evening.close();
  }, 120_000);
  afterAll(() => rmSync(reviewed, { recursive: true, force: true }));
  beforeEach(async () => {
    home = quietCopyOf(reviewed);
    app = await home.open();
    open = app.store.proposals.open();
  });
  afterEach(() => home.close());

  test('approving writes decision, revision and intents together, and the plan says what was proposed', () => {
    const one = open.find((p) => p.draft.diff.changes.length > 0)!;
    const { revision, exports } = approve(app.deps, one.id, one.draft.basis);
    const plan = app.store.plans.active()!;
    expect(plan.revision).toBe(revision);
    for (const { after } of one.draft.diff.changes) if (after) expect(plan.workouts[after.id]).toEqual(after);
    const written = app.store.plans.revisions(plan.id).at(-1)!;
    expect(written).toMatchObject({ proposalId: one.id, author: `rule:${one.draft.ruleId}`, revision });
    expect(app.store.exports.unfinished().filter((row) => row.revision === revision)).toHaveLength(exports);
    expect(app.store.proposals.decisions()).toMatchObject([{ proposalId: one.id, status: 'approved', revision }]);
  });

  test('deciding one makes another stale only where they touch the same sessions', async () => {
    const [first, ...others] = open;
    approve(app.deps, first!.id, first!.draft.basis);
    await prepareReview(app.deps, EVENING);
    for (const other of others) {
      const now = app.store.proposals.byId(other.id)!;
      expect(now.draft.basis, 'offered as before').toBe(other.draft.basis);
      const outcome = code(() => approve(app.deps, other.id, other.draft.basis));
      if (!touches(first!, other)) expect(outcome).toBe('nothing thrown');
      else expect(['nothing thrown', 'stale-basis', 'cannot-apply']).toContain(outcome);
    }
  });

  test('evidence that moved makes the basis stale; nothing is written', async () => {
    const [one, name] = open.flatMap((p) => {
      const read = p.draft.reads.facts.find((fact) => !PLAN_FACTS.has(fact));
      return read === undefined ? [] : [[p, read] as const];
    })[0]!;
    const { raw } = app.store.db;
    raw
      .prepare('update proposals set facts = json_set(facts, ?, ?) where id = ?')
      .run(`$.${name}.value`, 'something else', one.id);
    const before = tables(app);
    expect(code(() => approve(app.deps, one.id, one.draft.basis))).toBe('stale-basis');
    expect(tables(app)).toEqual(before);
    expect(code(() => approve(app.deps, one.id, 'not-the-basis'))).toBe('stale-basis');
    expect(tables(app)).toEqual(before);
  });

  test('a proposal lapses at its decideBy and the plan stands', async () => {
    const one = [...open].sort((a, b) => (a.draft.decideBy < b.draft.decideBy ? -1 : 1))[0]!;
    const before = tables(app, PLAN);
    const late = await home.open(one.draft.decideBy);
    expect(code(() => approve(late.deps, one.id, one.draft.basis))).toBe('lapsed');
    await prepareReview(late.deps, EVENING);
    expect(late.store.proposals.byId(one.id)!.status).toBe('lapsed');
    expect(tables(late, ['plan_revisions', 'planned_workouts', 'exports', 'training_plans'])).toEqual(
      Object.fromEntries(Object.entries(before).filter(([name]) => name !== 'decisions')),
    );
  });

  test('hours that pass do not make a proposal stale: it can be approved the next morning', async () => {
    const one = [...open].sort((a, b) => (a.draft.decideBy < b.draft.decideBy ? -1 : 1))[0]!;
    const morning = new Date(Date.parse(one.draft.decideBy) - 60_000).toISOString();
    expect(morning > `${addDays(TODAY, 1)}T10:00:00Z`).toBe(true);
    const late = await home.open(morning);
    expect(code(() => approve(late.deps, one.id, one.draft.basis))).toBe('nothing thrown');
  });

  test('an earlier evening is judged by the week that was closed then', async () => {
    const { situation } = await prepareReview(app.deps, { ...EVENING, readonly: true, date: '2026-11-12' });
    expect(situation.adherence7.window).toEqual({ from: '2026-11-05', to: '2026-11-11' });
  });

  test('a second decision on the same proposal is refused', () => {
    const one = open[0]!;
    reject(app.deps, one.id, 'busy', null);
    const before = tables(app);
    for (const again of [
      () => approve(app.deps, one.id, null),
      () => reject(app.deps, one.id, 'tired', null),
      () => defer(app.deps, one.id),
    ])
      expect(code(again)).toBe('already-decided');
    expect(tables(app)).toEqual(before);
  });

  test('a rejected proposal stays away on the next look, a deferred one stays open', async () => {
    const [first, second] = open;
    reject(app.deps, first!.id, 'tired', 'not tonight');
    if (second) defer(app.deps, second.id);
    await prepareReview(app.deps, EVENING);
    expect(app.store.proposals.byId(first!.id)).toMatchObject({ status: 'rejected', reason: 'tired' });
    if (second) expect(app.store.proposals.byId(second.id)!.status).toBe('deferred');
    expect(app.store.proposals.open().some((p) => p.draft.ruleId === first!.draft.ruleId)).toBe(false);
  });

  test('withdrawn when its rule is gone, offered again when it is back', async () => {
    const one = open[0]!;
    const without = { ...app.deps.rules, rules: app.deps.rules.rules.filter((rule) => rule.id !== one.draft.ruleId) };
    await prepareReview({ ...app.deps, rules: without }, EVENING);
    expect(app.store.proposals.byId(one.id)!.status).toBe('withdrawn');
    const { document } = await prepareReview(app.deps, EVENING);
    expect(app.store.proposals.byId(one.id)!.status).toBe('pending');
    expect(document.proposals.map((p) => p.id)).toContain(one.id);
  });

  test('what the athlete types can move the evidence; taken back, the evening is as before', async () => {
    const before = open.map((p) => p.id).sort();
    const { externalId } = log(app.deps, 'pain "left knee" 8');
    await prepareReview(app.deps, EVENING);
    removeLog(app.deps, externalId);
    await prepareReview(app.deps, EVENING);
    expect(
      app.store.proposals
        .open()
        .map((p) => p.id)
        .sort(),
    ).toEqual(before);
  });

  test('approve-all-safe never touches a note, an increase or a change of aim', () => {
    const base = open[0]!;
    const review = base.reviewId;
    const made: string[] = [];
    for (const tier of [0, 3, 4] as const) {
      const draft: DraftProposal = { ...base.draft, id: `p-tier${tier}`, tier };
      app.store.proposals.offer(draft, base.facts, review, TODAY, app.clock.now());
      made.push(draft.id);
    }
    const done = approveSafe(app.deps, review);
    expect(done.approved.filter((id) => made.includes(id))).toEqual([]);
    for (const id of made) expect(app.store.proposals.byId(id)!.status).toBe('pending');
    for (const id of done.approved) expect([1, 2]).toContain(app.store.proposals.byId(id)!.draft.tier);
    expect(done.skipped.map((one) => one.id)).toEqual(expect.arrayContaining(made));
  });

  test('approve-all-safe leaves what raises the week, whatever tier it was given', () => {
    const base = open[0]!;
    for (const one of open) reject(app.deps, one.id, 'other', null);
    const next = Object.values(app.store.plans.active()!.workouts).find(
      (w) => w.date > addDays(TODAY, 2) && w.load > 20,
    )!;
    const operations = [{ op: 'add' as const, workout: { ...next, id: 'w-more', time: null } }];
    const draft: DraftProposal = {
      ...base.draft,
      id: 'p-more',
      tier: 1,
      operations,
      diff: { changes: [], settings: null },
    };
    app.store.proposals.offer(draft, base.facts, base.reviewId, TODAY, app.clock.now());
    const done = approveSafe(app.deps, base.reviewId);
    expect(done.skipped).toContainEqual(
      expect.objectContaining({ id: 'p-more', why: expect.stringContaining('together') }),
    );
    expect(app.store.proposals.byId('p-more')!.status).toBe('pending');
  });

  test('after a yes the others are shown beside the plan as it is then, and what all come to stays the same', async () => {
    const changing = open.filter((p) => p.draft.operations.length > 0);
    const [first, second] = changing;
    const before = (await prepareReview(app.deps, EVENING)).document;
    if (!first || !second) return expect(before.together).toBeNull();
    const both = combination(app.deps, [first.id, second.id]);
    expect(before.together).toMatchObject({ approved: [], open: changing.map((p) => p.id), all: both.apply });
    expect(before.together!.before).toEqual(first.draft.projection.keep);
    approve(app.deps, first.id, null);
    const after = (await prepareReview(app.deps, EVENING)).document;
    const shown = after.proposals.find((p) => p.id === second.id)!.projection;
    expect(shown.keep).toEqual(first.draft.projection.apply);
    expect(shown.apply).toEqual(both.apply);
    expect(after.together).toMatchObject({ approved: [first.id], before: before.together!.before, all: both.apply });
  });

  test('judged again from what was stored, the evening proposes what it did, a yes later as well', () => {
    const again = () => {
      const { review, facts, inputs } = app.store.reviews.between(TODAY, TODAY)[0]!;
      const input = inputOf(app.deps, review, facts, inputs);
      if (input === null || 'reason' in input) throw new Error('not put together');
      const found = judge({ ...input, rules: app.deps.rules.rules }).proposals;
      return found.map((one) => canonical(one)).sort();
    };
    const made = open.map((one) => canonical(one.draft)).sort();
    expect(again()).toEqual(made);
    approve(app.deps, open.find((p) => p.draft.diff.changes.length > 0)!.id, null);
    expect(again()).toEqual(made);
    const same = { before: app.deps.rules.rules, after: app.deps.rules.rules };
    expect(replayEvenings(app.deps, { from: TODAY, to: TODAY }, same)).toEqual({
      evenings: 1,
      differences: [],
      cannotTell: [],
    });
  });

  test('an evening is decided when the last of it is, wherever that happened; late, it ends with what was open', async () => {
    const id = open[0]!.reviewId;
    const held = () => {
      const { status } = app.store.reviews.list(1)[0]!;
      const { review, proposals } = app.store.reviews.document(id)!.document;
      expect(review.status).toBe(status);
      return { status, proposals: proposals.map((one) => one.status) };
    };
    const facts = app.store.reviews.document(id)!.facts;
    expect(held().status).toBe('pending');
    defer(app.deps, open[0]!.id);
    expect(held()).toMatchObject({ status: 'pending', proposals: expect.arrayContaining(['deferred']) });
    for (const one of open.slice(1)) reject(app.deps, one.id, 'busy', null);
    const alone = held();
    expect(alone.status).toBe('pending');
    const later = await home.open(`${addDays(TODAY, 2)}T12:00:00Z`);
    await prepareReview(later.deps, EVENING);
    expect(app.store.reviews.document(id)!.document.review.status).toBe('decided');
    expect(app.store.reviews.list(2).find((one) => one.id === id)?.status).toBe('decided');
    expect(app.store.reviews.document(id)!.facts).toEqual(facts);
  });

  test('several at once are all decided or none, and the message says which', () => {
    const first = open.find((p) => p.draft.diff.changes.length > 0)!;
    const before = tables(app, PLAN);
    const ids = [first.id, 'p-00000000'];
    const why = said(() => allOrNone(app.deps, ids, (id) => approve(app.deps, id, null)));
    expect(why).toContain('There is no proposal p-00000000.');
    expect(why).toContain('None of the 2 was decided');
    expect(tables(app, PLAN)).toEqual(before);
    expect(app.store.proposals.byId(first.id)?.status).toBe('pending');
    expect(allOrNone(app.deps, [first.id], (id) => approve(app.deps, id, null))).toMatchObject([{ revision: 2 }]);
  });

  test('the last decision closes the evening', () => {
    for (const one of open) reject(app.deps, one.id, 'busy', null);
    const review = app.store.reviews.list(1)[0]!;
    expect(review.status).toBe('decided');
    expect(app.store.reviews.document(review.id)!.document.review.status).toBe('decided');
  });

  test('undo puts every session back as it was, as a revision of its own', () => {
    const one = open.find((p) => p.draft.diff.changes.length > 0)!;
    const before = app.store.plans.active()!;
    approve(app.deps, one.id, null);
    expect(previewUndo(app.deps, null).diff.changes.length).toBe(one.draft.diff.changes.length);
    const { revision, undone } = undo(app.deps, null);
    const after = app.store.plans.active()!;
    expect(after.workouts).toEqual(before.workouts);
    expect(revision).toBe(undone + 1);
    expect(code(() => undo(app.deps, undone))).toBe('already-decided');
    const past = pastDecisions(app.deps, addDays(TODAY, -1), after).find((p) => p.proposalId === one.id);
    expect(past).toMatchObject({ status: 'approved', undone: true, lightened: lightenedBy(one.draft.diff) });
  });

  test('the rolling export stays inside each horizon, wants nothing twice and goes on tomorrow', async () => {
    const wanted = topUp(app.deps);
    expect(wanted).toBeGreaterThan(0);
    expect(topUp(app.deps)).toBe(0);
    const today = localDay(app.clock.now(), app.config.athlete.zone);
    for (const row of app.store.exports.unfinished()) {
      const days = row.sink === 'hevy' ? app.deps.horizon.hevyDays : app.deps.horizon.garminDays;
      expect(row.date > today && row.date <= addDays(today, days)).toBe(true);
    }
    const later = await home.open(`${addDays(TODAY, 3)}T12:00:00Z`);
    const more = topUp(later.deps);
    expect(more).toBeGreaterThan(0);
    expect(later.store.exports.unfinished()).toHaveLength(wanted + more);
  });

  test('a session that is done cannot be changed any more', () => {
    const done = app.store.plans.active()!;
    const one = open.find((p) => p.draft.diff.changes.some(({ before }) => before !== null))!;
    const target = one.draft.diff.changes.find(({ before }) => before !== null)!.before!;
    const activity = app.store.activities.lines(addDays(TODAY, -20), TODAY).at(-1)!;
    app.store.verdicts.setMatch(target.id, activity.id, 'link', app.clock.now());
    const before = tables(app, PLAN);
    expect(['stale-basis', 'cannot-apply']).toContain(code(() => approve(app.deps, one.id, one.draft.basis)));
    expect(tables(app, PLAN)).toEqual(before);
    expect(app.store.plans.active()).toEqual(done);
  });

  test('a session that was done this morning is the past, for every edit by hand and for undo', () => {
    const coming = Object.values(app.store.plans.active()!.workouts)
      .filter((one) => one.date > TODAY && !one.skipped)
      .sort((a, b) => (a.date < b.date ? -1 : 1));
    const [done, other] = [coming[0]!, coming.find((one) => one.date > coming[0]!.date)!];
    const time = '05:05';
    const both = [done, other].map((one) => ({ op: 'move' as const, workoutId: one.id, date: one.date, time }));
    const { revision } = editPlan(app.deps, both);
    const activity = app.store.activities.lines(addDays(TODAY, -20), TODAY).at(-1)!;
    app.store.verdicts.setMatch(done.id, activity.id, 'link', app.clock.now());

    const before = tables(app, PLAN);
    const workoutId = done.id;
    const edits: PlanOperation[] = [
      { op: 'move', workoutId, date: other.date, time: null },
      { op: 'swap', a: workoutId, b: other.id },
      { op: 'skip', workoutId, reason: 'travel' },
      { op: 'replace', workoutId, content: other },
      { op: 'scale-volume', workoutId, factor: 0.8 },
    ];
    for (const op of edits) expect(said(() => editPlan(app.deps, [op]))).toBe(`${done.title} is already done.`);
    expect(tables(app, PLAN)).toEqual(before);

    // What is still to come is taken back, the done one stays as it was done.
    expect(previewUndo(app.deps, revision)).toMatchObject({ past: 1 });
    undo(app.deps, revision);
    const after = app.store.plans.active()!.workouts;
    expect(after[done.id]?.time).toBe(time);
    expect(after[other.id]).toEqual(other);
    expect(code(() => undo(app.deps, revision))).toBe('already-decided');
    const next = editPlan(app.deps, [{ op: 'move', workoutId: other.id, date: other.date, time }]);
    const earlier = app.store.activities.lines(addDays(TODAY, -20), TODAY).at(-2)!;
    app.store.verdicts.setMatch(other.id, earlier.id, 'link', app.clock.now());
    expect(said(() => undo(app.deps, next.revision))).toContain('past or done');
  });
});
