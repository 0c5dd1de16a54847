import { Refusal } from '../../review/refusal.ts';
import { tryLock } from '../../store/lock.ts';
import type { Paths } from '../../wire/settings.ts';
import { type LookedAt, lookAtDatabase } from '../doctor/open-database.ts';
import { isHeld } from '../doctor/timer.ts';

/** The database of this home, read-only and not migrated. Throws a Refusal when there is none, or what makes it unreadable. */
export function storedData(paths: Paths): LookedAt {
  const held = lookAtDatabase(paths.database);
  if (!held)
    throw new Refusal('not-initialised', `There is nothing stored at ${paths.database}.`, {
      where: paths.database,
      nextStep: 'coach init',
    });
  if (held.problem) {
    held.close();
    throw held.problem;
  }
  return held;
}

/** Runs something while no review, export or daemon does. Throws a Refusal when one of them is at it. */
export async function alone<T>(paths: Paths, body: () => Promise<T>): Promise<T> {
  const releases: (() => void)[] = [];
  try {
    if (isHeld(paths.state, 'daemon'))
      throw new Refusal('busy', 'coach daemon is running.', { nextStep: 'end it (Ctrl-C, or systemctl --user stop)' });
    for (const name of ['review', 'exports']) {
      const release = tryLock(paths.state, name);
      if (!release) throw new Refusal('busy', 'A review or an export is running.', { nextStep: 'close it first' });
      releases.push(release);
    }
    return await body();
  } finally {
    for (const release of releases) release();
  }
}
