import { contentOf } from '../plan/content.ts';
import type { PlannedWorkout, Sport, WorkoutContent } from '../plan/model.ts';
import { SPORTS } from '../plan/model.ts';
import type { PlanOperation } from '../plan/operations.ts';
import type { Action } from './actions.ts';
import { fittingContent } from './fitting.ts';
import { type JudgeContext, word } from './input.ts';
import { needsEquipment } from './needs.ts';
import { select } from './select.ts';

type Replace = Action & { do: 'replace' };

function replacement(action: Replace, workout: PlannedWorkout, context: JudgeContext): WorkoutContent | null {
  const lacking = action.session.marks.includes('without-equipment') ? word(context, 'equipment_missing') : null;
  const usable = (found: WorkoutContent | null): WorkoutContent | null =>
    found && lacking !== null && needsEquipment(found, lacking) ? null : found;
  if (action.with !== undefined) return usable(context.chooser.byId(action.with));
  if (action.intent === undefined) return null;
  const intent = action.intent === 'same' ? workout.intent : action.intent;
  const best = (sport: Sport | null): WorkoutContent | null =>
    usable(fittingContent({ intent, sport, atMost: action['at-most'] ?? null }, workout, context));
  if (action.sport !== 'any') return best(action.sport === 'same' ? workout.sport : action.sport);
  const first = best(null);
  if (first) return first;
  // The best one of all may need just what is missing: then the best of any sport that does not.
  for (const sport of SPORTS) {
    const found = best(sport);
    if (found) return found;
  }
  return null;
}

/** One replacement per selected session that has one; the session's own template is no replacement. */
export function replacements(action: Replace, context: JudgeContext): PlanOperation[] {
  const operations: PlanOperation[] = [];
  for (const workout of select(action.session, context, 'replace')) {
    const content = replacement(action, workout, context);
    if (!content || (content.template !== null && content.template.id === workout.template?.id)) continue;
    const priority = content.intent === workout.intent ? workout.priority : content.priority;
    operations.push({ op: 'replace', workoutId: workout.id, content: { ...contentOf(content), priority } });
  }
  return operations;
}
