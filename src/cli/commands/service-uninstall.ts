import { ownUnits, removeUnits, unitFolder } from '../../daemon/install.ts';
import { programs } from '../../daemon/systemctl.ts';
import type { CommandRun } from '../context.ts';

/** `coach service uninstall`: the timer off, and the units we wrote removed. */
export const run: CommandRun = async (context, _args, options) => {
  const { env } = context.io;
  const folder = unitFolder(env);
  const units = folder ? ownUnits(folder) : [];
  const files = units.map((one) => one.file);
  if (options.dryRun === true || units.length === 0) {
    context.print({ folder, removed: [], wouldRemove: files }, [
      ...(units.length === 0 ? ['There are no units of coach.'] : files.map((file) => `would remove ${file}`)),
    ]);
    return 0;
  }
  const systemctl = programs(env);
  const timers = units.map((one) => one.name).filter((one) => one.endsWith('.timer'));
  if (timers.length > 0) await systemctl('systemctl', ['--user', 'disable', '--now', ...timers]);
  removeUnits(units);
  const reloaded = await systemctl('systemctl', ['--user', 'daemon-reload']);
  context.print({ folder, removed: files, wouldRemove: [], reloaded: reloaded.exit === 0 }, [
    ...files.map((file) => `removed ${file}`),
    ...(reloaded.exit === 0 ? [] : ['Then run: systemctl --user daemon-reload']),
  ]);
  return 0;
};
