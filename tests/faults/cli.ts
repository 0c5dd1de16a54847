import type { Io } from '../../src/cli/io.ts';
import { runCli } from '../../src/cli/run.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { type AppOverrides, openApp } from '../../src/wire/app.ts';

export interface CliResult {
  exit: number;
  out: string;
  err: string;
}

/** A clock that stands at one instant and never waits; `slept` is the time that was asked for, milliseconds. */
export function stillClock(now: string): Clock & { frozen: boolean; slept: number } {
  return {
    frozen: true,
    slept: 0,
    now: () => now,
    sleep(ms, signal) {
      signal?.throwIfAborted();
      this.slept += ms;
      return Promise.resolve();
    },
  };
}

/** One command line in this process, without a terminal, with a clock that never waits. */
export async function coach(
  env: NodeJS.ProcessEnv,
  args: readonly string[],
  overrides: AppOverrides = {},
): Promise<CliResult> {
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    env,
    stdinIsTty: false,
    stdoutIsTty: false,
    stderrIsTty: false,
    columns: 100,
    readStdin: () => Promise.resolve(''),
  };
  const clock = overrides.clock ?? stillClock(String(env.COACH_NOW));
  const exit = await runCli([...args], io, (needs) => openApp(env, { ...needs, ...overrides, clock }));
  return { exit, out, err };
}
