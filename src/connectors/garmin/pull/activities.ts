import { createHash } from 'node:crypto';
import { NotFoundError, ValidationError } from '../../../ports/errors.ts';
import type { RawRecord } from '../../../ports/sources.ts';
import { addDays, type Day } from '../../../time/day.ts';
import { sportOfType } from '../normalise/sport.ts';
import { ActivityDetail, ActivityItem } from '../schema/activity.ts';
import { firstIssue } from '../schema/parts.ts';
import { dayOfLocal, instantFromGmt, instantFromMs } from '../units.ts';
import { noteSynced } from './cursor.ts';
import { readOriginal } from './original.ts';
import { type PullRun, unexpected } from './run.ts';

const PAGE = 50;
/** Details of these days are fetched again: ratings entered later do not show in the list. */
const RECENT_DAYS = 3;
export const ACTIVITY_KINDS = ['activity', 'activity-detail', 'activity-splits', 'exercise-sets', 'fit'] as const;

/** What is known about the window after reading the list. */
export interface ListReading {
  /** The list was read to its end and every item could be placed in time. */
  complete: boolean;
}

/** Pulls activities from `from` to the end of the request, newest first. */
export async function pullActivities(run: PullRun, from: Day): Promise<ListReading> {
  const { signal } = run.request;
  // East of home the day is one ahead: the list goes by the local day where the activity was.
  const to = addDays(run.request.to, 1);
  const seen = new Set<string>();
  let complete = true;
  for (let start = 0; ; start += PAGE) {
    const page = await run.attempt('activities', async () => {
      const body = await run.api.activities(start, PAGE, from, to, signal);
      if (body !== null && !Array.isArray(body)) throw unexpected('activities', 'the list is not a list');
      return (body ?? []) as unknown[];
    });
    if (!page) return { complete: false };
    const before = seen.size;
    for (const raw of page.value) {
      const item = ActivityItem.safeParse(raw);
      // Something was done there that cannot be told apart: nothing in the window may count as missed.
      const trouble = item.success ? untimed(item.data) : firstIssue(item.error);
      if (trouble !== null) complete = false;
      if (trouble !== null) run.skip('an activity', trouble);
      if (!item.success) continue;
      if (seen.has(item.data.activityId)) continue;
      seen.add(item.data.activityId);
      await pullOne(run, item.data, raw);
      run.request.onProgress?.(seen.size, null, 'activities');
    }
    // Until an empty page; a page without anything new means that paging has no effect.
    if (page.value.length === 0 || seen.size === before) break;
  }
  if (complete) await dropDeleted(run, from, to, seen);
  return { complete: complete && !run.stopped() };
}

function untimed(item: ActivityItem): string | null {
  const start = instantFromGmt(item.startTimeGMT) ?? instantFromMs(item.beginTimestamp);
  return start === null ? `no start time in activity ${item.activityId}` : null;
}

async function pullOne(run: PullRun, item: ActivityItem, raw: unknown): Promise<void> {
  const id = item.activityId;
  const day = dayOfLocal(item.startTimeLocal);
  const hash = createHash('sha256').update(JSON.stringify(raw)).digest('hex').slice(0, 16);
  const known = run.request.full ? undefined : run.cursor.items[id];
  const fresh = known ? known.hash !== hash : !run.has('activity', id);
  const records: RawRecord[] = [];
  const troubles = run.skipped.length;
  // A part that failed makes the whole item new again next time.
  const mark = (noFile: boolean): void => {
    const failed = run.skipped.length > troubles;
    run.cursor.items[id] = { hash: failed ? '' : hash, day, ...(noFile ? { noFile: true } : {}) };
  };
  if (fresh || !run.has('activity', id)) records.push(run.record('activity', id, day, raw));

  const recent = day !== null && day > addDays(run.request.to, -RECENT_DAYS);
  let childIds = item.childIds;
  if (fresh || recent || !run.has('activity-detail', id)) {
    const detail = await pullDetail(run, id, day, records);
    if (detail) childIds = [...new Set([...childIds, ...(detail.metadataDTO?.childIds ?? [])])];
  }
  if (item.parent) {
    for (const child of childIds) await pullChild(run, child, records);
    mark(false);
    if (records.length > 0) run.save(records);
    return;
  }
  if (fresh || !run.has('activity-splits', id)) await pullPart(run, 'activity-splits', id, day, records);
  const strength = sportOfType(item.activityType).sport === 'strength';
  if (strength && (fresh || !run.has('exercise-sets', id))) await pullPart(run, 'exercise-sets', id, day, records);
  let without = known?.noFile === true || item.manualActivity === true;
  if (!without && !run.has('fit', id)) without = await pullFile(run, id, day, records);
  if (run.stopped() && records.length === 0) return;
  mark(without);
  if (records.length > 0) run.save(records);
}

async function pullDetail(
  run: PullRun,
  id: string,
  day: Day | null,
  records: RawRecord[],
): Promise<ActivityDetail | null> {
  const got = await run.attempt(`activity ${id}`, () => run.api.activity(id, run.request.signal));
  if (!got || got.value === null) return null;
  const detail = ActivityDetail.safeParse(got.value);
  if (!detail.success) {
    run.skip(`activity ${id}`, firstIssue(detail.error));
    return null;
  }
  records.push(run.record('activity-detail', id, day ?? dayOfLocal(detail.data.summaryDTO?.startTimeLocal), got.value));
  if (detail.data.summaryDTO === undefined) run.skip(`activity ${id}`, 'summaryDTO is not in the answer any more');
  const meta = detail.data.metadataDTO;
  // An upload from the watch proves that everything recorded before it has arrived too.
  if (meta?.manualActivity !== true && meta?.manufacturer === 'GARMIN')
    noteSynced(run.cursor, instantFromGmt(meta.uploadedDate), run.now());
  return detail.data;
}

/** A leg of a multisport activity that the list does not name itself. */
async function pullChild(run: PullRun, id: string, records: RawRecord[]): Promise<void> {
  if (!run.has('activity-detail', id)) await pullDetail(run, id, null, records);
  if (!run.has('activity-splits', id)) await pullPart(run, 'activity-splits', id, null, records);
}

async function pullPart(
  run: PullRun,
  kind: 'activity-splits' | 'exercise-sets',
  id: string,
  day: Day | null,
  records: RawRecord[],
): Promise<void> {
  const what = kind === 'activity-splits' ? 'laps' : 'sets';
  const got = await run.attempt(`${what} of activity ${id}`, () =>
    kind === 'activity-splits' ? run.api.splits(id, run.request.signal) : run.api.exerciseSets(id, run.request.signal),
  );
  if (got && got.value !== null) records.push(run.record(kind, id, day, got.value));
}

/** True when there is no recording to be had, now or later. */
async function pullFile(run: PullRun, id: string, day: Day | null, records: RawRecord[]): Promise<boolean> {
  const got = await run.attempt(`recording of activity ${id}`, async () => {
    try {
      return await run.api.original(id, run.request.signal);
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      // 403 with JSON: not the owner of this recording, not a problem with the login.
      if (error instanceof ValidationError && error.status === 403) return null;
      throw error;
    }
  });
  if (!got) return false;
  if (got.value === null) return true;
  const original = readOriginal(got.value);
  if (original.kind === 'fit') records.push(run.record('fit', id, day, original.bytes));
  if (original.kind === 'damaged') run.skip(`recording of activity ${id}`, original.why);
  return original.kind === 'other';
}

/**
 * What was in the window at the last pull and is not any more may have been deleted on Garmin Connect. It may also have
 * slipped from one page to the one before while they were read, or have been given another day: each is looked up.
 */
async function dropDeleted(run: PullRun, from: Day, to: Day, seen: ReadonlySet<string>): Promise<void> {
  const records: RawRecord[] = [];
  for (const [id, item] of Object.entries(run.cursor.items)) {
    if (seen.has(id) || item.day === null || item.day < from || item.day > to) continue;
    const found = await lookUp(run, id);
    if (found === null) continue;
    if (found !== 'gone') {
      if (found.day !== null && found.day !== item.day) await pullMoved(run, id, found.day);
      continue;
    }
    for (const kind of ACTIVITY_KINDS) records.push(run.gone(kind, id, item.day));
    delete run.cursor.items[id];
  }
  if (records.length > 0) run.save(records);
}

/** Whether an activity is still there, and on which day; null when that cannot be told now. */
async function lookUp(run: PullRun, id: string): Promise<'gone' | { day: Day | null } | null> {
  const got = await run.attempt(`activity ${id}`, async () => {
    try {
      const detail = ActivityDetail.safeParse(await run.api.activity(id, run.request.signal));
      return { day: dayOfLocal(detail.data?.summaryDTO?.startTimeLocal) };
    } catch (error) {
      if (error instanceof NotFoundError) return 'gone';
      throw error;
    }
  });
  return got?.value ?? null;
}

/** An activity whose day was corrected to one outside the window. */
async function pullMoved(run: PullRun, id: string, day: Day): Promise<void> {
  const page = await run.attempt('activities', () => run.api.activities(0, PAGE, day, day, run.request.signal));
  for (const raw of Array.isArray(page?.value) ? page.value : []) {
    const item = ActivityItem.safeParse(raw);
    if (item.success && item.data.activityId === id) await pullOne(run, item.data, raw);
  }
}
