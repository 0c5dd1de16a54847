import { describeDiff } from '../plan/describe.ts';
import type { PlannedWorkout } from '../plan/model.ts';
import type { PlanDiff } from '../plan/operations.ts';
import type { Loss } from '../ports/storage.ts';
import { SINK_NAMES } from '../review/act/drift.ts';
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

/** "Hevy holds it in part only: steps that are not exercises are left out". */
export function lossLines(losses: readonly Loss[]): string[] {
  return losses.map(({ sink, loss }) => `${SINK_NAMES[sink]} holds it in part only: ${loss}`);
}

/** Says what a hand edit changed and runs its exports. @param more what else belongs into the JSON document */
export function printEdit(
  context: Context,
  app: App,
  edit: { revision: number; exports: number; diff: PlanDiff; losses: Loss[] },
  more: Record<string, unknown> = {},
): Promise<number> {
  const words = describeDiff(edit.diff);
  return exportAndPrint(context, app, { revision: edit.revision, changes: words, losses: edit.losses, ...more }, [
    ...words,
    ...lossLines(edit.losses),
    `The plan is at r${edit.revision}; coach undo takes it back.`,
  ]);
}
