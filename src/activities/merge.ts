import { combine } from './combine.ts';
import { groupTakes } from './groups.ts';
import { type KnownIds, nameGroups } from './ids.ts';
import type { Activity, SourceActivity } from './model.ts';
import { compareText, type RecordKey, recordKey, uniqueRecords } from './record.ts';
import { joinSplits } from './split.ts';
import { type AmbiguousPair, bookOf, type MergeVerdict } from './verdicts.ts';

export interface MergeResult {
  /** By start, then id. */
  activities: Activity[];
  ambiguous: AmbiguousPair[];
}

/**
 * Turns source records into real sessions: split recordings of one source are joined, recordings of one session by
 * several sources are merged (same file, same time, same time and distance, same route), no record is used twice.
 * The athlete's verdicts always win; what cannot be told is asked and stays apart until then.
 * Pure, and the order of the records does not matter. `known` (record -> earlier activity id) keeps ids stable.
 */
export function mergeActivities(
  records: readonly SourceActivity[],
  verdicts: readonly MergeVerdict[],
  known: KnownIds = new Map(),
): MergeResult {
  const book = bookOf(verdicts);
  const { groups, questions } = groupTakes(joinSplits(uniqueRecords(records), book), book);
  const ids = nameGroups(
    groups.map((takes) => takes.flatMap((take) => take.members)),
    known,
  );
  const activities = groups.map((takes, i) => combine(takes, ids[i] as string));
  activities.sort((a, b) => Date.parse(a.start) - Date.parse(b.start) || compareText(a.id, b.id));

  const activityOf = new Map<RecordKey, string>();
  for (const activity of activities)
    for (const source of activity.sources) activityOf.set(recordKey(source), activity.id);
  const ambiguous = questions
    .map(({ a, b, reason }) => ({
      a,
      b,
      activityIds: [activityOf.get(a) ?? '', activityOf.get(b) ?? ''] as [string, string],
      reason,
    }))
    .sort((x, y) => compareText(x.a, y.a) || compareText(x.b, y.b));
  return { activities, ambiguous };
}

/** The ids to pass as `known` the next time. */
export function knownIds(activities: readonly Activity[]): Map<RecordKey, string> {
  const known = new Map<RecordKey, string>();
  for (const activity of activities) for (const source of activity.sources) known.set(recordKey(source), activity.id);
  return known;
}
