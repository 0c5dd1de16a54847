import { type Day, weekStart } from '../time/day.ts';
import type { Plan, PlannedWorkout, PlanSettings } from './model.ts';
import type { PlanDiff, PlanOperation, WorkoutChange } from './operations.ts';

type SettingsChange = NonNullable<PlanDiff['settings']>;

/** JSON with sorted keys, so that equal content is equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) => {
    if (v === null || typeof v !== 'object' || Array.isArray(v)) return v;
    return Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

export function sameWorkout(a: PlannedWorkout | null, b: PlannedWorkout | null): boolean {
  return a === b || canonical(a) === canonical(b);
}

/** What differs between two states of a plan, ordered by workout id. Untouched sessions do not appear. */
export function diffPlans(before: Plan, after: Plan): PlanDiff {
  const ids = new Set([...Object.keys(before.workouts), ...Object.keys(after.workouts)]);
  const changes: WorkoutChange[] = [];
  for (const id of ids) {
    const change = { before: before.workouts[id] ?? null, after: after.workouts[id] ?? null };
    if (!sameWorkout(change.before, change.after)) changes.push(change);
  }
  const idOf = ({ before: was, after: is }: WorkoutChange): string => (was ?? is)!.id;
  changes.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const moved = before.settings !== after.settings && canonical(before.settings) !== canonical(after.settings);
  return { changes, settings: moved ? { before: before.settings, after: after.settings } : null };
}

/** Change of planned minutes by Monday of the week; skipped sessions count as none. Untouched weeks do not appear. */
export function minutesByWeek(diff: PlanDiff): Record<Day, number> {
  const weeks: Record<Day, number> = {};
  const count = (one: PlannedWorkout | null, sign: 1 | -1): void => {
    if (one === null || one.skipped !== null) return;
    const monday = weekStart(one.date);
    weeks[monday] = (weeks[monday] ?? 0) + sign * one.minutes;
  };
  for (const { before, after } of diff.changes) {
    count(before, -1);
    count(after, 1);
  }
  return weeks;
}

/** Puts the `after` side of recorded changes into a plan, without any check. */
export function withChanges(plan: Plan, changes: readonly WorkoutChange[], settings: PlanSettings | null): Plan {
  const workouts = { ...plan.workouts };
  for (const { before, after } of changes) {
    if (after) workouts[after.id] = after;
    else if (before) delete workouts[before.id];
  }
  return { ...plan, workouts, settings: settings ?? plan.settings };
}

/** Weeks whose focus differs between two settings. */
function refocused({ before, after }: SettingsChange): Day[] {
  const weeks = new Set([...Object.keys(before.focus), ...Object.keys(after.focus)]);
  return [...weeks].filter((week) => before.focus[week] !== after.focus[week]);
}

/** Parts of the settings that are set as a whole; the focus is set week by week. */
const WHOLE = ['weeklyMinutes', 'testDates'] as const;

/**
 * The settings `now` with what a change set put back, and nothing else; null when any of it has been set to something
 * else since.
 */
export function settingsBack(change: SettingsChange, now: PlanSettings): PlanSettings | null {
  const { before, after } = change;
  const same = (a: unknown, b: unknown): boolean => canonical(a ?? null) === canonical(b ?? null);
  const changed = WHOLE.filter((key) => !same(before[key], after[key]));
  if (changed.some((key) => !same(now[key], after[key]))) return null;
  const focus = { ...now.focus };
  for (const week of refocused(change)) {
    if (now.focus[week] !== after.focus[week]) return null;
    const was = before.focus[week];
    if (was === undefined) delete focus[week];
    else focus[week] = was;
  }
  const { testDates: held, weeklyMinutes, ...others } = now;
  const testDates = changed.includes('testDates') ? before.testDates : held;
  return {
    ...others,
    weeklyMinutes: changed.includes('weeklyMinutes') ? before.weeklyMinutes : weeklyMinutes,
    focus,
    ...(testDates ? { testDates } : {}),
  };
}

/**
 * The operations that take a diff back: one `restore` whose changes run the other way. Settings that something else
 * changed since (see {@link settingsBack}) stay as they are `now`; left out, now is right after the change.
 */
export function invertDiff(diff: PlanDiff, now: PlanSettings | undefined = diff.settings?.after): PlanOperation[] {
  if (diff.changes.length === 0 && diff.settings === null) return [];
  const changes = diff.changes.map(({ before, after }) => ({ before: after, after: before }));
  return [{ op: 'restore', changes, settings: diff.settings && now ? settingsBack(diff.settings, now) : null }];
}

/**
 * The part of a diff that only concerns days from `today` on; what an undo may still touch.
 * @param done sessions that were done: past, whatever their day
 */
export function futurePart(diff: PlanDiff, today: string, done: ReadonlySet<string> = new Set()): PlanDiff {
  const open = ({ before, after }: WorkoutChange): boolean =>
    (before === null || before.date >= today) &&
    (after === null || after.date >= today) &&
    !done.has((before ?? after)?.id ?? '');
  return { ...diff, changes: diff.changes.filter(open) };
}

/** Ids of the sessions that a change leaves out or makes lighter. */
export function lightenedBy(diff: PlanDiff): string[] {
  return diff.changes.flatMap(({ before, after }) =>
    before !== null && after !== null && (after.skipped !== null || after.load < before.load) ? [before.id] : [],
  );
}
