import { examine } from '../../wire/doctor/examine.ts';
import type { CommandRun } from '../context.ts';
import { EXIT } from '../exit.ts';

const SIGN = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

/** `coach doctor [--online]`: what is well, what is not, and one command for each that is not. */
export const run: CommandRun = async (context, _args, options) => {
  const { io } = context;
  const rows = io.stdoutIsTty ? process.stdout.rows || null : null;
  const lines = await examine(io, { online: options.online === true, rows });
  const count = (state: string) => lines.filter((one) => one.state === state).length;
  const [warnings, failures] = [count('warn'), count('fail')];
  const total =
    warnings + failures === 0 ? 'All well.' : `${failures} to mend before it can work, ${warnings} worth a look.`;
  context.print({ ok: failures === 0, warnings, failures, checks: lines }, [
    ...lines.flatMap((one) => [
      `${SIGN[one.state]} ${one.check.padEnd(15)} ${one.says}`,
      ...(one.mend ? [`${' '.repeat(21)}mend: ${one.mend}`] : []),
    ]),
    total,
  ]);
  return failures > 0 ? EXIT.notReady : EXIT.ok;
};
