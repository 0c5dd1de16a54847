import { describeDiff } from '../plan/describe.ts';
import type { PlannedWorkout } from '../plan/model.ts';
import type { PlanDiff } from '../plan/operations.ts';
import { Refusal } from '../review/refusal.ts';
import type { App } from '../wire/app.ts';
import { exportAndPrint } from './commands/approve.ts';
import type { Context } from './context.ts';

/** The session of that id in the running plan. Throws a Refusal that says where ids are found. */
export function sessionOf(app: App, id: string): PlannedWorkout {
  const workout = app.store.plans.active()?.workouts[id];
  if (!workout)
    throw new Refusal('unknown-id', `There is no session ${id} in the plan.`, {
      where: id,
      nextStep: 'coach plan show --week today',
    });
  return workout;
}

/** Says what a hand edit changed and runs its exports. @param more what else belongs into the JSON document */
export function printEdit(
  context: Context,
  app: App,
  edit: { revision: number; exports: number; diff: PlanDiff },
  more: Record<string, unknown> = {},
): Promise<number> {
  const words = describeDiff(edit.diff);
  return exportAndPrint(context, app, { revision: edit.revision, changes: words, ...more }, [
    ...words,
    `The plan is at r${edit.revision}; coach undo takes it back.`,
  ]);
}
