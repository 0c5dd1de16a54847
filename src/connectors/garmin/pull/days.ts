import type { z } from 'zod';
import { AuthError } from '../../../ports/errors.ts';
import type { RawRecord } from '../../../ports/sources.ts';
import { addDays, type Day, dayRange } from '../../../time/day.ts';
import { firstIssue } from '../schema/parts.ts';
import { DailySummary, Readiness, Sleep, TrainingStatus } from '../schema/wellness.ts';
import { instantFromEither, instantFromMs } from '../units.ts';
import { noteSynced } from './cursor.ts';
import type { PullRun } from './run.ts';

/**
 * Sleep and the daily summary have no range call, so a first pull asks for this many of the newest days one by one;
 * older days get what ranges offer (see ranges.ts).
 */
export const DAY_LIMIT = 28;

/** First day of the newest stretch that is asked for day by day. */
export function firstSingleDay(to: Day): Day {
  return addDays(to, 1 - DAY_LIMIT);
}

/** Fields that Garmin sends as null when there is nothing; one that is not there at all means that the answer changed. */
const CORE: Readonly<Record<string, readonly string[]>> = {
  daily: ['restingHeartRate'],
  sleep: ['dailySleepDTO', 'dailySleepDTO.sleepTimeSeconds'],
};

function valueAt(value: unknown, path: string): unknown {
  let at = value;
  for (const key of path.split('.')) {
    if (at === null) return null;
    at = (at as Record<string, unknown> | undefined)?.[key];
  }
  return at;
}

/** Pulls wellness day by day, newest first: the trailing days from `trailFrom` again, earlier ones once. */
export async function pullDays(run: PullRun, trailFrom: Day): Promise<void> {
  const { from, to } = run.request;
  const first = firstSingleDay(to);
  const wanted = dayRange([from < trailFrom ? from : trailFrom, first].sort()[1] as Day, to).reverse();
  const done = new Set(run.request.full ? [] : run.cursor.days);
  const days = wanted.filter((day) => day >= trailFrom || !done.has(day));
  for (const [index, day] of days.entries()) {
    if (run.stopped()) return;
    run.request.onProgress?.(index, days.length, 'days');
    const records: RawRecord[] = [];
    const complete = await pullDay(run, day, day >= trailFrom, records);
    if (complete && !run.cursor.days.includes(day)) run.cursor.days.push(day);
    if (records.length > 0) run.save(records);
  }
  run.request.onProgress?.(days.length, days.length, 'days');
}

async function pullDay(run: PullRun, day: Day, trailing: boolean, records: RawRecord[]): Promise<boolean> {
  const { api } = run;
  const { signal } = run.request;

  /** One datum, checked and recorded; `value` null is "no data", a null result is "failed". */
  async function datum<T extends z.ZodType>(kind: string, schema: T, get: () => Promise<unknown>) {
    const got = await run.attempt(`${kind} ${day}`, get);
    if (!got) return null;
    if (got.value === null) return { value: null };
    const parsed = schema.safeParse(got.value);
    if (!parsed.success) {
      run.skip(`${kind} ${day}`, firstIssue(parsed.error));
      return null;
    }
    records.push(run.record(kind, day, day, got.value));
    for (const field of CORE[kind] ?? [])
      if (valueAt(got.value, field) === undefined) run.skip(`${kind} ${day}`, `${field} is not in the answer any more`);
    return { value: parsed.data as z.output<T> };
  }

  const daily = await datum('daily', DailySummary, () => api.dailySummary(day, signal));
  if (daily?.value?.privacyProtected === true)
    throw new AuthError(
      'garmin',
      'garmin GET daily summary',
      'Garmin answers as if this were another person: sign in again',
      403,
    );
  noteSynced(run.cursor, instantFromEither(daily?.value?.lastSyncTimestampGMT), run.now());

  const sleep = await datum('sleep', Sleep, () => api.sleep(day, signal));
  noteSynced(run.cursor, instantFromMs(sleep?.value?.dailySleepDTO?.sleepEndTimestampGMT), run.now());

  if (!trailing) return daily !== null && sleep !== null;
  const readiness = await datum('readiness', Readiness, () => api.trainingReadiness(day, signal));
  const snapshots = readiness?.value ?? [];
  if (snapshots.length > 0 && snapshots.every((one) => one.score === undefined))
    run.skip(`readiness ${day}`, 'score is not in the answer any more');
  for (const snapshot of snapshots) noteSynced(run.cursor, instantFromEither(snapshot.timestamp), run.now());
  const status = await datum('training-status', TrainingStatus, () => api.trainingStatus(day, signal));
  return daily !== null && sleep !== null && readiness !== null && status !== null;
}
