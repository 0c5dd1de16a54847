import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ReviewDocument } from '../../src/review/schema.ts';
import { filesBelow } from '../support/files.ts';
import { decodeFit, fitFiles } from '../support/fit.ts';
import { type Home, newHome } from '../support/home.ts';

/** The five minutes of the README, in their order: each test goes on where the one before it stopped. */
describe('from nothing to the first evening', () => {
  let home: Home;
  let pending: string[] = [];

  beforeAll(async () => {
    home = await newHome();
  });
  afterAll(() => home.close());

  test('init writes a configuration and says what comes next', async () => {
    const done = await home.coach('init', '--yes');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toContain('coach auth garmin');
    expect(home.read('config', 'config.yaml')).toContain('goals:');
  });

  test('a second init leaves it alone', async () => {
    const before = home.read('config', 'config.yaml');
    const done = await home.coach('init', '--yes');
    expect(done.code).not.toBe(0);
    expect(done.stderr).toContain('config.yaml');
    expect(home.read('config', 'config.yaml')).toBe(before);
  });

  test('auth garmin moves the tokens', async () => {
    const file = home.write(JSON.stringify(home.sims!.garminTokens), 'garmin_tokens.json');
    const done = await home.coach('auth', 'garmin', '--import', file);
    expect(done.code).toBe(0);
    expect(done.stdout).toContain('Garmin is connected');
    expect(done.stderr).toContain(file);
    expect(existsSync(file)).toBe(false);
  });

  test('auth hevy takes the key from stdin', async () => {
    const done = await home.coachWith({ input: `${home.sims!.hevyKey}\n` }, 'auth', 'hevy');
    expect(done.code).toBe(0);
    expect(done.stdout).toContain('Hevy is connected');
    const list = (await home.coach('auth', '--list', '--json')).json();
    expect(list).toMatchObject({ schemaVersion: 1, sources: { hevy: 'key present' } });
  });

  test('no credential stands in clear anywhere in the home', () => {
    // The client id is the program's own, the same for everybody.
    const { di_client_id: _, ...tokens } = home.sims!.garminTokens;
    const secrets = [home.sims!.hevyKey, ...Object.values(tokens)];
    const leaks = filesBelow(home.folder).filter((file) => secrets.some((one) => readFileSync(file).includes(one)));
    expect(secrets.length).toBeGreaterThan(2);
    expect(leaks).toEqual([]);
  });

  test('sync pulls both sources', async () => {
    const done = await home.coach('sync', '--json', '--days', '50');
    expect(done.code).toBe(0);
    const { sources } = done.json();
    expect(sources.map((one: { source: string; state: string }) => [one.source, one.state])).toEqual([
      ['garmin', 'ok'],
      ['hevy', 'ok'],
    ]);
    for (const one of sources) expect(one.changed).toBeGreaterThan(0);
  });

  test('a second sync changes nothing', async () => {
    const before = (await home.coach('activities', '--since', '2026-10-01', '--json')).json();
    const done = (await home.coach('sync', '--json')).json();
    const after = (await home.coach('activities', '--since', '2026-10-01', '--json')).json();
    expect(before.activities.length).toBeGreaterThan(10);
    expect(done.sources.map((one: { changed: number }) => one.changed)).toEqual([0, 0]);
    expect(after).toEqual(before);
  });

  test('a gym hour on the watch and in Hevy is one activity', async () => {
    const { activities } = (await home.coach('activities', '--since', '2026-10-01', '--json')).json();
    const both = activities.filter((one: { sources: { source: string }[] }) => {
      const names = one.sources.map((record) => record.source);
      return names.includes('garmin') && names.includes('hevy');
    });
    expect(both.length).toBeGreaterThan(3);
    for (const one of both) expect(one.sport).toBe('strength');
  });

  test('a review without a plan is calm and says what to do', async () => {
    const done = await home.coach('review', '--no-sync');
    expect(done.code).toBe(0);
    expect(done.stdout.toLowerCase()).toContain('no plan');
  });

  test('plan new needs --yes without a terminal, and exports with it', async () => {
    const args = ['plan', 'new', '--template', 'all-round-3-5h', '--start', '2026-11-21', '--weeks', '4'];
    expect((await home.coach(...args)).code).toBe(2);
    const preview = await home.coach(...args, '--preview', '--json');
    expect(preview.code, preview.stderr).toBe(0);
    expect(preview.json().weeks.length).toBeGreaterThanOrEqual(4);
    expect(home.sims!.garmin.state.workouts).toEqual([]);
    const done = await home.coach(...args, '--yes', '--json');
    expect(done.code, done.stderr).toBe(0);
    expect(done.json().exports.open).toBe(0);
    expect(fitFiles(home).length).toBeGreaterThan(4);
    for (const name of fitFiles(home)) expect(decodeFit(home, name).type).toBe('workout');
  });

  test('the review is a valid document with no undecided surprise', async () => {
    const done = await home.coach('review', '--json');
    expect(done.code).toBe(0);
    const document = ReviewDocument.parse(done.json());
    expect(document.review).toMatchObject({ id: '2026-11-20-evening', date: '2026-11-20', planRevision: 1 });
    expect(document.goals.map((one) => one.id)).toContain('free-100');
    pending = document.proposals.filter((one) => one.status === 'pending').map((one) => one.id);
  });

  test('status says the same in one look', async () => {
    const status = (await home.coach('status', '--json')).json();
    expect(status.pending.map((one: { id: string }) => one.id).sort()).toEqual([...pending].sort());
    expect(status).toMatchObject({ exportsOpen: 0, plan: { revision: 1 } });
  });
});
