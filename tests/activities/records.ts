import type { SourceActivity } from '../../src/activities/model.ts';
import { unrecorded } from '../../src/activities/unrecorded.ts';

export const MINUTE = 60_000;
export const BASE = Date.parse('2026-11-16T17:00:00Z');

/** A source record; `at` is minutes after 2026-11-16 17:00 UTC, `minutes` its length. */
export function record(fields: Partial<SourceActivity> & { at?: number; minutes?: number } = {}): SourceActivity {
  const { at = 0, minutes = 60, ...rest } = fields;
  const start = new Date(BASE + at * MINUTE).toISOString();
  return {
    source: 'garmin',
    externalId: `g${at}`,
    ...unrecorded(),
    start,
    offsetMinutes: 0,
    localDate: start.slice(0, 10),
    sport: 'run',
    title: 'Run',
    elapsedSeconds: minutes * 60,
    timerSeconds: minutes * 60,
    ...rest,
  };
}

export function squat(kg: number) {
  return {
    exercise: 'Squat (Barbell)',
    exerciseId: 'D04AC939',
    type: 'normal' as const,
    reps: 5,
    kg,
    seconds: null,
    meters: null,
    rpe: null,
  };
}
