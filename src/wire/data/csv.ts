import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { type Row, rowsOf, type Table, tablesOf } from './tables.ts';
import { writeTextFile } from './write-text.ts';

/** One CSV cell (RFC 4180); null is empty. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Every number inside a JSON value with its dotted path: { load: { value: 40 } } gives ["load.value", 40]. */
export function* numbersIn(value: unknown, at = ''): Generator<[string, number]> {
  if (typeof value === 'number') yield [at, value];
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) yield* numbersIn(inner, at === '' ? key : `${at}.${key}`);
}

function writeCsv(file: string, header: readonly string[], rows: Iterable<readonly unknown[]>): void {
  writeTextFile(file, (write) => {
    write(`${header.join(',')}\n`);
    for (const row of rows) write(`${row.map(csvCell).join(',')}\n`);
  });
}

/** Rows of [keys..., name, number] from a JSON column of a table. */
function* longRows(raw: BetterSqlite3.Database, table: string, keys: string[], column: string): Generator<unknown[]> {
  const rows = raw
    .prepare(`select ${keys.join(', ')}, ${column} as json from ${table} where ${column} is not null order by rowid`)
    .iterate() as IterableIterator<Row>;
  for (const row of rows)
    for (const [name, value] of numbersIn(JSON.parse(String(row.json))))
      yield [...keys.map((key) => row[key]), name, value];
}

function* flatRows(raw: BetterSqlite3.Database, table: Table, names: readonly string[]): Generator<unknown[]> {
  for (const row of rowsOf(raw, table)) yield names.map((name) => row[name]);
}

/** Files of `writeCsvFolder` that are there already. */
export function csvFilesThere(raw: BetterSqlite3.Database, folder: string): string[] {
  const names = [...tablesOf(raw).map((table) => table.name), 'activity_metrics', 'facts'];
  return names.map((name) => path.join(folder, `${name}.csv`)).filter((file) => existsSync(file));
}

/**
 * Flat tables, one CSV each, for one-line reading in a data-frame library: the plain columns of every table, and in
 * long form what was computed per activity (`activity_metrics.csv`) and the facts of every evening (`facts.csv`).
 * @returns the files written
 */
export function writeCsvFolder(raw: BetterSqlite3.Database, folder: string): string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files: string[] = [];
  const put = (name: string, header: readonly string[], rows: Iterable<readonly unknown[]>) => {
    const file = path.join(folder, `${name}.csv`);
    writeCsv(file, header, rows);
    files.push(file);
  };
  raw.transaction(() => {
    for (const table of tablesOf(raw)) {
      const names = table.columns.filter((one) => one.kind === 'value').map((one) => one.name);
      put(table.name, names, flatRows(raw, table, names));
    }
    const metrics = longRows(raw, 'completed_activities', ['id', 'local_date', 'sport'], 'metrics');
    put('activity_metrics', ['id', 'local_date', 'sport', 'metric', 'value'], metrics);
    put('facts', ['id', 'date', 'fact', 'value'], factRows(raw));
  })();
  return files;
}

/** Facts are { value, source, asOf } by name; the values, of any plain type. */
function* factRows(raw: BetterSqlite3.Database): Generator<unknown[]> {
  const rows = raw.prepare('select id, date, facts from daily_reviews order by rowid').iterate() as IterableIterator<{
    id: string;
    date: string;
    facts: string;
  }>;
  for (const { id, date, facts } of rows)
    for (const [name, fact] of Object.entries(JSON.parse(facts) as Record<string, { value?: unknown }>))
      yield [id, date, name, fact?.value ?? null];
}
