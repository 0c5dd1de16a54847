import type { Clock } from '../../ports/clock.ts';
import type { ActivitySource, PullReport, PullRequest } from '../../ports/sources.ts';
import { addDays, type Day, type Instant } from '../../time/day.ts';
import type { GarminApi } from './api.ts';
import { normaliseGarmin, type ReadFit } from './normalise/index.ts';
import { pullActivities } from './pull/activities.ts';
import { type GarminCursor, readCursor, trimCursor } from './pull/cursor.ts';
import { firstSingleDay, pullDays } from './pull/days.ts';
import { pullRanges } from './pull/ranges.ts';
import { createRun } from './pull/run.ts';

/** Activities of so many days are looked at again: late uploads, renamed or deleted sessions. */
const ACTIVITY_TRAIL_DAYS = 14;
/** Wellness of so many days is fetched again: sleep and HRV change after the watch syncs. */
const WELLNESS_TRAIL_DAYS = 3;

/** Edits and deletions are noticed for at most so many days; older activities are fetched once. */
const ITEMS_DAYS = 120;

export interface GarminSourceDeps {
  api: GarminApi;
  clock: Clock;
  /** Reads FIT files; a function so that its decoder loads only when there is something to read. */
  readFit: ReadFit;
}

/** Garmin Connect as a source: activities with their recordings, and wellness. See readme.md for what is asked when. */
export function createGarminSource(deps: GarminSourceDeps): ActivitySource {
  const { api, clock } = deps;

  async function pull(request: PullRequest): Promise<PullReport> {
    const cursor = readCursor(request.full ? null : request.cursor);
    const before = api.requests;
    const run = createRun(api, request, cursor, () => clock.now());
    const wellnessFrom = trailFrom(cursor, request.to, WELLNESS_TRAIL_DAYS);
    const activitiesFrom = earliest(request.from, trailFrom(cursor, request.to, ACTIVITY_TRAIL_DAYS));
    const reading = await pullActivities(run, activitiesFrom);
    await pullDays(run, wellnessFrom);
    await pullRanges(run, wellnessFrom);
    const failure = run.failure();
    if (failure) throw failure;
    const keepFrom = earliest(activitiesFrom, addDays(request.to, -2 * ACTIVITY_TRAIL_DAYS));
    const limit = addDays(request.to, -ITEMS_DAYS);
    trimCursor(cursor, keepFrom < limit ? limit : keepFrom, addDays(firstSingleDay(request.to), -28));
    run.save([]);
    return {
      // Without the whole list nothing is known about what is not in it.
      completeThrough: reading.complete ? withinRequest(cursor.syncedAt, request.to) : null,
      requests: api.requests - before,
      skipped: run.skipped,
    };
  }

  return { source: 'garmin', pull, normalise: (records, context) => normaliseGarmin(records, context, deps.readFit) };
}

/** A pull of days long past says nothing about later ones; zones reach from 12 hours behind UTC to 14 before it. */
function withinRequest(synced: Instant | null, to: Day): Instant | null {
  if (synced === null || synced <= `${addDays(to, 1)}T12:00:00.000Z`) return synced;
  return `${to}T10:00:00.000Z`;
}

/** Start of the trailing window; it reaches back to the day of the last known sync, since later days arrived empty. */
function trailFrom(cursor: GarminCursor, to: Day, days: number): Day {
  const usual = addDays(to, 1 - days);
  const synced = cursor.syncedAt === null ? usual : addDays(cursor.syncedAt.slice(0, 10), -1);
  const wanted = earliest(usual, synced);
  const limit = firstSingleDay(to);
  return wanted < limit ? limit : wanted;
}

function earliest(a: Day, b: Day): Day {
  return a < b ? a : b;
}
