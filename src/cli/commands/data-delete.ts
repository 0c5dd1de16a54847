import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { ownUnits, unitFolder } from '../../daemon/install.ts';
import { Refusal } from '../../review/refusal.ts';
import { removeHome } from '../../wire/data/ours.ts';
import { alone } from '../../wire/data/stored.ts';
import { pathsFrom } from '../../wire/settings.ts';
import type { CommandRun, Context, Options } from '../context.ts';
import { isInteractive } from '../io.ts';

const WORD = 'delete';

/** A whole word is asked for: this cannot be taken back. */
async function confirmByWord(context: Context, options: Options, folders: readonly string[]): Promise<void> {
  if (options.yes === true) return;
  if (!isInteractive(context.io))
    throw new Refusal('needs-yes', 'This deletes everything and there is no terminal to ask on.', {
      nextStep: 'coach data delete --yes',
    });
  context.say(`This removes for good:\n${folders.map((one) => `  ${one}`).join('\n')}`);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`Type ${WORD} to go on: `);
    if (answer.trim() !== WORD) throw new Refusal('usage', 'Nothing was deleted.');
  } finally {
    lines.close();
  }
}

/** `coach data delete`: database, backups, exports, keys, configuration, logs. Copies on Garmin and Hevy stay. */
export const run: CommandRun = async (context, _args, options) => {
  const { env } = context.io;
  const paths = pathsFrom(env);
  const folders = [paths.data, paths.config, paths.state, paths.cache].filter((one) => existsSync(one));
  if (folders.length === 0) {
    context.print({ deleted: [] }, ['There is nothing to delete.']);
    return 0;
  }
  await confirmByWord(context, options, folders);
  const left = await alone(paths, async () => removeHome(paths));
  // The lock files went with the state folder, or were just made in it.
  rmSync(paths.state, { recursive: true, force: true });
  if (paths.home && existsSync(paths.home) && readdirSync(paths.home).length === 0) rmdirSync(paths.home);
  const units = unitFolder(env);
  const timer = units !== null && ownUnits(units).length > 0;
  context.print({ deleted: folders, left, timerInstalled: timer }, [
    ...folders.map((one) => `deleted ${one}`),
    ...left.map((one) => `left, not the coach's: ${one}`),
    'What was sent to Garmin and Hevy is still there.',
    ...(timer ? ['The timer is still installed: coach service uninstall'] : []),
  ]);
  return 0;
};
