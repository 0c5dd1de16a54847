import type { PlanStorage } from '../ports/storage.ts';

/**
 * The revision that last touched a session of the active plan, 1 when none did; counts up with every change, as an
 * event's SEQUENCE has to. Read again when the plan has moved on.
 */
export function lastTouched(plans: Pick<PlanStorage, 'header' | 'revisions'>): (workoutId: string) => number {
  let of = '';
  let touched = new Map<string, number>();
  return (workoutId) => {
    const plan = plans.header();
    if (!plan) return 1;
    const now = `${plan.id} ${plan.revision}`;
    if (now !== of) {
      of = now;
      touched = new Map();
      for (const { revision, diff } of plans.revisions(plan.id))
        for (const { before, after } of diff.changes) touched.set((after ?? before)?.id ?? '', revision);
    }
    return touched.get(workoutId) ?? 1;
  };
}
