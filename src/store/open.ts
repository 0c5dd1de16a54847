import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { DB } from './db.d.ts';
import { StoreDamagedError } from './errors.ts';
import { createExecutor, type Executor } from './execute.ts';
import { tryLock } from './lock.ts';
import { backupBefore, type MigrationFile, migrate, pendingMigrations, readMigrations } from './migrate.ts';

export interface OpenOptions {
  /** Database file, or ":memory:". */
  file: string;
  migrationsFolder: string;
  backupsFolder: string;
}

/** An open, migrated database. */
export interface Database {
  readonly file: string;
  readonly raw: BetterSqlite3.Database;
  readonly q: Kysely<DB>;
  readonly run: Executor;
  /** All or nothing; nests as savepoints. The write lock is taken at once, so two processes never interleave. */
  transaction<T>(body: () => T): T;
  close(): void;
}

/** Another process may be opening the same new database: one migrates, the other finds it done. */
async function migrateAlone(
  raw: BetterSqlite3.Database,
  q: Kysely<DB>,
  files: MigrationFile[],
  onDisk: OpenOptions | null,
): Promise<void> {
  const release = onDisk ? tryLock(path.dirname(onDisk.file), 'migrate', 60_000) : null;
  try {
    const pending = pendingMigrations(raw, files);
    if (pending.length === 0) return;
    if (onDisk) await backupBefore(raw, onDisk.backupsFolder, pending[0]!.name);
    await migrate(raw, q as Kysely<unknown>, files);
  } finally {
    release?.();
  }
}

/**
 * Opens (and creates, and migrates) the database. A backup is made before any migration of a database with data.
 * Throws NewerStoreError or StoreDamagedError.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const inMemory = options.file === ':memory:';
  if (!inMemory) mkdirSync(path.dirname(options.file), { recursive: true, mode: 0o700 });
  const raw = new BetterSqlite3(options.file);
  try {
    raw.pragma('busy_timeout = 5000');
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    if (!inMemory) chmodSync(options.file, 0o600);
    const q = new Kysely<DB>({ dialect: new SqliteDialect({ database: raw }) });
    const files = readMigrations(options.migrationsFolder);
    if (pendingMigrations(raw, files).length > 0) await migrateAlone(raw, q, files, inMemory ? null : options);
    return {
      file: options.file,
      raw,
      q,
      run: createExecutor(raw),
      transaction: (body) => raw.transaction(body).immediate(),
      close: () => raw.close(),
    };
  } catch (error) {
    raw.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_NOTADB')
      throw new StoreDamagedError(`${options.file} is not a coach database`);
    throw error;
  }
}
