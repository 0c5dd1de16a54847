import { createHash } from 'node:crypto';
import type { DriftQuestion, DriftQuestions, NewDriftQuestion } from '../outbox/drift.ts';
import type { SinkName } from '../plan/model.ts';
import type { Instant } from '../time/day.ts';
import type { Database } from './open.ts';

/** One id per session, sink, remote state and wanted state: the same question keeps its id and its answer. */
function idOf(question: NewDriftQuestion): string {
  const { workoutId, sink, remote, projection, date } = question;
  const text = JSON.stringify([workoutId, sink, remote, projection, date]);
  return `d-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}

/** Open and answered questions about changed remote copies. */
export function driftRepository(db: Database, athleteId: string): DriftQuestions {
  const { q, run } = db;
  const mine = () => q.selectFrom('drift_questions').selectAll().where('athlete_id', '=', athleteId);
  function first(id: string) {
    return run.first(mine().where('id', '=', id));
  }
  type Row = NonNullable<ReturnType<typeof first>>;
  function toQuestion(row: Row): DriftQuestion {
    return {
      id: row.id,
      workoutId: row.workout_id,
      sink: row.sink as SinkName,
      kind: row.kind as DriftQuestion['kind'],
      remote: row.remote,
      projection: row.projection,
      date: row.date,
      observedDate: row.observed_date,
      differences: JSON.parse(row.differences),
      blocks: row.blocks === 1,
      status: row.status as DriftQuestion['status'],
      askedAt: row.asked_at,
      answeredAt: row.answered_at,
    };
  }
  function byId(id: string): DriftQuestion | null {
    const row = first(id);
    return row ? toQuestion(row) : null;
  }
  function close(id: string, status: Exclude<DriftQuestion['status'], 'open'>, now: Instant): void {
    run.change(
      q
        .updateTable('drift_questions')
        .set({ status, answered_at: now })
        .where('athlete_id', '=', athleteId)
        .where('id', '=', id)
        .where('status', '=', 'open'),
    );
  }
  function openOnes(): DriftQuestion[] {
    return run.all(mine().where('status', '=', 'open').orderBy('date').orderBy('id')).map(toQuestion);
  }
  return {
    byId,
    close,
    open: openOnes,
    ask(question, now) {
      const id = idOf(question);
      const before = byId(id);
      for (const other of openOnes())
        if (other.workoutId === question.workoutId && other.sink === question.sink && other.id !== id)
          close(other.id, 'withdrawn', now);
      // An export that waits has to be answered all the same.
      if (before?.status === 'ignored' && !question.blocks) return null;
      const said = {
        kind: question.kind,
        observed_date: question.observedDate,
        differences: JSON.stringify(question.differences),
        blocks: question.blocks ? 1 : 0,
      };
      if (before?.status === 'open') {
        const same = before.kind === question.kind && before.blocks === question.blocks;
        if (same && JSON.stringify(before.differences) === said.differences) return before;
        // A put that waits may know more than a look at the calendar, and says so.
        const kept = question.differences.length === 0 ? { differences: JSON.stringify(before.differences) } : {};
        run.change(
          q
            .updateTable('drift_questions')
            .set({ ...said, ...kept, blocks: before.blocks || question.blocks ? 1 : 0 })
            .where('athlete_id', '=', athleteId)
            .where('id', '=', id),
        );
        return byId(id);
      }
      const opened = { ...said, status: 'open', asked_at: now, answered_at: null };
      run.change(
        q
          .insertInto('drift_questions')
          .values({
            athlete_id: athleteId,
            id,
            workout_id: question.workoutId,
            sink: question.sink,
            remote: question.remote,
            projection: question.projection,
            date: question.date,
            ...opened,
          })
          .onConflict((c) => c.columns(['athlete_id', 'id']).doUpdateSet(opened)),
      );
      return byId(id);
    },
  };
}
