import type { PlannedWorkout } from '../plan/model.ts';
import { addDays } from '../time/day.ts';
import { instantOf } from '../time/zone.ts';

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

function eventLines(workout: PlannedWorkout, input: CalendarInput): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${workout.id}@evening-coach`,
    `DTSTAMP:${utc(input.now)}`,
    `SEQUENCE:${input.sequenceOf(workout.id)}`,
    ...whenLines(workout, input.zone),
    `SUMMARY:${escapeText(workout.title)}`,
    `DESCRIPTION:${escapeText(input.describe(workout).join('\n'))}`,
    `CATEGORIES:${escapeText(workout.sport)}`,
    `STATUS:${workout.skipped ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

/** The planned sessions as one iCalendar object (RFC 5545); the same session keeps its UID through every change. */
export function calendarText(input: CalendarInput): string {
  const sessions = [...input.workouts].sort((a, b) =>
    `${a.date}${a.time ?? ''}${a.id}` < `${b.date}${b.time ?? ''}${b.id}` ? -1 : 1,
  );
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//evening-coach//training plan//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(input.title)}`,
    ...sessions.flatMap((one) => eventLines(one, input)),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}
