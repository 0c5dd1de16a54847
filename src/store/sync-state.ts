import type { SourceName } from '../activities/model.ts';
import type { SourceHealth, SyncState, SyncStorage } from '../ports/storage.ts';
import type { Database } from './open.ts';

/** How far each source is known, and what went wrong last. */
export function syncStateRepository(db: Database, athleteId: string): SyncStorage {
  const { q, run } = db;
  return {
    get(source: SourceName): SyncState | null {
      const row = run.first(
        q.selectFrom('sync_state').selectAll().where('athlete_id', '=', athleteId).where('source', '=', source),
      );
      if (!row) return null;
      return {
        source,
        state: row.state as SourceHealth,
        cursor: row.cursor === null ? null : JSON.parse(row.cursor),
        completeThrough: row.complete_through,
        lastSuccess: row.last_success,
        lastAttempt: row.last_attempt,
        lastError: row.last_error,
      };
    },
    set(source: SourceName, change: Partial<Omit<SyncState, 'source'>>): void {
      const now = this.get(source);
      const next = {
        state: 'stale' as SourceHealth,
        cursor: null,
        completeThrough: null,
        lastSuccess: null,
        lastAttempt: null,
        lastError: null,
        ...now,
        ...change,
      };
      const row = {
        state: next.state,
        cursor: next.cursor === null ? null : JSON.stringify(next.cursor),
        complete_through: next.completeThrough,
        last_success: next.lastSuccess,
        last_attempt: next.lastAttempt,
        last_error: next.lastError,
      };
      run.change(
        q
          .insertInto('sync_state')
          .values({ athlete_id: athleteId, source, ...row })
          .onConflict((c) => c.columns(['athlete_id', 'source']).doUpdateSet(row)),
      );
    },
  };
}
