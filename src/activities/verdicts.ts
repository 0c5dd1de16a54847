import { compareText, type RecordKey } from './record.ts';

/** What the athlete said about two records. The last verdict on a pair counts. */
export interface MergeVerdict {
  a: RecordKey;
  b: RecordKey;
  verdict: 'merge' | 'distinct';
}

/** Two records that may be one session; the athlete is asked, until then they stay apart. */
export interface AmbiguousPair {
  a: RecordKey;
  b: RecordKey;
  /** Activities they are in now. */
  activityIds: [string, string];
  /** Plain words: "same time, but run and ride". */
  reason: string;
}

/** The latest verdict per pair, as sets of `a|b` with a < b. */
export interface VerdictBook {
  merge: [RecordKey, RecordKey][];
  /** Record -> records it must not share an activity with. */
  distinct: Map<RecordKey, Set<RecordKey>>;
}

export function bookOf(verdicts: readonly MergeVerdict[]): VerdictBook {
  const latest = new Map<string, MergeVerdict>();
  for (const verdict of verdicts) {
    if (verdict.a === verdict.b) continue;
    const [a, b] = verdict.a < verdict.b ? [verdict.a, verdict.b] : [verdict.b, verdict.a];
    latest.set(`${a}\n${b}`, { a, b, verdict: verdict.verdict });
  }
  const book: VerdictBook = { merge: [], distinct: new Map() };
  const sorted = [...latest.values()].sort((x, y) => compareText(x.a, y.a) || compareText(x.b, y.b));
  for (const { a, b, verdict } of sorted) {
    if (verdict === 'merge') book.merge.push([a, b]);
    else {
      addTo(book.distinct, a, b);
      addTo(book.distinct, b, a);
    }
  }
  return book;
}

function addTo(map: Map<RecordKey, Set<RecordKey>>, key: RecordKey, value: RecordKey): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

/** Verdicts that take one record out of an activity again (every merge can be taken back). */
export function takeBack(records: readonly RecordKey[], out: RecordKey): MergeVerdict[] {
  return records.filter((key) => key !== out).map((key) => ({ a: out, b: key, verdict: 'distinct' as const }));
}
