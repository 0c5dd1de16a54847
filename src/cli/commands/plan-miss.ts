import { Refusal } from '../../review/refusal.ts';
import { localDay } from '../../time/zone.ts';
import { type CommandRun, textOption } from '../context.ts';
import { sessionOf } from '../plan-edit.ts';

const REASONS = ['ill', 'travel', 'work', 'weather', 'no-pool', 'other'];

/** `coach plan miss`: why a session fell out; counts as missed from then on. */
export const run: CommandRun = async (context, [id = ''], options) => {
  const reason = textOption(options, 'reason');
  if (reason === null || !REASONS.includes(reason))
    throw new Refusal('usage', reason === null ? 'Say why.' : `"${reason}" is no reason.`, {
      where: '--reason',
      accepted: REASONS.join(', '),
    });
  const app = await context.open();
  const session = sessionOf(app, id);
  if (session.date > localDay(app.clock.now(), app.config.athlete.zone))
    throw new Refusal('bad-value', `${session.title} is still to come.`, {
      where: id,
      nextStep: `coach plan skip ${id}`,
    });
  app.store.verdicts.setMiss(id, reason, textOption(options, 'note'), app.clock.now());
  context.print({ workoutId: id, reason }, [`${session.title}: missed (${reason}).`]);
  return 0;
};
