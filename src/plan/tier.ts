import type { Day } from '../time/day.ts';
import { addDays, weekStart } from '../time/day.ts';
import { isHardWorkout } from './estimate.ts';
import type { Plan, PlannedWorkout } from './model.ts';
import type { PlanOperation, Tier, WorkoutChange } from './operations.ts';
import { planLoad, sessionsBetween } from './week.ts';

function highest(tiers: readonly Tier[]): Tier {
  return tiers.reduce<Tier>((top, tier) => (tier > top ? tier : top), 0);
}

/** Direction of one session becoming another. */
function ofContent(before: PlannedWorkout, after: PlannedWorkout): Tier {
  const newHard = isHardWorkout(after) && !(isHardWorkout(before) && before.intent === after.intent);
  const newPower = after.intent === 'power' && before.intent !== 'power';
  if (after.load > before.load || newHard || newPower) return 3;
  if (after.load < before.load || after.minutes < before.minutes) return 2;
  return after.intent === before.intent && after.minutes === before.minutes ? 1 : 2;
}

function ofChange({ before, after }: WorkoutChange): Tier {
  const on = (w: PlannedWorkout | null): w is PlannedWorkout => w !== null && w.skipped === null;
  if (on(before) && on(after)) return ofContent(before, after);
  if (on(after)) return 3;
  return on(before) ? 2 : 1;
}

function ofReplacement(before: Plan, id: string, content: Partial<PlannedWorkout>): Tier {
  const workout = before.workouts[id];
  return workout ? ofContent(workout, { ...workout, ...content }) : 3;
}

function ofOperation(op: PlanOperation, before: Plan): Tier {
  switch (op.op) {
    case 'move':
    case 'swap':
    case 'change-exercise':
      return 1;
    case 'replace':
      return ofReplacement(before, op.workoutId, op.content);
    case 'scale-volume':
      return op.factor > 1 ? 3 : 2;
    case 'scale-intensity':
      return op.percent > 0 ? 3 : 2;
    case 'add':
      return op.workout.makeUpFor === null ? 3 : 1;
    case 'skip':
      return 2;
    case 'insert-week':
      return op.kind === 'rest' || op.factor <= 1 ? 2 : 3;
    case 'shift-focus':
    case 'set-hours':
      return 4;
    case 'restore':
      return highest([1, ...(op.settings ? [4 as const] : []), ...op.changes.map(ofChange)]);
  }
}

export interface TierWindow {
  /** First of the coming seven days. */
  from: Day;
  /** Sessions known to be missed: planned before, worth nothing after. */
  missed?: ReadonlySet<string>;
}

/** First days of the seven-day spans to compare: the coming one, and each calendar week written to. */
function spans(before: Plan, after: Plan, from: Day | null): Set<Day> {
  const starts = new Set<Day>(from === null ? [] : [from]);
  const add = (one: PlannedWorkout | undefined, other: PlannedWorkout | undefined): void => {
    if (one !== undefined && one !== other) starts.add(weekStart(one.date));
  };
  for (const id in before.workouts) add(before.workouts[id], after.workouts[id]);
  for (const id in after.workouts) add(after.workouts[id], before.workouts[id]);
  return starts;
}

function loadWithout(plan: Plan, from: Day, missed: ReadonlySet<string>): number {
  const sessions = sessionsBetween(plan, from, addDays(from, 6));
  return sessions.reduce((sum, w) => (missed.has(w.id) ? sum : sum + w.load), 0);
}

/**
 * Largest rise of seven-day load (sRPE-AU) a change brings, above the larger of the plan before and `ceiling`.
 * Looked at are the seven days from `window.from` and every calendar week written to; a missed session counts as
 * planned before and as nothing after. 0: no span asks for more than was planned.
 */
export function loadRise(before: Plan, after: Plan, ceiling: number, window: TierWindow | null = null): number {
  const missed = window?.missed ?? new Set<string>();
  let rise = 0;
  for (const from of spans(before, after, window?.from ?? null)) {
    const was = planLoad(before, from, addDays(from, 6));
    rise = Math.max(rise, loadWithout(after, from, missed) - Math.max(was, ceiling));
  }
  return rise;
}

/**
 * Tier of a change by direction of risk: the highest of its operations', and at least 3 when any seven-day span ends
 * up with more load than both `before` and `plannedLoad7d` (sRPE-AU the plan as written gives seven days). No
 * operations: 0, a note.
 */
export function tierOf(
  before: Plan,
  after: Plan,
  operations: readonly PlanOperation[],
  plannedLoad7d: number,
  window: TierWindow | null = null,
): Tier {
  if (operations.length === 0) return 0;
  const own = highest(operations.map((op) => ofOperation(op, before)));
  return loadRise(before, after, plannedLoad7d, window) > 0 ? highest([own, 3]) : own;
}
