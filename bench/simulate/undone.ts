import type { PlannedWorkout } from '../../src/plan/model.ts';
import type { DraftProposal } from '../../src/rules/model.ts';
import { type Day, daysBetween, weekStart } from '../../src/time/day.ts';

/** Within so many days a reversal counts as going back and forth. */
const DAYS = 7;
/** Taking back so much of an earlier change is taking it back. */
const SHARE = 0.5;
/** Minutes of a whole week below which a change is none. */
const LEAST_WEEK = 10;

/** What an approved proposal did, as far as it can be taken back. */
export interface Change {
  day: Day;
  ruleId: string;
  sessions: {
    id: string;
    from: string | null;
    to: string | null;
    /** Change of planned minutes and load; an added session counts whole, one left out as its loss. */
    minutes: number;
    load: number;
    /** What it was and what it is now. */
    was: string | null;
    is: string | null;
  }[];
  /** Change of planned minutes by Monday of the week. */
  weeks: Record<Day, number>;
  /** Change of the weekly hours: -1, 0 or 1. */
  hours: number;
}

const on = (one: PlannedWorkout | null): PlannedWorkout | null => (one !== null && one.skipped === null ? one : null);

/** Sums a proposal up per session and per week. */
export function changeOf(draft: DraftProposal, day: Day): Change {
  const weeks: Change['weeks'] = {};
  const sessions = draft.diff.changes.map(({ before, after }): Change['sessions'][number] => {
    const [was, is] = [on(before), on(after)];
    if (was) weeks[weekStart(was.date)] = (weeks[weekStart(was.date)] ?? 0) - was.minutes;
    if (is) weeks[weekStart(is.date)] = (weeks[weekStart(is.date)] ?? 0) + is.minutes;
    return {
      id: (before ?? after)!.id,
      from: was?.date ?? null,
      to: is?.date ?? null,
      minutes: (is?.minutes ?? 0) - (was?.minutes ?? 0),
      load: (is?.load ?? 0) - (was?.load ?? 0),
      was: was?.title ?? null,
      is: is?.title ?? null,
    };
  });
  const { settings } = draft.diff;
  const hours = settings ? Math.sign(settings.after.weeklyMinutes[1] - settings.before.weeklyMinutes[1]) : 0;
  return { day, ruleId: draft.ruleId, sessions, weeks, hours };
}

/** What the body says today overrules any plan: stopping for it, and going on after it, is no going back and forth. */
const BODY = ['ill-rest', 'pain', 'pain-strong', 'readiness-amber', 'readiness-red'];

/** Rules whose approved change of the last seven days this one would take back, wholly or by half. */
export function undoneBy(next: Change, earlier: readonly Change[]): string[] {
  if (BODY.includes(next.ruleId)) return [];
  return earlier
    .filter((one) => daysBetween(one.day, next.day) <= DAYS && takesBack(next, one))
    .map((one) => one.ruleId);
}

function opposite(now: number, then: number): boolean {
  return now * then < 0 && Math.abs(now) >= SHARE * Math.abs(then);
}

function takesBack(next: Change, one: Change): boolean {
  if (next.hours * one.hours < 0) return true;
  const sameSession = next.sessions.some((now) => {
    const then = one.sessions.find((session) => session.id === now.id);
    if (!then) return false;
    if (then.from !== then.to && then.from !== null && then.from === now.to) return true;
    if (then.was !== then.is && then.was !== null && then.was === now.is) return true;
    return opposite(now.minutes, then.minutes) || opposite(now.load, then.load);
  });
  if (sameSession) return true;
  // Other sessions of the same week: cut here, filled up there. After the body had its say, filling up is sensible.
  if (BODY.includes(one.ruleId)) return false;
  return Object.entries(next.weeks).some(([monday, minutes]) => {
    const then = one.weeks[monday] ?? 0;
    return Math.abs(then) >= LEAST_WEEK && Math.abs(minutes) >= LEAST_WEEK && opposite(minutes, then);
  });
}
