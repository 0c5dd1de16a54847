import type { GoalDefinition } from '../../goals/model.ts';
import type { WorkoutTemplate } from '../../templates/model.ts';
import { isHardWorkout } from '../estimate.ts';
import type { PlannedWorkout } from '../model.ts';
import type { Explanation, GenerateInput, WeekOutline } from './model.ts';

/** One line for a week: phase, minutes, sessions, hard days. */
export function weekSummary(week: WeekOutline, workouts: readonly PlannedWorkout[]): string {
  const minutes = workouts.reduce((sum, w) => sum + w.minutes, 0);
  const hard = workouts.filter(isHardWorkout).length;
  const kind = week.phase === 'taper' ? 'taper' : week.easier ? 'easier week, about a third less' : week.focus;
  return `week ${week.index + 1}: ${kind}; ${workouts.length} session${workouts.length === 1 ? '' : 's'}, ${minutes} min, ${hard} hard`;
}

/** Why a session stands where it stands. */
export function placedReason(
  workout: PlannedWorkout,
  template: WorkoutTemplate,
  goal: GoalDefinition | null,
  test: string | null,
): string {
  const parts = [`${workout.title}: ${lowerFirst(template.purpose)}`];
  if (goal !== null) parts.push(`For "${goal.title}".`);
  if (test !== null) parts.push(`${test} Come to it rested.`);
  else if (isHardWorkout(workout)) parts.push('Hard, so no other hard day next to it.');
  else if (workout.intent === 'power') parts.push('Done fresh: not on or after a hard day.');
  return parts.join(' ');
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** What is not known yet and therefore done by feel. */
export function missingThresholds(input: GenerateInput): Explanation[] {
  const { thresholds } = input.athlete;
  const used = input.template.phases.flatMap((phase) => phase.sessions.flatMap((session) => session.workouts));
  const texts = used.map((id) => input.library.workouts.get(id)?.steps ?? '');
  const uses = (pattern: RegExp): boolean => texts.some((text) => pattern.test(text));
  const missing: string[] = [];
  if (thresholds.css === null && uses(/\bcss/)) missing.push('critical swim speed (the CSS test finds it)');
  if (thresholds.thresholdSpeed === null && uses(/% pace/)) missing.push('threshold running pace');
  if (thresholds.ftp === null && uses(/% ftp/)) missing.push('threshold power (FTP)');
  if (thresholds.maxHr === null && uses(/% max\b|z\d.* hr/)) missing.push('maximum heart rate');
  return missing.map((name) => ({ date: null, text: `not known yet: ${name}; do these sessions by feel until it is` }));
}
