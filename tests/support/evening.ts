import { createHash } from 'node:crypto';
import BetterSqlite3 from 'better-sqlite3';
import { expect } from 'vitest';
import { ReviewDocument } from '../../src/review/schema.ts';
import type { Home, Json } from './home.ts';

export type Proposal = ReviewDocument['proposals'][number];

/** Tonight's review as the document, checked against its schema. */
export async function review(home: Home, ...args: string[]): Promise<ReviewDocument> {
  const done = await home.coach('review', '--json', '--no-sync', ...args);
  if (done.code !== 0) throw new Error(`review ended with ${done.code}: ${done.stderr}`);
  return ReviewDocument.parse(done.json());
}

export function pending(document: ReviewDocument): Proposal[] {
  return document.proposals.filter((one) => one.status === 'pending');
}

/** The pending proposal that changes most sessions: one with copies on the watch and on the phone. */
export function widest(document: ReviewDocument): Proposal {
  const [first] = pending(document).sort((a, b) => b.changes.length - a.changes.length);
  if (!first || first.changes.length < 2) throw new Error('the sample evening has no proposal over several sessions');
  return first;
}

/** The pending proposal that changes fewest sessions, but at least one. */
export function narrowest(document: ReviewDocument): Proposal {
  const [first] = pending(document)
    .filter((one) => one.changes.length > 0)
    .sort((a, b) => a.changes.length - b.changes.length);
  if (!first) throw new Error('the sample evening has no proposal that changes a session');
  return first;
}

export function statusOf(document: ReviewDocument, id: string): string {
  return document.proposals.find((one) => one.id === id)?.status ?? 'not shown';
}

/** Every row of the home's database: what must be the same when a command says that nothing was written. */
export function stored(home: Home): Json {
  const db = new BetterSqlite3(home.file('data', 'coach.db'), { readonly: true });
  try {
    const tables = db
      .prepare("select name from sqlite_master where type = 'table' order by name")
      .pluck()
      .all() as string[];
    // As text with a hash for bytes: comparing buffers value by value takes seconds.
    const rows = (name: string) =>
      (db.prepare(`select * from "${name}"`).all() as Json[]).map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([key, value]) => [
            key,
            Buffer.isBuffer(value) ? createHash('sha1').update(value).digest('hex') : value,
          ]),
        ),
      );
    return Object.fromEntries(tables.map((name) => [name, rows(name)]));
  } finally {
    db.close();
  }
}

/** The rows of `export list`. */
export async function ledger(home: Home): Promise<Json[]> {
  return (await home.coach('export', 'list', '--json')).json().exports;
}

/** What stands on the two simulated services. */
export function remote(home: Home): Json {
  const { garmin, hevy } = home.sims!;
  return structuredClone({
    workouts: garmin.state.workouts,
    schedules: garmin.state.schedules,
    routines: hevy.state.routines,
    folders: hevy.state.folders,
  });
}

/**
 * Every session of the ledger stands on Garmin at most once, in the calendar on exactly its date; no two routines are
 * for the same session. @returns the ledger
 */
export async function expectExportedOnce(home: Home): Promise<Json[]> {
  const rows = await ledger(home);
  const { workouts, schedules, routines } = remote(home);
  for (const row of rows) {
    if (row.sink !== 'garmin') continue;
    const marked = workouts.filter((one: Json) => JSON.stringify(one).includes(row.marker));
    expect(marked.length, row.marker).toBe(row.operation === 'put' ? 1 : 0);
    for (const one of marked) {
      const dates = schedules.filter((s: Json) => s.workoutId === one.workoutId).map((s: Json) => s.date);
      expect(dates, row.marker).toEqual([row.date]);
    }
  }
  const titles = routines.map((one: Json) => one.title);
  expect(new Set(titles).size).toBe(titles.length);
  return rows;
}
