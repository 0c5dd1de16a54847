import { knownIds, mergeActivities, type RecordKey, recordKey, takeBack } from '../../activities/index.ts';
import type { Activity, SourceActivity } from '../../activities/model.ts';
import { addDays, type Day } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import type { ReviewDeps } from '../deps.ts';
import { Refusal } from '../refusal.ts';
import { remerge } from './ingest.ts';

type Deps = Pick<ReviewDeps, 'storage' | 'clock' | 'athlete'>;

/** Two sessions that may be one; they stay two until the athlete says so. */
export interface MergeQuestion {
  a: { activityId: string; record: RecordKey; title: string };
  b: { activityId: string; record: RecordKey; title: string };
  day: Day;
  /** Plain words: "same time, but run and ride". */
  reason: string;
}

const ASK_DAYS = 14;
/** Recordings of one session may lie on both sides of midnight. */
const EDGE_DAYS = 2;
/** What the athlete calls one session began within a day. */
const MAX_APART_MS = 24 * 3_600_000;

/** Routes are compared between sources that record tracks; reading them for the others would only cost time. */
function tracksMatter(records: readonly SourceActivity[]): boolean {
  return new Set(records.map((one) => one.source).filter((one) => one !== 'hevy' && one !== 'manual')).size > 1;
}

/** What cannot be told about the sessions of the last two weeks and has not been answered. Computed anew each time. */
export function openMergeQuestions(deps: Deps): MergeQuestion[] {
  const { storage, clock, athlete } = deps;
  const today = localDay(clock.now(), athlete.zone);
  const from = addDays(today, -ASK_DAYS);
  const light = storage.activities.sources(addDays(from, -EDGE_DAYS), today);
  const records = tracksMatter(light) ? storage.activities.sources(addDays(from, -EDGE_DAYS), today, true) : light;
  const held = storage.activities.between(addDays(from, -EDGE_DAYS), today).map((one) => one.activity);
  const { activities, ambiguous } = mergeActivities(records, storage.verdicts.merges(), knownIds(held));
  const byId = new Map(activities.map((one) => [one.id, one]));
  return ambiguous.flatMap(({ a, b, activityIds, reason }) => {
    const [first, second] = activityIds.map((id) => byId.get(id));
    if (!first || !second || first.id === second.id) return [];
    const day = first.localDate > second.localDate ? first.localDate : second.localDate;
    if (day < from) return [];
    return [
      {
        a: { activityId: first.id, record: a, title: first.title },
        b: { activityId: second.id, record: b, title: second.title },
        day,
        reason,
      },
    ];
  });
}

/** One banner line when something has to be asked. */
export function mergeBanners(questions: readonly MergeQuestion[]): string[] {
  if (questions.length === 0) return [];
  const [first] = questions;
  const what = questions.length === 1 ? `${first!.a.title} and ${first!.b.title}` : `${questions.length} pairs`;
  return [`${what} may be one session recorded twice (coach activities)`];
}

function sessionOf(deps: Deps, id: string): Activity {
  const stored = deps.storage.activities.byId(id);
  if (!stored)
    throw new Refusal('unknown-id', `There is no activity ${id}.`, { where: id, nextStep: 'coach activities' });
  return stored.activity;
}

/** Merges the days of the given recordings anew and returns the sessions they are in now. */
function settle(deps: Deps, keys: readonly RecordKey[], days: readonly Day[]): Activity[] {
  const sorted = [...days].sort();
  const from = addDays(sorted[0]!, -1);
  const to = addDays(sorted.at(-1)!, 1);
  remerge(deps, from, to);
  return deps.storage.activities
    .between(addDays(from, -1), addDays(to, 1))
    .map((one) => one.activity)
    .filter((activity) => activity.sources.some((one) => keys.includes(recordKey(one))));
}

/**
 * The athlete says that two activities are one session. Kept as a verdict on their recordings; `splitSession` takes it
 * back. @returns the sessions these recordings are in now
 */
export function mergeSessions(deps: Deps, idA: string, idB: string): Activity[] {
  const a = sessionOf(deps, idA);
  const b = sessionOf(deps, idB);
  if (a.id === b.id) throw new Refusal('bad-value', 'That is one and the same activity.', { where: idB });
  if (Math.abs(Date.parse(a.start) - Date.parse(b.start)) > MAX_APART_MS)
    throw new Refusal('bad-value', `${idA} and ${idB} are more than a day apart.`, {
      where: idB,
      accepted: 'activities within 24 h',
    });
  const ofA = a.sources.map(recordKey);
  const ofB = b.sources.map(recordKey);
  const { verdicts } = deps.storage;
  deps.storage.transaction(() => {
    const at = deps.clock.now();
    const crossing = verdicts
      .merges()
      .filter((one) => (ofA.includes(one.a) && ofB.includes(one.b)) || (ofA.includes(one.b) && ofB.includes(one.a)));
    // Whatever was said against it is overruled.
    for (const one of crossing) verdicts.setMerge(one.a, one.b, 'merge', at);
    verdicts.setMerge(ofA[0]!, ofB[0]!, 'merge', at);
  });
  return settle(deps, [...ofA, ...ofB], [a.localDate, b.localDate]);
}

/** Records of an activity by the athlete's word for one: its key, its number alone, or its source. */
function recordNamed(activity: Activity, name: string): RecordKey | null {
  const keys = activity.sources.map(recordKey);
  const named = activity.sources.filter(
    (one) => recordKey(one) === name || one.externalId === name || one.source === name,
  );
  return named.length === 1 && keys.length > 0 ? recordKey(named[0]!) : null;
}

/**
 * Takes one recording out of an activity, or keeps two activities apart for good when `what` is another activity.
 * @returns the sessions these recordings are in now
 */
export function splitSession(deps: Deps, id: string, what: string): Activity[] {
  const activity = sessionOf(deps, id);
  const keys = activity.sources.map(recordKey);
  const other = deps.storage.activities.byId(what)?.activity ?? null;
  if (other !== null && other.id !== activity.id) {
    const theirs = other.sources.map(recordKey);
    deps.storage.transaction(() => {
      const at = deps.clock.now();
      for (const a of keys) for (const b of theirs) deps.storage.verdicts.setMerge(a, b, 'distinct', at);
    });
    return settle(deps, [...keys, ...theirs], [activity.localDate, other.localDate]);
  }
  const out = recordNamed(activity, what);
  if (out === null)
    throw new Refusal('unknown-id', `"${what}" names no single recording of ${id}.`, {
      where: what,
      accepted: keys.join(', '),
    });
  if (keys.length === 1)
    throw new Refusal('bad-value', `${id} is one recording; there is nothing to take apart.`, { where: id });
  deps.storage.transaction(() => {
    const at = deps.clock.now();
    for (const one of takeBack(keys, out)) deps.storage.verdicts.setMerge(one.a, one.b, one.verdict, at);
  });
  const records = deps.storage.activities
    .sources(addDays(activity.localDate, -EDGE_DAYS), addDays(activity.localDate, EDGE_DAYS))
    .filter((one) => keys.includes(recordKey(one)));
  return settle(deps, keys, [activity.localDate, ...records.map((one) => one.localDate)]);
}
