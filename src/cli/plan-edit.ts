import { describeDiff } from '../plan/describe.ts';
import type { PlannedWorkout } from '../plan/model.ts';
import type { PlanDiff, PlanOperation } from '../plan/operations.ts';
import type { Loss } from '../ports/storage.ts';
import { SINK_NAMES } from '../review/act/drift.ts';
import { editPlan, previewEdit } from '../review/act/plan.ts';
import { Refusal } from '../review/refusal.ts';
import { wrap } from '../tui/lines/model.ts';
import type { App } from '../wire/app.ts';
import { exportAndPrint } from './commands/approve.ts';
import { confirm } from './confirm.ts';
import type { Context, Options } from './context.ts';

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

/** "Hevy, in part only: steps that are not exercises are left out; ...", one paragraph for each place. */
export function lossLines(losses: readonly Loss[], width = 80): string[] {
  const sinks = [...new Set(losses.map((one) => one.sink))];
  return sinks.flatMap((sink) => {
    const said = losses.filter((one) => one.sink === sink).map((one) => one.loss);
    return wrap(`${SINK_NAMES[sink]}, in part only: ${said.join('; ')}`, width, '  ');
  });
}

/**
 * A hand edit by operations, asking first when watch or phone would lose something that was never shown; --yes agrees,
 * and without a terminal it has to be there.
 */
export async function handEdit(
  context: Context,
  app: App,
  operations: readonly PlanOperation[],
  options: Options,
): Promise<number> {
  const { diff, losses } = previewEdit(app.deps, operations);
  if (losses.length > 0 && options.yes !== true) {
    context.say([...describeDiff(diff), ...lossLines(losses)].join('\n'));
    await confirm(context, options, 'Do it all the same?');
  }
  return printEdit(context, app, editPlan(app.deps, operations));
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
