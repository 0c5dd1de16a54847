import { createHash } from 'node:crypto';
import { PRODUCT } from './calendar.ts';

/** One event of a calendar file, in its lines as they stand there. */
export interface StoredEvent {
  uid: string;
  sequence: number;
  /** Start as written, for the order in the file. */
  start: string;
  lines: string[];
}

/** Hash of what an event says; when it was stamped and how often it changed are left out. */
export function eventHash(lines: readonly string[]): string {
  // A folded line is one string when made and several when read.
  const single = lines.join('\n').split(/\r?\n/);
  const said = single.filter((line) => !/^(DTSTAMP|SEQUENCE):/.test(line));
  return createHash('sha256').update(said.join('\n')).digest('hex');
}

function propertyOf(lines: readonly string[], name: string): string | null {
  const unfolded = lines.join('\n').replace(/\r?\n[ \t]/g, '');
  const found = unfolded.split(/\r?\n/).find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`));
  return found === undefined ? null : found.slice(found.indexOf(':') + 1);
}

const HEAD = `BEGIN:VCALENDAR\nVERSION:2.0\n${PRODUCT}\n`;

/** Whether the file is one of ours, also cut short: another program's calendar is never written over. */
export function isOurs(text: string): boolean {
  const plain = text.slice(0, 200).replaceAll('\r\n', '\n');
  return plain.startsWith(HEAD) || HEAD.startsWith(plain);
}

/** An event from its lines, null without a UID. */
export function eventOf(lines: string[]): StoredEvent | null {
  const uid = propertyOf(lines, 'UID');
  if (!uid) return null;
  return {
    uid,
    sequence: Number(propertyOf(lines, 'SEQUENCE') ?? 0),
    start: propertyOf(lines, 'DTSTART') ?? '',
    lines,
  };
}

/** The whole events of a calendar of ours by UID; what was cut short is left out. */
export function readEvents(text: string): Map<string, StoredEvent> {
  const events = new Map<string, StoredEvent>();
  let lines: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line === 'BEGIN:VEVENT') lines = [];
    lines.push(line);
    if (line !== 'END:VEVENT') continue;
    const event = eventOf(lines);
    if (event) events.set(event.uid, event);
    lines = [];
  }
  return events;
}
