import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectExportedOnce, remote, review, statusOf } from '../support/evening.ts';
import { type Home, type Json, reviewedHome } from '../support/home.ts';

let home: Home;
beforeEach(async () => {
  home = await reviewedHome();
});
afterEach(() => home.close());

test('a plan made anew waits in the review; a yes by its id sends it out, undo takes it back there too', async () => {
  const bodies = () =>
    remote(home)
      .workouts.map((one: Json) => [one.workoutName, one.estimatedDurationInSecs])
      .sort();
  const standing = bodies();
  const asked = await home.coach('plan', 'regenerate', '--json');
  expect(asked.code, asked.stderr).toBe(0);
  const { id, basis } = asked.json().proposal;
  const before = await review(home);
  expect(statusOf(before, id)).toBe('pending');
  expect(before.proposals.length).toBeGreaterThan(1);
  expect(bodies()).toEqual(standing);

  const done = await home.coach('approve', id, '--basis', basis, '--yes', '--json');
  expect(done.code, done.stderr).toBe(0);
  expect(done.json().exports.open).toBe(0);
  expect(bodies()).not.toEqual(standing);
  await expectExportedOnce(home);

  const back = await home.coach('undo', '--yes', '--json');
  expect(back.code, back.stderr).toBe(0);
  expect(bodies()).toEqual(standing);
  await expectExportedOnce(home);
});
