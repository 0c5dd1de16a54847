import { EXIT, failureOf } from './cli/exit.ts';
import { processIo } from './cli/io.ts';
import { runCli } from './cli/run.ts';

/** Runs one command line and sets the exit code. The only place where the program touches the process. */
export async function main(argv: readonly string[]): Promise<void> {
  const io = processIo();
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader went away (coach ... | head): not our failure.
    if (error.code === 'EPIPE') process.exit(0);
    io.err(`coach: The output cannot be written: ${error.message}\n`);
    process.exit(EXIT.unexpected);
  });
  // Nobody is left to tell.
  process.stderr.on('error', () => {});
  try {
    process.exitCode = await runCli(argv, io, async (needs) => {
      const { openApp } = await import('./wire/app.ts');
      return openApp(io.env, needs);
    });
  } catch (error) {
    const failure = failureOf(error);
    io.err(`coach: ${failure.message}\n`);
    process.exitCode = failure.exit;
  }
}
