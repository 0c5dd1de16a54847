import { userInfo } from 'node:os';
import { inspectUnits } from '../../daemon/install.ts';
import { lingers, programs, timerState } from '../../daemon/systemctl.ts';
import type { CommandRun } from '../context.ts';
import { installedPlan } from '../service-units.ts';

const STATES = {
  missing: 'not installed',
  current: 'installed',
  other: 'installed, but from other settings: coach service install',
  foreign: 'there, but not written by coach',
} as const;

/** `coach service status`: what is installed, when it runs next. */
export const run: CommandRun = async (context) => {
  const { env } = context.io;
  const { folder, units: wanted } = await installedPlan(env);
  const units = inspectUnits(folder, wanted);
  const run = programs(env);
  const timer = await timerState(run, 'coach-evening.timer');
  const linger = await lingers(run, userInfo().username);
  const installed = units.some((one) => one.name === 'coach-evening.timer' && one.state !== 'missing');
  context.print({ folder: folder, installed, units, timer, linger }, [
    ...units.map((one) => `${one.name.padEnd(24)} ${STATES[one.state]}`),
    timer.enabled === null ? 'systemd of this user cannot be asked here.' : `The timer is ${timer.enabled}.`,
    ...(timer.next ? [`Next: ${timer.next}`] : []),
    ...(timer.last ? [`Last: ${timer.last}`] : []),
    ...(linger === false ? ['It sleeps while you are logged out: loginctl enable-linger'] : []),
    ...(installed ? [] : ['Install it: coach service install']),
  ]);
  return 0;
};
