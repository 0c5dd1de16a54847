import { execFile } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { NewerStoreError, StoreDamagedError } from '../../src/store/errors.ts';
import { openDatabase } from '../../src/store/open.ts';
import { folder, MIGRATIONS, optionsIn, ROOT } from './open.ts';

const run = promisify(execFile);

function ownMigrations(where: string, more: Record<string, string> = {}): string {
  const own = path.join(where, 'migrations');
  cpSync(MIGRATIONS, own, { recursive: true });
  for (const [name, text] of Object.entries(more)) writeFileSync(path.join(own, name), text);
  return own;
}

function tableNames(file: string): string[] {
  const db = new BetterSqlite3(file, { readonly: true });
  const names = db.prepare("select name from sqlite_master where type = 'table' order by name").pluck().all();
  db.close();
  return names as string[];
}

describe('opening a database', () => {
  test('a fresh one has every table, strict, WAL, with foreign keys on and only for its owner', async () => {
    const where = folder();
    const db = await openDatabase(optionsIn(where));
    const tables = db.raw.prepare("select name, strict from pragma_table_list where schema = 'main'").all() as {
      name: string;
      strict: number;
    }[];
    const ours = tables.filter(({ name }) => !name.startsWith('sqlite_') && !name.startsWith('kysely_'));
    for (const name of [
      'athletes',
      'training_plans',
      'planned_workouts',
      'completed_activities',
      'progress_metrics',
      'daily_reviews',
      'source_records',
      'plan_revisions',
      'proposals',
      'decisions',
      'exports',
      'sync_state',
    ])
      expect(ours.map((one) => one.name)).toContain(name);
    expect(ours.filter((one) => one.strict !== 1)).toEqual([]);
    expect(db.raw.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.raw.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(statSync(db.file).mode & 0o777).toBe(0o600);
    expect(db.raw.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    expect(existsSync(path.join(where, 'backups'))).toBe(false);
  });

  test('every table that holds data names its athlete', async () => {
    const db = await openDatabase({ ...optionsIn('.'), file: ':memory:' });
    const without = db.raw
      .prepare(
        `select name from sqlite_master m where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'
         and name not in ('athletes', 'circuit_breakers', 'migration_checksums')
         and not exists (select 1 from pragma_table_info(m.name) where name = 'athlete_id')`,
      )
      .all();
    db.close();
    expect(without).toEqual([]);
  });

  test('opening again migrates nothing and backs nothing up', async () => {
    const where = folder();
    (await openDatabase(optionsIn(where))).close();
    const db = await openDatabase(optionsIn(where));
    db.close();
    expect(existsSync(path.join(where, 'backups'))).toBe(false);
  });

  test('a migration whose text changed since is refused', async () => {
    const where = folder();
    const own = ownMigrations(where);
    (await openDatabase(optionsIn(where, own))).close();
    appendFileSync(path.join(own, readdirSync(own).sort()[0]!), '\n-- changed');
    await expect(openDatabase(optionsIn(where, own))).rejects.toThrow(StoreDamagedError);
  });

  test('a database of a newer program is refused and left as it is', async () => {
    const where = folder();
    const own = ownMigrations(where, { '9999_later.sql': 'create table later (id text primary key not null) strict;' });
    (await openDatabase(optionsIn(where, own))).close();
    await expect(openDatabase(optionsIn(where))).rejects.toThrow(NewerStoreError);
    expect(tableNames(optionsIn(where).file)).toContain('later');
  });

  test('something that is no database is refused', async () => {
    const where = folder();
    writeFileSync(optionsIn(where).file, 'this is a text file, not a database at all. '.repeat(100));
    await expect(openDatabase(optionsIn(where))).rejects.toThrow(StoreDamagedError);
  });
});

describe('migrating a database with data', () => {
  async function withData(where: string): Promise<void> {
    const db = await openDatabase(optionsIn(where));
    db.raw.prepare("insert into athletes values ('me', 'Sam', 'UTC', '2026-11-20')").run();
    db.close();
  }

  test('a backup with the data is made first', async () => {
    const where = folder();
    await withData(where);
    const own = ownMigrations(where, { '9000_more.sql': 'create table more (id text primary key not null) strict;' });
    (await openDatabase(optionsIn(where, own))).close();
    const backups = readdirSync(path.join(where, 'backups'));
    expect(backups).toEqual(['coach.before-9000_more.db']);
    const saved = new BetterSqlite3(path.join(where, 'backups', backups[0]!), { readonly: true });
    expect(saved.prepare('select name from athletes').pluck().all()).toEqual(['Sam']);
    saved.close();
    expect(tableNames(optionsIn(where).file)).toContain('more');
  });

  const versions = readdirSync(MIGRATIONS).sort();
  test.each(versions.slice(0, -1))(
    'a database that ends with %s goes all the way, its rows untouched',
    async (last) => {
      const where = folder();
      const old = ownMigrations(where);
      for (const name of versions.filter((one) => one > last)) rmSync(path.join(old, name));
      const before = await openDatabase(optionsIn(where, old));
      before.raw.prepare("insert into athletes values ('me', 'Sam', 'UTC', '2026-11-20')").run();
      before.raw
        .prepare(
          `insert into completed_activities (id, athlete_id, start, local_date, sport, title, minutes, activity, metrics_version)
         values ('a', 'me', '2026-11-10T10:00:00Z', '2026-11-10', 'run', 'Run', 40, '{}', 1)`,
        )
        .run();
      before.close();
      const db = await openDatabase(optionsIn(where));
      expect(db.raw.prepare('select name from migration_checksums order by name').pluck().all()).toEqual(
        versions.map((one) => one.slice(0, -4)),
      );
      expect(db.raw.prepare('select id, minutes, trace, metrics_version from completed_activities').all()).toEqual([
        { id: 'a', minutes: 40, trace: null, metrics_version: 1 },
      ]);
      db.close();
    },
  );

  test('a failing migration leaves nothing behind, and what ran before it stays', async () => {
    const where = folder();
    await withData(where);
    const own = ownMigrations(where, {
      '9000_good.sql': 'create table good (id text primary key not null) strict;',
      '9001_bad.sql':
        "create table half (id text) strict; insert into athletes values ('x','x','x','x'); select nonsense;",
    });
    await expect(openDatabase(optionsIn(where, own))).rejects.toThrow(/nonsense/);
    const names = tableNames(optionsIn(where).file);
    expect(names).toContain('good');
    expect(names).not.toContain('half');
    writeFileSync(path.join(own, '9001_bad.sql'), 'create table half (id text primary key not null) strict;');
    const db = await openDatabase(optionsIn(where, own));
    expect(db.raw.prepare('select id from athletes').pluck().all()).toEqual(['me']);
    db.close();
  });

  test('a first migration that fails can be tried again', async () => {
    const where = folder();
    const own = path.join(where, 'broken');
    mkdirSync(own);
    writeFileSync(path.join(own, '0001_first.sql'), 'create table half (id text) strict; select nonsense;');
    await expect(openDatabase(optionsIn(where, own))).rejects.toThrow(/nonsense/);
    const db = await openDatabase(optionsIn(where));
    expect(db.raw.prepare('select count(*) from athletes').pluck().get()).toBe(0);
    db.close();
  });

  test('three processes opening a fresh home at once all find it migrated', async () => {
    const where = folder();
    const script = path.join(where, 'open.mts');
    writeFileSync(
      script,
      `import { openDatabase } from ${JSON.stringify(path.join(ROOT, 'src/store/open.ts'))};
       const db = await openDatabase(${JSON.stringify(optionsIn(where))});
       console.log(db.raw.prepare('select count(*) from athletes').pluck().get());
       db.close();`,
    );
    const open = () => run(process.execPath, ['--import', 'tsx', script], { cwd: ROOT });
    const outcomes = await Promise.all([open(), open(), open()]);
    expect(outcomes.map((one) => one.stdout.trim())).toEqual(['0', '0', '0']);
  }, 60_000);
});
