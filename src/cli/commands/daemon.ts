import { runDaemon } from '../../daemon/run.ts';
import { pathsFrom } from '../../wire/settings.ts';
import type { CommandRun } from '../context.ts';

/** `coach daemon`: stays, and runs the evening review at its time. */
export const run: CommandRun = async (context) => {
  const app = await context.open();
  const { time } = app.config.review;
  const { zone } = app.config.athlete;
  context.say(`Evening review every day at ${time} (${zone}). Ctrl-C ends it.`);
  await runDaemon({
    time,
    zone,
    lockFolder: pathsFrom(context.io.env).state,
    lastReview: () => app.store.reviews.list(1)[0]?.date ?? null,
    now: () => app.clock.now(),
    log: context.say,
    env: context.io.env,
  });
  return 0;
};
