import type { Day, Instant } from './day.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** Wall-clock parts of an instant in an IANA zone. Throws RangeError for an unknown zone. */
function wallClock(instant: Instant, zone: string): { day: Day; time: string; asUtcMs: number } {
  const part: Record<string, string> = {};
  for (const p of formatterFor(zone).formatToParts(new Date(instant))) part[p.type] = p.value;
  const day = `${part.year}-${part.month}-${part.day}`;
  const time = `${part.hour}:${part.minute}`;
  return { day, time, asUtcMs: Date.parse(`${day}T${time}:${part.second}Z`) };
}

/** The local day on which an instant falls. */
export function localDay(instant: Instant, zone: string): Day {
  return wallClock(instant, zone).day;
}

/** The local time of day of an instant, `HH:MM`. */
export function localTime(instant: Instant, zone: string): string {
  return wallClock(instant, zone).time;
}

/** Offset of the zone from UTC at that instant, in minutes (Berlin in winter: 60). */
export function offsetMinutes(instant: Instant, zone: string): number {
  const whole = Math.floor(Date.parse(instant) / 1000) * 1000;
  return Math.round((wallClock(instant, zone).asUtcMs - whole) / 60_000);
}

/**
 * The instant of a local wall time. A time that a spring clock change skips becomes the same number of minutes
 * after the change; one that an autumn change repeats becomes its first occurrence.
 */
export function instantOf(day: Day, time: string, zone: string): Instant {
  const naive = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`);
  if (Number.isNaN(naive)) throw new RangeError(`"${day} ${time}" is not a local time`);
  const before = offsetMinutes(new Date(naive - 86_400_000).toISOString(), zone);
  const after = offsetMinutes(new Date(naive + 86_400_000).toISOString(), zone);
  for (const offset of [before, after]) {
    const candidate = new Date(naive - offset * 60_000).toISOString();
    if (offsetMinutes(candidate, zone) === offset) return candidate;
  }
  return new Date(naive - before * 60_000).toISOString();
}

/** True when the runtime knows this IANA zone name. */
export function isZone(zone: string): boolean {
  try {
    formatterFor(zone);
    return true;
  } catch {
    return false;
  }
}
