import { isDemanding, isHardWorkout } from '../plan/estimate.ts';
import type { PlannedWorkout } from '../plan/model.ts';
import { sessionsBetween } from '../plan/week.ts';
import { addDays, daysBetween, weekdayOf, weekStart } from '../time/day.ts';
import { isOpen, type JudgeContext, word } from './input.ts';
import { needsEquipment } from './needs.ts';
import type { Mark, Selector } from './selector.ts';
import { isBlackout, minuteOf, slotOf } from './slots.ts';

const PRIORITY_RANK = { optional: 0, support: 1, key: 2 } as const;
const EASY = ['recovery', 'endurance', 'technique', 'mobility'];

function isLong(workout: PlannedWorkout, context: JudgeContext): boolean {
  if (workout.intent !== 'endurance') return false;
  const monday = weekStart(workout.date);
  const week = sessionsBetween(context.plan, monday, addDays(monday, 6)).filter((w) => w.intent === 'endurance');
  return week.every((w) => w.minutes <= workout.minutes);
}

/** Sessions come in whole sizes: so many minutes past the end of a convenient time are no conflict. */
const OVER_MINUTES = 5;

/** Whether a session begins and ends within one of the convenient times. Sessions without a time always do. */
export function fitsASlot(workout: PlannedWorkout, { availability }: Pick<JudgeContext, 'availability'>): boolean {
  if (workout.time === null || availability.slots.length === 0) return true;
  const slot = slotOf(workout, availability);
  if (slot === null) return false;
  return minuteOf(workout.time) + workout.minutes <= minuteOf(slot.time) + slot.minutes + OVER_MINUTES;
}

function marked(workout: PlannedWorkout, mark: Mark, context: JudgeContext): boolean {
  switch (mark) {
    case 'hard':
      return isHardWorkout(workout);
    case 'demanding':
      return isDemanding(workout);
    case 'easy':
      return EASY.includes(workout.intent);
    case 'long':
      return isLong(workout, context);
    case 'on-days-off':
      return isBlackout(workout.date, context.availability);
    case 'off-slot':
      return !fitsASlot(workout, context);
    case 'often-missed':
      return word(context, 'missed_pattern') === `${weekdayOf(workout.date)}-${workout.sport}`;
    case 'with-stalled-lift': {
      const lift = word(context, 'stalled_lift');
      return lift !== null && workout.steps.some((s) => s.kind === 'exercise' && s.exercise === lift);
    }
    case 'without-equipment': {
      const equipment = word(context, 'equipment_missing');
      return equipment !== null && needsEquipment(workout, equipment);
    }
  }
}

function fits(workout: PlannedWorkout, selector: Selector, context: JudgeContext): boolean {
  const { priorities, sports, intents, marks } = selector;
  if (priorities.length > 0 && !priorities.includes(workout.priority)) return false;
  if (sports.length > 0 && !sports.includes(workout.sport)) return false;
  if (intents.length > 0 && !intents.includes(workout.intent)) return false;
  return marks.every((mark) => marked(workout, mark, context));
}

function missedSessions(selector: Selector, context: JudgeContext): PlannedWorkout[] {
  // A make-up that was left out makes up for nothing.
  const made = new Set(Object.values(context.plan.workouts).map((w) => (w.skipped ? null : w.makeUpFor)));
  return sessionsBetween(context.plan, addDays(context.today, -6), context.today)
    .filter((w) => context.missed.has(w.id) && !made.has(w.id) && fits(w, selector, context))
    .sort((a, b) => PRIORITY_RANK[b.priority] - PRIORITY_RANK[a.priority] || (a.date < b.date ? 1 : -1));
}

/**
 * The sessions a selector means, in the order to be tried. Only open ones (not past, done, skipped or about to
 * start), except for `missed`. `needs` leaves out sessions that rules may not treat that way.
 */
export function select(
  selector: Selector,
  context: JudgeContext,
  needs: PlannedWorkout['adaptable'][number] | null = null,
): PlannedWorkout[] {
  if (selector.pick === 'missed') return missedSessions(selector, context);
  const to =
    selector.range === 'this-week'
      ? addDays(weekStart(context.firstDay), 6)
      : addDays(context.firstDay, selector.range.days - 1);
  const found = sessionsBetween(context.plan, context.firstDay, to).filter(
    (w) => isOpen(w, context) && fits(w, selector, context),
  );
  // A pinned session is not passed over for the one behind it: the rule then has nothing to do.
  return picked(found, selector.pick).filter((w) => needs === null || w.adaptable.includes(needs));
}

/** The most important first, among those the earliest. */
export function byImportance<T>(list: readonly T[], workout: (one: T) => PlannedWorkout): T[] {
  const rank = (one: T): number => PRIORITY_RANK[workout(one).priority];
  return [...list].sort((a, b) => rank(b) - rank(a) || daysBetween(workout(b).date, workout(a).date));
}

/** The least important first, among those the lightest. */
export function easiestFirst(sessions: readonly PlannedWorkout[]): PlannedWorkout[] {
  return [...sessions].sort((a, b) => PRIORITY_RANK[a.priority] - PRIORITY_RANK[b.priority] || a.load - b.load);
}

function picked(found: PlannedWorkout[], pick: Exclude<Selector['pick'], 'missed'>): PlannedWorkout[] {
  switch (pick) {
    case 'each':
    case 'any':
      return found;
    case 'next':
      return found.slice(0, 1);
    case 'longest':
      return [...found].sort((a, b) => b.minutes - a.minutes).slice(0, 1);
    case 'easiest':
      return easiestFirst(found).slice(0, 1);
  }
}
