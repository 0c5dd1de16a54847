import { execFile } from 'node:child_process';

export interface Ran {
  /** False when there is no such program. */
  present: boolean;
  exit: number;
  stdout: string;
  stderr: string;
}

/** Runs a small program and waits for it; its absence is an answer, not an error. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<Ran>;

const TIMEOUT_MS = 10_000;

/** Programs of this machine, found on the PATH of `env`. */
export function programs(env: NodeJS.ProcessEnv): RunProgram {
  return (program, args) =>
    new Promise((resolve) => {
      execFile(program, [...args], { env, timeout: TIMEOUT_MS }, (error, stdout, stderr) => {
        if (!error) return resolve({ present: true, exit: 0, stdout, stderr });
        const { code } = error as { code?: number | string };
        const present = code !== 'ENOENT' && code !== 'EACCES';
        resolve({ present, exit: typeof code === 'number' ? code : 1, stdout, stderr });
      });
    });
}

export interface TimerState {
  /** "enabled", "disabled", "not-found", ...; null when systemd cannot be asked. */
  enabled: string | null;
  active: boolean | null;
  /** As systemd words it; null when it does not say. */
  next: string | null;
  last: string | null;
}

const UNKNOWN: TimerState = { enabled: null, active: null, next: null, last: null };

function properties(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const at = line.indexOf('=');
    if (at > 0) found[line.slice(0, at)] = line.slice(at + 1).trim();
  }
  return found;
}

/** How a user timer stands. Everything null when there is no systemd of this user. */
export async function timerState(run: RunProgram, timer: string): Promise<TimerState> {
  const names = 'UnitFileState,ActiveState,LoadState,NextElapseUSecRealtime,LastTriggerUSec';
  const ran = await run('systemctl', ['--user', 'show', timer, `--property=${names}`]);
  if (!ran.present || ran.exit !== 0) return UNKNOWN;
  const shown = properties(ran.stdout);
  if (shown.ActiveState === undefined) return UNKNOWN;
  const missing = shown.LoadState === 'not-found';
  return {
    enabled: missing ? 'not-found' : shown.UnitFileState || 'disabled',
    active: shown.ActiveState === 'active',
    next: shown.NextElapseUSecRealtime || null,
    last: shown.LastTriggerUSec && shown.LastTriggerUSec !== 'n/a' ? shown.LastTriggerUSec : null,
  };
}

/** Whether this user's services run while nobody is logged in; null when that cannot be told. */
export async function lingers(run: RunProgram, user: string): Promise<boolean | null> {
  const ran = await run('loginctl', ['show-user', user, '--property=Linger']);
  if (!ran.present || ran.exit !== 0) return null;
  const { Linger } = properties(ran.stdout);
  return Linger === 'yes' ? true : Linger === 'no' ? false : null;
}
