import type { Measurement, SourceActivity } from '../../activities/model.ts';
import { parseLog, parseLogLine } from '../../manual/index.ts';
import { eveningDay } from '../../matching/index.ts';
import { addDays, type Day } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import { remerge } from '../collect/ingest.ts';
import type { ReviewDeps } from '../deps.ts';
import { Refusal } from '../refusal.ts';

export interface Logged {
  said: string;
  day: string;
  externalId: string;
}

type LogDeps = Pick<ReviewDeps, 'storage' | 'clock' | 'athlete'> & {
  settings: Pick<ReviewDeps['settings'], 'dayCloses'>;
};

function contextOf(deps: LogDeps, today: Day) {
  const now = deps.clock.now();
  const last = deps.storage.activities.lines(addDays(today, -3), today).at(-1);
  return { now, today, zone: deps.athlete.zone, units: deps.athlete.units, lastActivityId: last?.id ?? null };
}

/** Stores one measurement; a session RPE also changes the load of its session. */
export function storeMeasurement(deps: Pick<LogDeps, 'storage' | 'clock' | 'athlete'>, measurement: Measurement): void {
  const { storage, clock } = deps;
  storage.transaction(() => {
    storage.measurements.save(measurement, clock.now());
    if (measurement.metric !== 'session_rpe' || !measurement.subject) return;
    const session = storage.activities.byId(measurement.subject);
    if (!session)
      throw new Refusal('unknown-id', `There is no activity ${measurement.subject}.`, { nextStep: 'coach activities' });
    remerge(deps, session.activity.localDate, session.activity.localDate);
  });
}

function storeActivity(deps: LogDeps, activity: SourceActivity): void {
  const { storage, clock } = deps;
  storage.transaction(() => {
    storage.records.save({
      source: 'manual',
      kind: 'activity',
      externalId: activity.externalId,
      day: activity.localDate,
      fetchedAt: clock.now(),
      payload: activity,
      deleted: false,
    });
    storage.activities.saveSource(activity);
    remerge(deps, activity.localDate, activity.localDate);
  });
}

/** Manual entry, as words of a command line or as one typed line. Throws a Refusal with the accepted range. */
export function log(deps: LogDeps, entry: readonly string[] | string): Logged {
  const read = (today: Day) => {
    const context = contextOf(deps, today);
    return typeof entry === 'string' ? parseLogLine(entry, context) : parseLog(entry, context);
  };
  const now = deps.clock.now();
  const { zone } = deps.athlete;
  let parsed = read(eveningDay(now, deps.settings.dayCloses, zone));
  // How one feels after midnight belongs to the evening; a session has a time of its own.
  if (parsed.ok && parsed.entry.kind === 'activity') parsed = read(localDay(now, zone));
  if (!parsed.ok) {
    const { field, message, accepted } = parsed.problem;
    throw new Refusal('bad-value', message, { where: field, accepted });
  }
  const { entry: found } = parsed;
  if (found.kind === 'measurement') {
    storeMeasurement(deps, found.measurement);
    return { said: found.said, day: found.measurement.day, externalId: found.measurement.externalId };
  }
  storeActivity(deps, found.activity);
  return { said: found.said, day: found.activity.localDate, externalId: found.activity.externalId };
}

/** Takes a manual entry back by the id that `log list` shows. */
export function removeLog(deps: LogDeps, externalId: string): void {
  const { storage, clock } = deps;
  storage.transaction(() => {
    const entry = storage.measurements.manual(100_000).find((one) => one.externalId === externalId);
    const removed = storage.measurements.removeBySource('manual', externalId);
    const activity = storage.records.has('manual', 'activity', externalId);
    if (removed === 0 && !activity)
      throw new Refusal('unknown-id', `There is no entry ${externalId}.`, { nextStep: 'coach log list' });
    if (entry?.metric === 'session_rpe' && entry.subject) {
      const session = storage.activities.byId(entry.subject);
      if (session) remerge(deps, session.activity.localDate, session.activity.localDate);
    }
    if (activity) {
      const [record] = [...storage.records.read('manual', { externalIds: [externalId], kinds: ['activity'] })];
      const day = record?.day ?? null;
      storage.records.save({ ...record!, fetchedAt: clock.now(), deleted: true });
      storage.activities.removeSource('manual', externalId);
      if (day) remerge(deps, day, day);
    }
  });
}
