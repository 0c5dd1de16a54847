import { existsSync, readdirSync } from 'node:fs';
import { failureOf } from '../../cli/exit.ts';
import type { Config } from '../../config/index.ts';
import { enabledSources } from '../../config/index.ts';
import { daysBetween } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import type { Paths } from '../../wire/settings.ts';
import { type DoctorLine, fail, ok, warn } from './model.ts';
import { type LookedAt, lookAtDatabase } from './open-database.ts';

const STALE_HOURS = 48;
/** How many stored reviews to look through for the last one that was held. */
const RECENT_REVIEWS = 5;

function backupsIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.db')) : [];
}

/** Integrity, migrations and backups of the database. The caller closes what comes back open. */
export function databaseLines(paths: Paths): { lines: DoctorLine[]; held: LookedAt | null } {
  const backups = backupsIn(paths.backups);
  const restore =
    backups.length > 0 ? `coach data restore '${paths.backups}/${backups.at(-1)}'` : 'coach data restore FILE';
  let held: LookedAt | null;
  try {
    held = lookAtDatabase(paths.database);
    if (!held) return { lines: [warn('database', 'nothing stored yet', 'coach sync')], held: null };
    const found = held.raw.pragma('quick_check', { simple: true });
    if (found !== 'ok') {
      held.close();
      return { lines: [fail('database', `damaged: ${String(found).split('\n')[0]}`, restore)], held: null };
    }
  } catch (error) {
    const { code, message: why, nextStep } = failureOf(error);
    // Not the data's fault: nothing must be put back over it.
    if (code === 'not-installed') return { lines: [fail('database', why, nextStep)], held: null };
    return { lines: [fail('database', `cannot be read: ${why}`, restore)], held: null };
  }
  const lines = [ok('database', 'whole')];
  if (held.problem) {
    const newer = held.problem.name === 'NewerStoreError';
    lines.push(fail('migrations', held.problem.message, newer ? 'npm install -g evening-coach' : restore));
  } else if (held.pending && held.pending.length > 0)
    lines.push(warn('migrations', `${held.pending.length} to come; a backup is made before the first`, 'coach status'));
  else lines.push(ok('migrations', 'up to date'));
  lines.push(
    backups.length > 0
      ? ok('backup', `${backups.length} in ${paths.backups}`)
      : warn('backup', 'there is none yet', 'coach data backup'),
  );
  return { lines, held };
}

/** How far each source is known. */
export function watermarkLines(held: LookedAt, config: Config, now: string): DoctorLine[] {
  const { store } = held;
  if (!store) return [];
  return enabledSources(config)
    .filter((source) => source !== 'manual')
    .map((source) => {
      const state = store.sync.get(source);
      const mend = `coach sync --source ${source}`;
      if (!state) return warn(`${source} data`, 'never asked yet', mend);
      if (state.state === 'login-needed') {
        const login = source === 'garmin' || source === 'hevy' ? `coach auth ${source}` : mend;
        return warn(`${source} data`, 'a login is needed', login);
      }
      if (state.state === 'failed') return warn(`${source} data`, `last try failed: ${state.lastError ?? '?'}`, mend);
      if (state.completeThrough === null) return warn(`${source} data`, 'nothing complete yet', mend);
      const hours = (Date.parse(now) - Date.parse(state.completeThrough)) / 3_600_000;
      if (hours < -1)
        return warn(
          `${source} data`,
          `complete through ${state.completeThrough}, which is still to come; is the clock right?`,
          'date',
        );
      const says = `complete through ${state.completeThrough}`;
      return hours > STALE_HOURS
        ? warn(`${source} data`, `${says}, over two days ago`, mend)
        : ok(`${source} data`, says);
    });
}

export function reviewLine(held: LookedAt, config: Config, now: string): DoctorLine {
  const last = held.store?.reviews.list(RECENT_REVIEWS).find((one) => one.held);
  if (!last) return warn('last review', 'none yet', 'coach review');
  const days = daysBetween(last.date, localDay(now, config.athlete.zone));
  if (days >= 2) return warn('last review', `${last.date}, ${days} days ago`, 'coach review');
  return ok('last review', `${last.date}, ${last.status === 'pending' ? 'something is waiting for you' : 'done'}`);
}

export function exportLine(held: LookedAt): DoctorLine {
  const open = held.store?.exports.unfinished() ?? [];
  if (open.length === 0) return ok('exports', 'all done');
  const stuck = open.filter((row) => row.state === 'failed' || row.state === 'unknown').length;
  const words = stuck > 0 ? `${open.length} open, ${stuck} in trouble` : `${open.length} open`;
  return warn('exports', words, 'coach export resume');
}
