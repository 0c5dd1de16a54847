import { planDifference, printPlanText, readPlanText, type Scope } from '../../../src/plan/edit/index.ts';
import type { Plan, WorkoutContent } from '../../../src/plan/model.ts';
import { problemText } from '../../../src/templates/index.ts';
import { addDays } from '../../../src/time/day.ts';
import { TODAY, VO2_STEPS } from '../fixtures.ts';

export const WEEKS: Scope = { from: addDays(TODAY, -14), to: addDays(TODAY, 20) };

const TEMPLATE: WorkoutContent = {
  sport: 'run',
  title: 'From the shelf',
  intent: 'vo2max',
  priority: 'key',
  steps: VO2_STEPS,
  template: { id: 'shelf', version: 3 },
  minutes: 45,
  load: 300,
};

const library = { template: (id: string) => (id === 'shelf' ? TEMPLATE : null) };

export function print(plan: Plan, done: ReadonlySet<string> = new Set(), scope: Scope = WEEKS): string {
  return printPlanText({ plan, scope, today: TODAY, done });
}

/** What a text asks of a plan, or its problems as lines. */
export function edited(plan: Plan, text: string, done: ReadonlySet<string> = new Set()) {
  const read = readPlanText(text);
  const found = 'problems' in read ? read : planDifference({ plan, ...read, today: TODAY, done, library });
  if ('problems' in found) return { problems: found.problems.map(problemText), operations: [], plan };
  return { problems: [], ...found };
}
