import { freshId } from '../../plan/fresh-id.ts';
import type { PlannedWorkout } from '../../plan/model.ts';
import { Refusal } from '../../review/refusal.ts';
import { localDay } from '../../time/zone.ts';
import type { CommandRun } from '../context.ts';
import { requiredDay, timeOption } from '../day-option.ts';
import { handEdit } from '../plan-edit.ts';

/** `coach plan add`: a session from a template. */
export const run: CommandRun = async (context, [template = ''], options) => {
  const app = await context.open();
  const content = app.deps.chooser.byId(template);
  if (!content)
    throw new Refusal('usage', `There is no template "${template}".`, {
      accepted: [...app.library.library.workouts.keys()].join(', '),
    });
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const date = requiredDay(options, 'date', today, 'coming');
  const id = freshId(date, template, new Set(Object.keys(app.store.plans.active()?.workouts ?? {})));
  const workout: PlannedWorkout = {
    ...content,
    id,
    date,
    time: timeOption(options, 'time'),
    skipped: null,
    makeUpFor: null,
    sinksOff: [],
    adaptable: ['reduce', 'move', 'replace'],
  };
  return handEdit(context, app, [{ op: 'add', workout }], options);
};
