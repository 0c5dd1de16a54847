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

function firstDistance(records: FitMessage[]): number {
  for (const record of records) {
    const distance = numberOf(record, 'distance');
    if (distance !== null) return distance;
  }
  return 0;
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
  return { records, startMs, distanceBase: index > 0 ? firstDistance(records) : 0, warnings };
}
