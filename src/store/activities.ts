import { gunzipSync, gzipSync } from 'node:zlib';
import type { Activity, Samples, SourceActivity } from '../activities/model.ts';
import type { Trace } from '../metrics/trace.ts';
import type { ActivityLine, ActivityStorage, MeasuredSession, StoredActivity } from '../ports/storage.ts';
import type { Day } from '../time/day.ts';
import type { Database } from './open.ts';

function packed(value: Samples | Trace | null): Buffer | null {
  return value === null ? null : gzipSync(JSON.stringify(value), { level: 1 });
}

function unpacked<T>(blob: unknown): T | null {
  return blob === null || blob === undefined ? null : (JSON.parse(gunzipSync(blob as Buffer).toString('utf8')) as T);
}

/** Recordings per source, and the real sessions merged from them. */
export function activityRepository(db: Database, athleteId: string): ActivityStorage {
  const { q, run } = db;

  function dayOf(source: string, externalId: string): Day | null {
    const row = run.first(
      q
        .selectFrom('source_activities')
        .select('local_date')
        .where('athlete_id', '=', athleteId)
        .where('source', '=', source)
        .where('external_id', '=', externalId),
    );
    return row?.local_date ?? null;
  }

  function spanOf(unmergedOnly: boolean): { from: Day; to: Day } | null {
    let query = q
      .selectFrom('source_activities')
      .select((e) => [e.fn.min('local_date').as('from'), e.fn.max('local_date').as('to')])
      .where('athlete_id', '=', athleteId);
    if (unmergedOnly) query = query.where('activity_id', 'is', null);
    const row = run.first(query);
    return row?.from && row.to ? { from: row.from, to: row.to } : null;
  }

  return {
    saveSource(activity: SourceActivity): Day | null {
      const before = dayOf(activity.source, activity.externalId);
      const { samples, ...light } = activity;
      const row = {
        athlete_id: athleteId,
        source: activity.source,
        external_id: activity.externalId,
        start: activity.start,
        local_date: activity.localDate,
        activity: JSON.stringify(light),
        samples: packed(samples),
        // Not merged as it is now; the next merge of its day says where it belongs.
        activity_id: null,
      };
      const { athlete_id, source, external_id, ...changed } = row;
      run.change(
        q
          .insertInto('source_activities')
          .values(row)
          .onConflict((c) => c.columns(['athlete_id', 'source', 'external_id']).doUpdateSet(changed)),
      );
      return before;
    },
    removeSource(source: string, externalId: string): Day | null {
      const before = dayOf(source, externalId);
      run.change(
        q
          .deleteFrom('source_activities')
          .where('athlete_id', '=', athleteId)
          .where('source', '=', source)
          .where('external_id', '=', externalId),
      );
      return before;
    },
    /** Recordings that start within the local days, with their samples when asked. */
    sources(from: Day, to: Day, withSamples = false): SourceActivity[] {
      const rows = run.all(
        q
          .selectFrom('source_activities')
          .select(withSamples ? ['activity', 'samples'] : ['activity'])
          .where('athlete_id', '=', athleteId)
          .where('local_date', '>=', from)
          .where('local_date', '<=', to)
          .orderBy('start')
          .orderBy('source')
          .orderBy('external_id'),
      );
      return rows.map((row) => ({
        ...(JSON.parse(row.activity) as SourceActivity),
        samples: withSamples ? unpacked<Samples>((row as { samples?: unknown }).samples) : null,
      }));
    },
    /** First and last local day of any recording. */
    span: () => spanOf(false),
    /** First and last local day of recordings not merged as they are now. */
    unmerged: () => spanOf(true),
    outdated(metricsVersion: number) {
      const row = run.first(
        q
          .selectFrom('completed_activities')
          .select((e) => [e.fn.min('local_date').as('from'), e.fn.max('local_date').as('to')])
          .where('athlete_id', '=', athleteId)
          .where('metrics_version', '<', metricsVersion),
      );
      return row?.from && row.to ? { from: row.from, to: row.to } : null;
    },
    /** Replaces the merged sessions of the given days by these. */
    replaceBetween(from: Day, to: Day, stored: MeasuredSession[]): void {
      run.change(
        q
          .deleteFrom('completed_activities')
          .where('athlete_id', '=', athleteId)
          .where('local_date', '>=', from)
          .where('local_date', '<=', to),
      );
      for (const one of stored) {
        const { samples: _left, ...light } = one.activity;
        const row = {
          start: light.start,
          local_date: light.localDate,
          sport: light.sport,
          title: light.title,
          minutes: (light.sport === 'strength' ? light.elapsedSeconds : light.timerSeconds) / 60,
          meters: light.meters,
          load: one.load,
          load_imputed: one.loadImputed ? 1 : 0,
          is_hard: one.isHard ? 1 : 0,
          activity: JSON.stringify(light),
          metrics: JSON.stringify(one.metrics),
          metrics_version: one.metricsVersion,
          trace: packed(one.trace),
        };
        // A session that moved to another day is the same one: its row goes along.
        run.change(
          q
            .insertInto('completed_activities')
            .values({ athlete_id: athleteId, id: light.id, ...row })
            .onConflict((c) => c.columns(['athlete_id', 'id']).doUpdateSet(row)),
        );
        for (const ref of light.sources)
          run.change(
            q
              .updateTable('source_activities')
              .set({ activity_id: light.id })
              .where('athlete_id', '=', athleteId)
              .where('source', '=', ref.source)
              .where('external_id', '=', ref.externalId),
          );
      }
    },
    lines(from: Day, to: Day): ActivityLine[] {
      return run
        .all(
          q
            .selectFrom('completed_activities')
            .select([
              'id',
              'start',
              'local_date',
              'sport',
              'title',
              'minutes',
              'meters',
              'load',
              'load_imputed',
              'is_hard',
            ])
            .where('athlete_id', '=', athleteId)
            .where('local_date', '>=', from)
            .where('local_date', '<=', to)
            .orderBy('start'),
        )
        .map((row) => ({
          id: row.id,
          start: row.start,
          localDate: row.local_date,
          sport: row.sport,
          title: row.title,
          minutes: row.minutes,
          meters: row.meters,
          load: row.load,
          loadImputed: row.load_imputed === 1,
          isHard: row.is_hard === 1,
        }));
    },
    /** Whole sessions without samples. */
    between(from: Day, to: Day): StoredActivity[] {
      return run
        .all(
          q
            .selectFrom('completed_activities')
            .select(['activity', 'load', 'load_imputed', 'is_hard', 'metrics', 'metrics_version'])
            .where('athlete_id', '=', athleteId)
            .where('local_date', '>=', from)
            .where('local_date', '<=', to)
            .orderBy('start'),
        )
        .map((row) => ({
          activity: { ...(JSON.parse(row.activity) as Activity), samples: null },
          load: row.load,
          loadImputed: row.load_imputed === 1,
          isHard: row.is_hard === 1,
          metrics: row.metrics === null ? null : JSON.parse(row.metrics),
          metricsVersion: row.metrics_version,
        }));
    },
    byId(id: string): StoredActivity | null {
      const row = run.first(
        q
          .selectFrom('completed_activities')
          .select(['activity', 'load', 'load_imputed', 'is_hard', 'metrics', 'metrics_version'])
          .where('athlete_id', '=', athleteId)
          .where('id', '=', id),
      );
      if (!row) return null;
      const activity = { ...(JSON.parse(row.activity) as Activity), samples: null };
      return {
        activity,
        load: row.load,
        loadImputed: row.load_imputed === 1,
        isHard: row.is_hard === 1,
        metrics: row.metrics === null ? null : JSON.parse(row.metrics),
        metricsVersion: row.metrics_version,
      };
    },
    trace(id: string): Trace | null {
      const row = run.first(
        q.selectFrom('completed_activities').select('trace').where('athlete_id', '=', athleteId).where('id', '=', id),
      );
      return unpacked<Trace>(row?.trace);
    },
  };
}
