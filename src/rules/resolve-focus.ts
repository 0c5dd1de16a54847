import { contentOf } from '../plan/content.ts';
import { serves } from '../plan/exposure.ts';
import type { PlannedWorkout } from '../plan/model.ts';
import { sessionsBetween } from '../plan/week.ts';
import type { Action } from './actions.ts';
import { type Candidate, lastDay } from './candidates.ts';
import { sessionsFor } from './focus.ts';
import { isOpen, type JudgeContext, word } from './input.ts';

/** Sessions that do not serve the lagging goal, least important first, become ones that do. Key sessions stay. */
export function resolveFocus(action: Action & { do: 'shift-focus' }, context: JudgeContext): Candidate[] {
  const goal = context.goals.find((g) => g.id === word(context, 'top_goal_behind'));
  if (!goal) return [];
  const ahead = context.goals.find((g) => g.id === word(context, 'top_goal_ahead'));
  const rank = { optional: 0, support: 1, key: 2 } as const;
  // What a goal that is ahead can spare goes first.
  const spare = (w: PlannedWorkout): number => (ahead && serves(w, ahead.metric) ? 0 : 1);
  const givers = sessionsBetween(context.plan, context.firstDay, lastDay(context, 7))
    .filter((w) => isOpen(w, context) && w.priority !== 'key' && w.adaptable.includes('replace'))
    .filter((w) => goal.metric === 'weekly_minutes' || !serves(w, goal.metric))
    .sort((a, b) => spare(a) - spare(b) || rank[a.priority] - rank[b.priority]);
  const found: Candidate[] = [];
  for (const wish of sessionsFor(goal.metric)) {
    for (let first = 0; first < givers.length; first++) {
      const swaps = givers.slice(first, first + action.sessions).flatMap((w) => {
        const content = context.chooser.byIntent(wish.intent, wish.sport, w.minutes);
        return content ? [{ workoutId: w.id, content: { ...contentOf(content), priority: w.priority } }] : [];
      });
      const week = givers[first]!.date;
      if (swaps.length > 0) found.push([{ op: 'shift-focus', week, focus: goal.title, swaps }]);
    }
  }
  return found;
}
