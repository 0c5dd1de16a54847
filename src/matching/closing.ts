import type { PlannedWorkout } from '../plan/model.ts';
import { addDays, type Day, type Instant } from '../time/day.ts';
import { instantOf, localDay, localTime } from '../time/zone.ts';
import type { Holders } from './holders.ts';
import type { EvidenceState, Watermark } from './model.ts';

/** A session with a time is expected this long after its planned end before its absence is "no word". */
const GRACE_MINUTES = 60;

/** The instant at which a local day is over: `dayCloses` on the next day. */
export function closeOf(day: Day, dayCloses: string, zone: string): Instant {
  return instantOf(addDays(day, 1), dayCloses, zone);
}

/** The day an evening belongs to: after midnight still the day before, until that one closes. */
export function eveningDay(now: Instant, dayCloses: string, zone: string): Day {
  const today = localDay(now, zone);
  return localTime(now, zone) < dayCloses ? addDays(today, -1) : today;
}

export function isClosed(day: Day, now: Instant, dayCloses: string, zone: string): boolean {
  return Date.parse(closeOf(day, dayCloses, zone)) <= Date.parse(now);
}

/**
 * State of a session that nothing was found for. `missed` needs its day closed and every source that could hold it
 * complete past the close; a sport that no source could hold is never missed by silence.
 */
export function absentState(
  workout: PlannedWorkout,
  context: {
    watermarks: readonly Watermark[];
    sources: Holders;
    now: Instant;
    zone: string;
    dayCloses: string;
    /** Offset (minutes) furthest west of what was done around that day; null when nothing was. */
    offsetNear: number | null;
  },
): EvidenceState {
  const { now, zone, dayCloses, offsetNear } = context;
  const atHome = Date.parse(closeOf(workout.date, dayCloses, zone));
  // West of home the day lasts longer: it is over when it is over where the athlete is.
  const away =
    offsetNear === null ? atHome : Date.parse(`${addDays(workout.date, 1)}T${dayCloses}:00Z`) - offsetNear * 60_000;
  const close = Math.max(atHome, away);
  if (Date.parse(now) < close) {
    if (workout.time === null) return 'upcoming';
    const start = Date.parse(instantOf(workout.date, workout.time, zone));
    return Date.parse(now) < start + (workout.minutes + GRACE_MINUTES) * 60_000 ? 'upcoming' : 'unknown';
  }
  const holders = context.sources[workout.sport] ?? [];
  const complete = holders.every((source) => {
    const through = context.watermarks.find((mark) => mark.source === source)?.completeThrough;
    return through != null && Date.parse(through) >= close;
  });
  return complete && holders.length > 0 ? 'missed' : 'unknown';
}
