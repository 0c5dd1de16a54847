import type { RawRecord } from '../../../ports/sources.ts';
import { addDays, type Day } from '../../../time/day.ts';
import { firstIssue } from '../schema/parts.ts';
import { HrvRange, RestingHr, SleepScores, StepsStats, StressStats, WeightRange } from '../schema/wellness.ts';
import type { GarminCursor } from './cursor.ts';
import { firstSingleDay } from './days.ts';
import { type PullRun, unexpected } from './run.ts';

/** Longest stretch that Garmin answers in one call. */
const CHUNK_DAYS = 28;

interface RangeKind {
  kind: string;
  /** Only for days too old to be asked for one by one. */
  oldOnly: boolean;
  fetch(run: PullRun, from: Day, to: Day): Promise<unknown>;
  /** Splits the answer into one element per day, each untouched. Null when the answer has another shape. */
  split(body: unknown): { day: Day; payload: unknown }[] | string;
}

function dated(items: readonly unknown[], key: 'calendarDate' | 'summaryDate'): { day: Day; payload: unknown }[] {
  const rows: { day: Day; payload: unknown }[] = [];
  for (const item of items) {
    const day = (item as Record<string, unknown> | null)?.[key];
    if (typeof day === 'string') rows.push({ day, payload: item });
  }
  return rows;
}

/** Elements of VO2max carry their date inside, by sport. */
function vo2Rows(body: unknown): { day: Day; payload: unknown }[] | string {
  if (!Array.isArray(body)) return 'the list is not a list';
  const rows: { day: Day; payload: unknown }[] = [];
  for (const item of body as Record<string, { calendarDate?: unknown } | null>[]) {
    const day = item?.generic?.calendarDate ?? item?.cycling?.calendarDate;
    if (typeof day === 'string') rows.push({ day, payload: item });
  }
  return rows;
}

const KINDS: readonly RangeKind[] = [
  {
    kind: 'hrv',
    oldOnly: false,
    fetch: (run, from, to) => run.api.hrvRange(from, to, run.request.signal),
    split(body) {
      const range = HrvRange.safeParse(body);
      return range.success ? dated(range.data.hrvSummaries, 'calendarDate') : firstIssue(range.error);
    },
  },
  {
    kind: 'weight',
    oldOnly: false,
    fetch: (run, from, to) => run.api.weightRange(from, to, run.request.signal),
    split(body) {
      const range = WeightRange.safeParse(body);
      return range.success ? dated(range.data.dailyWeightSummaries, 'summaryDate') : firstIssue(range.error);
    },
  },
  {
    kind: 'vo2max',
    oldOnly: false,
    fetch: (run, from, to) => run.api.vo2maxRange(from, to, run.request.signal),
    split: vo2Rows,
  },
  {
    kind: 'sleep-score',
    oldOnly: true,
    fetch: (run, from, to) => run.api.sleepScoreRange(from, to, run.request.signal),
    split: (body) => statRows(SleepScores.safeParse(body).success, body),
  },
  {
    kind: 'steps',
    oldOnly: true,
    fetch: (run, from, to) => run.api.statsRange('steps', from, to, run.request.signal),
    split: (body) => statRows(StepsStats.safeParse(body).success, body),
  },
  {
    kind: 'stress',
    oldOnly: true,
    fetch: (run, from, to) => run.api.statsRange('stress', from, to, run.request.signal),
    split: (body) => statRows(StressStats.safeParse(body).success, body),
  },
  {
    kind: 'resting-hr',
    oldOnly: true,
    fetch: (run, from, to) => run.api.restingHrRange(from, to, run.request.signal),
    split(body) {
      const range = RestingHr.safeParse(body);
      if (!range.success) return firstIssue(range.error);
      return dated(range.data.allMetrics?.metricsMap?.WELLNESS_RESTING_HEART_RATE ?? [], 'calendarDate');
    },
  },
];

function statRows(good: boolean, body: unknown): { day: Day; payload: unknown }[] | string {
  return good && Array.isArray(body) ? dated(body, 'calendarDate') : 'the list is not a list';
}

/** Pulls what Garmin gives for whole stretches of days: HRV, weight, VO2max, and stand-ins for days long past. */
export async function pullRanges(run: PullRun, trailFrom: Day): Promise<void> {
  const { from, to } = run.request;
  for (const kind of KINDS) {
    const last = kind.oldOnly ? addDays(firstSingleDay(to), -1) : to;
    if (from > last && kind.oldOnly) continue;
    const first = kind.oldOnly || from < trailFrom ? from : trailFrom;
    if (kind.oldOnly) coverSingleDays(run.cursor, kind.kind, last);
    const known = run.request.full ? undefined : run.cursor.ranges[kind.kind];
    for (const chunk of chunksOf(first, last, kind.oldOnly ? null : trailFrom, known)) {
      if (run.stopped()) return;
      run.request.onProgress?.(0, null, kind.kind);
      const records = await pullChunk(run, kind, chunk);
      if (!records) break;
      if (kind.kind === 'sleep-score')
        run.skip(`sleep ${chunk.from} to ${chunk.to}`, 'nights this old have their score only, not their length');
      cover(run.cursor, kind.kind, chunk);
      run.save(records);
    }
  }
}

async function pullChunk(run: PullRun, kind: RangeKind, chunk: Stretch): Promise<RawRecord[] | null> {
  const got = await run.attempt(`${kind.kind} ${chunk.from} to ${chunk.to}`, async () => {
    const body = await kind.fetch(run, chunk.from, chunk.to);
    const rows = body === null ? [] : kind.split(body);
    if (typeof rows === 'string') throw unexpected(kind.kind, rows);
    return rows;
  });
  if (!got) return null;
  const records: RawRecord[] = [];
  // Garmin may hand out values of other days than asked for; only the date inside counts.
  for (const { day, payload } of got.value)
    if (day >= chunk.from && day <= chunk.to) records.push(run.record(kind.kind, day, day, payload));
  return records;
}

export interface Stretch {
  from: Day;
  to: Day;
}

/**
 * Stretches still to fetch, each at most 28 days: after what is known (oldest first, trailing days again), then before
 * it (newest first), so that the known stretch stays unbroken wherever the pull is cut off.
 */
export function chunksOf(first: Day, last: Day, trailFrom: Day | null, known: Stretch | undefined): Stretch[] {
  const chunks: Stretch[] = [];
  const usable = known && known.to >= addDays(first, -1) && known.from <= addDays(last, 1) ? known : undefined;
  if (usable) {
    const next = addDays(usable.to, 1);
    let from = trailFrom !== null && trailFrom < next ? trailFrom : next;
    while (from <= last) {
      const to = earlier(addDays(from, CHUNK_DAYS - 1), last);
      chunks.push({ from, to });
      from = addDays(to, 1);
    }
  }
  let to = usable ? addDays(usable.from, -1) : last;
  while (to >= first) {
    const from = later(addDays(to, 1 - CHUNK_DAYS), first);
    chunks.push({ from, to });
    to = addDays(from, -1);
  }
  return chunks;
}

/** Days that were asked for one by one when they were new need no stand-in now that they have grown old. */
function coverSingleDays(cursor: GarminCursor, kind: string, last: Day): void {
  const known = cursor.ranges[kind];
  if (!known) return;
  while (known.to < last && cursor.days.includes(addDays(known.to, 1))) known.to = addDays(known.to, 1);
}

function cover(cursor: GarminCursor, kind: string, chunk: Stretch): void {
  const known = cursor.ranges[kind];
  const touches = known && chunk.from <= addDays(known.to, 1) && chunk.to >= addDays(known.from, -1);
  cursor.ranges[kind] =
    known && touches ? { from: earlier(known.from, chunk.from), to: later(known.to, chunk.to) } : chunk;
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}
