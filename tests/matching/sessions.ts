import type { Activity } from '../../src/activities/model.ts';
import { unrecorded } from '../../src/activities/unrecorded.ts';
import { holdersOf, type MatchInput, matchWorkouts } from '../../src/matching/index.ts';
import type { Watermark } from '../../src/matching/model.ts';
import type { PlannedWorkout } from '../../src/plan/model.ts';
import { addDays } from '../../src/time/day.ts';
import { instantOf, localDay, offsetMinutes } from '../../src/time/zone.ts';

export const ZONE = 'America/New_York';

/** Monday 16 November 2026 plus `n` days. */
export const day = (n: number): string => addDays('2026-11-16', n);

export function planned(fields: Partial<PlannedWorkout> & { id: string }): PlannedWorkout {
  return {
    date: day(0),
    time: null,
    skipped: null,
    makeUpFor: null,
    sinksOff: [],
    adaptable: [],
    sport: 'run',
    title: 'Run',
    intent: 'endurance',
    priority: 'support',
    steps: [],
    template: null,
    minutes: 60,
    load: 240,
    ...fields,
  };
}

/** An activity at a local time in a zone (the athlete's unless said). */
export function done(
  fields: Partial<Activity> & { id: string; on?: string; at?: string; minutes?: number; zone?: string },
): Activity {
  const { on = day(0), at = '18:00', minutes = 60, zone = ZONE, ...rest } = fields;
  const start = instantOf(on, at, zone);
  return {
    ...unrecorded(),
    start,
    offsetMinutes: offsetMinutes(start, zone),
    localDate: localDay(start, zone),
    sport: 'run',
    title: 'Run',
    elapsedSeconds: minutes * 60,
    timerSeconds: minutes * 60,
    sources: [{ source: 'garmin', externalId: rest.id }],
    provenance: { time: 'garmin' },
    ...rest,
  };
}

export const NO_VERDICTS = { links: [], unlinked: [], misses: [] };

/** Everything complete through an instant. */
export function complete(through: string | null): Watermark[] {
  return ['garmin', 'hevy'].map((source) => ({ source, completeThrough: through }));
}

/** Matches with every source complete and a week gone by, unless said otherwise. */
export function match(workouts: PlannedWorkout[], activities: Activity[], more: Partial<MatchInput> = {}) {
  return matchWorkouts({
    workouts,
    activities,
    verdicts: NO_VERDICTS,
    watermarks: complete('2026-12-31T00:00:00Z'),
    sources: holdersOf(['garmin', 'hevy', 'fit-folder']),
    now: '2026-12-31T00:00:00Z',
    zone: ZONE,
    dayCloses: '04:00',
    remoteLinks: [],
    ...more,
  });
}

/** workout id -> activity ids. */
export function pairs(result: ReturnType<typeof match>): Record<string, string> {
  return Object.fromEntries(Object.values(result.evidence).map((e) => [e.workoutId, e.activityIds.join('+')]));
}
