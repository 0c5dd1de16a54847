import { type ChildProcess, spawn } from 'node:child_process';

export interface Finished {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Text on stdin; without it stdin is closed at once. */
  input?: string;
}

export interface Running {
  child: ChildProcess;
  end: Promise<Finished>;
  stdout(): string;
  stderr(): string;
}

/** What a test run must not inherit from the machine it runs on. */
const STRIPPED =
  /^(COACH_|HEVY_|GARMIN_|ANTHROPIC_|CREDENTIALS_|ACCESSIBLE|INK_|NO_COLOR|FORCE_COLOR|CI$|VITEST|NODE_ENV|NODE_OPTIONS|XDG_)/;

export function plainEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !STRIPPED.test(name)));
}

/** Starts node without a shell and without a terminal. */
export function startNode(args: string[], options: RunOptions = {}): Running {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // A program that ends without reading its input closes the pipe: no error of ours.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const end = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { child, end, stdout: () => stdout, stderr: () => stderr };
}

export function runNode(args: string[], options: RunOptions = {}): Promise<Finished> {
  return startNode(args, options).end;
}
