import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type BetterSqlite3 from 'better-sqlite3';
import { readableRow, rowsOf, tablesOf } from './tables.ts';

export interface Exported {
  /** Rows per table. */
  tables: Record<string, number>;
}

/**
 * Writes everything stored as one JSON document, row by row, so that ten years fit in little memory. One reading
 * transaction: what is written belongs together. The file appears whole or not at all, mode 0600.
 * @param about members that come first in the document
 */
export function writeDocument(raw: BetterSqlite3.Database, file: string, about: Record<string, unknown>): Exported {
  const temporary = `${file}.part`;
  const handle = openSync(temporary, 'w', 0o600);
  const counts: Record<string, number> = {};
  try {
    raw.transaction(() => {
      const head = JSON.stringify({ schemaVersion: 1, ...about });
      writeSync(handle, `${head.slice(0, -1)},"tables":{`);
      for (const [index, table] of tablesOf(raw).entries()) {
        writeSync(handle, `${index > 0 ? ',' : ''}\n${JSON.stringify(table.name)}:[`);
        let count = 0;
        for (const row of rowsOf(raw, table)) {
          writeSync(handle, `${count > 0 ? ',' : ''}\n${JSON.stringify(readableRow(table, row))}`);
          count++;
        }
        writeSync(handle, ']');
        counts[table.name] = count;
      }
      writeSync(handle, '}}\n');
    })();
    fsyncSync(handle);
  } catch (error) {
    closeSync(handle);
    rmSync(temporary, { force: true });
    throw error;
  }
  closeSync(handle);
  renameSync(temporary, file);
  chmodSync(file, 0o600);
  return { tables: counts };
}
