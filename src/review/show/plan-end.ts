import { dayWords } from '../../plan/describe.ts';
import type { Plan } from '../../plan/model.ts';
import { addDays, type Day } from '../../time/day.ts';

/** So many days ahead the end of the plan is brought up. */
const NOTICE_DAYS = 7;

/** One line with the next step when the plan is over or ends within a week. */
export function endBanner(plan: Pick<Plan, 'end'> | null, today: Day): string[] {
  if (plan === null || plan.end > addDays(today, NOTICE_DAYS)) return [];
  if (plan.end > today) return [`The plan ends on ${dayWords(plan.end)}. After that: coach plan new`];
  const ended = plan.end === today ? 'ends today' : `ended on ${dayWords(plan.end)}`;
  return [`The plan ${ended}. The next one: coach plan new`];
}
