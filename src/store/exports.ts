import type { ExpressionBuilder } from 'kysely';
import type { ExportIntent, ExportRow, ExportState, StateDetail } from '../outbox/model.ts';
import type { SinkName } from '../plan/model.ts';
import type { RemoteRefs } from '../ports/sinks.ts';
import type { Day, Instant } from '../time/day.ts';
import type { DB } from './db.d.ts';
import type { Database } from './open.ts';

/** The durable export ledger. */
export function exportRepository(db: Database, athleteId: string) {
  const { q, run } = db;
  const mine = () => q.selectFrom('exports').selectAll().where('athlete_id', '=', athleteId);
  type Row = NonNullable<ReturnType<typeof firstRow>>;
  function firstRow(id: number) {
    return run.first(mine().where('id', '=', id));
  }
  function toExport(row: Row): ExportRow {
    return {
      id: row.id,
      workoutId: row.workout_id,
      sink: row.sink as SinkName,
      operation: row.operation as ExportRow['operation'],
      state: row.state as ExportState,
      date: row.date,
      workout: JSON.parse(row.workout),
      projection: row.projection,
      verifiedProjection: row.verified_projection,
      marker: row.marker,
      refs: JSON.parse(row.refs),
      steps: JSON.parse(row.steps),
      attempts: row.attempts,
      nextAttempt: row.next_attempt,
      lastError: row.last_error,
      revision: row.revision,
      updatedAt: row.updated_at,
    };
  }
  function find(workoutId: string, sink: SinkName): ExportRow | null {
    const row = run.first(mine().where('workout_id', '=', workoutId).where('sink', '=', sink));
    return row ? toExport(row) : null;
  }
  /** True for rows that do not wait for the athlete's answer about a copy changed on the remote. */
  function notAsked(e: ExpressionBuilder<DB, 'exports'>) {
    const question = e
      .selectFrom('drift_questions as d')
      .select('d.id')
      .whereRef('d.athlete_id', '=', 'exports.athlete_id')
      .whereRef('d.workout_id', '=', 'exports.workout_id')
      .whereRef('d.sink', '=', 'exports.sink')
      .whereRef('d.date', '=', 'exports.date')
      .whereRef('d.projection', 'is', 'exports.projection')
      .where('d.status', '=', 'open')
      .where('d.blocks', '=', 1);
    return e.not(e.and([e('state', 'in', ['failed', 'unknown']), e.exists(question)]));
  }
  return {
    find,
    /** Records what should become true. Refs of an earlier copy are kept, so that it is updated and never doubled. */
    intend(intent: ExportIntent, now: Instant): void {
      const before = find(intent.workout.id, intent.sink);
      const changed = {
        operation: intent.operation,
        // An outcome nobody knows stays so until it has been reconciled by reading; under way is not known either.
        state: before?.state === 'unknown' || before?.state === 'sent' ? 'unknown' : 'planned',
        date: intent.workout.date,
        workout: JSON.stringify(intent.workout),
        projection: intent.projection,
        steps: '[]',
        attempts: 0,
        next_attempt: null,
        last_error: null,
        revision: intent.revision,
        updated_at: now,
      };
      run.change(
        q
          .insertInto('exports')
          .values({
            athlete_id: athleteId,
            workout_id: intent.workout.id,
            sink: intent.sink,
            marker: `[coach:${intent.workout.id}]`,
            created_at: now,
            ...changed,
          })
          .onConflict((c) => c.columns(['athlete_id', 'workout_id', 'sink']).doUpdateSet(changed)),
      );
    },
    /** Persists remote ids and a receipt word; durable when it returns. */
    step(id: number, word: string, refs: RemoteRefs, now: Instant): void {
      const row = firstRow(id);
      if (!row) return;
      const steps = [...(JSON.parse(row.steps) as string[]), word];
      run.change(
        q
          .updateTable('exports')
          .set({
            steps: JSON.stringify(steps),
            refs: JSON.stringify({ ...JSON.parse(row.refs), ...refs }),
            updated_at: now,
          })
          .where('id', '=', id),
      );
    },
    remember(id: number, refs: RemoteRefs): void {
      const row = firstRow(id);
      if (!row) return;
      const merged = JSON.stringify({ ...JSON.parse(row.refs), ...refs });
      run.change(q.updateTable('exports').set({ refs: merged }).where('id', '=', id));
    },
    setState(id: number, state: ExportState, now: Instant, detail: StateDetail = {}): boolean {
      let update = q
        .updateTable('exports')
        .set({
          state,
          updated_at: now,
          last_error: detail.error ?? null,
          next_attempt: detail.nextAttempt ?? null,
          ...(detail.verifiedProjection === undefined ? {} : { verified_projection: detail.verifiedProjection }),
          ...(detail.attempts === undefined ? {} : { attempts: detail.attempts }),
        })
        .where('id', '=', id);
      if (detail.of)
        update = update
          .where('operation', '=', detail.of.operation)
          .where('projection', 'is', detail.of.projection)
          .where('date', '=', detail.of.date)
          .where('revision', '=', detail.of.revision);
      return run.change(update) > 0;
    },
    unfinished(from?: Day): ExportRow[] {
      let query = mine().where('state', '!=', 'verified').where(notAsked);
      if (from !== undefined) query = query.where('date', '>=', from);
      return run.all(query.orderBy('date').orderBy('workout_id').orderBy('sink')).map(toExport);
    },
    list(from: Day, to: Day): ExportRow[] {
      return run
        .all(
          mine()
            .where('date', '>=', from)
            .where('date', '<=', to)
            .orderBy('date')
            .orderBy('workout_id')
            .orderBy('sink'),
        )
        .map(toExport);
    },
    /** Every row of one sink, for linking what the watch executed. */
    ofSink(sink: SinkName): ExportRow[] {
      return run.all(mine().where('sink', '=', sink).orderBy('date')).map(toExport);
    },
  };
}
