import { existsSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { DB } from '../../store/db.d.ts';
import { createExecutor } from '../../store/execute.ts';
import { type Store, storeFor } from '../../store/index.ts';
import { pendingMigrations, readMigrations } from '../../store/migrate.ts';
import { packageRoot } from '../../wire/root.ts';

/** A database looked at without changing it: never created, never migrated. */
export interface LookedAt {
  raw: BetterSqlite3.Database;
  /** Names of migrations still to come; null when the check itself failed. */
  pending: string[] | null;
  /** Why the migrations cannot be told ("the database has migration 0009_x, ..."). */
  problem: Error | null;
  /** Repositories for reading; null when the tables are not those of this version. */
  store: Store | null;
  close(): void;
}

/**
 * Opens read-only; null when there is no file. Throws what SQLite throws for a file that is no database, and with or
 * without a file when SQLite itself does not load.
 */
export function lookAtDatabase(file: string): LookedAt | null {
  new BetterSqlite3(':memory:').close();
  if (!existsSync(file)) return null;
  const raw = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: 2000 });
  try {
    raw.pragma('schema_version');
    let pending: string[] | null = null;
    let problem: Error | null = null;
    try {
      pending = pendingMigrations(raw, readMigrations(path.join(packageRoot(), 'migrations'))).map((one) => one.name);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      problem = error;
    }
    const store = pending?.length === 0 ? readingStore(file, raw) : null;
    return { raw, pending, problem, store, close: () => raw.close() };
  } catch (error) {
    raw.close();
    throw error;
  }
}

function readingStore(file: string, raw: BetterSqlite3.Database): Store | null {
  const athlete = raw.prepare('select id from athletes order by created_at limit 1').get() as
    | { id: string }
    | undefined;
  if (!athlete) return null;
  const q = new Kysely<DB>({ dialect: new SqliteDialect({ database: raw }) });
  return storeFor(
    {
      file,
      raw,
      q,
      run: createExecutor(raw),
      transaction: (body) => raw.transaction(body).deferred(),
      close: () => raw.close(),
    },
    athlete.id,
  );
}
