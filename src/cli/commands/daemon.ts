import path from 'node:path';
import { runDaemon } from '../../daemon/run.ts';
import { packageRoot } from '../../wire/root.ts';
import type { CommandRun } from '../context.ts';

/** How many stored reviews to look through for the last evening one. */
const RECENT = 5;

/** `coach daemon`: stays, and runs the evening review at its time. */
export const run: CommandRun = async (context) => {
  const app = await context.open();
  const { time } = app.config.review;
  const { zone } = app.config.athlete;
  context.say(`Evening review every day at ${time} (${zone}). Ctrl-C ends it.`);
  await runDaemon({
    time,
    zone,
    lockFolder: app.paths.state,
    lastReview: () =>
      app.store.reviews.list(RECENT).find((one) => one.mode === 'evening' && one.held)?.updatedAt ?? null,
    openExports: () => app.store.exports.unfinished(),
    now: () => app.clock.now(),
    log: context.say,
    program: path.join(packageRoot(), 'bin', 'coach.js'),
    env: context.io.env,
  });
  context.print({ ended: true }, []);
  return 0;
};
