import type { Day, Instant } from '../../src/time/day.ts';

/** The simulated athletes live in UTC, where local time needs no calendar: same answers as src/time/zone.ts there. */
export function localDay(instant: Instant): Day {
  return instant.slice(0, 10);
}

export function localTime(instant: Instant): string {
  return instant.slice(11, 16);
}

export function offsetMinutes(): number {
  return 0;
}

export function instantOf(day: Day, time: string): Instant {
  return `${day}T${time.length === 5 ? `${time}:00` : time}.000Z`;
}

export function isZone(zone: string): boolean {
  return zone === 'UTC';
}
