import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { narrowest, pending, remote, review, statusOf, widest, written } from '../support/evening.ts';
import { decodeFit, fitFiles } from '../support/fit.ts';
import { type Home, type Json, reviewedHome } from '../support/home.ts';
import { until } from '../support/until.ts';

let home: Home;
beforeEach(async () => {
  home = await reviewedHome();
});
afterEach(() => home.close());

/** Every session of the ledger stands on Garmin at most once, with exactly one place in the calendar: its date. */
async function expectEachExportedOnce(): Promise<Json[]> {
  const { exports } = (await home.coach('export', 'list', '--json')).json();
  const { workouts, schedules, routines } = remote(home);
  for (const row of exports) {
    if (row.sink !== 'garmin') continue;
    const marked = workouts.filter((one: Json) => JSON.stringify(one).includes(row.marker));
    expect(marked.length, row.marker).toBe(row.operation === 'put' ? 1 : 0);
    for (const one of marked) {
      const dates = schedules.filter((s: Json) => s.workoutId === one.workoutId).map((s: Json) => s.date);
      expect(dates, row.marker).toEqual([row.date]);
    }
  }
  const titles = routines.map((one: Json) => one.title);
  expect(new Set(titles).size).toBe(titles.length);
  return exports;
}

describe('approve', () => {
  test('writes decision, plan and copies, and says so', async () => {
    const before = await review(home);
    const chosen = widest(before);
    const done = await home.coach('approve', chosen.id, '--basis', chosen.basis, '--yes', '--json');
    expect(done.code, done.stderr).toBe(0);
    const answer = done.json();
    expect(answer).toMatchObject({ schemaVersion: 1, approved: [{ id: chosen.id }], exports: { open: 0 } });
    for (const line of answer.exports.receipt) expect(line.state).toBe('verified');

    const after = await review(home);
    expect(statusOf(after, chosen.id)).toBe('approved');
    expect(after.review.planRevision).toBe(before.review.planRevision! + 1);
    const { plan } = await written(home);
    for (const { after: wanted } of chosen.changes) {
      if (!wanted) continue;
      const stands = JSON.stringify(plan).includes(wanted.id);
      expect(stands, wanted.id).toBe(true);
    }
    await expectEachExportedOnce();
    for (const name of fitFiles(home)) expect(decodeFit(home, name).type).toBe('workout');
  });

  test('a second time is refused and changes nothing', async () => {
    const chosen = narrowest(await review(home));
    expect((await home.coach('approve', chosen.id, '--yes')).code).toBe(0);
    const [before, remoteBefore] = [await written(home), remote(home)];
    const again = await home.coach('approve', chosen.id, '--yes');
    expect(again.code).not.toBe(0);
    expect(again.stderr).toContain(chosen.id);
    expect(again.stderr).toContain('approved already');
    expect([await written(home), remote(home)]).toEqual([before, remoteBefore]);
  });

  test('without a terminal it needs --yes', async () => {
    const chosen = narrowest(await review(home));
    const before = await written(home);
    const done = await home.coach('approve', chosen.id);
    expect(done.code).toBe(2);
    expect(done.stderr).toContain('--yes');
    expect(await written(home)).toEqual(before);
  });

  test('an unknown id and a basis that was never shown are refused', async () => {
    const chosen = narrowest(await review(home));
    const before = await written(home);
    const unknown = await home.coach('approve', 'p-00000000', '--yes');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('p-00000000');
    const stale = await home.coach('approve', chosen.id, '--basis', '0000000000000000', '--yes');
    expect(stale.code).toBe(6);
    expect(await written(home)).toEqual(before);
  });

  test('two at once: one wins, the other is told, everything is exported once', async () => {
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
    const after = await review(home);
    expect(after.review.planRevision).toBe(before.review.planRevision! + 1);
    await expectEachExportedOnce();
  });

  test('--all-safe takes what moves or reduces and names what it leaves', async () => {
    const before = await review(home);
    const safe = pending(before).filter((one) => one.tier === 1 || one.tier === 2);
    const done = await home.coach('approve', '--all-safe', '--yes', '--json');
    expect(done.code, done.stderr).toBe(0);
    const { approved, skipped } = done.json();
    const dealtWith = [...approved, ...skipped.map((one: Json) => one.id)].sort();
    expect(dealtWith).toEqual(
      pending(before)
        .map((one) => one.id)
        .sort(),
    );
    expect(safe.map((one) => one.id)).toEqual(expect.arrayContaining(approved));
    expect(approved.length).toBeGreaterThan(0);
  });
});

describe('reject, defer, status', () => {
  test('reject needs a known reason', async () => {
    const chosen = narrowest(await review(home));
    for (const args of [[], ['--reason', 'bored']]) {
      const done = await home.coach('reject', chosen.id, ...args);
      expect(done.code).toBe(2);
      expect(done.stderr).toContain('busy');
    }
    expect(statusOf(await review(home), chosen.id)).toBe('pending');
  });

  test('reject keeps the plan and the remotes as they are', async () => {
    const before = await written(home);
    const standing = remote(home);
    const document = await review(home);
    const chosen = narrowest(document);
    const done = await home.coach('reject', chosen.id, '--reason', 'busy', '--note', 'visitors', '--json');
    expect(done.code).toBe(0);
    expect(done.json()).toMatchObject({ rejected: [chosen.id], reason: 'busy' });
    const after = await written(home);
    expect({ ...after, pending: null }).toEqual({ ...before, pending: null });
    expect(after.pending.map((one: Json) => one.id)).toEqual(
      pending(document)
        .map((one) => one.id)
        .filter((id) => id !== chosen.id),
    );
    expect(remote(home)).toEqual(standing);
    const history = await home.coach('history', '2026-11-20-evening');
    expect(history.stdout).toContain('rejected');
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
    expect((await home.coach('review', '--no-sync')).code).toBe(0);
    expect((await home.coach('review', '--no-sync', '--detailed-exitcode')).code).toBe(10);
    expect((await home.coach('review', '--no-sync', '--json', '--detailed-exitcode')).code).toBe(10);
    for (const one of pending(await review(home))) await home.coach('reject', one.id, '--reason', 'other');
    expect((await home.coach('review', '--no-sync', '--detailed-exitcode')).code).toBe(0);
  });
});

describe('undo', () => {
  test('takes an approved change back, also on the remotes', async () => {
    const start = await written(home);
    const standing = remote(home);
    const chosen = widest(await review(home));
    await home.coach('approve', chosen.id, '--yes');
    expect(remote(home)).not.toEqual(standing);

    const without = await home.coach('undo');
    expect(without.code).toBe(2);
    const done = await home.coach('undo', '--yes', '--json');
    expect(done.code, done.stderr).toBe(0);
    const end = await written(home);
    const sessions = (one: Json) => JSON.stringify(one.plan.weeks ?? one.plan.workouts ?? one.plan.sessions);
    expect(sessions(end)).toBe(sessions(start));
    const rows = await expectEachExportedOnce();
    for (const row of rows) expect(row.state).toBe('verified');
    const bodies = (one: Json) => one.workouts.map((w: Json) => [w.workoutName, w.estimatedDurationInSecs]).sort();
    expect(bodies(remote(home))).toEqual(bodies(standing));
  });

  test('has nothing to take back on a fresh plan but the plan itself, and refuses an unknown revision', async () => {
    const done = await home.coach('undo', 'r99', '--yes');
    expect(done.code).not.toBe(0);
    expect(done.stderr).toContain('99');
    const garbage = await home.coach('undo', 'yesterday', '--yes');
    expect(garbage.code).toBe(2);
  });
});

describe('a killed process', () => {
  test('approve one, reject one, SIGKILL while exporting, reopen: the rest is pending, the copies exist once', async () => {
    const document = await review(home);
    const chosen = widest(document);
    const rejected = pending(document).find((one) => one.id !== chosen.id)!;
    expect((await home.coach('reject', rejected.id, '--reason', 'busy')).code).toBe(0);

    // The third write to Garmin takes effect, but its answer never comes.
    const { garmin } = home.sims!;
    garmin.faults.add({ match: 'PUT /workout-service/workout/*', skip: 2, times: 1, delayMs: 600_000, commit: true });
    const seen = garmin.requests.length;
    const running = home.start('approve', chosen.id, '--yes');
    await until(() => garmin.faults.list().length === 0, 'the hanging write');
    running.child.kill('SIGKILL');
    expect((await running.end).signal).toBe('SIGKILL');
    expect(garmin.requests.length).toBeGreaterThan(seen);

    const reopened = await review(home);
    expect(statusOf(reopened, chosen.id)).toBe('approved');
    expect(statusOf(reopened, rejected.id)).toBe('rejected');
    for (const one of pending(document))
      if (one.id !== chosen.id && one.id !== rejected.id) expect(statusOf(reopened, one.id)).toBe('pending');

    const resumed = await home.coach('export', 'resume', '--json');
    expect(resumed.code, resumed.stdout).toBe(0);
    expect(resumed.json().open).toBe(0);
    const rows = await expectEachExportedOnce();
    for (const row of rows) expect(row.state).toBe('verified');
    const quiet = garmin.requests.length;
    expect((await home.coach('export', 'resume')).stdout).toContain('All exports are done');
    expect(garmin.requests.length).toBe(quiet);
  });

  test('an approval killed before its exports loses nothing', async () => {
    const chosen = widest(await review(home));
    const { garmin, hevy } = home.sims!;
    for (const one of [garmin, hevy]) one.faults.add({ match: '* *', times: 'always', status: 503, body: 'busy' });
    const done = await home.coach('approve', chosen.id, '--yes', '--json');
    expect(done.code).toBe(7);
    expect(done.json().exports.open).toBeGreaterThan(0);
    expect((await home.coach('status', '--json')).json().exportsOpen).toBe(done.json().exports.open);
    for (const one of [garmin, hevy]) one.faults.clear();
    const resumed = await home.coach('export', 'resume', '--json');
    expect(resumed.code, resumed.stdout).toBe(0);
    await expectEachExportedOnce();
  });
});
