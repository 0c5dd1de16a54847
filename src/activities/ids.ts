import { shortHash } from './hash.ts';
import { SOURCES, type SourceActivity } from './model.ts';
import { compareText, type RecordKey, recordKey, startMs } from './record.ts';

/** Record -> activity it was last part of; keeps ids when records arrive later or merges are taken back. */
export type KnownIds = ReadonlyMap<RecordKey, string>;

/** The order in which an activity's records may name it: earliest start, then source, then id. */
function namingOrder(a: SourceActivity, b: SourceActivity): number {
  return (
    startMs(a) - startMs(b) ||
    SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source) ||
    compareText(a.externalId, b.externalId)
  );
}

export function idFor(key: RecordKey, attempt = 0): string {
  return `a-${shortHash(attempt === 0 ? key : `${key}\n${attempt}`)}`;
}

/**
 * One id per group of records. A group keeps an id that one of its records had before; when a merge is taken back,
 * the part that holds the record the id was made of keeps it. Otherwise the id is made of the earliest record.
 */
export function nameGroups(groups: SourceActivity[][], known: KnownIds): string[] {
  const sorted = groups.map((group) => [...group].sort(namingOrder));
  const order = sorted
    .map((_, i) => i)
    .sort((i, j) => namingOrder(sorted[i]?.[0] as SourceActivity, sorted[j]?.[0] as SourceActivity));
  const ids: (string | null)[] = groups.map(() => null);
  const taken = new Set<string>();
  const claim = (i: number, id: string): void => {
    ids[i] = id;
    taken.add(id);
  };

  for (const owner of [true, false]) {
    for (const i of order) {
      if (ids[i] !== null) continue;
      for (const record of sorted[i] ?? []) {
        const key = recordKey(record);
        const id = known.get(key);
        if (id === undefined || taken.has(id) || (owner && id !== idFor(key))) continue;
        claim(i, id);
        break;
      }
    }
  }
  const reserved = new Set(known.values());
  for (const i of order) {
    if (ids[i] !== null) continue;
    const key = recordKey(sorted[i]?.[0] as SourceActivity);
    let attempt = 0;
    while (
      taken.has(idFor(key, attempt)) ||
      (reserved.has(idFor(key, attempt)) && known.get(key) !== idFor(key, attempt))
    )
      attempt++;
    claim(i, idFor(key, attempt));
  }
  return ids as string[];
}
