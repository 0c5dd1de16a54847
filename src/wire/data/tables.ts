import { gunzipSync } from 'node:zlib';
import type BetterSqlite3 from 'better-sqlite3';

export interface Column {
  name: string;
  /** "json" for text the schema says is JSON. */
  kind: 'value' | 'json' | 'bytes';
}

export interface Table {
  name: string;
  columns: Column[];
}

/** Bookkeeping of the migrations: about the program, not the athlete. */
const PROGRAM_TABLES = /^(sqlite_|kysely_|migration_checksums$)/;

/** All of the athlete's tables as the database itself describes them, so that none can be forgotten. */
export function tablesOf(raw: BetterSqlite3.Database): Table[] {
  const tables = raw.prepare("select name, sql from sqlite_master where type = 'table' order by name").all() as {
    name: string;
    sql: string;
  }[];
  return tables
    .filter(({ name }) => !PROGRAM_TABLES.test(name))
    .map(({ name, sql }) => ({
      name,
      columns: (raw.pragma(`table_info(${name})`) as { name: string; type: string }[]).map((one) => ({
        name: one.name,
        kind: one.type.toLowerCase() === 'blob' ? 'bytes' : sql.includes(`json_valid(${one.name})`) ? 'json' : 'value',
      })),
    }));
}

export type Row = Record<string, unknown>;

/** Rows one by one, in the order they were stored. */
export function rowsOf(raw: BetterSqlite3.Database, table: Table): IterableIterator<Row> {
  return raw.prepare(`select * from ${table.name} order by rowid`).iterate() as IterableIterator<Row>;
}

/** A row as JSON says it best: JSON text as what it means, packed samples unpacked, bytes as base64. */
export function readableRow(table: Table, row: Row): Row {
  const readable: Row = {};
  for (const { name, kind } of table.columns) {
    const value = row[name];
    if (value === null || value === undefined) readable[name] = null;
    else if (kind === 'json') readable[name] = JSON.parse(String(value));
    else if (kind === 'bytes') readable[name] = readableBytes(table.name, row, value as Buffer);
    else readable[name] = value;
  }
  return readable;
}

function readableBytes(table: string, row: Row, bytes: Buffer): unknown {
  if (table === 'source_records' && row.encoding === 'json') return JSON.parse(bytes.toString('utf8'));
  if (table === 'source_activities' || table === 'completed_activities')
    return JSON.parse(gunzipSync(bytes).toString('utf8'));
  return { base64: bytes.toString('base64') };
}
