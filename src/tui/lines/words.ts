import { addDays, type Day, weekdayOf } from '../../time/day.ts';
import { localDay, localTime } from '../../time/zone.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Fri 20 Nov" */
export function dayWords(day: Day): string {
  return `${capital(weekdayOf(day))} ${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
}

/** "Fri" */
export function weekdayWord(day: Day): string {
  return capital(weekdayOf(day));
}

/** "Sat 21 Nov 07:00", or without the time when there is none. */
export function whenWords(day: Day, time: string | null): string {
  return time === null ? dayWords(day) : `${dayWords(day)} ${time}`;
}

/** "20:41" today, "Tue 17 Nov" before. */
export function sinceWords(instant: string, zone: string, today: Day): string {
  const day = localDay(instant, zone);
  return day === today ? localTime(instant, zone) : dayWords(day);
}

/** "Sat 06:30", within the coming week; else with the date. */
export function deadlineWords(instant: string, zone: string, today: Day): string {
  const day = localDay(instant, zone);
  const near = day >= today && day <= addDays(today, 6);
  return `${near ? weekdayWord(day) : dayWords(day)} ${localTime(instant, zone)}`;
}

/** "52 min" below an hour, "2 h 54" above. */
export function minutesWords(minutes: number): string {
  const whole = Math.round(minutes);
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, '0')}`;
}

export const SOURCE_NAMES: Record<string, string> = {
  garmin: 'Garmin',
  hevy: 'Hevy',
  'fit-folder': 'Files',
  manual: 'You',
};

export const SINK_NAMES: Record<string, string> = { fit: 'FIT', garmin: 'Garmin', hevy: 'Hevy', ics: 'Calendar' };

const TIER_WORDS = ['note', 'move', 'reduce', 'more', 'change of aim'] as const;

export const STATE_MARKS: Record<
  string,
  { mark: string; word: string; tone: 'good' | 'warn' | 'bad' | 'dim' | 'plain' }
> = {
  done: { mark: '✓', word: 'done', tone: 'good' },
  partial: { mark: '~', word: 'in part', tone: 'warn' },
  missed: { mark: '✗', word: 'missed', tone: 'bad' },
  skipped: { mark: '–', word: 'skipped', tone: 'dim' },
  unknown: { mark: '?', word: 'unknown', tone: 'warn' },
  upcoming: { mark: '·', word: 'to come', tone: 'plain' },
  rest: { mark: '-', word: 'rest', tone: 'dim' },
};

/** What kind of change it is, or that it is the athlete's own wish. Evenings stored before wishes say nothing of it. */
export function kindWords(one: { tier: number; source?: string }): string {
  return one.source === 'athlete' ? 'you asked' : (TIER_WORDS[one.tier] ?? '');
}

const STATUS_WORDS: Record<string, string> = {
  approved: 'approved',
  edited: 'approved, edited',
  rejected: 'rejected',
  deferred: 'later',
  lapsed: 'too late',
  withdrawn: 'no longer true',
  superseded: 'replaced',
};

/** "approved", "later", "too late": what became of a proposal. */
export function statusWord(status: string): string {
  return STATUS_WORDS[status] ?? status;
}

/** What can still be done about a decision: only what reached the plan is taken back. Empty where nothing is to do. */
export function undoWords(status: string): string {
  return status === 'approved' || status === 'edited' ? 'coach undo takes it back' : '';
}
