import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { clockFrom } from '../../wire/clock.ts';
import { copyDatabase, openBackup } from '../../wire/data/backup.ts';
import { keepOld } from '../../wire/data/keep-old.ts';
import { alone } from '../../wire/data/stored.ts';
import { pathsFrom } from '../../wire/settings.ts';
import { confirm } from '../confirm.ts';
import type { CommandRun } from '../context.ts';

/** `coach data restore FILE --yes`: an earlier database takes the place of this one, which is kept as a backup. */
export const run: CommandRun = async (context, [given = ''], options) => {
  const { env } = context.io;
  const paths = pathsFrom(env);
  const file = path.resolve(given);
  openBackup(file).close();
  await confirm(context, options, `Replace everything stored by ${file}? What is there now is kept as a backup.`);
  const kept = await alone(paths, async () => {
    const backup = openBackup(file);
    const next = `${paths.database}.restored`;
    try {
      try {
        await copyDatabase(backup, next);
      } finally {
        backup.close();
      }
      const old = await keepOld(paths, clockFrom(env).now());
      for (const end of ['-wal', '-shm']) rmSync(`${paths.database}${end}`, { force: true });
      renameSync(next, paths.database);
      return old;
    } finally {
      rmSync(next, { force: true });
    }
  });
  context.print({ restored: file, kept }, [
    `Restored from ${file}.`,
    ...(kept ? [`What was there before: ${kept}`] : []),
    'What happened since comes back with: coach sync --days 30',
  ]);
  return 0;
};
