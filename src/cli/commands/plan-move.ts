import { localDay } from '../../time/zone.ts';
import type { CommandRun } from '../context.ts';
import { requiredDay, timeOption } from '../day-option.ts';
import { handEdit, sessionOf } from '../plan-edit.ts';

/** `coach plan move`. */
export const run: CommandRun = async (context, [id = ''], options) => {
  const app = await context.open();
  const session = sessionOf(app, id);
  const date = requiredDay(options, 'to', localDay(app.clock.now(), app.config.athlete.zone), 'coming');
  const time = timeOption(options, 'time') ?? session.time;
  return handEdit(context, app, [{ op: 'move', workoutId: id, date, time }], options);
};
