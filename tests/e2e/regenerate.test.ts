import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectExportedOnce, remote, review, statusOf } from '../support/evening.ts';
import { type Home, type Json, seededHome } from '../support/home.ts';

let home: Home;
beforeEach(async () => {
  home = await seededHome();
  // A short reach: few copies are enough to see them go out and come back.
  const config = home.read('config', 'config.yaml');
  home.write(config.replace(/(HorizonDays:) \d+/g, '$1 2'), 'config', 'config.yaml');
});
afterEach(() => home.close());

test('a plan made anew waits in the review; a yes by its id sends it out, undo takes it back there too', async () => {
  const names = () =>
    remote(home)
      .workouts.map((one: Json) => one.workoutName)
      .sort();
  const asked = await home.coach('plan', 'regenerate', '--json');
  expect(asked.code, asked.stderr).toBe(0);
  const { id, basis } = asked.json().proposal;
  expect(names()).toEqual([]);
  const evening = await review(home);
  expect(statusOf(evening, id)).toBe('pending');
  expect(evening.proposals.length).toBeGreaterThan(1);
  const standing = names();

  const done = await home.coach('approve', id, '--basis', basis, '--yes', '--json');
  expect(done.code, done.stderr).toBe(0);
  expect(done.json().exports.open).toBe(0);
  expect(names()).not.toEqual(standing);

  const back = await home.coach('undo', '--yes', '--json');
  expect(back.code, back.stderr).toBe(0);
  expect(names()).toEqual(standing);
  await expectExportedOnce(home);
});
