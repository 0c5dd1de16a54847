import type { ExportRow } from '../../outbox/model.ts';
import { dayWords } from '../../plan/describe.ts';

/** Durable steps of the sinks in the athlete's words. A step that is missing here is none of the athlete's business. */
const STEP_WORDS: Record<string, string> = {
  'workout created': 'workout created',
  'workout updated': 'workout updated',
  'workout found again': 'workout found again',
  'duplicates removed': 'doubles taken off the calendar',
  'workout removed': 'workout removed',
  'nothing on Garmin to take back': 'nothing there to take back',
  'Hevy folder created': 'folder made',
  'Hevy folder found': 'folder found again',
  'Hevy routine created': 'routine created',
  'Hevy routine found': 'routine found again',
  'Hevy routine written': 'routine updated',
  'Hevy routine set free': 'routine marked "(free)": Hevy cannot delete it',
  'Hevy routine left alone': 'routine left alone: it is yours now',
  'Hevy routine gone': 'routine was gone already',
  'nothing in Hevy to take back': 'nothing there to take back',
  'calendar file written': 'event written',
  'event cancelled': 'event cancelled',
  'copied to the watch folder': 'copied to the watch',
  'waits for the watch': 'the copy waits for the watch',
  'left as you made it': 'left as you made it',
};

/** What happened on the calendar of the watch: put there, moved, or taken off. */
function calendarWords({ operation, steps, date }: ExportRow): string | null {
  const left = steps.includes('unscheduled');
  if (operation === 'retract') return left ? 'taken off the calendar' : null;
  if (left && steps.includes('on the calendar')) return `moved to ${dayWords(date)}`;
  return steps.includes('scheduled') ? 'put on the calendar' : null;
}

function fileWords({ operation, refs, steps }: ExportRow): string | null {
  if (operation === 'retract') return steps.findLast((step) => step.startsWith('file removed')) ?? null;
  return typeof refs.file === 'string' && steps.includes('file written and read back') ? `exports/${refs.file}` : null;
}

/** What was done to one copy, in the order it was done. Empty when nothing was done yet. */
export function doneWords(row: ExportRow): string[] {
  const words: (string | null)[] = row.steps.map((step) => STEP_WORDS[step] ?? null);
  words.push(row.sink === 'garmin' ? calendarWords(row) : null);
  if (row.sink === 'fit') words.unshift(fileWords(row));
  // Taking back: off the calendar first, then the workout goes.
  if (row.sink === 'garmin' && row.operation === 'retract') words.reverse();
  const said = [...new Set(words.filter((word) => word !== null))];
  if (row.state !== 'verified') return said;
  if (said.length > 0) return said;
  return [row.operation === 'retract' ? 'nothing there to take back' : 'already right'];
}
