import type { PlannedWorkout } from '../plan/model.ts';
import type { PlanOperation } from '../plan/operations.ts';
import { sessionsBetween } from '../plan/week.ts';
import { addDays, type Day, daysBetween, weekdayOf } from '../time/day.ts';
import type { Action } from './actions.ts';
import { type Candidate, combine, lastDay, newWorkout, openSlots } from './candidates.ts';
import { isOpen, type JudgeContext, word } from './input.ts';
import { resolveFocus } from './resolve-focus.ts';
import { resolveMakeUp } from './resolve-make-up.ts';
import { resolveMove } from './resolve-move.ts';
import { replacements } from './resolve-replace.ts';
import { resolveSwap } from './resolve-swap.ts';
import type { Rule } from './rule.ts';
import { select } from './select.ts';
import type { Selector } from './selector.ts';
import { forBody, lightenedBefore, mayTakeBack, SETTLED_DAYS, settledOn } from './settled.ts';
import { roomAt } from './slots.ts';

function one(operations: PlanOperation[]): Candidate[] {
  return operations.length > 0 ? [operations] : [];
}

/** All of them together, or each on its own when the rule says "any". */
function perPick(operations: PlanOperation[], selector: Selector): Candidate[] {
  return selector.pick === 'any' ? operations.map((operation) => [operation]) : one(operations);
}

/** What a decision has made lighter, or changed in the last days, is not made smaller once more for a milder reason. */
function canShrink(workout: PlannedWorkout, context: JudgeContext): boolean {
  if (!workout.adaptable.includes('reduce') || settledOn([workout.id], context) !== null) return false;
  return !lightenedBefore(workout.id, context, Number.POSITIVE_INFINITY);
}

/** Days of a lighter spell; a taper ends on the day before the event. */
function spellOf(action: Action & { do: 'deload' | 'taper' }, from: Day, context: JudgeContext): number {
  const left = context.facts.days_to_event?.value;
  if (action.do !== 'taper' || typeof left !== 'number') return action.days;
  return Math.min(action.days, daysBetween(from, addDays(context.today, left)));
}

/** A lighter spell over everything, or session by session when some are pinned, lighter already or about to begin. */
function lighter(action: Action & { do: 'deload' | 'taper' }, context: JudgeContext): Candidate[] {
  let from = context.firstDay;
  if (action.start === 'monday') while (weekdayOf(from) !== 'mon') from = addDays(from, 1);
  const days = spellOf(action, from, context);
  const sessions = sessionsBetween(context.plan, from, addDays(from, days - 1)).filter((w) => !context.done.has(w.id));
  const mayShrink = (w: PlannedWorkout) => isOpen(w, context) && canShrink(w, context);
  const free = sessions.filter((w) => mayShrink(w) && w.intent !== 'test');
  if (free.length === 0) return [];
  const factor = action.to / 100;
  // A spell as a whole takes in what is about to begin as well.
  if (sessions.every(mayShrink)) return [[{ op: 'insert-week', kind: action.do, from, days, factor }]];
  return [free.map((w) => ({ op: 'scale-volume', workoutId: w.id, factor }))];
}

function rest(action: Action & { do: 'rest' }, context: JudgeContext, rule: Rule): Candidate[] {
  const sessions = sessionsBetween(context.plan, context.firstDay, lastDay(context, action.days));
  const open = sessions.filter((w) => isOpen(w, context) && (forBody(rule) || w.adaptable.includes('reduce')));
  return one(open.map((w) => ({ op: 'skip', workoutId: w.id, reason: 'rest' })));
}

/** Sessions to make smaller. What the body says may shrink anything; milder reasons leave alone what was just decided. */
function shrinking(selector: Selector, context: JudgeContext, rule: Rule): PlannedWorkout[] {
  const chosen = select(selector, context, 'reduce');
  return mayTakeBack(rule) ? chosen : chosen.filter((w) => canShrink(w, context));
}

/** Easier sessions, or one lift of them made easier; nothing when that lift is not known. */
function eased(action: Action & { do: 'ease' }, context: JudgeContext, rule: Rule): PlanOperation[] {
  const exercise = action.exercise === undefined ? undefined : word(context, action.exercise);
  if (exercise === null) return [];
  // Tired, sore and amber are often one and the same: easier once is easy enough.
  const open = shrinking(action.session, context, rule).filter((w) => !lightenedBefore(w.id, context, SETTLED_DAYS));
  return open.map((w) => ({
    op: 'scale-intensity',
    workoutId: w.id,
    percent: -action.by,
    ...(exercise === undefined ? {} : { exercise }),
  }));
}

/** Growth of less than this is not worth a question. */
const LEAST_GROWTH = 1.05;

/** Each session as much longer as its convenient time has room for; pinned ones and those without room stay as they are. */
function grown(action: Action & { do: 'grow' }, context: JudgeContext): PlanOperation[] {
  return select(action.session, context).flatMap((w): PlanOperation[] => {
    if (w.adaptable.length === 0) return [];
    const room = roomAt(w, context.plan, context.availability);
    const most = room === null || w.minutes <= 0 ? action.to / 100 : Math.floor((100 * room) / w.minutes) / 100;
    const factor = Math.min(action.to / 100, most);
    return factor < LEAST_GROWTH ? [] : [{ op: 'scale-volume', workoutId: w.id, factor }];
  });
}

function add(action: Action & { do: 'add' }, context: JudgeContext, ruleId: string): Candidate[] {
  const content = context.chooser.byIntent(
    action.intent,
    action.sport === 'any' ? null : action.sport,
    action['at-most'],
  );
  if (!content) return [];
  const slots = openSlots(context, {
    from: context.firstDay,
    to: lastDay(context, action.within),
    minutes: content.minutes,
    sport: content.sport,
  });
  return slots.map((at) => [{ op: 'add', workout: newWorkout({ ...content, priority: 'support' }, at, ruleId, null) }]);
}

function setHours(action: Action & { do: 'set-hours' }, context: JudgeContext): Candidate[] {
  const factor = action.direction === 'up' ? 1 + action.by / 100 : 1 - action.by / 100;
  const quarter = (minutes: number): number => Math.max(30, Math.round((minutes * factor) / 15) * 15);
  const [low, high] = context.plan.settings.weeklyMinutes;
  const least = quarter(low);
  const next: [number, number] =
    action.end === 'low' ? [Math.min(least, high), high] : [least, Math.max(least, quarter(high))];
  return next[0] === low && next[1] === high ? [] : [[{ op: 'set-hours', weeklyMinutes: next }]];
}

function resolveAction(action: Action, context: JudgeContext, rule: Rule): Candidate[] {
  switch (action.do) {
    case 'trim':
      return perPick(
        shrinking(action.session, context, rule).map((w) => ({
          op: 'scale-volume',
          workoutId: w.id,
          factor: action.to / 100,
        })),
        action.session,
      );
    case 'grow':
      return perPick(grown(action, context), action.session);
    case 'ease':
      return perPick(eased(action, context, rule), action.session);
    case 'skip':
      return perPick(
        shrinking(action.session, context, rule).map((w) => ({ op: 'skip', workoutId: w.id, reason: action.reason })),
        action.session,
      );
    case 'replace':
      return perPick(replacements(action, context, rule), action.session);
    case 'move':
      return resolveMove(action, context);
    case 'swap':
      return resolveSwap(action, context);
    case 'make-up':
      return resolveMakeUp(action, context, rule.id);
    case 'deload':
    case 'taper':
      return lighter(action, context);
    case 'rest':
      return rest(action, context, rule);
    case 'add':
      return add(action, context, rule.id);
    case 'shift-focus':
      return resolveFocus(action, context);
    case 'set-hours':
      return setHours(action, context);
    case 'use-test-result':
      // Nothing of the plan changes; `judge` makes the setting of it.
      return [];
    case 'change-exercise': {
      const from = word(context, action.from);
      if (from === null || from === action.to) return [];
      return perPick(
        select(action.session, context, 'replace').map((w) => ({
          op: 'change-exercise',
          workoutId: w.id,
          from,
          to: action.to,
        })),
        action.session,
      );
    }
  }
}

/**
 * Ways to carry out what a rule asks for, best first; empty when the plan holds nothing it could act on. When one of
 * several actions finds nothing, nothing is proposed: halves of a proposal make no sense.
 */
export function resolve(rule: Rule, context: JudgeContext): Candidate[] {
  const perAction = rule.propose.map((action) => resolveAction(action, context, rule));
  if (perAction.some((candidates) => candidates.length === 0)) return [];
  return combine(perAction);
}
