import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  expectExportedOnce,
  narrowest,
  pending,
  remote,
  review,
  statusOf,
  stored,
  widest,
} from '../support/evening.ts';
import { decodeFit, fitFiles } from '../support/fit.ts';
import { type Home, type Json, reviewedHome } from '../support/home.ts';

let home: Home;
beforeEach(async () => {
  home = await reviewedHome();
});
afterEach(() => home.close());

describe('approve', () => {
  test('writes decision, plan and copies, once; a second time is refused', async () => {
    const before = await review(home);
    const chosen = widest(before);
    const done = await home.coach('approve', chosen.id, '--basis', chosen.basis, '--yes', '--json');
    expect(done.code, done.stderr).toBe(0);
    const answer = done.json();
    expect(answer).toMatchObject({ schemaVersion: 1, approved: [{ id: chosen.id }], exports: { open: 0 } });
    expect(answer.exports.receipt.length).toBeGreaterThan(0);
    for (const line of answer.exports.receipt) expect(line.state).toBe('verified');

    const after = await review(home);
    expect(statusOf(after, chosen.id)).toBe('approved');
    expect(after.review.planRevision).toBe(before.review.planRevision! + 1);
    await expectExportedOnce(home);
    for (const name of fitFiles(home)) expect(decodeFit(home, name).type).toBe('workout');

    const [rows, standing] = [stored(home), remote(home)];
    const again = await home.coach('approve', chosen.id, '--yes');
    expect(again.code).not.toBe(0);
    expect(again.stderr).toContain(`${chosen.id} was approved already`);
    expect(stored(home)).toEqual(rows);
    expect(remote(home)).toEqual(standing);
  });

  test('without a terminal it needs --yes; unknown ids and a foreign basis are refused', async () => {
    const chosen = narrowest(await review(home));
    const before = stored(home);
    const asked = await home.coach('approve', chosen.id);
    expect(asked.code).toBe(2);
    expect(asked.stderr).toContain('--yes');
    const unknown = await home.coach('approve', 'p-00000000', '--yes');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('p-00000000');
    const stale = await home.coach('approve', chosen.id, '--basis', '0000000000000000', '--yes');
    expect(stale.code).toBe(6);
    expect(stored(home)).toEqual(before);
  });

  test('two processes at once: one wins, the other is told, everything is exported once', async () => {
    const before = await review(home);
    const chosen = widest(before);
    const both = await Promise.all([
      home.coach('approve', chosen.id, '--yes'),
      home.coach('approve', chosen.id, '--yes'),
    ]);
    const winners = both.filter((one) => one.code === 0);
    expect(winners.length, both.map((one) => `${one.code} ${one.stderr}`).join('\n')).toBe(1);
    const loser = both.find((one) => one.code !== 0)!;
    expect(loser.stderr).toMatch(/already|writing right now|moved since/);
    expect((await review(home)).review.planRevision).toBe(before.review.planRevision! + 1);
    await expectExportedOnce(home);
  });

  test('--all-safe takes what moves or reduces and names what it leaves', async () => {
    const open = pending(await review(home));
    const done = await home.coach('approve', '--all-safe', '--yes', '--json');
    expect(done.code, done.stderr).toBe(0);
    const { approved, skipped } = done.json();
    const dealtWith = [...approved, ...skipped.map((one: Json) => one.id)].sort();
    expect(dealtWith).toEqual(open.map((one) => one.id).sort());
    for (const id of approved) expect([1, 2]).toContain(open.find((one) => one.id === id)?.tier);
    expect(approved.length).toBeGreaterThan(0);
  });
});

describe('reject, defer, status', () => {
  test('reject needs a known reason, and keeps the plan and the remotes as they are', async () => {
    const document = await review(home);
    const chosen = narrowest(document);
    for (const args of [[], ['--reason', 'bored']]) {
      const refused = await home.coach('reject', chosen.id, ...args);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain('busy');
    }
    const [before, standing] = [stored(home), remote(home)];
    const done = await home.coach('reject', chosen.id, '--reason', 'busy', '--note', 'visitors', '--json');
    expect(done.json()).toMatchObject({ rejected: [chosen.id], reason: 'busy' });
    const after = stored(home);
    expect(after.plan_revisions).toEqual(before.plan_revisions);
    expect(after.exports).toEqual(before.exports);
    expect(remote(home)).toEqual(standing);
    expect((await home.coach('history')).stdout).toMatch(/rejected.*busy/);
    const status = (await home.coach('status', '--json')).json();
    expect(status.pending.map((one: Json) => one.id)).not.toContain(chosen.id);
    expect(status.pending.length).toBe(pending(document).length - 1);
  });

  test('defer leaves it open, and it can be approved later', async () => {
    const chosen = narrowest(await review(home));
    expect((await home.coach('defer', chosen.id)).code).toBe(0);
    const status = (await home.coach('status', '--json')).json();
    expect(status.pending).toContainEqual(expect.objectContaining({ id: chosen.id, status: 'deferred' }));
    expect((await home.coach('approve', chosen.id, '--yes')).code).toBe(0);
  });

  test('status and a plain review exit 0 with decisions pending, --detailed-exitcode says 10', async () => {
    expect((await home.coach('status')).code).toBe(0);
    const look = await home.coach('review', '--no-sync', '--json');
    expect(look.code).toBe(0);
    expect((await home.coach('review', '--no-sync', '--detailed-exitcode')).code).toBe(10);
    const open = look.json().proposals.filter((one: Json) => one.status === 'pending');
    expect(open.length).toBeGreaterThan(0);
    await home.coach('reject', ...open.map((one: Json) => one.id), '--reason', 'other');
    expect((await home.coach('review', '--no-sync', '--detailed-exitcode')).code).toBe(0);
  });
});

describe('undo', () => {
  test('takes an approved change back, also on the remotes', async () => {
    const look = async () => (await home.coach('plan', 'show', '--json')).json();
    const bodies = () =>
      remote(home)
        .workouts.map((w: Json) => [w.workoutName, w.estimatedDurationInSecs])
        .sort();
    const [plan, standing] = [await look(), bodies()];
    const chosen = widest(await review(home));
    await home.coach('approve', chosen.id, '--yes');
    expect(bodies()).not.toEqual(standing);

    expect((await home.coach('undo')).code).toBe(2);
    const done = await home.coach('undo', '--yes', '--json');
    expect(done.code, done.stderr).toBe(0);
    expect(done.json().exports.open).toBe(0);
    const back = await look();
    expect({ ...back, plan: null }).toEqual({ ...plan, plan: null });
    expect(back.plan.revision).toBe(plan.plan.revision + 2);
    for (const row of await expectExportedOnce(home)) expect(row.state).toBe('verified');
    expect(bodies()).toEqual(standing);
  });

  test('refuses a revision that is not there', async () => {
    const before = stored(home);
    const unknown = await home.coach('undo', 'r99', '--yes');
    expect(unknown.code).not.toBe(0);
    expect(unknown.stderr).toContain('99');
    expect((await home.coach('undo', 'yesterday', '--yes')).code).toBe(2);
    expect(stored(home)).toEqual(before);
  });
});
