import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/simulator/index.ts';
import { filesBelow } from '../support/files.ts';
import { type Home, type Json, type Result, seededHome } from '../support/home.ts';

let home: Home;
const outputs: string[] = [];

async function coach(...args: string[]): Promise<Result> {
  const done = await home.coach(...args);
  outputs.push(done.stdout, done.stderr);
  return done;
}

beforeEach(async () => {
  outputs.length = 0;
  home = await seededHome();
});

afterEach(async () => {
  const { hevyKey, garminTokens } = home.sims!;
  const secrets = [hevyKey, garminTokens.di_token, garminTokens.di_refresh_token];
  const said = outputs.join('\n');
  const files = filesBelow(home.folder).filter((file) => !file.endsWith('simulators.json'));
  const leaks = files.filter((file) => secrets.some((one) => readFileSync(file).includes(one)));
  await home.close();
  // Whatever went wrong, no credential was said or written.
  for (const one of secrets) expect(said.includes(one)).toBe(false);
  expect(leaks).toEqual([]);
  expect(said).not.toMatch(/\n\s+at .*[(:]\d+/);
});

const always = (fault: Omit<Fault, 'match'>): Fault => ({ match: '* *', times: 'always', ...fault });
const FAULTS: [name: string, fault: Fault, state: string, exit: number][] = [
  ['401', always({ status: 401, body: { message: 'unauthorised' } }), 'login-needed', 4],
  ['429', always({ status: 429, headers: { 'retry-after': '900' }, body: '<html>1015</html>' }), 'failed', 75],
  ['an HTML page', always({ html: true }), 'failed', 75],
];

async function sourcesOf(done: Result): Promise<Json> {
  const { sources } = done.json();
  return Object.fromEntries(sources.map((one: Json) => [one.source, one.state]));
}

describe('every remote fails', () => {
  test.each(FAULTS)('%s: sync ends with its code, the review goes on under a banner', async (_, fault, state, exit) => {
    for (const one of [home.sims!.garmin, home.sims!.hevy]) one.faults.add(fault);
    const pulled = await coach('sync', '--json');
    expect(pulled.code, pulled.stderr).toBe(exit);
    expect(await sourcesOf(pulled)).toMatchObject({ garmin: state, hevy: state });
    const reviewed = await coach('review', '--json');
    expect(reviewed.code, reviewed.stderr).toBe(0);
    const document = reviewed.json();
    expect(document.banners.join('\n')).toMatch(/Garmin/);
    expect(document.banners.join('\n')).toMatch(/Hevy/);
    if (state === 'login-needed') expect(document.banners.join('\n')).toContain('coach auth garmin');
    expect(document.week.actualMinutes).toBeGreaterThan(0);
  });

  test('500: the same', async () => {
    const broken = { match: 'GET *', times: 'always', status: 500, body: 'oops' } as const;
    for (const one of [home.sims!.garmin, home.sims!.hevy]) one.faults.add(broken);
    const reviewed = await coach('review', '--headless', '--json');
    expect(reviewed.code).toBe(75);
    const state = await sourcesOf(await coach('review', '--no-sync', '--json'));
    expect(state).toMatchObject({ garmin: 'failed', hevy: 'failed' });
  });

  test('nobody answers', async () => {
    await home.sims!.close();
    const reviewed = await coach('review');
    expect(reviewed.code).toBe(0);
    expect(reviewed.stdout).toMatch(/Garmin: /);
    expect(reviewed.stdout).toContain('Week');
  });
});

describe('one remote fails', () => {
  test('the other is pulled, and sync exits 0 with the failing one named', async () => {
    home.sims!.garmin.faults.add(always({ status: 401, body: {} }));
    const done = await coach('sync');
    expect(done.code).toBe(0);
    expect(done.stdout).toMatch(/garmin.*login needed/);
    expect(done.stdout).toMatch(/next: coach auth garmin/);
    expect(done.stdout).toMatch(/hevy +\d+ new or changed/);
  });

  test('a refused Garmin login is not asked again', async () => {
    expect((await coach('sync', '--source', 'garmin')).code).toBe(0);
    home.sims!.garmin.revokeTokens(true);
    await coach('sync', '--source', 'garmin');
    const asked = home.sims!.garmin.requests.length;
    const again = await coach('sync', '--source', 'garmin');
    expect(again.code).toBe(4);
    expect(home.sims!.garmin.requests.length).toBe(asked);
  });

  test('a key that Hevy refuses is not kept', async () => {
    const wrong = '11111111-2222-4333-8444-555555555555';
    const done = await home.coachWith({ input: wrong }, 'auth', 'hevy');
    outputs.push(done.stdout, done.stderr);
    expect(done.code).toBe(4);
    expect(done.stdout + done.stderr).not.toContain(wrong);
    expect((await coach('sync', '--source', 'hevy')).code).toBe(0);
  });
});
