import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { NewerStoreError, StoreDamagedError } from './errors.ts';

export interface MigrationFile {
  name: string;
  text: string;
  sha256: string;
}

/** The numbered `.sql` files of a folder, in order. */
export function readMigrations(folder: string): MigrationFile[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_.*\.sql$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      return { name: file.slice(0, -4), text, sha256: createHash('sha256').update(text).digest('hex') };
    });
}

function tableExists(raw: BetterSqlite3.Database, name: string): boolean {
  return raw.prepare("select 1 from sqlite_master where type = 'table' and name = ?").get(name) !== undefined;
}

function appliedChecksums(raw: BetterSqlite3.Database): Map<string, string> {
  if (!tableExists(raw, 'migration_checksums')) return new Map();
  const rows = raw.prepare('select name, sha256 from migration_checksums').all() as { name: string; sha256: string }[];
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

/**
 * Which migrations are still to run. Throws NewerStoreError when the database knows one that we do not, and
 * StoreDamagedError when an applied one has another text than ours.
 */
export function pendingMigrations(raw: BetterSqlite3.Database, files: MigrationFile[]): MigrationFile[] {
  const applied = appliedChecksums(raw);
  const known = new Map(files.map((file) => [file.name, file]));
  for (const [name, sha256] of applied) {
    const file = known.get(name);
    if (!file) throw new NewerStoreError(`the database has migration ${name}, which this version does not know`);
    if (file.sha256 !== sha256) throw new StoreDamagedError(`migration ${name} was applied with another text`);
  }
  return files.filter((file) => !applied.has(file.name));
}

/**
 * Runs what is pending through Kysely's Migrator, each file in a transaction of its own together with its checksum.
 * Kysely does not wrap SQLite migrations itself, so the provider does. Throws the first failure; what ran before it stays.
 */
export async function migrate(raw: BetterSqlite3.Database, db: Kysely<unknown>, files: MigrationFile[]): Promise<void> {
  const { Migrator } = await import('kysely');
  raw.exec(
    'create table if not exists migration_checksums (name text primary key not null, sha256 text not null) strict',
  );
  const record = raw.prepare('insert into migration_checksums (name, sha256) values (?, ?)');
  const provider = {
    async getMigrations() {
      return Object.fromEntries(
        files.map((file) => [
          file.name,
          {
            async up() {
              raw.transaction(() => {
                raw.exec(file.text);
                record.run(file.name, file.sha256);
              })();
            },
          },
        ]),
      );
    },
  };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw error;
}

/** Copies a database with data to `<file>.before-<migration>` in the backups folder; returns the path, null when there was nothing to save. */
export async function backupBefore(
  raw: BetterSqlite3.Database,
  folder: string,
  migration: string,
): Promise<string | null> {
  if (!tableExists(raw, 'migration_checksums')) return null;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let target = path.join(folder, `coach.before-${migration}.db`);
  for (let n = 2; existsSync(target); n++) target = path.join(folder, `coach.before-${migration}.${n}.db`);
  await raw.backup(target);
  return target;
}
