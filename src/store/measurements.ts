import type { Measurement, Metric } from '../activities/model.ts';
import type { MeasurementStorage } from '../ports/storage.ts';
import type { Day, Instant } from '../time/day.ts';
import type { Database } from './open.ts';

/** Dated values: device readings and what the athlete typed. */
export function measurementRepository(db: Database, athleteId: string): MeasurementStorage {
  const { q, run } = db;
  const columns = ['source', 'external_id', 'metric', 'day', 'at', 'value', 'subject', 'note'] as const;
  type Row = {
    source: string;
    external_id: string;
    metric: string;
    day: string;
    at: string | null;
    value: number | null;
    subject: string | null;
    note: string | null;
  };
  function toMeasurement(row: Row): Measurement {
    return {
      source: row.source as Measurement['source'],
      externalId: row.external_id,
      day: row.day,
      at: row.at,
      metric: row.metric as Metric,
      value: row.value,
      subject: row.subject,
      note: row.note,
    };
  }
  return {
    save(m: Measurement, enteredAt: Instant): void {
      const changed = { day: m.day, at: m.at, value: m.value, subject: m.subject, note: m.note };
      run.change(
        q
          .insertInto('progress_metrics')
          .values({
            athlete_id: athleteId,
            source: m.source,
            external_id: m.externalId,
            metric: m.metric,
            entered_at: enteredAt,
            ...changed,
          })
          .onConflict((c) => c.columns(['athlete_id', 'source', 'external_id', 'metric']).doUpdateSet(changed)),
      );
    },
    removeBySource(source: string, externalId: string): number {
      return run.change(
        q
          .deleteFrom('progress_metrics')
          .where('athlete_id', '=', athleteId)
          .where('source', '=', source)
          .where('external_id', '=', externalId),
      );
    },
    between(from: Day, to: Day, metrics?: Metric[]): Measurement[] {
      let query = q
        .selectFrom('progress_metrics')
        .select(columns)
        .where('athlete_id', '=', athleteId)
        .where('day', '>=', from)
        .where('day', '<=', to);
      if (metrics) query = query.where('metric', 'in', metrics);
      return run.all(query.orderBy('day').orderBy('at').orderBy('external_id')).map(toMeasurement);
    },
    /** Latest values typed by the athlete, newest first. */
    manual(limit: number): (Measurement & { enteredAt: Instant })[] {
      return run
        .all(
          q
            .selectFrom('progress_metrics')
            .select([...columns, 'entered_at'])
            .where('athlete_id', '=', athleteId)
            .where('source', '=', 'manual')
            .orderBy('day', 'desc')
            .orderBy('entered_at', 'desc')
            .orderBy('external_id', 'desc')
            .limit(limit),
        )
        .map((row) => ({ ...toMeasurement(row), enteredAt: row.entered_at }));
    },
  };
}
