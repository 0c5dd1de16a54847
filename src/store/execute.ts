import type BetterSqlite3 from 'better-sqlite3';
import type { Compilable } from 'kysely';

/**
 * Runs queries made with Kysely's builder, synchronously on the one connection. A decision and everything that
 * belongs to it is then one uninterrupted transaction: nothing else in the process can get in between.
 */
export interface Executor {
  all<T>(query: Compilable<T>): T[];
  first<T>(query: Compilable<T>): T | undefined;
  /** Number of rows changed. */
  change(query: Compilable<unknown>): number;
  /** Row id of an insert. */
  insert(query: Compilable<unknown>): number;
  each<T>(query: Compilable<T>): IterableIterator<T>;
}

const CACHE_LIMIT = 200;

export function createExecutor(raw: BetterSqlite3.Database): Executor {
  const cache = new Map<string, BetterSqlite3.Statement>();
  function statement(sql: string): BetterSqlite3.Statement {
    let prepared = cache.get(sql);
    if (!prepared) {
      if (cache.size >= CACHE_LIMIT) cache.clear();
      prepared = raw.prepare(sql);
      cache.set(sql, prepared);
    }
    return prepared;
  }
  return {
    all<T>(query: Compilable<T>): T[] {
      const { sql, parameters } = query.compile();
      return statement(sql).all(...parameters) as T[];
    },
    first<T>(query: Compilable<T>): T | undefined {
      const { sql, parameters } = query.compile();
      return statement(sql).get(...parameters) as T | undefined;
    },
    change(query) {
      const { sql, parameters } = query.compile();
      return statement(sql).run(...parameters).changes;
    },
    insert(query) {
      const { sql, parameters } = query.compile();
      return Number(statement(sql).run(...parameters).lastInsertRowid);
    },
    // A statement of its own: an open iterator blocks its statement for others.
    each<T>(query: Compilable<T>): IterableIterator<T> {
      const { sql, parameters } = query.compile();
      return raw.prepare(sql).iterate(...parameters) as IterableIterator<T>;
    },
  };
}
