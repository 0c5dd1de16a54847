import { acceptHeld } from '../../review/act/export.ts';
import { heldExports } from '../../review/act/losses.ts';
import { confirm } from '../confirm.ts';
import type { CommandRun } from '../context.ts';
import { lossLines } from '../plan-edit.ts';
import { exportAndPrint } from './approve.ts';

/** `coach export accept`: sends what can be held in part only, after showing what is lost. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open();
  const { losses, sessions } = heldExports(app.deps);
  if (losses.length === 0) {
    context.print({ accepted: [], exports: { open: 0, receipt: [] } }, ['Nothing waits for that.']);
    return 0;
  }
  context.say([...sessions.map((one) => `${one.date} ${one.title}`), ...lossLines(losses)].join('\n'));
  await confirm(context, options, 'Send it all the same?');
  acceptHeld(app.deps, losses);
  return exportAndPrint(context, app, { accepted: losses }, [`${sessions.length} on their way.`]);
};
