import { THRESHOLD_TESTS, type ThresholdTest } from '../metrics/threshold-test.ts';
import { contentOf } from '../plan/content.ts';
import { isHardWorkout } from '../plan/estimate.ts';
import type { PlannedWorkout, Sport, WorkoutContent } from '../plan/model.ts';
import type { PlanOperation } from '../plan/operations.ts';
import type { Action } from './actions.ts';
import { filledTo, fittingContent } from './fitting.ts';
import { type JudgeContext, word } from './input.ts';
import { needsEquipment } from './needs.ts';
import type { Rule } from './rule.ts';
import { select } from './select.ts';
import { forBody, mayTakeBack, settledOn } from './settled.ts';
import { roomAt } from './slots.ts';

type Replace = Action & { do: 'replace' };

function replacement(action: Replace, workout: PlannedWorkout, context: JudgeContext): WorkoutContent | null {
  const lacking = action.session.marks.includes('without-equipment') ? word(context, 'equipment_missing') : null;
  const accept = (found: WorkoutContent): boolean => lacking === null || !needsEquipment(found, lacking);
  if (action.with !== undefined) {
    const found = context.chooser.byId(action.with);
    return found && accept(found) && hasRoom(found.minutes, workout, context) ? found : null;
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

/** Easy movement takes the stimulus out, not the hour: as long as what it replaces where that is no heavier. */
function asLong(found: WorkoutContent, workout: PlannedWorkout, context: JudgeContext): WorkoutContent {
  if (found.intent !== 'recovery') return found;
  const filled = filledTo(found, workout.minutes, context);
  return filled.load > workout.load ? found : filled;
}

/** The convenient time holds a session of so many minutes; without one there is nothing to hold it back. */
function hasRoom(minutes: number, workout: PlannedWorkout, context: JudgeContext): boolean {
  const room = roomAt(workout, context.plan, context.availability);
  return minutes <= workout.minutes || room === null || minutes <= room;
}

/**
 * The test that renews an old threshold in place of each session of its sport that has room for it: a hard one first, so
 * that the week gets no harder, and the shorter test where no session has room for the better one.
 */
function testsInPlace(action: Replace, context: JudgeContext): PlanOperation[] {
  const named = word(context, 'threshold_test');
  const templates = named !== null && named in THRESHOLD_TESTS ? THRESHOLD_TESTS[named as ThresholdTest] : [];
  const sessions = select(action.session, context, 'replace').filter((one) => one.intent !== 'test');
  const hardFirst = [...sessions.filter(isHardWorkout), ...sessions.filter((one) => !isHardWorkout(one))];
  return templates.flatMap((id) => {
    const content = context.chooser.byId(id);
    if (!content) return [];
    return hardFirst
      .filter((one) => one.sport === content.sport && hasRoom(content.minutes, one, context))
      .map((one): PlanOperation => ({ op: 'replace', workoutId: one.id, content: contentOf(content) }));
  });
}

/**
 * One replacement per selected session that has one; the session's own template is no replacement, and what was just
 * decided is not replaced for a milder reason. What speaks for the body also reaches pinned sessions, with nothing heavier.
 */
export function replacements(action: Replace, context: JudgeContext, rule: Rule): PlanOperation[] {
  const body = forBody(rule);
  if (action.with === 'threshold_test') return testsInPlace(action, context);
  const operations: PlanOperation[] = [];
  for (const workout of select(action.session, context, body ? null : 'replace')) {
    if (!mayTakeBack(rule) && settledOn([workout.id], context) !== null) continue;
    const found = replacement(action, workout, context);
    const content = found && body ? asLong(found, workout, context) : found;
    if (!content || (content.template !== null && content.template.id === workout.template?.id)) continue;
    if (body && content.load > workout.load) continue;
    const priority = content.intent === workout.intent ? workout.priority : content.priority;
    operations.push({ op: 'replace', workoutId: workout.id, content: { ...contentOf(content), priority } });
  }
  return operations;
}
