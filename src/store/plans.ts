import type { Selectable } from 'kysely';
import type { Plan, PlannedWorkout, PlanSettings } from '../plan/model.ts';
import type { PlanDiff, PlanRevision, RevisionHead } from '../plan/operations.ts';
import type { PlanHeader, PlanStorage } from '../ports/storage.ts';
import type { Instant } from '../time/day.ts';
import type { DB } from './db.d.ts';
import type { Database } from './open.ts';

const HEAD = ['revision', 'author', 'at', 'review_id', 'proposal_id', 'undoes', 'summary'] as const;

function headOf(row: Pick<Selectable<DB['plan_revisions']>, (typeof HEAD)[number]>): RevisionHead {
  return {
    revision: row.revision,
    author: row.author as RevisionHead['author'],
    at: row.at as Instant,
    reviewId: row.review_id,
    proposalId: row.proposal_id,
    undoes: row.undoes,
    summary: row.summary,
  };
}

/** The plan as it stands and the revisions that made it. */
export function planRepository(db: Database, athleteId: string): PlanStorage {
  const { q, run } = db;

  function writeWorkout(planId: string, workout: PlannedWorkout, revision: number): void {
    const row = {
      plan_id: planId,
      id: workout.id,
      athlete_id: athleteId,
      date: workout.date,
      time: workout.time,
      sport: workout.sport,
      title: workout.title,
      intent: workout.intent,
      priority: workout.priority,
      minutes: workout.minutes,
      load: workout.load,
      skipped_reason: workout.skipped?.reason ?? null,
      revision,
      workout: JSON.stringify(workout),
    };
    run.change(
      q
        .insertInto('planned_workouts')
        .values(row)
        .onConflict((c) => c.columns(['plan_id', 'id']).doUpdateSet(row)),
    );
  }

  function applyDiff(planId: string, diff: PlanDiff, revision: number): void {
    for (const { before, after } of diff.changes) {
      if (after) writeWorkout(planId, after, revision);
      else if (before)
        run.change(q.deleteFrom('planned_workouts').where('plan_id', '=', planId).where('id', '=', before.id));
    }
  }

  function header(where: { status: 'active' } | { id: string }): (PlanHeader & { settings: string }) | null {
    let query = q
      .selectFrom('training_plans')
      .select(['id', 'title', 'template', 'start_date', 'end_date', 'settings', 'revision', 'status', 'explanations'])
      .where('athlete_id', '=', athleteId);
    query = 'id' in where ? query.where('id', '=', where.id) : query.where('status', '=', where.status);
    const row = run.first(query);
    if (!row) return null;
    return {
      id: row.id,
      title: row.title,
      template: row.template,
      start: row.start_date,
      end: row.end_date,
      revision: row.revision,
      status: row.status as PlanHeader['status'],
      explanations: JSON.parse(row.explanations),
      settings: row.settings,
    };
  }

  function load(head: PlanHeader & { settings: string }): Plan {
    const rows = run.all(
      q
        .selectFrom('planned_workouts')
        .select(['id', 'workout'])
        .where('plan_id', '=', head.id)
        .orderBy('date')
        .orderBy('time')
        .orderBy('id'),
    );
    const workouts: Record<string, PlannedWorkout> = {};
    for (const row of rows) workouts[row.id] = JSON.parse(row.workout) as PlannedWorkout;
    return {
      id: head.id,
      revision: head.revision,
      title: head.title,
      start: head.start,
      end: head.end,
      settings: JSON.parse(head.settings) as PlanSettings,
      workouts,
    };
  }

  return {
    header: () => header({ status: 'active' }),
    active(): Plan | null {
      const head = header({ status: 'active' });
      return head ? load(head) : null;
    },
    byId(id: string): Plan | null {
      const head = header({ id });
      return head ? load(head) : null;
    },
    /** Starts a plan as revision 1; a plan that was active ends. Call inside a transaction. */
    create(plan: Plan, template: string | null, explanations: PlanHeader['explanations'], first: PlanRevision): void {
      run.change(
        q
          .updateTable('training_plans')
          .set({ status: 'ended' })
          .where('athlete_id', '=', athleteId)
          .where('status', '=', 'active'),
      );
      run.change(
        q.insertInto('training_plans').values({
          id: plan.id,
          athlete_id: athleteId,
          title: plan.title,
          template,
          start_date: plan.start,
          end_date: plan.end,
          settings: JSON.stringify(plan.settings),
          explanations: JSON.stringify(explanations),
          revision: 0,
          status: 'active',
          created_at: first.at,
        }),
      );
      this.append(plan.id, first);
    },
    /** Writes one revision and the rows it changes. Call inside a transaction. */
    append(planId: string, revision: PlanRevision): void {
      run.change(
        q.insertInto('plan_revisions').values({
          plan_id: planId,
          revision: revision.revision,
          athlete_id: athleteId,
          author: revision.author,
          at: revision.at,
          review_id: revision.reviewId,
          proposal_id: revision.proposalId,
          undoes: revision.undoes,
          summary: revision.summary,
          operations: JSON.stringify(revision.operations),
          diff: JSON.stringify(revision.diff),
        }),
      );
      applyDiff(planId, revision.diff, revision.revision);
      const settings = revision.diff.settings ? { settings: JSON.stringify(revision.diff.settings.after) } : {};
      run.change(
        q
          .updateTable('training_plans')
          .set({ revision: revision.revision, ...settings })
          .where('id', '=', planId),
      );
    },
    revisions(planId: string, since = 0): PlanRevision[] {
      return run
        .all(
          q
            .selectFrom('plan_revisions')
            .selectAll()
            .where('plan_id', '=', planId)
            .where('revision', '>', since)
            .orderBy('revision'),
        )
        .map((row) => ({ ...headOf(row), operations: JSON.parse(row.operations), diff: JSON.parse(row.diff) }));
    },
    revisionHeads(planId: string): RevisionHead[] {
      return run
        .all(q.selectFrom('plan_revisions').select(HEAD).where('plan_id', '=', planId).orderBy('revision'))
        .map(headOf);
    },
    revisionsOutside(planId: string, reviewId: string): number {
      const counted = q
        .selectFrom('plan_revisions')
        .select((e) => e.fn.countAll<number>().as('n'))
        .where('plan_id', '=', planId)
        .where((e) => e.or([e('review_id', 'is not', reviewId), e('author', '=', 'athlete')]));
      return run.first(counted)?.n ?? 0;
    },
  };
}
