import type { DraftProposal } from '../../src/rules/model.ts';
import { type Day, daysBetween } from '../../src/time/day.ts';

/** Within so many days a reversal counts as going back and forth. */
const DAYS = 7;

/** What an approved proposal did to each session, as far as it can be taken back. */
export interface Change {
  day: Day;
  ruleId: string;
  sessions: {
    id: string;
    from: string | null;
    to: string | null;
    minutes: number;
    state: 'added' | 'skipped' | 'back' | null;
  }[];
  /** Change of the weekly hours: -1, 0 or 1. */
  hours: number;
}

/** Sums a proposal up per session. */
export function changeOf(draft: DraftProposal, day: Day): Change {
  const sessions = draft.diff.changes.map(({ before, after }): Change['sessions'][number] => {
    const gone = after === null || (after.skipped !== null && before !== null && before.skipped === null);
    const back = before !== null && before.skipped !== null && after !== null && after.skipped === null;
    return {
      id: (before ?? after)!.id,
      from: before?.date ?? null,
      to: after?.date ?? null,
      minutes: before && after && !gone && !back ? after.minutes - before.minutes : 0,
      state: before === null ? 'added' : gone ? 'skipped' : back ? 'back' : null,
    };
  });
  const { settings } = draft.diff;
  const hours = settings ? Math.sign(settings.after.weeklyMinutes[1] - settings.before.weeklyMinutes[1]) : 0;
  return { day, ruleId: draft.ruleId, sessions, hours };
}

/** What the body says overrules any plan: stopping for it is not going back and forth. */
const BODY = [
  'ill-rest',
  'pain',
  'pain-strong',
  'readiness-amber',
  'readiness-red',
  'soreness-deload',
  'fatigue-deload',
];

/** Rules whose approved change of the last seven days this one would take back. */
export function undoneBy(next: Change, earlier: readonly Change[]): string[] {
  if (BODY.includes(next.ruleId)) return [];
  return earlier
    .filter((one) => daysBetween(one.day, next.day) <= DAYS && takesBack(next, one))
    .map((one) => one.ruleId);
}

function takesBack(next: Change, one: Change): boolean {
  if (next.hours * one.hours < 0) return true;
  return next.sessions.some((now) => {
    const then = one.sessions.find((session) => session.id === now.id);
    if (!then) return false;
    if (then.state === 'added' && now.state === 'skipped') return true;
    if (then.state === 'skipped' && now.state === 'back') return true;
    if (then.from !== then.to && then.from === now.to) return true;
    // Back to within five minutes of what it was.
    return then.minutes * now.minutes < 0 && Math.abs(then.minutes + now.minutes) <= 5;
  });
}
