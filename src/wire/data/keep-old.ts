import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import type { Paths } from '../settings.ts';
import { copyDatabase, freeName, stamp } from './backup.ts';

/** Saves what is there now; a damaged database is kept byte for byte. */
export async function keepOld(paths: Paths, now: string): Promise<string | null> {
  if (!existsSync(paths.database)) return null;
  const kept = freeName(paths.backups, `coach.before-restore-${stamp(now)}`);
  try {
    const raw = new BetterSqlite3(paths.database, { fileMustExist: true });
    try {
      await copyDatabase(raw, kept);
    } finally {
      raw.close();
    }
  } catch {
    try {
      mkdirSync(paths.backups, { recursive: true, mode: 0o700 });
      copyFileSync(paths.database, kept);
      if (existsSync(`${paths.database}-wal`)) copyFileSync(`${paths.database}-wal`, `${kept}-wal`);
    } catch (error) {
      // Half a copy is none.
      for (const end of ['', '-wal']) rmSync(`${kept}${end}`, { force: true });
      throw error;
    }
  }
  return kept;
}
