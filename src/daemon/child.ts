import { type ChildProcess, spawn } from 'node:child_process';

export interface Children {
  run(args: readonly string[]): Promise<number>;
  /** Ends what is running; a review that is ended has decided nothing. */
  stop(): void;
}

/**
 * One coach command in a process of its own: a crash there never ends the daemon, and memory is given back.
 * @param program path of bin/coach.js
 */
export function coachChildren(program: string, env: NodeJS.ProcessEnv, log: (line: string) => void): Children {
  let current: ChildProcess | null = null;
  return {
    run(args) {
      return new Promise((resolve) => {
        const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'inherit', 'inherit'], env });
        current = child;
        const end = (exit: number) => {
          current = null;
          resolve(exit);
        };
        child.on('exit', (code) => end(code ?? 1));
        child.on('error', (error) => {
          log(`coach ${args.join(' ')} could not be started: ${error.message}`);
          end(1);
        });
      });
    },
    stop: () => void current?.kill('SIGTERM'),
  };
}
