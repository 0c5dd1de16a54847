import type { SourceActivity, SourceName } from './model.ts';

/** Name of one source record: `source:externalId`. Verdicts speak of records by this name. */
export type RecordKey = string;

export function recordKey(record: { source: SourceName; externalId: string }): RecordKey {
  return `${record.source}:${record.externalId}`;
}

/** Start of a recording, epoch milliseconds. Throws RangeError on a malformed instant. */
export function startMs(record: { start: string }): number {
  const ms = Date.parse(record.start);
  if (Number.isNaN(ms)) throw new RangeError(`"${record.start}" is not an instant`);
  return ms;
}

/** How much a record says; used only to choose between two versions of the same record. */
function richness(record: SourceActivity): number {
  const samples = record.samples?.t.length ?? 0;
  return samples + 10 * (record.laps.length + record.lengths.length + record.sets.length);
}

/** One record per key: the richer version, then by content, so that the order of arrival does not matter. */
export function uniqueRecords(records: readonly SourceActivity[]): SourceActivity[] {
  const byKey = new Map<RecordKey, SourceActivity>();
  for (const record of records) {
    const key = recordKey(record);
    const other = byKey.get(key);
    if (!other || isBetter(record, other)) byKey.set(key, record);
  }
  return [...byKey.values()];
}

function isBetter(a: SourceActivity, b: SourceActivity): boolean {
  const difference = richness(a) - richness(b);
  if (difference !== 0) return difference > 0;
  return JSON.stringify(a) > JSON.stringify(b);
}

/** Plain text order, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
