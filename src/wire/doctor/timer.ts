import { existsSync } from 'node:fs';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { lingers, type RunProgram, timerState } from '../../daemon/systemctl.ts';
import { type DoctorLine, ok, warn } from './model.ts';

/** Whether somebody holds a named lock, by reading only: nobody is kept from taking it. */
export function isHeld(folder: string, name: string): boolean {
  const file = path.join(folder, `${name}.lock`);
  if (!existsSync(file)) return false;
  const db = new BetterSqlite3(file, { readonly: true, timeout: 0 });
  try {
    db.prepare('select count(*) from sqlite_master').get();
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
  } finally {
    db.close();
  }
}

/** Whether the evening comes by itself. */
export async function timerLines(run: RunProgram, user: string, stateFolder: string): Promise<DoctorLine[]> {
  if (isHeld(stateFolder, 'daemon')) return [ok('timer', 'coach daemon is running')];
  const timer = await timerState(run, 'coach-evening.timer');
  if (timer.enabled === null)
    return [warn('timer', 'systemd of this user cannot be asked; the review runs when you start it', 'coach daemon')];
  if (timer.enabled === 'not-found') return [warn('timer', 'not installed', 'coach service install')];
  if (timer.enabled !== 'enabled' || !timer.active)
    return [
      warn(
        'timer',
        `${timer.enabled}, ${timer.active ? 'running' : 'not running'}`,
        'systemctl --user enable --now coach-evening.timer',
      ),
    ];
  const lines = [ok('timer', timer.next ? `next ${timer.next}` : 'enabled')];
  const linger = await lingers(run, user);
  if (linger === false)
    lines.push(warn('linger', 'the timer sleeps while you are logged out', 'loginctl enable-linger'));
  else if (linger) lines.push(ok('linger', 'the timer runs while you are logged out too'));
  return lines;
}
