import { NotFoundError } from '../../ports/errors.ts';
import type { RawRecord } from '../../ports/sources.ts';
import { parse } from './client.ts';
import { isOlder, later } from './cursor.ts';
import { countSchema, eventSchema } from './schema.ts';
import { type PullSession, saveBatch, tombstone, workoutRecord } from './session.ts';

const PAGE_SIZE = 10;
const OVERLAP_MS = 48 * 3_600_000;
const COUNT_DAYS = 7;
/** Vanished workouts looked up one by one in a single pull; the rest waits for the next walk. */
const MAX_LOOKUPS = 50;

function updatedAt(payload: unknown): string | null {
  const value = (payload as { updated_at?: unknown } | null)?.updated_at;
  return typeof value === 'string' ? value : null;
}

/**
 * Reads every workout, page by page; each page is saved with the cursor. Going on after a kill, it begins one page
 * early, since a deletion in between moves workouts to earlier pages. Workouts known before and not met are looked up singly
 * and become tombstones when they are gone.
 */
export async function walkWorkouts(session: PullSession): Promise<void> {
  const { client, cursor, request } = session;
  const walk = cursor.walk ?? { nextPage: 1, startedAt: session.now, ids: [] };
  cursor.walk = walk;
  const met = new Set(walk.ids);
  let newest: string | null = null;
  for (let page = Math.max(1, walk.nextPage - 1); ; page++) {
    const { items, pageCount } = await client.list('/workouts', 'workouts', page, {
      pageSize: PAGE_SIZE,
      signal: request.signal,
    });
    const records: RawRecord[] = [];
    for (const item of items) {
      const saved = workoutRecord(session, item);
      if (!saved) continue;
      met.add(saved.externalId);
      newest = later(newest, updatedAt(item));
      records.push(saved);
    }
    walk.nextPage = page + 1;
    walk.ids = [...met];
    cursor.watermark = later(cursor.watermark, earlier(newest, walk.startedAt));
    saveBatch(session, records);
    request.onProgress?.(page, Math.max(pageCount, page), 'hevy workouts');
    if (items.length === 0 || page >= pageCount) break;
  }
  const gone = await lookUpVanished(session, met);
  cursor.ids = [...met];
  cursor.walk = null;
  cursor.watermark ??= walk.startedAt;
  saveBatch(session, gone);
}

function earlier(a: string | null, b: string): string | null {
  return a !== null && Date.parse(a) > Date.parse(b) ? b : a;
}

async function lookUpVanished(session: PullSession, met: Set<string>): Promise<RawRecord[]> {
  const { client, cursor, request } = session;
  const records: RawRecord[] = [];
  let lookups = 0;
  for (const id of cursor.ids ?? []) {
    if (met.has(id)) continue;
    if (++lookups > MAX_LOOKUPS) {
      met.add(id);
      continue;
    }
    try {
      await client.get(`/workouts/${encodeURIComponent(id)}`, { signal: request.signal });
      met.add(id);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      records.push(tombstone(session, 'workout', id));
    }
  }
  return records;
}

/**
 * Reads what changed since the watermark, with 48 h of overlap: whether `since` includes its own instant is not
 * known, and a phone may upload late. An update replaces the whole workout; a deletion becomes a tombstone.
 * Returns the number of events.
 */
export async function pullEvents(session: PullSession): Promise<number> {
  const { client, cursor, request } = session;
  const from = cursor.watermark ?? session.now;
  const since = new Date(Date.parse(from) - OVERLAP_MS).toISOString();
  const ids = new Set(cursor.ids ?? []);
  const seen = new Set<string>();
  let watermark = cursor.watermark;
  for (let page = 1; ; page++) {
    const { items, pageCount } = await client.list('/workouts/events', 'events', page, {
      pageSize: PAGE_SIZE,
      query: { since },
      signal: request.signal,
    });
    const records: RawRecord[] = [];
    for (const item of items) {
      const event = eventSchema.safeParse(item);
      if (!event.success) {
        session.skipped.push({ what: 'hevy workout event', why: 'unexpected shape' });
        continue;
      }
      const id = event.data.type === 'deleted' ? event.data.id : event.data.workout.id;
      // Newest first: what comes later about the same workout is older.
      if (seen.has(id)) continue;
      const saved =
        event.data.type === 'deleted' ? tombstone(session, 'workout', id) : workoutRecord(session, event.data.workout);
      if (!saved) continue;
      seen.add(id);
      if (saved.deleted) ids.delete(id);
      else ids.add(id);
      watermark = later(
        watermark,
        event.data.type === 'deleted' ? event.data.deleted_at : updatedAt(event.data.workout),
      );
      records.push(saved);
    }
    cursor.ids = [...ids];
    const last = items.length === 0 || page >= pageCount;
    // Pages go back in time, so the watermark moves only when all of them are in.
    if (last) cursor.watermark = watermark;
    saveBatch(session, records);
    if (last) return seen.size;
  }
}

/**
 * Compares Hevy's number of workouts with what is here, every 7 days or when there were no events (a fresh key has
 * been seen to give none). False when they differ and a walk is needed.
 */
export async function countAgrees(session: PullSession, events: number): Promise<boolean> {
  const { cursor } = session;
  if (events > 0 && !isOlder(cursor.counted?.at ?? null, session.now, COUNT_DAYS)) return true;
  const surplus = await countSurplus(session);
  const expected = cursor.counted?.surplus ?? 0;
  if (surplus === expected) cursor.counted = { at: session.now, surplus };
  return surplus === expected;
}

/** Hevy's count less the number known here; after a walk it is noted, so that an odd count does not cause a walk each night. */
export async function countSurplus(session: PullSession): Promise<number> {
  const answer = await session.client.get('/workouts/count', { signal: session.request.signal });
  const { workout_count: count } = parse(countSchema, answer, 'hevy GET /workouts/count');
  return count - (session.cursor.ids?.length ?? 0);
}
