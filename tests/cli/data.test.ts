import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { beforeAll, describe, expect, test } from 'vitest';
import { createSecretStore } from '../../src/connectors/secrets/index.ts';
import { tryLock } from '../../src/store/lock.ts';
import { openApp } from '../../src/wire/app.ts';
import { csvCell, numbersIn } from '../../src/wire/data/csv.ts';
import { pathsFrom } from '../../src/wire/settings.ts';
import { coach, sampleHome, tempFolder } from './coach.ts';

/** A home with a plan, entries, a review and a raw record of each encoding. */
async function lived() {
  const made = await sampleHome();
  const { env } = made;
  await coach(env, 'plan', 'new', '--template', 'all-round-3-5h', '--start', 'monday', '--yes');
  await coach(env, 'log', 'weight', '81.4kg');
  await coach(env, 'log', 'note', 'long day, "very" long');
  await coach(env, 'review', '--no-sync', '--json');
  const app = await openApp(env);
  const common = { day: '2026-11-20', fetchedAt: '2026-11-21T01:00:00Z', deleted: false } as const;
  app.store.records.save({ source: 'garmin', kind: 'sleep', externalId: 's', payload: { a: [1] }, ...common });
  app.store.records.save({
    source: 'fit-folder',
    kind: 'fit',
    externalId: 'f',
    payload: new Uint8Array([0, 255]),
    ...common,
  });
  app.close();
  return made;
}

let home: string;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  ({ home, env } = await lived());
});

const database = () => path.join(home, 'data', 'coach.db');

function rows(file: string, table: string): number {
  const db = new BetterSqlite3(file, { readonly: true });
  try {
    return (db.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;
  } finally {
    db.close();
  }
}

test.each([
  ['export', 'coach data export coach.json'],
  ['backup', 'coach data backup coach.db'],
])('coach data %s goes to a file and nowhere else', async (command, next) => {
  const said = await coach(env, 'data', command, '-');
  expect([said.exit, said.out]).toEqual([2, '']);
  expect(said.err).toContain(next);
  expect(existsSync('-')).toBe(false);
});

describe('coach data export', () => {
  test('one document with every table, every row, and the raw records as they came', async () => {
    createSecretStore({ dir: pathsFrom(env).secrets, env: {} }).write('hevy-api-key', 'very-secret');
    const file = path.join(tempFolder(), 'all.json');
    const said = await coach(env, 'data', 'export', file, '--json');
    expect(said.exit).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('very-secret');
    const document = JSON.parse(text) as { config: string; tables: Record<string, Record<string, unknown>[]> };
    expect(document.config).toContain('athlete:');
    const db = new BetterSqlite3(database(), { readonly: true });
    const tables = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
    db.close();
    for (const table of tables.filter((one) => !/^(sqlite_|kysely_|migration_)/.test(one)))
      expect(document.tables[table]?.length, table).toBe(rows(database(), table));
    const payloads = document.tables.source_records?.map((one) => [one.external_id, one.payload]);
    expect(payloads).toContainEqual(['s', { a: [1] }]);
    expect(payloads).toContainEqual(['f', { base64: 'AP8=' }]);
    expect(document.tables.planned_workouts?.[0]?.workout).toMatchObject({ id: expect.stringMatching(/^w-/) });
  });

  test('flat tables with a header and one line per row', async () => {
    const folder = path.join(tempFolder(), 'tables');
    const said = await coach(env, 'data', 'export', '--csv', folder);
    expect(said.exit).toBe(0);
    const plan = readFileSync(path.join(folder, 'planned_workouts.csv'), 'utf8').trimEnd().split('\n');
    expect(plan[0]).toMatch(/^plan_id,id,athlete_id,date,time,sport/);
    expect(plan).toHaveLength(rows(database(), 'planned_workouts') + 1);
    expect(readFileSync(path.join(folder, 'progress_metrics.csv'), 'utf8')).toContain('"long day, ""very"" long"');
    expect(readFileSync(path.join(folder, 'facts.csv'), 'utf8')).toMatch(/2026-11-20-evening,2026-11-20,adherence_7d,/);
  });

  test('refuses to write over a file, and to write nowhere', async () => {
    const file = path.join(tempFolder(), 'there.json');
    writeFileSync(file, 'mine');
    const there = await coach(env, 'data', 'export', file, '--json');
    expect(there.json.error).toMatchObject({ code: 'already-there', where: file });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await coach(env, 'data', 'export')).exit).toBe(2);
    expect((await coach(env, 'data', 'export', '/no/such/folder/x.json')).exit).toBe(2);
  });

  test('a folder, a device and a file in place of a folder are no targets, also with --force; nothing is left behind', async () => {
    const folder = tempFolder();
    writeFileSync(path.join(folder, 'file'), 'mine');
    mkdirSync(path.join(folder, 'folder'));
    const targets = [path.join(folder, 'folder'), path.join(folder, 'file', 'x.json'), '/dev/null'];
    for (const target of targets) expect((await coach(env, 'data', 'export', target, '--force')).exit, target).toBe(2);
    for (const target of targets.slice(0, 2)) expect((await coach(env, 'data', 'backup', target)).exit).toBe(2);
    expect((await coach(env, 'data', 'backup', path.join(folder, 'not-mounted', 'b.db'))).exit).toBe(2);
    expect((await coach(env, 'data', 'export', '--csv', path.join(folder, 'file', 'csv'))).exit).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(['file', 'folder']);
    expect(readFileSync(path.join(folder, 'file'), 'utf8')).toBe('mine');
  });

  test('tables are not written over a file that is there, unless told to', async () => {
    const folder = tempFolder();
    writeFileSync(path.join(folder, 'facts.csv'), 'mine');
    const there = await coach(env, 'data', 'export', '--csv', folder, '--json');
    expect(there.json.error).toMatchObject({ code: 'already-there', where: path.join(folder, 'facts.csv') });
    expect(readdirSync(folder)).toEqual(['facts.csv']);
    expect((await coach(env, 'data', 'export', '--csv', folder, '--force')).exit).toBe(0);
    expect(readFileSync(path.join(folder, 'facts.csv'), 'utf8')).not.toBe('mine');
  });
});

describe('coach data backup and restore', () => {
  test('a backup is whole and private, and brings back what was', async () => {
    const file = path.join(tempFolder(), 'b.db');
    expect((await coach(env, 'data', 'backup', file)).exit).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(file))).toEqual(['b.db']);
    const before = rows(database(), 'progress_metrics');
    await coach(env, 'log', 'energy', '7');
    expect(rows(database(), 'progress_metrics')).toBe(before + 1);

    const asked = await coach(env, 'data', 'restore', file, '--json');
    expect(asked.exit).toBe(2);
    expect(asked.json.error).toMatchObject({ code: 'needs-yes' });
    expect(rows(database(), 'progress_metrics')).toBe(before + 1);

    const said = await coach(env, 'data', 'restore', file, '--yes', '--json');
    expect(said.exit).toBe(0);
    expect(rows(database(), 'progress_metrics')).toBe(before);
    expect(rows(String(said.json.kept), 'progress_metrics')).toBe(before + 1);
    expect((await coach(env, 'status')).exit).toBe(0);
  });

  test('takes nothing that is missing, not a database, not ours, damaged or newer', async () => {
    const folder = tempFolder();
    const before = readFileSync(database());
    const restore = (file: string) => coach(env, 'data', 'restore', file, '--yes', '--json');
    expect((await restore(path.join(folder, 'none.db'))).exit).toBe(2);
    const text = path.join(folder, 'text.db');
    writeFileSync(text, 'words '.repeat(1000));
    expect((await restore(text)).json.error).toMatchObject({ code: 'bad-value', where: text });
    const other = path.join(folder, 'other.db');
    new BetterSqlite3(other).exec('create table t (a text) strict').close();
    expect((await restore(other)).exit).toBe(2);
    const cut = path.join(folder, 'cut.db');
    const whole = path.join(folder, 'whole.db');
    await coach(env, 'data', 'backup', whole);
    writeFileSync(cut, readFileSync(whole).subarray(0, 8192));
    expect((await restore(cut)).exit).toBe(2);
    const newer = new BetterSqlite3(whole);
    newer.prepare("insert into migration_checksums values ('9999_later', 'x')").run();
    newer.close();
    expect((await restore(whole)).exit).toBe(5);
    expect(readFileSync(database()).equals(before)).toBe(true);
  });

  test('a damaged database can be replaced; its bytes are kept', async () => {
    const { home: second, env: secondEnv } = await sampleHome();
    await coach(secondEnv, 'status');
    const file = path.join(tempFolder(), 'b.db');
    await coach(secondEnv, 'data', 'backup', file);
    const damaged = path.join(second, 'data', 'coach.db');
    writeFileSync(damaged, 'broken '.repeat(2000));
    const said = await coach(secondEnv, 'data', 'restore', file, '--yes', '--json');
    expect(said.exit).toBe(0);
    expect(readFileSync(String(said.json.kept), 'utf8')).toContain('broken');
    expect((await coach(secondEnv, 'status')).exit).toBe(0);
  });

  test('when what is there cannot be kept, nothing changes and nothing is left behind', async () => {
    const { home: second, env: secondEnv } = await sampleHome();
    await coach(secondEnv, 'log', 'energy', '7');
    const file = path.join(tempFolder(), 'b.db');
    await coach(secondEnv, 'data', 'backup', file);
    const data = path.join(second, 'data');
    writeFileSync(path.join(data, 'backups'), 'in the way');
    const before = readdirSync(data).sort();
    expect((await coach(secondEnv, 'data', 'restore', file, '--yes')).exit).not.toBe(0);
    expect(readdirSync(data).sort()).toEqual(before);
    expect((await coach(secondEnv, 'log', 'list')).out).toContain('energy');
  });

  test('waits for nobody: an open review refuses both restore and delete', async () => {
    const file = path.join(tempFolder(), 'b.db');
    await coach(env, 'data', 'backup', file);
    const release = tryLock(path.join(home, 'state'), 'review');
    try {
      expect((await coach(env, 'data', 'restore', file, '--yes')).exit).toBe(75);
      expect((await coach(env, 'data', 'delete', '--yes')).exit).toBe(75);
    } finally {
      release?.();
    }
    expect(existsSync(database())).toBe(true);
  });
});

describe('coach data delete', () => {
  test('leaves nothing of ours, and touches nothing else', async () => {
    const { home: second, env: secondEnv } = await lived();
    writeFileSync(path.join(second, 'mine.txt'), 'stays');
    writeFileSync(path.join(second, 'data', 'thesis.ods'), 'stays');
    mkdirSync(path.join(second, 'data', 'exports'), { recursive: true });
    const asked = await coach(secondEnv, 'data', 'delete', '--json');
    expect(asked.json.error).toMatchObject({ code: 'needs-yes', nextStep: 'coach data delete --yes' });
    expect(existsSync(path.join(second, 'data'))).toBe(true);
    const done = await coach(secondEnv, 'data', 'delete', '--yes', '--json');
    expect([done.exit, done.json.left]).toEqual([0, [path.join(second, 'data', 'thesis.ods')]]);
    expect(readdirSync(second)).toEqual(['data', 'mine.txt']);
    expect(readdirSync(path.join(second, 'data'))).toEqual(['thesis.ods']);
    rmSync(path.join(second, 'data'), { recursive: true });
    expect((await coach(secondEnv, 'data', 'delete', '--yes')).out).toContain('nothing to delete');
    expect((await coach(secondEnv, 'data', 'backup')).exit).toBe(3);
  });
});

test('cells and numbers', () => {
  expect([null, 0, 'a,b', 'a"b', ' a', 'a\nb', true].map(csvCell)).toEqual([
    '',
    '0',
    '"a,b"',
    '"a""b"',
    '" a"',
    '"a\nb"',
    'true',
  ]);
  expect([...numbersIn({ a: { b: 1, c: null }, d: [2, 'x'], e: 0 })]).toEqual([
    ['a.b', 1],
    ['d.0', 2],
    ['e', 0],
  ]);
});
