import { lightenedBy, minutesByWeek } from '../plan/diff.ts';
import {
  type DecisionRow,
  OPEN_STATUSES,
  type ProposalStatus,
  type ProposalStorage,
  type StoredProposal,
} from '../ports/storage.ts';
import type { DecisionReason } from '../rules/decision.ts';
import type { FactValue } from '../rules/facts.ts';
import type { DraftProposal, PastDecision } from '../rules/model.ts';
import { type Day, type Instant, weekdayOf } from '../time/day.ts';
import type { Database } from './open.ts';

/** Weekdays and times a proposal would have put sessions at, with their minutes. */
function timesOf({ diff }: DraftProposal): NonNullable<PastDecision['times']> {
  return diff.changes.flatMap(({ before, after }) => {
    const session = after && !after.skipped ? after : before;
    return session?.time ? [{ weekday: weekdayOf(session.date), at: session.time, minutes: session.minutes }] : [];
  });
}

/** Proposals and every decision made on them. */
export function proposalRepository(db: Database, athleteId: string): ProposalStorage {
  const { q, run } = db;

  const columns = [
    'id',
    'review_id',
    'day',
    'status',
    'draft',
    'facts',
    'created_at',
    'decided_at',
    'reason',
    'note',
    'revision',
  ] as const;
  type Row = {
    id: string;
    review_id: string;
    day: string;
    status: string;
    draft: string;
    facts: string;
    created_at: string;
    decided_at: string | null;
    reason: string | null;
    note: string | null;
    revision: number | null;
  };
  function toProposal(row: Row): StoredProposal {
    return {
      id: row.id,
      reviewId: row.review_id,
      day: row.day,
      status: row.status as ProposalStatus,
      draft: JSON.parse(row.draft),
      facts: JSON.parse(row.facts),
      createdAt: row.created_at,
      decidedAt: row.decided_at,
      reason: row.reason as DecisionReason | null,
      note: row.note,
      revision: row.revision,
    };
  }
  const select = () => q.selectFrom('proposals').select(columns).where('athlete_id', '=', athleteId);

  return {
    /** Adds a proposal, refreshes an open one or opens a withdrawn one again; a decided one is left alone. */
    offer(draft: DraftProposal, facts: Record<string, FactValue>, reviewId: string, day: Day, now: Instant): void {
      const changed = {
        review_id: reviewId,
        rule_version: draft.ruleVersion,
        tier: draft.tier,
        basis: draft.basis,
        decide_by: draft.decideBy,
        draft: JSON.stringify(draft),
        facts: JSON.stringify(facts),
      };
      run.change(
        q
          .insertInto('proposals')
          .values({
            athlete_id: athleteId,
            id: draft.id,
            day,
            rule_id: draft.ruleId,
            status: 'pending',
            created_at: now,
            ...changed,
          })
          .onConflict((c) =>
            c
              .columns(['athlete_id', 'id'])
              .doUpdateSet((e) => ({
                ...changed,
                // The athlete's "later" stays; what the evidence took away it may give back.
                status: e.case().when('proposals.status', '=', 'deferred').then('deferred').else('pending').end(),
                decided_at: e
                  .case()
                  .when('proposals.status', '=', 'deferred')
                  .then(e.ref('proposals.decided_at'))
                  .else(null)
                  .end(),
              }))
              .where('proposals.status', 'in', [...OPEN_STATUSES, 'withdrawn', 'superseded']),
          ),
      );
    },
    ask(id: string, reviewId: string): void {
      run.change(
        q
          .updateTable('proposals')
          .set({ review_id: reviewId, status: 'pending', decided_at: null })
          .where('athlete_id', '=', athleteId)
          .where('id', '=', id)
          .where('status', 'in', OPEN_STATUSES),
      );
    },
    byId(id: string): StoredProposal | null {
      const row = run.first(select().where('id', '=', id));
      return row ? toProposal(row) : null;
    },
    open(): StoredProposal[] {
      return run.all(select().where('status', 'in', OPEN_STATUSES).orderBy('decide_by').orderBy('id')).map(toProposal);
    },
    ofReview(reviewId: string): StoredProposal[] {
      return run.all(select().where('review_id', '=', reviewId).orderBy('decide_by').orderBy('id')).map(toProposal);
    },
    since(day: Day): StoredProposal[] {
      return run.all(select().where('day', '>=', day).orderBy('day').orderBy('id')).map(toProposal);
    },
    /** Records a decision; false when somebody decided it before. Call inside a transaction. */
    decide(
      id: string,
      status: ProposalStatus,
      at: Instant,
      detail: NonNullable<Parameters<ProposalStorage['decide']>[3]> = {},
    ): boolean {
      const changed = run.change(
        q
          .updateTable('proposals')
          .set({
            status,
            decided_at: at,
            reason: detail.reason ?? null,
            note: detail.note ?? null,
            revision: detail.revision ?? null,
            ...(detail.draft ? { draft: JSON.stringify(detail.draft) } : {}),
          })
          .where('athlete_id', '=', athleteId)
          .where('id', '=', id)
          .where('status', 'in', OPEN_STATUSES),
      );
      if (changed === 0) return false;
      run.change(
        q.insertInto('decisions').values({
          athlete_id: athleteId,
          proposal_id: id,
          at,
          status,
          reason: detail.reason ?? null,
          note: detail.note ?? null,
          revision: detail.revision ?? null,
          expects: detail.expects ? JSON.stringify(detail.expects) : null,
        }),
      );
      return true;
    },
    /** Decisions on what rules said, as they need them for cooldowns, newest first. */
    past(since: Day): PastDecision[] {
      return run
        .all(
          select()
            .where('day', '>=', since)
            .where('status', 'not in', ['pending'])
            .orderBy('decided_at', 'desc')
            .orderBy('id'),
        )
        .map(toProposal)
        .filter((p) => !p.draft.asked)
        .map((p) => ({
          ruleId: p.draft.ruleId,
          proposalId: p.id,
          day: p.day,
          status: p.status as PastDecision['status'],
          reason: p.reason,
          workoutIds: p.draft.reads.workoutIds,
          lightened: lightenedBy(p.draft.diff),
          times: timesOf(p.draft),
          weeks: minutesByWeek(p.draft.diff),
          facts: Object.fromEntries(Object.entries(p.facts).map(([name, fact]) => [name, fact.value])),
        }));
    },
    decisions(): DecisionRow[] {
      return run
        .all(q.selectFrom('decisions').selectAll().where('athlete_id', '=', athleteId).orderBy('id'))
        .map((row) => ({
          id: row.id,
          proposalId: row.proposal_id,
          at: row.at,
          status: row.status,
          reason: row.reason,
          note: row.note,
          revision: row.revision,
          expects: row.expects === null ? null : JSON.parse(row.expects),
          outcome: row.outcome,
        }));
    },
    setOutcome(decisionId: number, outcome: 'held' | 'not-held' | 'cannot-tell'): void {
      run.change(
        q.updateTable('decisions').set({ outcome }).where('athlete_id', '=', athleteId).where('id', '=', decisionId),
      );
    },
  };
}
