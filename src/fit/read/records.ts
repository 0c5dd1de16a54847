import { type FitMessage, numberOf, timeOf } from './message.ts';
import { type SessionWindow, windowIndex } from './sessions.ts';

/** Timed records of one session, in time order, with what had to be worked around. */
export interface SessionRecords {
  records: FitMessage[];
  /** First moment of the session: its start, or the first record's where the session's times are unusable. */
  startMs: number;
  distanceBase: number;
  warnings: string[];
}

function inTimeOrder(records: FitMessage[]): FitMessage[] {
  const times = records.map((record) => timeOf(record, 'timestamp') ?? 0);
  for (let i = 1; i < times.length; i++) {
    if ((times[i] as number) < (times[i - 1] as number)) {
      return [...records].sort((a, b) => (timeOf(a, 'timestamp') ?? 0) - (timeOf(b, 'timestamp') ?? 0));
    }
  }
  return records;
}

function withoutDoubles(records: FitMessage[]): FitMessage[] {
  const seen = new Set<number>();
  return records.filter((record) => {
    const ms = timeOf(record, 'timestamp') ?? 0;
    if (seen.has(ms)) return false;
    seen.add(ms);
    return true;
  });
}

function firstDistance(records: FitMessage[]): number | null {
  for (const record of records) {
    const distance = numberOf(record, 'distance');
    if (distance !== null) return distance;
  }
  return null;
}

/**
 * Where the distance of a later session begins: devices count on from the session before, or start again at 0. The
 * stretch up to the first point of the session belongs to it.
 */
function baseOf(before: FitMessage[], records: FitMessage[]): number {
  const first = firstDistance(records);
  const last = firstDistance(inTimeOrder(before).reverse());
  if (first === null || last === null) return first ?? 0;
  return last <= first ? last : 0;
}

/** Picks the records of session `index`. `doubled`: the file holds the same recording twice. */
export function recordsOf(
  all: FitMessage[],
  windows: SessionWindow[],
  index: number,
  doubled: boolean,
): SessionRecords {
  const window = windows[index] as SessionWindow;
  const warnings: string[] = [];
  const timed = all.filter((record) => timeOf(record, 'timestamp') !== null);
  let records = timed.filter((r) => windowIndex(windows, timeOf(r, 'timestamp') as number) === index);
  let startMs = window.startMs;
  if (windows.length === 1 && records.length * 2 < timed.length) {
    warnings.push('the summary’s times do not fit the recording; the recording’s own times are used');
    records = timed;
    startMs = timeOf(inTimeOrder(timed)[0], 'timestamp') ?? startMs;
  } else if (windows.length === 1 && records.length < timed.length) {
    const out = timed.length - records.length;
    warnings.push(`points outside the session’s time were left out (${out})`);
  }
  records = inTimeOrder(records);
  if (doubled) records = withoutDoubles(records);
  if (index === 0) return { records, startMs, distanceBase: 0, warnings };
  const from = timeOf(records[0], 'timestamp') ?? startMs;
  const before = timed.filter((record) => (timeOf(record, 'timestamp') as number) < from);
  return { records, startMs, distanceBase: baseOf(before, records), warnings };
}
