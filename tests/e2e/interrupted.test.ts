import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectExportedOnce, pending, review, statusOf, stored, widest } from '../support/evening.ts';
import { type Home, reviewedHome } from '../support/home.ts';
import { until } from '../support/until.ts';

let home: Home;
beforeEach(async () => {
  home = await reviewedHome();
});
afterEach(() => home.close());

test('approve one, reject one, SIGKILL while exporting, reopen: the rest is pending, the copies exist once', async () => {
  const document = await review(home);
  const chosen = widest(document);
  const rejected = pending(document).find((one) => one.id !== chosen.id)!;
  expect((await home.coach('reject', rejected.id, '--reason', 'busy')).code).toBe(0);

  // The third write to Garmin takes effect, but its answer never comes.
  const { garmin } = home.sims!;
  garmin.faults.add({ match: 'PUT /workout-service/workout/*', skip: 2, times: 1, delayMs: 600_000, commit: true });
  const running = home.start('approve', chosen.id, '--yes');
  await until(() => garmin.faults.list().length === 0, 'the hanging write');
  running.child.kill('SIGKILL');
  expect((await running.end).signal).toBe('SIGKILL');
  const open = stored(home).exports.filter((one: { state: string }) => one.state !== 'verified');
  expect(open.length).toBeGreaterThan(1);

  const reopened = await review(home);
  expect(statusOf(reopened, chosen.id)).toBe('approved');
  expect(statusOf(reopened, rejected.id)).toBe('rejected');
  for (const one of pending(document))
    if (one.id !== chosen.id && one.id !== rejected.id) expect(statusOf(reopened, one.id)).toBe('pending');

  const resumed = await home.coach('export', 'resume', '--json');
  expect(resumed.code, resumed.stdout).toBe(0);
  expect(resumed.json().open).toBe(0);
  for (const row of await expectExportedOnce(home)) expect(row.state).toBe('verified');
  const quiet = garmin.requests.length;
  expect((await home.coach('export', 'resume')).stdout).toContain('All exports are done');
  expect(garmin.requests.length).toBe(quiet);
});

test('a write that was created without an answer is found again, not made twice', async () => {
  const { garmin } = home.sims!;
  const chosen = widest(await review(home));
  garmin.state.workouts.splice(0);
  garmin.state.schedules.splice(0);
  garmin.faults.add({ match: 'POST /workout-service/workout', reset: 'after', times: 1 });
  const done = await home.coach('approve', chosen.id, '--yes');
  expect([0, 7]).toContain(done.code);
  const resumed = await home.coach('export', 'resume', '--json');
  expect(resumed.json().open, resumed.stdout).toBe(0);
  const markers = garmin.state.workouts.map((one) => /\[coach:[^\]]+\]/.exec(JSON.stringify(one))?.[0]);
  expect(markers.length).toBeGreaterThan(0);
  expect(new Set(markers).size).toBe(markers.length);
});

test('an approval whose exports cannot go on now loses nothing', async () => {
  const chosen = widest(await review(home));
  const { garmin, hevy } = home.sims!;
  const busy = {
    match: '* *',
    times: 'always',
    status: 429,
    headers: { 'retry-after': '3600' },
    body: 'slow down',
  } as const;
  for (const one of [garmin, hevy]) one.faults.add(busy);
  const done = await home.coach('approve', chosen.id, '--yes', '--json');
  expect(done.code).toBe(7);
  const { open } = done.json().exports;
  expect(open).toBeGreaterThan(0);
  expect((await home.coach('status', '--json')).json().exportsOpen).toBe(open);
  for (const one of [garmin, hevy]) one.faults.clear();
  const resumed = await home.coach('export', 'resume', '--json');
  expect(resumed.code, resumed.stdout).toBe(0);
  await expectExportedOnce(home);
});
