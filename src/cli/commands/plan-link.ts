import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';
import { sessionOf } from '../plan-edit.ts';

/** `coach plan link`: the athlete's word on a pairing; it always wins. */
export const run: CommandRun = async (context, [workout = '', activity = ''], options) => {
  const app = await context.open();
  const session = sessionOf(app, workout);
  if (!app.store.activities.byId(activity))
    throw new Refusal('unknown-id', `There is no activity ${activity}.`, {
      where: activity,
      nextStep: 'coach activities',
    });
  const verdict = options.not === true ? 'unlink' : 'link';
  app.store.verdicts.setMatch(workout, activity, verdict, app.clock.now());
  context.print({ workoutId: workout, activityId: activity, verdict }, [
    verdict === 'link' ? `${session.title} was ${activity}.` : `${session.title} was not ${activity}.`,
  ]);
  return 0;
};
