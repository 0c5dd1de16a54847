import { offsetMinutes } from '../../time/zone.ts';
import { type FitMessage, numberOf, timeOf } from './message.ts';

/** FIT counts seconds from 1989-12-31T00:00:00Z. */
const FIT_EPOCH_MS = 631_065_600_000;
const MAX_OFFSET = 14 * 60;

/**
 * Offset of local time from UTC in minutes, as the device wrote it (local_timestamp of the activity message, to the
 * quarter hour), else that of the zone at the start. Nonsense from the device (more than 14 h) is ignored.
 */
export function localOffset(activity: FitMessage | undefined, startMs: number, zone: string): number {
  const local = numberOf(activity, 'localTimestamp');
  const utc = timeOf(activity, 'timestamp');
  if (local !== null && utc !== null) {
    const minutes = Math.round((local * 1000 + FIT_EPOCH_MS - utc) / 900_000) * 15;
    if (Math.abs(minutes) <= MAX_OFFSET) return minutes === 0 ? 0 : minutes;
  }
  return offsetMinutes(new Date(startMs).toISOString(), zone);
}
