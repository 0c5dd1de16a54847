import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Refusal } from '../../review/refusal.ts';
import { StoreDamagedError } from '../../store/errors.ts';
import { pendingMigrations, readMigrations } from '../../store/migrate.ts';
import { packageRoot } from '../../wire/root.ts';

/** "20261120-204500": names that sort. */
export function stamp(now: string): string {
  return now.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}

/** A name in the folder that is not taken. */
export function freeName(folder: string, base: string): string {
  let file = path.join(folder, `${base}.db`);
  for (let n = 2; existsSync(file); n++) file = path.join(folder, `${base}.${n}.db`);
  return file;
}

/** Copies a database, changes in flight included, through SQLite's own backup; checked, then named. Mode 0600. */
export async function copyDatabase(raw: BetterSqlite3.Database, file: string): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.part`;
  rmSync(temporary, { force: true });
  try {
    await raw.backup(temporary);
    chmodSync(temporary, 0o600);
    const copy = new BetterSqlite3(temporary);
    try {
      // A file of its own, without the log beside it.
      copy.pragma('journal_mode = DELETE');
      if (copy.pragma('quick_check', { simple: true }) !== 'ok')
        throw new StoreDamagedError('the copy did not come out whole; the database may be damaged');
    } finally {
      copy.close();
    }
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * Opens a backup to restore from. Throws a Refusal for a file that is missing, damaged or not ours, and
 * NewerStoreError for one by a newer program.
 */
export function openBackup(file: string): BetterSqlite3.Database {
  if (!existsSync(file)) throw new Refusal('usage', `There is no file ${file}.`, { where: file, accepted: 'a backup' });
  const wrong = (why: string) =>
    new Refusal('bad-value', `${file} ${why}; nothing was changed.`, {
      where: file,
      accepted: 'a backup made by coach',
    });
  let raw: BetterSqlite3.Database;
  try {
    raw = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  } catch {
    throw wrong('cannot be opened');
  }
  try {
    if (raw.pragma('quick_check', { simple: true }) !== 'ok') throw wrong('is damaged');
    const ours = raw
      .prepare(
        "select count(*) as n from sqlite_master where type = 'table' and name in ('athletes', 'migration_checksums')",
      )
      .get() as { n: number };
    if (ours.n !== 2) throw wrong('is not a coach database');
    pendingMigrations(raw, readMigrations(path.join(packageRoot(), 'migrations')));
    return raw;
  } catch (error) {
    raw.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_'))
      throw wrong('is not a coach database');
    throw error;
  }
}
