import type { PlanOperation } from '../plan/operations.ts';
import { addDays, type Day } from '../time/day.ts';
import type { JudgeContext } from './input.ts';
import { resolve } from './resolve.ts';
import type { Rule } from './rule.ts';

function isAbout(operation: PlanOperation, workoutId: string, day: Day): boolean {
  switch (operation.op) {
    case 'swap':
      return operation.a === workoutId || operation.b === workoutId;
    case 'shift-focus':
      return operation.swaps.some((one) => one.workoutId === workoutId);
    case 'insert-week':
      return day >= operation.from && day < addDays(operation.from, operation.days);
    case 'add':
    case 'set-hours':
    case 'restore':
      return false;
    default:
      return operation.workoutId === workoutId;
  }
}

/** Whether a rule, did it speak tonight, would have this session among those it could change. */
export function changesSession(rule: Rule, workoutId: string, context: JudgeContext): boolean {
  const workout = context.plan.workouts[workoutId];
  if (!workout) return false;
  return resolve(rule, context).some((candidate) => candidate.some((op) => isAbout(op, workoutId, workout.date)));
}
