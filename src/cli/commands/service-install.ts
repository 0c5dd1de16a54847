import { inspectUnits, ownUnits, removeUnits, writeUnits } from '../../daemon/install.ts';
import { programs, type Ran } from '../../daemon/systemctl.ts';
import { Refusal } from '../../review/refusal.ts';
import type { CommandRun, Options } from '../context.ts';
import { timeOption } from '../day-option.ts';
import { crontabLine, servicePlan } from '../service-units.ts';

function morningOf(options: Options): string | true | null {
  if (options.morning === undefined || options.morning === false) return null;
  return options.morning === true ? true : timeOption(options, 'morning');
}

/** `coach service install`: user units for the timer, switched on where systemd is there. */
export const run: CommandRun = async (context, _args, options) => {
  const { io } = context;
  const { folder, units, timers, onlyHere } = await servicePlan(io.env, morningOf(options));
  const steps = [
    ['systemctl', '--user', 'daemon-reload'],
    ['systemctl', '--user', 'enable', '--now', ...timers],
  ];
  if (options.dryRun === true) {
    context.print(
      { folder, units, written: [], enabled: false, next: steps.map((one) => one.join(' ')) },
      units.flatMap(({ name, text }) => [`# ${folder}/${name}`, text]),
    );
    return 0;
  }
  const foreign = inspectUnits(folder, units).find((one) => one.state === 'foreign');
  if (foreign && options.force !== true)
    throw new Refusal('already-there', `${foreign.file} is there and was not written by coach.`, {
      where: foreign.file,
      nextStep: 'move it away, or add --force to replace it',
    });
  const wanted = new Set(units.map((one) => one.name));
  const dropped = ownUnits(folder).filter((one) => !wanted.has(one.name));
  const systemctl = programs(io.env);
  const goneTimers = dropped.map((one) => one.name).filter((one) => one.endsWith('.timer'));
  if (goneTimers.length > 0) await systemctl('systemctl', ['--user', 'disable', '--now', ...goneTimers]);
  removeUnits(dropped);
  const written = writeUnits(folder, units);
  let trouble: string | null = null;
  const next: string[] = [];
  for (const [program = '', ...args] of steps) {
    const ran: Ran | null = trouble === null ? await systemctl(program, args) : null;
    if (ran && ran.exit !== 0)
      trouble = ran.present
        ? ran.stderr.trim().split('\n')[0] || 'systemctl failed'
        : 'There is no systemd here; cron or coach daemon do the same.';
    if (trouble !== null) next.push([program, ...args].join(' '));
  }
  const enabled = trouble === null;
  if (!enabled) next.push(`or a crontab line: ${await crontabLine(io.env)}`);
  for (const name of onlyHere)
    context.say(`${name} is set in this shell only; the timer will not see it. Store it: coach auth hevy`);
  context.print({ folder, units: units.map((one) => one.name), written, enabled, trouble, next }, [
    ...(written.length > 0 ? written.map((file) => `wrote ${file}`) : ['The units are up to date.']),
    ...(enabled ? [`Switched on: ${timers.join(', ')}`] : [`Not switched on: ${trouble}`, 'Then run:']),
    ...next.map((one) => `  ${one}`),
    ...(enabled ? ['To run while logged out too: loginctl enable-linger'] : []),
  ]);
  return 0;
};
