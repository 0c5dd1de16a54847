import type { StoredReview } from '../ports/storage.ts';
import type { EveningInputs } from '../review/evening-inputs.ts';
import type { ReviewDocument } from '../review/schema.ts';
import { NOT_HELD, type ReviewStorage } from '../review/storage.ts';
import type { Facts } from '../rules/facts.ts';
import type { Day, Instant } from '../time/day.ts';
import type { Database } from './open.ts';

/** Evenings as they were shown, with the facts behind them (replay needs both). */
export function reviewRepository(db: Database, athleteId: string): ReviewStorage {
  const { q, run } = db;
  const columns = ['id', 'date', 'mode', 'created_at', 'updated_at', 'plan_revision', 'status', 'fingerprint'] as const;
  type Row = {
    id: string;
    date: string;
    mode: string;
    created_at: string;
    updated_at: string;
    plan_revision: number | null;
    status: string;
    fingerprint: string;
  };
  function toReview(row: Row): StoredReview {
    return {
      id: row.id,
      date: row.date,
      mode: row.mode as StoredReview['mode'],
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      planRevision: row.plan_revision,
      status: row.status as StoredReview['status'],
      held: row.fingerprint !== NOT_HELD,
    };
  }
  return {
    open(id: string, date: Day, mode: 'evening' | 'morning', now: Instant): void {
      run.change(
        q
          .insertInto('daily_reviews')
          .values({
            athlete_id: athleteId,
            id,
            date,
            mode,
            created_at: now,
            updated_at: now,
            plan_revision: null,
            status: 'nothing-to-decide',
            fingerprint: NOT_HELD,
            document: '{}',
            facts: '{}',
          })
          .onConflict((c) => c.columns(['athlete_id', 'id']).doNothing()),
      );
    },
    save(
      document: ReviewDocument,
      judged: { facts: Facts; inputs: EveningInputs | null } | null,
      mode: 'evening' | 'morning',
      fingerprint: string,
      now: Instant,
    ): void {
      const changed = {
        updated_at: now,
        plan_revision: document.review.planRevision,
        status: document.review.status,
        fingerprint,
        document: JSON.stringify(document),
        ...(judged
          ? {
              facts: JSON.stringify(judged.facts),
              inputs: judged.inputs === null ? null : JSON.stringify(judged.inputs),
            }
          : {}),
      };
      run.change(
        q
          .insertInto('daily_reviews')
          .values({
            athlete_id: athleteId,
            id: document.review.id,
            date: document.review.date,
            mode,
            created_at: now,
            facts: '{}',
            ...changed,
          })
          .onConflict((c) => c.columns(['athlete_id', 'id']).doUpdateSet(changed)),
      );
    },
    update(document: ReviewDocument): void {
      const { id, planRevision, status } = document.review;
      run.change(
        q
          .updateTable('daily_reviews')
          .set({ plan_revision: planRevision, status, document: JSON.stringify(document) })
          .where('athlete_id', '=', athleteId)
          .where('id', '=', id),
      );
    },
    list(limit: number): StoredReview[] {
      return run
        .all(
          q
            .selectFrom('daily_reviews')
            .select(columns)
            .where('athlete_id', '=', athleteId)
            .orderBy('date', 'desc')
            .orderBy('mode')
            .limit(limit),
        )
        .map(toReview);
    },
    fingerprint(id: string): string | null {
      const row = run.first(
        q.selectFrom('daily_reviews').select('fingerprint').where('athlete_id', '=', athleteId).where('id', '=', id),
      );
      return row?.fingerprint ?? null;
    },
    document(id: string): { document: ReviewDocument; facts: Facts } | null {
      const row = run.first(
        q
          .selectFrom('daily_reviews')
          .select(['document', 'facts'])
          .where('athlete_id', '=', athleteId)
          .where('id', '=', id),
      );
      return row ? { document: JSON.parse(row.document), facts: JSON.parse(row.facts) } : null;
    },
    between(from: Day, to: Day): { review: StoredReview; facts: Facts; inputs: EveningInputs | null }[] {
      return run
        .all(
          q
            .selectFrom('daily_reviews')
            .select([...columns, 'facts', 'inputs'])
            .where('athlete_id', '=', athleteId)
            .where('date', '>=', from)
            .where('date', '<=', to)
            .where('fingerprint', '!=', NOT_HELD)
            .orderBy('date'),
        )
        .map((row) => ({
          review: toReview(row),
          facts: JSON.parse(row.facts) as Facts,
          inputs: row.inputs === null ? null : (JSON.parse(row.inputs) as EveningInputs),
        }));
    },
  };
}
