import { execFile } from 'node:child_process';

export interface Notice {
  title: string;
  body: string;
  /** The same for the same notice, so that a receiver may drop a second one. */
  key: string;
}

/** One way to reach the athlete. */
export interface Channel {
  name: string;
  /** null when it arrived, "" when there is nothing to reach here, else why not. */
  send(notice: Notice): Promise<string | null>;
}

/** Desktop notices through notify-send, where there is one; a machine without a desktop is no failure. */
export function desktopChannel(env: NodeJS.ProcessEnv, timeoutMs: number): Channel {
  return {
    name: 'notify-send',
    send: ({ title, body }) =>
      new Promise((resolve) => {
        execFile('notify-send', ['--app-name=coach', '--', title, body], { env, timeout: timeoutMs }, (error) => {
          if (!error) resolve(null);
          else resolve('code' in error && error.code === 'ENOENT' ? '' : 'failed');
        });
      }),
  };
}
