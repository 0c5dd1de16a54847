import type { SettingState, SettingStorage, StoredSetting } from '../ports/settings.ts';
import type { Instant } from '../time/day.ts';
import type { Database } from './open.ts';

/** Approved changes of the athlete's own files, oldest first. */
export function settingRepository(db: Database, athleteId: string): SettingStorage {
  const { q, run } = db;
  return {
    intend(setting): number {
      const { proposalId, reviewId, author, at, change, summary, hunk } = setting;
      const row = run.first(
        q
          .insertInto('setting_changes')
          .values({
            athlete_id: athleteId,
            proposal_id: proposalId,
            review_id: reviewId,
            author,
            at,
            change: JSON.stringify(change),
            summary,
            hunk: JSON.stringify(hunk),
            state: 'planned',
          })
          .returning('id'),
      );
      return row!.id!;
    },
    list(): StoredSetting[] {
      return run
        .all(q.selectFrom('setting_changes').selectAll().where('athlete_id', '=', athleteId).orderBy('id'))
        .map((row) => ({
          id: row.id!,
          proposalId: row.proposal_id,
          reviewId: row.review_id,
          author: row.author,
          at: row.at,
          change: JSON.parse(row.change),
          summary: row.summary,
          hunk: JSON.parse(row.hunk),
          state: row.state as SettingState,
          settledAt: row.settled_at,
          error: row.error,
        }));
    },
    setState(id: number, state: SettingState, at: Instant, error: string | null = null): void {
      run.change(
        q
          .updateTable('setting_changes')
          .set({ state, settled_at: at, error })
          .where('athlete_id', '=', athleteId)
          .where('id', '=', id),
      );
    },
  };
}
