import type { ReviewDeps } from '../deps.ts';
import type { GoalState } from '../schema.ts';

function number(value: number | null, digits = 1): string {
  return value === null ? '?' : String(Math.round(value * 10 ** digits) / 10 ** digits);
}

/** Every goal with its numbers, their age and the next measurement. */
export function goalText(goals: GoalState[]): string[] {
  return goals.flatMap((goal) => {
    const target =
      goal.target === null ? goal.kind : Array.isArray(goal.target) ? goal.target.join('-') : String(goal.target);
    const trend =
      goal.trendPerWeek === null || goal.interval === null
        ? 'no trend yet'
        : `${number(goal.trendPerWeek, 2)} ${goal.unit} a week (between ${number(goal.interval[0], 2)} and ${number(goal.interval[1], 2)})`;
    return [
      `${goal.priority}. ${goal.title}: ${goal.state.replace('-', ' ')}${goal.words ? `, ${goal.words}` : ''}`,
      `   ${number(goal.value)} ${goal.unit}, wanted ${target}; ${trend}; last measured ${goal.lastMeasured ?? 'never'}`,
      ...(goal.nextMeasurement ? [`   next: ${goal.nextMeasurement}`] : []),
      '',
    ];
  });
}

/** The last evenings and what was decided. */
export function historyText(deps: ReviewDeps): string[] {
  const lines: string[] = [];
  for (const review of deps.storage.reviews.list(14)) {
    const proposals = deps.storage.proposals.ofReview(review.id).filter((one) => one.status !== 'superseded');
    lines.push(
      `${review.date}  ${review.mode}  ${review.status.replaceAll('-', ' ')}${review.planRevision === null ? '' : `  r${review.planRevision}`}`,
    );
    for (const one of proposals)
      lines.push(
        `    ${one.status.padEnd(10)} ${one.draft.title}${one.reason ? ` (${one.reason})` : ''}${one.revision ? `  r${one.revision}` : ''}`,
      );
  }
  return lines.length > 0 ? lines : ['No evening yet.'];
}
