import type { Day, Instant } from '../../time/day.ts';
import { localDay, offsetMinutes } from '../../time/zone.ts';

/** `2026-01-27 13:28:07`, as activity lists write UTC. */
export function gmtSpaced(instant: Instant): string {
  return instant.slice(0, 19).replace('T', ' ');
}

/** `2026-01-27T13:28:07.0`, as DTOs write UTC: no zone suffix. */
export function gmtStamp(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}.0`;
}

/** Epoch milliseconds of the wall clock pretending to be UTC. */
export function localMs(instant: Instant, zone: string): number {
  return Date.parse(instant) + offsetMinutes(instant, zone) * 60_000;
}

export function localStamp(instant: Instant, zone: string): string {
  return gmtStamp(new Date(localMs(instant, zone)).toISOString());
}

export function localSpaced(instant: Instant, zone: string): string {
  return gmtSpaced(new Date(localMs(instant, zone)).toISOString());
}

/** UTC stamp of local midnight that begins the day. */
export function midnightOf(day: Day, zone: string): Instant {
  const noon = `${day}T12:00:00Z`;
  for (const guess of [noon, `${day}T00:00:00Z`]) {
    const candidate = new Date(Date.parse(`${day}T00:00:00Z`) - offsetMinutes(guess, zone) * 60_000).toISOString();
    if (localDay(candidate, zone) === day) return candidate;
  }
  return `${day}T00:00:00.000Z`;
}

/** Adds seconds to an instant. */
export function plusSeconds(instant: Instant, seconds: number): Instant {
  return new Date(Date.parse(instant) + Math.round(seconds * 1000)).toISOString();
}
