import { contentOf } from '../plan/content.ts';
import type { PlannedWorkout, Sport, WorkoutContent } from '../plan/model.ts';
import type { PlanOperation } from '../plan/operations.ts';
import type { Action } from './actions.ts';
import { fittingContent } from './fitting.ts';
import { type JudgeContext, word } from './input.ts';
import { needsEquipment } from './needs.ts';
import { select } from './select.ts';

type Replace = Action & { do: 'replace' };

function replacement(action: Replace, workout: PlannedWorkout, context: JudgeContext): WorkoutContent | null {
  const lacking = action.session.marks.includes('without-equipment') ? word(context, 'equipment_missing') : null;
  const accept = (found: WorkoutContent): boolean => lacking === null || !needsEquipment(found, lacking);
  if (action.with !== undefined) {
    const found = context.chooser.byId(action.with);
    return found && accept(found) ? found : null;
  }
  if (action.intent === undefined) return null;
  const intent = action.intent === 'same' ? workout.intent : action.intent;
  const fitting = (sport: Sport | null) =>
    fittingContent({ intent, sport, atMost: action['at-most'] ?? null, accept }, workout, context);
  if (action.sport === 'same') return fitting(workout.sport);
  if (action.sport !== 'any') return fitting(action.sport);
  // The bag is packed and the lane is booked: another sport only where its own has nothing.
  return fitting(workout.sport) ?? fitting(null);
}

/**
 * One replacement per selected session that has one; the session's own template is no replacement.
 * @param forBody also sessions that their template keeps from being replaced, and by nothing heavier
 */
export function replacements(action: Replace, context: JudgeContext, forBody: boolean): PlanOperation[] {
  const operations: PlanOperation[] = [];
  for (const workout of select(action.session, context, forBody ? null : 'replace')) {
    const content = replacement(action, workout, context);
    if (!content || (content.template !== null && content.template.id === workout.template?.id)) continue;
    if (forBody && content.load > workout.load) continue;
    const priority = content.intent === workout.intent ? workout.priority : content.priority;
    operations.push({ op: 'replace', workoutId: workout.id, content: { ...contentOf(content), priority } });
  }
  return operations;
}
