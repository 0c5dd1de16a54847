import { chmodSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleConfig } from '../../src/config/index.ts';
import { filesBelow } from '../support/files.ts';
import { emptyHome, type Home, type Result } from '../support/home.ts';

const TRACE = /\n\s+at .*[(:]\d+|node:internal|UnhandledPromise/;

/** One clear line on stderr, nothing on stdout, no stack trace. */
function expectRefused(done: Result, code: number, ...words: (string | RegExp)[]): void {
  expect(done.code, `${done.stdout}\n${done.stderr}`).toBe(code);
  expect(done.stdout).toBe('');
  expect(done.stderr).toMatch(/^coach: \S/);
  expect(done.stderr).not.toMatch(TRACE);
  for (const word of words) expect(done.stderr).toMatch(word);
}

/** The same as one document on stdout. */
function expectDocument(done: Result, code: number, errorCode: string): void {
  expect(done.code, `${done.stdout}\n${done.stderr}`).toBe(code);
  const document = done.json();
  expect(document.schemaVersion).toBe(1);
  expect(Object.keys(document)).toEqual(['schemaVersion', 'error']);
  expect(Object.keys(document.error)).toEqual(['code', 'message', 'where', 'accepted', 'nextStep']);
  expect(document.error.code).toBe(errorCode);
  expect(document.error.message).not.toBe('');
  expect(done.stdout + done.stderr).not.toMatch(TRACE);
}

describe('before anything is set up', () => {
  let home: Home;
  beforeAll(() => {
    home = emptyHome();
  });
  afterAll(() => home.close());

  test('no home: exit 3, and init is named', async () => {
    expectRefused(await home.coach('review'), 3, 'config.yaml', 'coach init');
    expectDocument(await home.coach('status', '--json'), 3, 'not-initialised');
    expect(filesBelow(home.folder)).toEqual([]);
  });

  test('an unknown command or option: exit 2', async () => {
    expectRefused(await home.coach('revue'), 2, 'revue');
    expectRefused(await home.coach('review', '--fast'), 2, '--fast');
    expectRefused(await home.coach('plan', 'shwo'), 2, 'shwo');
    expectDocument(await home.coach('review', '--fast', '--json'), 2, 'usage');
  });

  test('a missing argument: exit 2', async () => {
    expectRefused(await home.coach('reject'), 2, 'ids');
    expectRefused(await home.coach('import'), 2, 'paths');
  });

  test('help works everywhere, exit 0, with an example', async () => {
    for (const args of [['--help'], ['review', '--help'], ['plan', 'new', '--help'], ['log', '--help']]) {
      const done = await home.coach(...args);
      expect(done.code).toBe(0);
      expect(done.stdout).toContain('Example');
      expect(done.stderr).toBe('');
    }
  });

  test('init without a terminal names the flag', async () => {
    expectRefused(await home.coach('init'), 2, '--yes');
    expectRefused(await home.coach('init', '--yes', '--from', home.file('nowhere.yaml')), 2, 'nowhere.yaml');
  });

  test('init --from a file with mistakes names each with file, line and field; nothing is written', async () => {
    const text = sampleConfig().replace('pool: 25yd', 'pool: 25 bananas').replace('birthYear: 1984', 'birthYear: 84');
    const file = home.write(text, 'mine.yaml');
    const done = await home.coach('init', '--yes', '--from', file);
    const lineOf = (word: string) => text.split('\n').findIndex((line) => line.includes(word)) + 1;
    expectRefused(done, 3, `mine.yaml:${lineOf('bananas')}`, /pool/, `mine.yaml:${lineOf('birthYear')}`, /birthYear/);
    expect(filesBelow(home.folder)).toEqual([file]);
  });
});

describe('after set-up', () => {
  let home: Home;
  beforeAll(async () => {
    home = emptyHome();
    const done = await home.coach('init', '--yes');
    if (done.code !== 0) throw new Error(done.stderr);
  });
  afterAll(() => home.close());

  test('a broken configuration: exit 3 with file, line and field', async () => {
    const file = home.file('config', 'config.yaml');
    const good = home.read('config', 'config.yaml');
    const typo = good.replace('weekly: [3 h, 5 h]', 'weakly: [3 h, 5 h]');
    home.write(typo, 'config', 'config.yaml');
    const line = typo.split('\n').findIndex((one) => one.includes('weakly')) + 1;
    expectRefused(await home.coach('review'), 3, `${file}:${line}`, 'weakly', 'weekly');
    expectDocument(await home.coach('review', '--json'), 3, 'config-invalid');
    home.write('athlete: [', 'config', 'config.yaml');
    expectRefused(await home.coach('status'), 3, `${file}:`);
    home.write(good, 'config', 'config.yaml');
    expect((await home.coach('status')).code).toBe(0);
  });

  test('an unknown or future date: exit 2 with the accepted forms', async () => {
    expectRefused(await home.coach('review', '--date', '2026-13-40'), 2, '--date', '2026-13-40', 'yesterday');
    expectRefused(await home.coach('review', '--date', '2030-01-01'), 2, '2030-01-01');
    expectDocument(await home.coach('activities', '--since', 'soonish', '--json'), 2, 'bad-value');
  });

  test('COACH_NOW that is no instant: exit 2', async () => {
    for (const now of ['tonight', '2026-11-20'])
      expectRefused(await home.coachWith({ env: { COACH_NOW: now } }, 'status'), 2, 'COACH_NOW', now);
  });

  test('plain http to another machine is refused, and its secrets are not shown', async () => {
    const env = { COACH_HEVY_API_URL: 'http://someone:hunter2@example.com/api' };
    const done = await home.coachWith({ env }, 'sync');
    expectRefused(done, 3, 'COACH_HEVY_API_URL');
    expect(done.stderr).not.toContain('hunter2');
    for (const host of ['http://example.com', 'http://127.0.0.1.example.com', 'ftp://127.0.0.1'])
      expectRefused(await home.coachWith({ env: { COACH_GARMIN_API_URL: host } }, 'sync'), 3, 'COACH_GARMIN_API_URL');
  });

  test('a template with a typo: plan lint exits 3 with the line', async () => {
    const text = `id: my-swim
version: 1
title: My swim
sport: swim
intent: technique
steps: |
  - Warm-up 200yd easy
  - 8x50yd @ CSSS rest 20s
`;
    const file = home.write(text, 'my-swim.yaml');
    const done = await home.coach('plan', 'lint', file);
    expect(done.code).toBe(3);
    expect(done.stdout + done.stderr).toContain(`${file}:8`);
    expect(done.stdout + done.stderr).not.toMatch(TRACE);
    expectRefused(await home.coach('plan', 'lint', home.file('none.yaml')), 2, 'none.yaml');
    expect((await home.coach('plan', 'lint')).code).toBe(0);
  });

  test('a plan template or a start that is not there', async () => {
    expectRefused(await home.coach('plan', 'new', '--template', 'marathon', '--yes'), 2, 'marathon', 'all-round-3-5h');
    expectRefused(await home.coach('plan', 'new', '--start', 'whenever', '--yes'), 2, 'whenever');
    const unasked = await home.coach('plan', 'new', '--start', 'monday');
    expect(unasked).toMatchObject({ code: 2, stdout: '' });
    expect(unasked.stderr).toContain('--yes');
  });

  test('corrupt tokens and an empty key are refused', async () => {
    const file = home.write('{"di_token": 1', 'tokens.json');
    const done = await home.coach('auth', 'garmin', '--import', file);
    expect(done.code).not.toBe(0);
    expect(done.stderr).not.toMatch(TRACE);
    expect(home.read('tokens.json')).toContain('di_token');
    expectRefused(await home.coachWith({ input: '\n' }, 'auth', 'hevy'), 2, 'key');
    expectRefused(await home.coach('auth', 'strava'), 2, 'strava', 'garmin, hevy');
  });

  test('sync without a connection says what to do', async () => {
    const done = await home.coach('sync');
    expect(done.code).toBe(4);
    expect(done.stdout + done.stderr).toContain('coach auth garmin');
    expect(done.stdout + done.stderr).toContain('coach auth hevy');
  });

  test('a store written by a newer version: exit 5, untouched', async () => {
    const db = new BetterSqlite3(home.file('data', 'coach.db'));
    const tables = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
    const table = tables.find((name) => /migration/.test(name) && !/lock/.test(name))!;
    const columns = db.pragma(`table_info("${table}")`) as { name: string }[];
    const row = db.prepare(`select * from "${table}" order by name desc limit 1`).get() as Record<string, unknown>;
    const values = columns.map(({ name }) => (name === 'name' ? '9999_from_the_future' : row[name]));
    db.prepare(`insert into "${table}" values (${columns.map(() => '?').join(',')})`).run(...values);
    db.close();
    expectRefused(await home.coach('status'), 5);
    expectDocument(await home.coach('review', '--json'), 5, 'store-newer');
  });
});

describe('files', () => {
  let home: Home;
  beforeAll(async () => {
    home = emptyHome();
    await home.coach('init', '--yes');
  });
  afterAll(() => home.close());

  test('a corrupt FIT is listed with its reason; exit 1 only when nothing was readable', async () => {
    const bad = home.write('this is no FIT file', 'in', 'bad.fit');
    const alone = await home.coach('import', bad);
    expect(alone.code).toBe(1);
    expect(alone.stdout).toContain('bad.fit');
    expect(alone.stdout).toContain('1 unreadable');
    const there = await home.coach('import', home.file('nowhere'));
    expectRefused(there, 2, 'nowhere');
  });

  test('a home that cannot be written', async () => {
    if (process.getuid?.() === 0) return expect(process.getuid()).toBe(0);
    const locked = home.file('locked');
    home.write('', 'locked', '.keep');
    chmodSync(locked, 0o500);
    const done = await home.coachWith({ env: { COACH_HOME: locked } }, 'init', '--yes');
    expect(done.code).not.toBe(0);
    expect(done.stderr).not.toMatch(TRACE);
    chmodSync(locked, 0o700);
  });
});
