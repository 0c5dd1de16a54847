import type { SourceActivity } from '../../../activities/model.ts';
import type { Normalised, RawRecord } from '../../../ports/sources.ts';
import { activityOf } from './activity.ts';
import { measurementsOf } from './measurements.ts';

type ReadSession = Omit<SourceActivity, 'source' | 'externalId'>;

/** The FIT reader, as far as this connector needs it. */
export type ReadFit = (
  bytes: Uint8Array,
  options: { zone: string },
) =>
  | { kind: 'activity'; activities: ReadSession[]; warnings: string[] }
  | { kind: 'not-activity'; fileType: string }
  | { kind: 'unreadable'; reason: string };

const ACTIVITY_RECORDS: ReadonlySet<string> = new Set([
  'activity',
  'activity-detail',
  'activity-splits',
  'exercise-sets',
  'fit',
]);

/** What the raw records mean. Pure; records that cannot be read give nothing and harm no other. */
export function normaliseGarmin(records: RawRecord[], context: { zone: string }, readFit: ReadFit): Normalised {
  const byActivity = new Map<string, Map<string, RawRecord>>();
  const byDay = new Map<string, Map<string, RawRecord>>();
  for (const record of records) {
    if (record.deleted) continue;
    const groups = ACTIVITY_RECORDS.has(record.kind) ? byActivity : byDay;
    const group = groups.get(record.externalId) ?? new Map<string, RawRecord>();
    group.set(record.kind, record);
    groups.set(record.externalId, group);
  }
  const activities: SourceActivity[] = [];
  for (const [id, group] of byActivity) {
    const activity = activityOf(id, group, context.zone, readFit);
    if (activity) activities.push(activity);
  }
  const measurements = [...byDay.values()].flatMap((group) => measurementsOf(group));
  activities.sort((a, b) => a.start.localeCompare(b.start) || a.externalId.localeCompare(b.externalId));
  return { activities, measurements };
}
