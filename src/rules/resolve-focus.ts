import type { GoalDefinition, GoalMetric } from '../goals/model.ts';
import { contentOf } from '../plan/content.ts';
import { isHardWorkout } from '../plan/estimate.ts';
import { serves } from '../plan/exposure.ts';
import type { Intent, PlannedWorkout, Sport } from '../plan/model.ts';
import type { PlanOperation } from '../plan/operations.ts';
import { sessionsBetween } from '../plan/week.ts';
import { addDays, type Day, weekStart } from '../time/day.ts';
import type { Action } from './actions.ts';
import { type Candidate, lastDay } from './candidates.ts';
import { filledTo, fittingContent } from './fitting.ts';
import { sessionsFor } from './focus.ts';
import { isOpen, type JudgeContext, word } from './input.ts';

interface Wish {
  intent: Intent;
  sport: Sport | null;
}

const PRIORITY_RANK = { optional: 0, support: 1, key: 2 } as const;

type Swap = (PlanOperation & { op: 'shift-focus' })['swaps'][number];

const STATES: readonly [GoalMetric, string][] = [
  ['vo2max', 'vo2max_state'],
  ['swim_100_s', 'swim_state'],
  ['jump_cm', 'jump_state'],
];

/** Whether it is the key session of another goal that is behind as well: that one is not robbed for this one. */
function neededElsewhere(w: PlannedWorkout, context: JudgeContext): boolean {
  return w.priority === 'key' && STATES.some(([metric, fact]) => serves(w, metric) && word(context, fact) === 'behind');
}

/** Sessions that rules may replace and that do not serve the lagging goal, the most dispensable first. */
function givers(goal: GoalDefinition, context: JudgeContext): { soft: PlannedWorkout[]; hard: PlannedWorkout[] } {
  const ahead = context.goals.find((g) => g.id === word(context, 'top_goal_ahead'));
  const rank = (w: PlannedWorkout): number => PRIORITY_RANK[w.priority] - (ahead && serves(w, ahead.metric) ? 3 : 0);
  const free = sessionsBetween(context.plan, context.firstDay, lastDay(context, 7))
    .filter((w) => isOpen(w, context) && w.adaptable.includes('replace') && w.intent !== 'test')
    .filter((w) => !serves(w, goal.metric) && !neededElsewhere(w, context))
    .sort((a, b) => rank(a) - rank(b));
  return { soft: free.filter((w) => w.priority !== 'key'), hard: free.filter((w) => isHardWorkout(w)) };
}

function swapFor(w: PlannedWorkout, wish: Wish, goal: GoalDefinition | null, context: JudgeContext): Swap[] {
  const content = fittingContent({ ...wish, atMost: null }, w, context);
  if (!content || (goal && !serves(content, goal.metric))) return [];
  return [{ workoutId: w.id, content: { ...contentOf(filledTo(content, w.minutes, context)), priority: w.priority } }];
}

/** A hard session of another goal in its easy form, to make room for a hard one elsewhere. */
function softened(w: PlannedWorkout, context: JudgeContext): Swap[] {
  return swapFor(w, { intent: w.sport === 'swim' ? 'technique' : 'endurance', sport: w.sport }, null, context);
}

/** Sessions of that week which may get shorter for the lagging goal, the longest first. */
function spareIn(monday: Day, swaps: readonly Swap[], goal: GoalDefinition, context: JudgeContext): PlannedWorkout[] {
  return sessionsBetween(context.plan, monday, addDays(monday, 6))
    .filter((w) => isOpen(w, context) && w.adaptable.includes('reduce') && w.intent !== 'test')
    .filter((w) => w.priority !== 'key' && !serves(w, goal.metric) && !swaps.some((s) => s.workoutId === w.id))
    .sort((a, b) => b.minutes - a.minutes);
}

/** In each calendar week, trims one dispensable session of it by what the swaps add there, so that its hours stay. */
function keepHours(swaps: Swap[], goal: GoalDefinition, context: JudgeContext): PlanOperation[] {
  const more = new Map<Day, number>();
  for (const swap of swaps) {
    const giver = context.plan.workouts[swap.workoutId]!;
    const monday = weekStart(giver.date);
    more.set(monday, (more.get(monday) ?? 0) + swap.content.minutes - giver.minutes);
  }
  return [...more].flatMap(([monday, minutes]): PlanOperation[] => {
    const longest = spareIn(monday, swaps, goal, context)[0];
    if (minutes <= 0 || !longest) return [];
    const share = Math.floor((1 - minutes / longest.minutes) * 20) / 20;
    return [{ op: 'scale-volume', workoutId: longest.id, factor: Math.max(0.6, share - 0.05) }];
  });
}

/**
 * Ways to lean the week towards the goal that lags most, the gentlest first: dispensable sessions become ones that
 * serve it; or one does while a hard session of another goal becomes easy (a week has room for two hard ones); or
 * that hard session itself is given over.
 */
export function resolveFocus(action: Action & { do: 'shift-focus' }, context: JudgeContext): Candidate[] {
  const goal = context.goals.find((g) => g.id === word(context, 'top_goal_behind'));
  // Hours come from training longer, not from another kind of session.
  if (!goal || goal.metric === 'weekly_minutes') return [];
  const { soft, hard } = givers(goal, context);
  const wishes = sessionsFor(goal.metric);
  const plain: Swap[][] = [];
  const paired: Swap[][] = [];
  const given: Swap[][] = [];
  for (const wish of wishes) {
    for (const [first, giver] of soft.entries()) {
      plain.push(soft.slice(first, first + action.sessions).flatMap((w) => swapFor(w, wish, goal, context)));
      const swap = swapFor(giver, wish, goal, context);
      if (swap.length === 0) continue;
      for (const other of hard) if (other.id !== giver.id) paired.push([...swap, ...softened(other, context)]);
    }
    for (const w of hard) given.push(swapFor(w, wish, goal, context));
  }
  return [...plain, ...paired.filter((swaps) => swaps.length === 2), ...given]
    .filter((swaps) => swaps.length > 0)
    .map((swaps) => {
      const week = context.plan.workouts[swaps[0]!.workoutId]!.date;
      return [{ op: 'shift-focus', week, focus: goal.title, swaps }, ...keepHours(swaps, goal, context)];
    });
}
