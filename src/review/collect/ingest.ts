import { formerNames, knownIds, mergeActivities, ratingsUnder } from '../../activities/index.ts';
import type { Activity, Measurement, Metric, SourceName } from '../../activities/model.ts';
import { musclesOf } from '../../exercises/catalogue.ts';
import { ACTIVITY_METRICS_VERSION, computeActivityMetrics } from '../../metrics/activity-metrics.ts';
import type { RatedSession } from '../../metrics/srpe.ts';
import { traceOf } from '../../metrics/trace.ts';
import type { ActivitySource, RawRecord } from '../../ports/sources.ts';
import type { MeasuredSession } from '../../ports/storage.ts';
import { addDays, type Day, type Instant, isDay } from '../../time/day.ts';
import type { ReviewDeps } from '../deps.ts';

type Deps = Pick<ReviewDeps, 'storage' | 'athlete'>;

/** Days whose activities have to be merged anew. */
export class DaySpan {
  from: Day | null = null;
  to: Day | null = null;
  add(day: Day | null): void {
    if (day === null) return;
    if (this.from === null || day < this.from) this.from = day;
    if (this.to === null || day > this.to) this.to = day;
  }
}

/**
 * Saves raw records and what they mean. Only changed records are looked at again; call inside a transaction.
 * @returns how many records were new or changed
 */
export function ingest(
  deps: Deps,
  source: ActivitySource,
  records: RawRecord[],
  touched: DaySpan,
  now: Instant,
): number {
  const { storage, athlete } = deps;
  const changed = new Set<string>();
  for (const record of records) {
    if (storage.records.save(record) === 'same') continue;
    changed.add(record.externalId);
    touched.add(record.day);
  }
  if (changed.size > 0) {
    const emptied = derive(deps, source, [...changed], touched, now, athlete.zone);
    // Here and now: after a kill nothing would tell that these days hold a session that is gone.
    for (const day of emptied) remerge(deps, day, day);
  }
  return changed.size;
}

/**
 * Rebuilds the source's activities and measurements of the given external ids from their raw records.
 * @returns the days that recordings have left
 */
function derive(
  deps: Deps,
  source: ActivitySource,
  externalIds: string[],
  touched: DaySpan,
  now: Instant,
  zone: string,
): Set<Day> {
  const { storage } = deps;
  const left = new Set<Day>();
  const records = [...storage.records.read(source.source, { externalIds })];
  const { activities, measurements } = source.normalise(records, { zone });
  const made = new Set(activities.map((one) => one.externalId));
  // Deleted upstream, or not an activity any more.
  for (const id of externalIds) {
    const day = made.has(id) ? null : storage.activities.removeSource(source.source, id);
    if (day !== null) left.add(day);
  }
  for (const activity of activities) {
    const day = storage.activities.saveSource(activity);
    if (day !== null && day !== activity.localDate) left.add(day);
    touched.add(activity.localDate);
  }
  for (const day of externalIds.filter(isDay)) dropVanished(deps, source.source, day, measurements);
  for (const measurement of measurements) storage.measurements.save(measurement, now);
  return left;
}

/** Values that a later day's record may carry for an earlier day. */
const CARRIED: ReadonlySet<Metric> = new Set<Metric>(['vo2max_run', 'vo2max_ride', 'garmin_training_status']);

/** Takes away what the source said about a day and does not say any more. */
function dropVanished(deps: Deps, source: SourceName, day: Day, measurements: readonly Measurement[]): void {
  const made = new Set(measurements.map((one) => one.externalId));
  for (const held of deps.storage.measurements.between(day, day))
    if (held.source === source && !made.has(held.externalId) && !CARRIED.has(held.metric))
      deps.storage.measurements.removeBySource(source, held.externalId);
}

/** Derives everything of a source again from its raw records, in batches so that memory stays small. */
export function rebuildSource(deps: Deps, source: ActivitySource, touched: DaySpan, now: Instant): number {
  const ids = deps.storage.records.externalIds(source.source);
  const BATCH = 50;
  for (let start = 0; start < ids.length; start += BATCH)
    deps.storage.transaction(() =>
      derive(deps, source, ids.slice(start, start + BATCH), touched, now, deps.athlete.zone),
    );
  return ids.length;
}

function rpeEntries(measurements: Measurement[]): Map<string, number> {
  const given = new Map<string, number>();
  for (const one of measurements)
    if (one.metric === 'session_rpe' && one.subject && one.value !== null) given.set(one.subject, one.value);
  return given;
}

/** Rated sessions of the days before `day`; the same whatever window is being merged. */
function ratedHistory(sessions: readonly Activity[], rpes: Map<string, number>, day: Day): RatedSession[] {
  const from = addDays(day, -HISTORY_DAYS);
  return sessions.flatMap((activity) => {
    const rpe = rpes.get(activity.id) ?? activity.rpe;
    if (rpe === null || activity.localDate >= day || activity.localDate < from) return [];
    return [{ sport: activity.sport, intent: null, rpe }];
  });
}

/** One month at a time. */
const WINDOW_DAYS = 31;
/** Recordings of one session may lie on both sides of midnight. */
const EDGE_DAYS = 2;
const HISTORY_DAYS = 60;

/** Merges the recordings of the given days into sessions and computes what belongs to each. */
export function remerge(deps: Deps, from: Day, to: Day): void {
  for (let start = from; start <= to; start = addDays(start, WINDOW_DAYS)) {
    const last = addDays(start, WINDOW_DAYS - 1);
    deps.storage.transaction(() => remergeWindow(deps, start, last < to ? last : to));
  }
}

function remergeWindow(deps: Deps, from: Day, to: Day): void {
  const { storage } = deps;
  const earlier = storage.activities.between(addDays(from, -HISTORY_DAYS), addDays(to, EDGE_DAYS));
  const records = storage.activities.sources(addDays(from, -EDGE_DAYS), addDays(to, EDGE_DAYS), true);
  const inside = new Set(
    records.flatMap((one) => (one.localDate >= from && one.localDate <= to ? [`${one.source} ${one.externalId}`] : [])),
  );
  const known = knownIds(earlier.map((one) => one.activity));
  const { activities } = mergeActivities(records, storage.verdicts.merges(), known);
  const own = activities.filter(
    (activity) =>
      (activity.localDate >= from && activity.localDate <= to) ||
      activity.sources.some((one) => inside.has(`${one.source} ${one.externalId}`)),
  );
  const before = earlier.map((one) => one.activity).filter((one) => one.localDate < from);
  const ratings = storage.measurements.between(addDays(from, -HISTORY_DAYS), addDays(to, 1), ['session_rpe']);
  const rpes = rpeEntries(ratingsUnder(ratings, formerNames([...before, ...activities])));
  const rated = [...before, ...own.filter((one) => one.localDate >= from)];
  storage.activities.replaceBetween(
    from,
    to,
    own.map((activity) =>
      measure(activity, deps, rpes.get(activity.id) ?? null, ratedHistory(rated, rpes, activity.localDate)),
    ),
  );
}

function measure(activity: Activity, deps: Deps, rpe: number | null, history: RatedSession[]): MeasuredSession {
  const metrics = computeActivityMetrics(activity, deps.athlete, { rpe, history, muscles: musclesOf });
  return {
    activity,
    load: metrics.load?.value ?? null,
    loadImputed: metrics.load?.imputed ?? false,
    isHard: metrics.isHard,
    metrics,
    metricsVersion: ACTIVITY_METRICS_VERSION,
    trace: traceOf(activity),
  };
}
