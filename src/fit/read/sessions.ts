import { type FitMessage, type FitMessages, secondsOf, timeOf, wordOf } from './message.ts';

/** One session of a file with the time window that its records, laps, lengths and sets fall into. */
export interface SessionWindow {
  /** Undefined when the file has no session message and the window comes from the records. */
  session: FitMessage | undefined;
  startMs: number;
  endMs: number;
  elapsedSeconds: number;
}

/** Times of the first and last timed record, null when there is none. */
export function recordSpan(records: FitMessage[]): { firstMs: number; lastMs: number } | null {
  let firstMs = Number.POSITIVE_INFINITY;
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const record of records) {
    const ms = timeOf(record, 'timestamp');
    if (ms === null) continue;
    if (ms < firstMs) firstMs = ms;
    if (ms > lastMs) lastMs = ms;
  }
  return lastMs === Number.NEGATIVE_INFINITY ? null : { firstMs, lastMs };
}

function windowOf(session: FitMessage, span: { firstMs: number; lastMs: number } | null): SessionWindow | null {
  const stamp = timeOf(session, 'timestamp');
  const seconds = secondsOf(session, 'totalElapsedTime', 'totalTimerTime');
  let startMs = timeOf(session, 'startTime') ?? span?.firstMs ?? null;
  if (startMs === null && stamp !== null && seconds !== null) startMs = stamp - seconds * 1000;
  if (startMs === null) return null;
  const elapsedSeconds = seconds ?? (Math.max(stamp ?? startMs, span?.lastMs ?? startMs, startMs) - startMs) / 1000;
  // Recent firmware writes the start time as the session's timestamp, so the later of the two ends counts.
  return { session, startMs, endMs: Math.max(startMs + elapsedSeconds * 1000, stamp ?? startMs), elapsedSeconds };
}

/**
 * Sessions of a file in time order, doubles removed; one made from the records when the file has none. Empty when
 * nothing in the file carries a time.
 */
export function sessionWindows(messages: FitMessages): { windows: SessionWindow[]; doubled: boolean } {
  const span = recordSpan(messages.record);
  const windows: SessionWindow[] = [];
  const seen = new Set<string>();
  let doubled = false;
  for (const session of messages.session) {
    const window = windowOf(session, span);
    if (!window) continue;
    const key = `${window.startMs} ${window.elapsedSeconds} ${wordOf(session, 'sport')}`;
    if (seen.has(key)) doubled = true;
    else windows.push(window);
    seen.add(key);
  }
  if (windows.length === 0 && span && span.lastMs > span.firstMs) {
    const elapsedSeconds = (span.lastMs - span.firstMs) / 1000;
    windows.push({ session: undefined, startMs: span.firstMs, endMs: span.lastMs, elapsedSeconds });
  }
  windows.sort((a, b) => a.startMs - b.startMs);
  return { windows, doubled };
}

/** The window a moment falls into: the latest one that has begun and not ended; null when it is in none. */
export function windowIndex(windows: SessionWindow[], ms: number): number | null {
  for (let i = windows.length - 1; i >= 0; i--) {
    const window = windows[i] as SessionWindow;
    if (ms >= window.startMs) return ms <= window.endMs ? i : null;
  }
  return null;
}

/** Messages of one window. With a single session laps, lengths and sets belong to it whatever their times say. */
export function messagesIn(
  all: FitMessage[],
  windows: SessionWindow[],
  index: number,
  time: (m: FitMessage) => number | null,
): FitMessage[] {
  if (windows.length === 1) return all;
  return all.filter((message) => {
    const ms = time(message);
    return ms !== null && windowIndex(windows, ms) === index;
  });
}

export function startOf(message: FitMessage): number | null {
  return timeOf(message, 'startTime') ?? timeOf(message, 'timestamp');
}
