import { createHash } from 'node:crypto';
import type { RawRecord } from '../ports/sources.ts';
import type { RecordStorage } from '../ports/storage.ts';
import type { Database } from './open.ts';

/** JSON with sorted keys, so that the same content always has the same hash. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Raw source records, untouched. */
export function recordRepository(db: Database, athleteId: string): RecordStorage {
  const { q, run } = db;

  function encode(payload: unknown): { encoding: 'json' | 'bytes'; body: Buffer | null; hash: string } {
    if (payload === null) return { encoding: 'json', body: null, hash: '' };
    const bytes = payload instanceof Uint8Array;
    const body = bytes ? Buffer.from(payload) : Buffer.from(canonicalJson(payload));
    return { encoding: bytes ? 'bytes' : 'json', body, hash: createHash('sha256').update(body).digest('hex') };
  }

  function decode(row: {
    source: string;
    kind: string;
    external_id: string;
    day: string | null;
    fetched_at: string;
    encoding: string;
    payload: unknown;
    deleted: number;
  }): RawRecord {
    const body = row.payload as Buffer | null;
    const payload =
      body === null ? null : row.encoding === 'bytes' ? new Uint8Array(body) : JSON.parse(body.toString('utf8'));
    return {
      source: row.source as RawRecord['source'],
      kind: row.kind,
      externalId: row.external_id,
      day: row.day,
      fetchedAt: row.fetched_at,
      payload,
      deleted: row.deleted === 1,
    };
  }

  const columns = ['source', 'kind', 'external_id', 'day', 'fetched_at', 'encoding', 'payload', 'deleted'] as const;

  return {
    /** Stores a record; an unchanged one keeps its row, so pulling twice changes nothing. */
    save(record: RawRecord) {
      const before = run.first(
        q
          .selectFrom('source_records')
          .select(['content_hash', 'deleted'])
          .where('athlete_id', '=', athleteId)
          .where('source', '=', record.source)
          .where('kind', '=', record.kind)
          .where('external_id', '=', record.externalId),
      );
      const { encoding, body, hash } = encode(record.payload);
      const deleted = record.deleted ? 1 : 0;
      if (before && before.deleted === deleted && (before.content_hash === hash || record.deleted)) return 'same';
      const row = {
        athlete_id: athleteId,
        source: record.source,
        kind: record.kind,
        external_id: record.externalId,
        day: record.day,
        fetched_at: record.fetchedAt,
        content_hash: hash,
        encoding,
        payload: body,
        deleted,
      };
      // A tombstone keeps the last payload: nothing is lost.
      const update = record.deleted && before ? { fetched_at: row.fetched_at, deleted } : row;
      run.change(
        q
          .insertInto('source_records')
          .values(row)
          .onConflict((c) => c.columns(['athlete_id', 'source', 'kind', 'external_id']).doUpdateSet(update)),
      );
      return before ? 'changed' : 'new';
    },
    has(source: string, kind: string, externalId: string): boolean {
      return (
        run.first(
          q
            .selectFrom('source_records')
            .select('kind')
            .where('athlete_id', '=', athleteId)
            .where('source', '=', source)
            .where('kind', '=', kind)
            .where('external_id', '=', externalId)
            .where('deleted', '=', 0),
        ) !== undefined
      );
    },
    hasContent(source: string, hash: string): boolean {
      return (
        run.first(
          q
            .selectFrom('source_records')
            .select('kind')
            .where('athlete_id', '=', athleteId)
            .where('source', '=', source)
            .where('content_hash', '=', hash),
        ) !== undefined
      );
    },
    /** Live records of one source, one external id, or all; streamed so that a rebuild stays small in memory. */
    *read(source: string, filter: { externalIds?: string[]; kinds?: string[] } = {}): Generator<RawRecord> {
      let query = q
        .selectFrom('source_records')
        .select(columns)
        .where('athlete_id', '=', athleteId)
        .where('source', '=', source)
        .where('deleted', '=', 0);
      if (filter.externalIds) query = query.where('external_id', 'in', filter.externalIds);
      if (filter.kinds) query = query.where('kind', 'in', filter.kinds);
      for (const row of run.all(query.orderBy('external_id').orderBy('kind'))) yield decode(row);
    },
    /** External ids that have live records of a source, in order. */
    externalIds(source: string): string[] {
      return run
        .all(
          q
            .selectFrom('source_records')
            .select('external_id')
            .distinct()
            .where('athlete_id', '=', athleteId)
            .where('source', '=', source)
            .where('deleted', '=', 0)
            .orderBy('external_id'),
        )
        .map((row) => row.external_id);
    },
    count(): { source: string; kind: string; n: number }[] {
      return run.all(
        q
          .selectFrom('source_records')
          .select(['source', 'kind', (e) => e.fn.countAll<number>().as('n')])
          .where('athlete_id', '=', athleteId)
          .groupBy(['source', 'kind'])
          .orderBy('source')
          .orderBy('kind'),
      );
    },
  };
}
