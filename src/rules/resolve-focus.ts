import { contentOf } from '../plan/content.ts';
import { isHardWorkout } from '../plan/estimate.ts';
import { serves } from '../plan/exposure.ts';
import type { PlannedWorkout } from '../plan/model.ts';
import { sessionsBetween } from '../plan/week.ts';
import type { Action } from './actions.ts';
import { type Candidate, lastDay } from './candidates.ts';
import { fittingContent } from './fitting.ts';
import { sessionsFor } from './focus.ts';
import { isOpen, type JudgeContext, word } from './input.ts';

const PRIORITY_RANK = { optional: 0, support: 1, key: 2 } as const;

/**
 * Sessions that can be given to a lagging goal, the most dispensable first: what a goal that is ahead can spare, then
 * optional and support ones, last hard key sessions of other goals (a week has room for only two hard ones).
 */
function giversFor(metric: JudgeContext['goals'][number]['metric'], context: JudgeContext): PlannedWorkout[] {
  const ahead = context.goals.find((g) => g.id === word(context, 'top_goal_ahead'));
  const rank = (w: PlannedWorkout): number =>
    PRIORITY_RANK[w.priority] + (ahead && w.priority !== 'key' && serves(w, ahead.metric) ? -3 : 0);
  return sessionsBetween(context.plan, context.firstDay, lastDay(context, 7))
    .filter((w) => isOpen(w, context) && w.adaptable.includes('replace'))
    .filter((w) => w.priority !== 'key' || (isHardWorkout(w) && w.intent !== 'test'))
    .filter((w) => metric === 'weekly_minutes' || !serves(w, metric))
    .sort((a, b) => rank(a) - rank(b));
}

/** Sessions that do not serve the lagging goal become ones that do. */
export function resolveFocus(action: Action & { do: 'shift-focus' }, context: JudgeContext): Candidate[] {
  const goal = context.goals.find((g) => g.id === word(context, 'top_goal_behind'));
  if (!goal) return [];
  const givers = giversFor(goal.metric, context);
  const found: Candidate[] = [];
  for (const wish of sessionsFor(goal.metric)) {
    for (let first = 0; first < givers.length; first++) {
      const swaps = givers.slice(first, first + action.sessions).flatMap((w) => {
        const content = fittingContent({ ...wish, atMost: null }, w, context);
        return content ? [{ workoutId: w.id, content: { ...contentOf(content), priority: w.priority } }] : [];
      });
      const week = givers[first]!.date;
      if (swaps.length > 0) found.push([{ op: 'shift-focus', week, focus: goal.title, swaps }]);
    }
  }
  return found;
}
