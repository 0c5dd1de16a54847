import type BetterSqlite3 from 'better-sqlite3';
import { readableRow, rowsOf, tablesOf } from './tables.ts';
import { writeTextFile } from './write-text.ts';

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
  const counts: Record<string, number> = {};
  writeTextFile(file, (write) =>
    raw.transaction(() => {
      const head = JSON.stringify({ schemaVersion: 1, ...about });
      write(`${head.slice(0, -1)},"tables":{`);
      for (const [index, table] of tablesOf(raw).entries()) {
        write(`${index > 0 ? ',' : ''}\n${JSON.stringify(table.name)}:[`);
        let count = 0;
        for (const row of rowsOf(raw, table)) {
          write(`${count > 0 ? ',' : ''}\n${JSON.stringify(readableRow(table, row))}`);
          count++;
        }
        write(']');
        counts[table.name] = count;
      }
      write('}}\n');
    })(),
  );
  return { tables: counts };
}
