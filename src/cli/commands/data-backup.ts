import { clockFrom } from '../../wire/clock.ts';
import { copyDatabase, freeName, stamp } from '../../wire/data/backup.ts';
import { storedData } from '../../wire/data/stored.ts';
import { checkTarget, fileNamed } from '../../wire/data/target.ts';
import { pathsFrom } from '../../wire/settings.ts';
import type { CommandRun } from '../context.ts';

/** `coach data backup [FILE]`: a whole copy of the database, also while it is in use. */
export const run: CommandRun = async (context, [given]) => {
  const { env } = context.io;
  const paths = pathsFrom(env);
  const file = given
    ? fileNamed(given, 'coach data backup coach.db')
    : freeName(paths.backups, `coach-${stamp(clockFrom(env).now())}`);
  if (given) checkTarget(file, false, 'name another file');
  const held = storedData(paths);
  try {
    await copyDatabase(held.raw, file);
  } finally {
    held.close();
  }
  context.print({ file }, [`Saved to ${file}`, `Bring it back with: coach data restore ${file}`]);
  return 0;
};
