import type { PlannedWorkout } from '../../plan/model.ts';
import { addDays } from '../../time/day.ts';
import { instantOf } from '../../time/zone.ts';

export interface CalendarInput {
  title: string;
  workouts: readonly PlannedWorkout[];
  /** Steps of a session in words, one line each. */
  describe(workout: PlannedWorkout): string[];
  /** Revision that last touched a session; counts up with every change, as SEQUENCE has to. */
  sequenceOf(workoutId: string): number;
  zone: string;
  /** Stamp of this calendar, an instant. */
  now: string;
}

/** Text value (RFC 5545 3.3.11). Control characters other than line breaks have no place there. */
export function escapeText(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');
}

/** One content line in pieces of at most 75 octets, never inside a character (RFC 5545 3.1). */
export function fold(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const char of line) {
    const size = Buffer.byteLength(char);
    if (octets + size > 75) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += char;
    octets += size;
  }
  pieces.push(piece);
  return pieces.join('\r\n');
}

function utc(instant: string): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

const compact = (day: string) => day.replaceAll('-', '');

/** Sessions with a time are written in UTC, worked out in the athlete's zone; the others take the whole day. */
function whenLines(workout: PlannedWorkout, zone: string): string[] {
  if (workout.time === null)
    return [
      `DTSTART;VALUE=DATE:${compact(workout.date)}`,
      `DTEND;VALUE=DATE:${compact(addDays(workout.date, 1))}`,
      'TRANSP:TRANSPARENT',
    ];
  const start = instantOf(workout.date, workout.time, zone);
  const minutes = Math.max(1, Math.round(workout.minutes));
  const end = new Date(Date.parse(start) + minutes * 60_000).toISOString();
  return [`DTSTART:${utc(start)}`, `DTEND:${utc(end)}`];
}

export interface EventInput {
  workout: PlannedWorkout;
  /** Steps in words, one line each. */
  description: readonly string[];
  /** Counts up with every change of the session. */
  sequence: number;
  zone: string;
  /** Stamp of this version, an instant. */
  now: string;
  /** Taken back: calendar programs that know the event take it out. */
  cancelled: boolean;
}

/** The same session keeps its UID through every change. */
export function uidOf(workoutId: string): string {
  return `${workoutId}@evening-coach`;
}

/** One event, in content lines as they stand in a file (folded). */
export function eventLines({ workout, description, sequence, zone, now, cancelled }: EventInput): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uidOf(workout.id)}`,
    `DTSTAMP:${utc(now)}`,
    `SEQUENCE:${sequence}`,
    ...whenLines(workout, zone),
    `SUMMARY:${escapeText(workout.title)}`,
    `DESCRIPTION:${escapeText(description.join('\n'))}`,
    `CATEGORIES:${escapeText(workout.sport)}`,
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ].map(fold);
}

export const PRODUCT = 'PRODID:-//evening-coach//training plan//EN';

/** An iCalendar object around events (RFC 5545). */
export function calendarAround(title: string, events: readonly (readonly string[])[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    PRODUCT,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    fold(`X-WR-CALNAME:${escapeText(title)}`),
    ...events.flat(),
    'END:VCALENDAR',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** The planned sessions as one iCalendar object. */
export function calendarText(input: CalendarInput): string {
  const sessions = [...input.workouts].sort((a, b) =>
    `${a.date}${a.time ?? ''}${a.id}` < `${b.date}${b.time ?? ''}${b.id}` ? -1 : 1,
  );
  const { zone, now } = input;
  const events = sessions.map((workout) =>
    eventLines({
      workout,
      description: input.describe(workout),
      sequence: input.sequenceOf(workout.id),
      zone,
      now,
      cancelled: workout.skipped !== null,
    }),
  );
  return calendarAround(input.title, events);
}
