import type { Day, Instant } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import type { Reply } from '../http/reply.ts';
import { json } from '../http/reply.ts';
import type { SimActivity, SimWellness } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { GarminState } from './state.ts';

/** Profile facts of the simulated account. */
export const ACCOUNT = {
  profileId: 81_234_567,
  displayName: '7c1d2a90-5b1e-4f4e-9f0a-2c5d8e6b1a34',
  fullName: 'Sam Sample',
  userName: 'sam@example.test',
  deviceId: 3_490_000_001,
} as const;

/** What every Garmin handler needs. `world` changes when the athlete lives on. */
export interface GarminContext {
  world: World;
  state: GarminState;
  clock: () => Instant;
  accessTtlSeconds: number;
  /** Nights whose sleep and HRV have not been uploaded yet. */
  lateSleep: Set<Day>;
}

/** Recordings that Garmin Connect has by now, newest first. */
export function uploadedActivities(context: GarminContext): SimActivity[] {
  const now = context.clock();
  const { deleted } = context.state;
  return context.world.activities.filter((a) => a.uploadedAt <= now && !deleted.includes(a.id)).reverse();
}

/**
 * The day's wellness, or null when the day lies outside the history or in the future. Without its night while the athlete
 * sleeps or the watch has not synced.
 */
export function wellnessOn(context: GarminContext, day: Day): SimWellness | null {
  const now = context.clock();
  const known = day <= localDay(now, context.world.zone) ? context.world.wellness.get(day) : undefined;
  if (!known) return null;
  const asleep = known.sleep !== null && known.sleep.end > now;
  return asleep || context.lateSleep.has(day) ? { ...known, sleep: null, hrv: null } : known;
}

export function notFound(): Reply {
  return json({ message: 'HTTP 404 Not Found', error: 'NotFoundException' }, 404);
}

/** The 500 that malformed bodies and impossible queries get. */
export function illegalState(): Reply {
  return json(
    {
      clientMessage: 'Reference Error ID in error logs for further information',
      errorId: '3f0f8c56-7d3c-4a57-9d7b-0d8f8f6f1c11',
      error: 'IllegalStateException',
    },
    500,
  );
}
