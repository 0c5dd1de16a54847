import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/**
 * A named lock between processes: an exclusive transaction on a file of its own. The operating system lets go of it
 * when the process dies, so there are no stale locks to clean up.
 * @param waitMs how long to wait for the other one, milliseconds
 * @returns how to release it, or null when another process (or this one) holds it
 */
export function tryLock(folder: string, name: string, waitMs = 0): (() => void) | null {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = new BetterSqlite3(path.join(folder, `${name}.lock`), { timeout: waitMs });
  try {
    chmodSync(db.name, 0o600);
    db.exec('begin exclusive');
  } catch (error) {
    db.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return null;
    throw error;
  }
  return () => {
    if (db.open) db.close();
  };
}
