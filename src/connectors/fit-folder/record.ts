import { createHash } from 'node:crypto';
import type { SourceActivity } from '../../activities/model.ts';
import { type FitReading, readFit } from '../../fit/read/read-fit.ts';
import type { RawRecord } from '../../ports/sources.ts';
import type { Instant } from '../../time/day.ts';

/** Kind of the raw records this source writes; their payload is the untouched file. */
export const FIT_KIND = 'fit';

/** SHA-256 of the bytes, hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Activities of a reading with their ids: the recording's identity, numbered when there are several sessions. */
export function activitiesOf(reading: Extract<FitReading, { kind: 'activity' }>): SourceActivity[] {
  const several = reading.activities.length > 1;
  return reading.activities.map((activity, index) => ({
    ...activity,
    source: 'fit-folder' as const,
    externalId: several ? `${reading.identity}#${index + 1}` : reading.identity,
  }));
}

/** Later of an instant and the end of the last activity; null while there is neither. */
export function latestEnd(before: Instant | null, activities: SourceActivity[]): Instant | null {
  let latest = before;
  for (const activity of activities) {
    const end = new Date(Date.parse(activity.start) + activity.elapsedSeconds * 1000).toISOString();
    if (latest === null || end > latest) latest = end;
  }
  return latest;
}

export function rawRecordOf(
  reading: Extract<FitReading, { kind: 'activity' }>,
  bytes: Uint8Array,
  fetchedAt: Instant,
): RawRecord {
  return {
    source: 'fit-folder',
    kind: FIT_KIND,
    externalId: reading.identity,
    day: reading.activities[0]?.localDate ?? null,
    fetchedAt,
    payload: bytes,
    deleted: false,
  };
}

/** Rebuilds the activities of stored files. Records of other kinds, deleted ones and unreadable ones give nothing. */
export function normaliseRecords(records: RawRecord[], zone: string): SourceActivity[] {
  const activities: SourceActivity[] = [];
  for (const record of records) {
    if (record.kind !== FIT_KIND || record.deleted || !(record.payload instanceof Uint8Array)) continue;
    const reading = readFit(record.payload, { zone });
    if (reading.kind === 'activity') activities.push(...activitiesOf(reading));
  }
  return activities;
}
